// SPDX-License-Identifier: MIT
// bounded_buffer_1x2.c - two items through one place, for two threads
//
// With one condvar for both predicates, whoever is signalled may be the wrong
// one: then all sleep.
#include "bounded_buffer.h"
#include "model/condvar.c"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct bounded_buffer buffer = {.limit = 1};

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
