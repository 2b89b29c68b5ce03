// SPDX-License-Identifier: MIT
// parker_flags.c - the owner waits for two flags, in a loop around park
//
// The use that is right: the condition stands outside the parker and is looked
// at after each park. Tokens may merge; neither flag is slept through.
#include "parker.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct parker parker;
static atomic_int flags[2];

static void *raise(void *flag)
{
    atomic_store_explicit((atomic_int *)flag, 1, memory_order_relaxed);
    parker_unpark(&parker);
    return NULL;
}

int main(void)
{
    pthread_t threads[2];

    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, raise, &flags[i]);
    while (atomic_load_explicit(&flags[0], memory_order_relaxed) == 0 ||
           atomic_load_explicit(&flags[1], memory_order_relaxed) == 0)
        parker_park(&parker);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
