// SPDX-License-Identifier: MIT
// parker_two_unparkers.c - two threads put the token, the owner takes it once
//
// The park that comes after both unparks sees what both wrote, though there
// was only one token: the second unpark must write, too.
#include "parker.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct parker parker;
static int written[2]; // each by one thread
static atomic_int arrived;

static void *puts_token(void *mine)
{
    *(int *)mine = 1;
    parker_unpark(&parker);
    atomic_fetch_add_explicit(&arrived, 1, memory_order_relaxed);
    return NULL;
}

int main(void)
{
    pthread_t threads[2];

    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, puts_token, &written[i]);
    // relaxed: says that both have been there, and orders nothing
    while (atomic_load_explicit(&arrived, memory_order_relaxed) < 2)
        ;
    parker_park(&parker);
    assert(written[0] == 1 && written[1] == 1);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
