// SPDX-License-Identifier: MIT
// bounded_buffer_close.c - the buffer is closed while two threads wait
#include "bounded_buffer.h"
#include "model/condvar.c"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct bounded_buffer buffer;

static void *gets_one(void *unused)
{
    int item;

    assert(!bounded_buffer_get(&buffer, &item));
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, gets_one, NULL);
    bounded_buffer_close(&buffer);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
