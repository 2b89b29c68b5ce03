// SPDX-License-Identifier: MIT
// parker_handover.c - two threads pass one variable to and fro, twice
//
// Each sleeps until the other has put its token. Nothing else orders the
// accesses to `value`.
#include "parker.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

enum { TURNS = 2 };

static struct parker parkers[2];
static int value; // of whoever has taken the last token

static void *second(void *unused)
{
    for (int i = 0; i < TURNS; i++) {
        parker_park(&parkers[1]);
        assert(value == 2 * i + 1);
        value++;
        parker_unpark(&parkers[0]);
    }
    return unused;
}

int main(void)
{
    pthread_t thread;

    pthread_create(&thread, NULL, second, NULL);
    for (int i = 0; i < TURNS; i++) {
        value++;
        parker_unpark(&parkers[1]);
        parker_park(&parkers[0]);
        assert(value == 2 * i + 2);
    }
    pthread_join(thread, NULL);
    return 0;
}
