// SPDX-License-Identifier: MIT
// park.c - a token that comes early counts, and a flag needs a loop

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

#include "parker.h"

static struct parker parker;
static atomic_int flag;

static void *raise_flag(void *unused)
{
    parker_unpark(&parker); // left over from something else
    atomic_store_explicit(&flag, 1, memory_order_relaxed);
    parker_unpark(&parker);
    return unused;
}

int main(void)
{
    pthread_t thread;

    parker_unpark(&parker);
    parker_park(&parker);
    puts("unpark, then park: it returns at once");

    int parks = 0;
    pthread_create(&thread, NULL, raise_flag, NULL);
    while (atomic_load_explicit(&flag, memory_order_relaxed) == 0) {
        parker_park(&parker);
        parks++;
    }
    pthread_join(thread, NULL);
    printf("the flag is up, after %d park%s and two unparks\n", parks,
           parks == 1 ? "" : "s");
    return 0;
}
