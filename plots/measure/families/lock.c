// SPDX-License-Identifier: MIT
// lock.c - mutual exclusion: the measuring loops, compiled once for each lock
//
// With -DLOCK=spinlock it is the kit's struct spinlock, spinlock_lock and
// spinlock_unlock. With -DPEER it is what that header defines: struct peer,
// peer_init, peer_lock, peer_unlock, the strings PEER_MAKER and PEER_VERSION,
// and PEER_SLEEPS, if it is false. NAME is what the tables call it.

#include "mixed.h"

#include <assert.h>

#define TEXT_(x) #x
#define TEXT(x)  TEXT_(x)

#ifdef PEER
#include TEXT(PEER)
#define LOCK_TYPE  struct peer
#define LOCK_ON(l) peer_lock(l)
#define UNLOCK(l)  peer_unlock(l)
#define INIT(l)    peer_init(l)
#else
#include <string.h>
#include TEXT(LOCK.h)
#define JOIN_(a, b)  a##b
#define JOIN(a, b)   JOIN_(a, b)
#define LOCK_TYPE    struct LOCK
#define LOCK_ON(l)   JOIN(LOCK, _lock)(l)
#define UNLOCK(l)    JOIN(LOCK, _unlock)(l)
#define INIT(l)      memset(l, 0, sizeof *(l)) // all zero is a free lock
#define PEER_MAKER   "kit"
#define PEER_VERSION "-"
#endif
#ifndef PEER_SLEEPS
#define PEER_SLEEPS true
#endif

// The lock and its data lie on lines of their own, so that what is measured
// is the lock, and not who its neighbours are.
static struct {
    alignas(CACHELINE) LOCK_TYPE lock;
    alignas(CACHELINE) uint64_t counter; // written by whoever holds the lock
    struct mixed data;
} shared;

static void pairs(size_t n)
{
    // The address comes out of a register that the compiler knows nothing
    // about, as in a program that has many locks.
    LOCK_TYPE *lock = &shared.lock;
    __asm__ volatile("" : "+r"(lock));
    for (; n > 0; n--) {
        LOCK_ON(lock);
        UNLOCK(lock);
        __asm__ volatile("" ::: "memory"); // keeps the loop from unrolling
    }
}

static void work(struct worker *w)
{
    uint64_t done = 0, last = 0;
    // relaxed: nothing but the wish to stop is handed over here.
    while (!atomic_load_explicit(w->stop, memory_order_relaxed)) {
        LOCK_ON(&shared.lock);
        uint64_t seen = shared.counter++;
        do_work(w->inside);
        UNLOCK(&shared.lock);

        // Each worker checks its own result: the counter never goes back.
        if (seen < last)
            w->lost++;
        last = seen + 1;
        // relaxed: main only reads how far we are.
        atomic_store_explicit(&w->done, ++done, memory_order_relaxed);
        do_work(w->outside);
    }
}

// As work(), with the clock read around the wait: that costs some 40 ns, which
// is why this is another loop. `owners` is protected by the lock itself.
static void timed(struct worker *w)
{
    uint64_t done = 0;
    while (!atomic_load_explicit(w->stop, memory_order_relaxed)) {
        uint64_t start = now_ns();
        LOCK_ON(&shared.lock);
        uint64_t got = now_ns();
        shared.counter++;
        if (atomic_load_explicit(&owners.on, memory_order_relaxed) &&
            owners.n < OWNERS)
            owners.who[owners.n++] = (uint8_t)w->index;
        do_work(w->inside);
        UNLOCK(&shared.lock);
        waits_add(w->waits, got - start);
        atomic_store_explicit(&w->done, ++done, memory_order_relaxed);
        do_work(w->outside);
    }
}

// Readers exclude each other, too: this is what a rwlock is compared with.
MIXED_WORK(&shared.data, LOCK_ON(&shared.lock), UNLOCK(&shared.lock),
           LOCK_ON(&shared.lock), UNLOCK(&shared.lock))

static void reset(const struct load *load)
{
    (void)load;
    owners.n = 0;
    INIT(&shared.lock);
    shared.counter = 0;
    shared.data = (struct mixed){0};
}

static uint64_t counter(void)
{
    return shared.counter + mixed_counter(&shared.data);
}

__attribute__((constructor)) static void join(void)
{
    static struct contestant self = {
        .family = "lock",
        .name = TEXT(NAME),
        .maker = PEER_MAKER,
        .sleeps = PEER_SLEEPS,
        .bytes = sizeof(LOCK_TYPE),
        .pairs = pairs,
        .work = work,
        .timed = timed,
        .mixed = mixed_work,
        .reset = reset,
        .counter = counter,
    };
    self.version = PEER_VERSION; // may be a call
    contestant_join(&self);
}
