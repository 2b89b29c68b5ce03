// SPDX-License-Identifier: MIT
// bounded_buffer_1x1.c - one thread puts two items through one place
#include "bounded_buffer.h"
#include "model/futex_mutex.c"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct bounded_buffer buffer = {.limit = 1};

static void *puts_two(void *unused)
{
    for (int i = 0; i < 2; i++)
        assert(bounded_buffer_put(&buffer, i));
    return unused;
}

int main(void)
{
    pthread_t thread;

    pthread_create(&thread, NULL, puts_two, NULL);
    for (int i = 0; i < 2; i++) {
        int item = -1;
        assert(bounded_buffer_get(&buffer, &item));
        assert(item == i);
    }
    pthread_join(thread, NULL);
    return 0;
}
