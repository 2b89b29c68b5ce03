// SPDX-License-Identifier: MIT
// bounded_buffer_2_full.c - two places become free, for two threads
//
// Both may wait before the first item goes, and the second goes before either
// is up again: each place needs a signal.
#include "bounded_buffer.h"
#include "model/condvar.c"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct bounded_buffer buffer = {.limit = 2};

static void *puts_one(void *unused)
{
    assert(bounded_buffer_put(&buffer, 3));
    return unused;
}

int main(void)
{
    pthread_t threads[2];
    int item;

    assert(bounded_buffer_put(&buffer, 1));
    assert(bounded_buffer_put(&buffer, 2));
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, puts_one, NULL);
    assert(bounded_buffer_get(&buffer, &item) && item == 1);
    assert(bounded_buffer_get(&buffer, &item) && item == 2);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(buffer.count == 2);
    return 0;
}
