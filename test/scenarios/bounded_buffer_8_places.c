// SPDX-License-Identifier: MIT
// bounded_buffer_8_places.c - the place that becomes free is filled at once
//
// With all places in use the next item goes where the oldest one was: by then
// that one has been taken out.
#include "bounded_buffer.h"
#include "model/condvar.c"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct bounded_buffer buffer; // limit 0: all places

static void *puts_one(void *unused)
{
    assert(bounded_buffer_put(&buffer, BOUNDED_BUFFER_MOST));
    return unused;
}

int main(void)
{
    pthread_t thread;
    int item;

    for (int i = 0; i < BOUNDED_BUFFER_MOST; i++)
        assert(bounded_buffer_put(&buffer, i));
    pthread_create(&thread, NULL, puts_one, NULL);
    assert(bounded_buffer_get(&buffer, &item) && item == 0);
    pthread_join(thread, NULL);
    for (int i = 1; i <= BOUNDED_BUFFER_MOST; i++)
        assert(bounded_buffer_get(&buffer, &item) && item == i);
    return 0;
}
