// SPDX-License-Identifier: MIT
// bounded_buffer_2_places.c - two items through two places, for two threads
//
// Both may wait before the first item comes, and the second comes before either
// is up again: each item needs a signal.
#include "bounded_buffer.h"
#include "model/condvar.c"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct bounded_buffer buffer = {.limit = 2};

static void *gets_one(void *item)
{
    assert(bounded_buffer_get(&buffer, item));
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    int items[2] = {0, 0};

    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, gets_one, &items[i]);
    assert(bounded_buffer_put(&buffer, 1));
    assert(bounded_buffer_put(&buffer, 2));
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(items[0] + items[1] == 3 && items[0] * items[1] == 2);
    return 0;
}
