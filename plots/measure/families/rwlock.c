// SPDX-License-Identifier: MIT
// rwlock.c - readers and writers: the measuring loops, once for each lock
//
// With -DLOCK=rwlock it is the kit's struct rwlock, rwlock_read_lock and so on.
// With -DPEER it is what that header defines: struct peer, peer_init,
// peer_read_lock, peer_read_unlock, peer_write_lock, peer_write_unlock, and the
// strings PEER_MAKER and PEER_VERSION, and PEER_SLEEPS, if it is false. NAME is
// what the tables call it; where nobody else is there, each way in is a
// contestant of its own, NAME_read and NAME_write.

#include "mixed.h"

#include <assert.h>

#define TEXT_(x) #x
#define TEXT(x)  TEXT_(x)

#ifdef PEER
#include TEXT(PEER)
#define LOCK_TYPE struct peer
#define CALL(f)   peer_##f
#define INIT(l)   peer_init(l)
#else
#include <string.h>
#include TEXT(LOCK.h)
#define JOIN_(a, b)  a##b
#define JOIN(a, b)   JOIN_(a, b)
#define LOCK_TYPE    struct LOCK
#define CALL(f)      JOIN(LOCK, _##f)
#define INIT(l)      memset(l, 0, sizeof *(l)) // all zero is a free lock
#define PEER_MAKER   "kit"
#define PEER_VERSION "-"
#endif
#ifndef PEER_SLEEPS
#define PEER_SLEEPS true
#endif

static struct {
    alignas(CACHELINE) LOCK_TYPE lock;
    struct mixed data;
} shared;

// As in lock.c: the address comes out of a register, and nothing is unrolled.
#define PAIRS(way)                                                             \
    static void way##_pairs(size_t n)                                          \
    {                                                                          \
        LOCK_TYPE *lock = &shared.lock;                                        \
        __asm__ volatile("" : "+r"(lock));                                     \
        for (; n > 0; n--) {                                                   \
            CALL(way##_lock)(lock);                                            \
            CALL(way##_unlock)(lock);                                          \
            __asm__ volatile("" ::: "memory");                                 \
        }                                                                      \
    }
PAIRS(read)
PAIRS(write)

MIXED_WORK(&shared.data, CALL(read_lock)(&shared.lock),
           CALL(read_unlock)(&shared.lock), CALL(write_lock)(&shared.lock),
           CALL(write_unlock)(&shared.lock))

static void reset(const struct load *load)
{
    (void)load;
    INIT(&shared.lock);
    shared.data = (struct mixed){0};
}

static uint64_t counter(void)
{
    return mixed_counter(&shared.data);
}

__attribute__((constructor)) static void join(void)
{
    static struct contestant ways[] = {
        {.family = "rwlock", .name = TEXT(NAME), .mixed = mixed_work},
        {.family = "way", .name = TEXT(NAME) "_read", .pairs = read_pairs},
        {.family = "way", .name = TEXT(NAME) "_write", .pairs = write_pairs},
    };

    for (int i = 0; i < 3; i++) {
        ways[i].maker = PEER_MAKER;
        ways[i].version = PEER_VERSION; // may be a call
        ways[i].bytes = sizeof(LOCK_TYPE);
        ways[i].sleeps = PEER_SLEEPS;
        ways[i].reset = reset;
        ways[i].counter = counter;
        contestant_join(&ways[i]);
    }
}
