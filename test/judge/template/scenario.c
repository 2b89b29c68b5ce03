// SPDX-License-Identifier: MIT
// NAME_message.c - one thread writes and sets, the other one looks and reads
#include "NAME.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct NAME it;
static int message;

static void *writer(void *unused)
{
    message = 42;
    NAME_set(&it);
    return unused;
}

static void *reader(void *unused)
{
    if (NAME_is_set(&it))
        assert(message == 42);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, writer, NULL);
    pthread_create(&threads[1], NULL, reader, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(NAME_is_set(&it));
    return 0;
}
