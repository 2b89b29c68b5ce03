// SPDX-License-Identifier: MIT
// spsc_ring_empty.c - two items through an empty ring, tried at any moment
//
// The items say where something else has been written: it must be there, too.
#include "spsc_ring.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

enum { ITEMS = 2 };

static struct spsc_ring ring;
static int written[ITEMS]; // by the sender, before it sends

static void *sends_two(void *unused)
{
    for (int i = 0; i < ITEMS; i++) {
        written[i] = i + 1;
        assert(spsc_ring_try_send(&ring, i)); // there is room
    }
    return unused;
}

int main(void)
{
    pthread_t thread;
    int came = 0, item;

    pthread_create(&thread, NULL, sends_two, NULL);
    for (int tries = 0; tries < ITEMS; tries++)
        if (spsc_ring_try_recv(&ring, &item)) {
            assert(item == came);
            assert(written[item] == item + 1);
            came++;
        }
    pthread_join(thread, NULL);
    for (; came < ITEMS; came++)
        assert(spsc_ring_try_recv(&ring, &item) && item == came);
    assert(!spsc_ring_try_recv(&ring, &item));
    return 0;
}
