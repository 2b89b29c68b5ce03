// SPDX-License-Identifier: MIT
// still_mine.c - send a letter away, and go on writing it
//
// The item is the number of a letter; the letter itself is not copied. From the
// send on it belongs to the receiver, who reads it. The sender adds a line.

#include "spsc_ring.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct spsc_ring ring;
static int letters[2]; // the number of lines in each

static void *write_letter(void *unused)
{
    letters[1] = 1;
#ifdef RIGHT
    letters[1]++; // while it is still ours
#endif
    assert(spsc_ring_try_send(&ring, 1));
#ifndef RIGHT
    letters[1]++; // it is somebody else's
#endif
    return unused;
}

int main(void)
{
    pthread_t writer;
    int letter;

    pthread_create(&writer, NULL, write_letter, NULL);
    if (spsc_ring_try_recv(&ring, &letter))
        assert(letters[letter] > 0);
    pthread_join(writer, NULL);
    return 0;
}
