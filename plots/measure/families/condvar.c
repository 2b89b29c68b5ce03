// SPDX-License-Identifier: MIT
// condvar.c - a mutex with two condvars: the measuring loops, once for each
//
// With -DPEER, a header that defines struct peer, peer_init, peer_lock,
// peer_unlock, peer_wait (with the mutex held), peer_signal, peer_broadcast,
// the strings PEER_MAKER and PEER_VERSION, and PEER_BYTES, of one condvar. The
// second argument of the last three says which of the two is meant.
//
//     HAND_OVER   two threads: each waits until it is its turn, and gives the
//                 turn to the other
//     BROADCAST   the first thread calls all the others; each of them says
//                 that it has come back, the last one wakes the first
//     BOUNDED     one half puts, the other half takes; room for `capacity`

#include "measure.h"

#define TEXT_(x) #x
#define TEXT(x)  TEXT_(x)
#include TEXT(PEER)

static struct {
    alignas(CACHELINE) struct peer peer;
    alignas(CACHELINE) uint64_t counter; // all this: under the mutex
    uint64_t calls;                      // BROADCAST: how many there were
    unsigned turn;                       // HAND_OVER: 0 or 1
    unsigned back;                       // BROADCAST: how many have come back
    size_t items;                        // BOUNDED: how many there are
    bool stopped;
} shared;

static void pairs(size_t n)
{
    struct peer *peer = &shared.peer;
    __asm__ volatile("" : "+r"(peer));
    for (; n > 0; n--) {
        peer_signal(peer, 0); // nobody waits
        __asm__ volatile("" ::: "memory");
    }
}

static void count(struct worker *w)
{
    shared.counter++;
    // relaxed: main only reads how far we are.
    uint64_t done = atomic_load_explicit(&w->done, memory_order_relaxed);
    atomic_store_explicit(&w->done, done + 1, memory_order_relaxed);
}

static void hand_over(struct worker *w)
{
    unsigned me = w->index % 2;
    peer_lock(&shared.peer);
    for (;;) {
        while (shared.turn != me && !shared.stopped)
            peer_wait(&shared.peer, me);
        if (shared.stopped)
            break;
        count(w);
        shared.turn = !me;
        peer_signal(&shared.peer, !me);
    }
    peer_unlock(&shared.peer);
}

static void call(struct worker *w)
{
    peer_lock(&shared.peer);
    for (;;) {
        while (shared.back < w->load->threads - 1 && !shared.stopped)
            peer_wait(&shared.peer, 1);
        if (shared.stopped)
            break;
        shared.back = 0;
        shared.calls++;
        count(w);
        peer_broadcast(&shared.peer, 0);
    }
    peer_unlock(&shared.peer);
}

static void be_called(struct worker *w)
{
    uint64_t heard = 0;
    peer_lock(&shared.peer);
    for (;;) {
        if (++shared.back == w->load->threads - 1)
            peer_signal(&shared.peer, 1);
        while (shared.calls == heard && !shared.stopped)
            peer_wait(&shared.peer, 0);
        if (shared.stopped)
            break;
        w->lost += shared.calls != ++heard; // the next call waits for us
        count(w);
    }
    peer_unlock(&shared.peer);
}

static void put_or_take(struct worker *w)
{
    bool put = w->index < w->load->threads / 2;
    size_t bound = put ? w->load->capacity : 0; // whoever finds it so waits
    for (;;) {
        peer_lock(&shared.peer);
        while (shared.items == bound && !shared.stopped)
            peer_wait(&shared.peer, put);
        if (shared.stopped)
            break;
        shared.items += put ? 1 : (size_t)-1;
        w->lost += shared.items > w->load->capacity;
        count(w);
        peer_signal(&shared.peer, !put);
        peer_unlock(&shared.peer);
        do_work(w->outside);
    }
    peer_unlock(&shared.peer);
}

static void work(struct worker *w)
{
    if (w->load->kind == HAND_OVER)
        hand_over(w);
    else if (w->load->kind == BOUNDED)
        put_or_take(w);
    else if (w->index == 0)
        call(w);
    else
        be_called(w);
}

static void release(void)
{
    peer_lock(&shared.peer);
    shared.stopped = true;
    peer_broadcast(&shared.peer, 0);
    peer_broadcast(&shared.peer, 1);
    peer_unlock(&shared.peer);
}

static void reset(const struct load *load)
{
    (void)load;
    peer_init(&shared.peer);
    shared.counter = shared.calls = shared.items = 0;
    shared.turn = shared.back = 0;
    shared.stopped = false;
}

static uint64_t counter(void)
{
    return shared.counter;
}

__attribute__((constructor)) static void join(void)
{
    static struct contestant self = {
        .family = "condvar",
        .name = TEXT(NAME),
        .maker = PEER_MAKER,
        .sleeps = true,
        .bytes = PEER_BYTES,
        .pairs = pairs,
        .work = work,
        .reset = reset,
        .release = release,
        .counter = counter,
    };
    self.version = PEER_VERSION; // may be a call
    contestant_join(&self);
}
