// SPDX-License-Identifier: MIT
// spsc_ring_full.c - a full ring: two come out, while two try to come in
//
// The counters are about to wrap.
#include "spsc_ring.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

enum { PLACES = SPSC_RING_PLACES, MORE = 2 };

static struct spsc_ring ring;
static int sent = PLACES; // by the sender

static void fill(void)
{
    uint32_t first = UINT32_MAX - PLACES / 2;

    atomic_store_explicit(&ring.head, first, memory_order_relaxed);
    atomic_store_explicit(&ring.tail, first, memory_order_relaxed);
    ring.head_seen = ring.tail_seen = first;
    for (int i = 0; i < PLACES; i++)
        assert(spsc_ring_try_send(&ring, i));
    assert(!spsc_ring_try_send(&ring, PLACES));
}

static void *sends_more(void *unused)
{
    for (int tries = 0; tries < MORE; tries++)
        if (spsc_ring_try_send(&ring, sent))
            sent++;
    return unused;
}

int main(void)
{
    pthread_t thread;
    int item;

    fill();
    pthread_create(&thread, NULL, sends_more, NULL);
    for (int i = 0; i < MORE; i++)
        assert(spsc_ring_try_recv(&ring, &item) && item == i);
    pthread_join(thread, NULL);
    for (int i = MORE; i < sent; i++)
        assert(spsc_ring_try_recv(&ring, &item) && item == i);
    assert(!spsc_ring_try_recv(&ring, &item));
    return 0;
}
