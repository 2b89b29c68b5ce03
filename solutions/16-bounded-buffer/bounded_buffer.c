// SPDX-License-Identifier: MIT
// bounded_buffer.c - two predicates, two condvars, and a loop around each wait

#include "bounded_buffer.h"

#include "condvar.h"
#include "futex_mutex.h"

static bool is_full(const struct bounded_buffer *buffer)
{
    unsigned limit = buffer->limit ? buffer->limit : BOUNDED_BUFFER_MOST;
    return buffer->count >= limit;
}

bool bounded_buffer_put(struct bounded_buffer *buffer, int item)
{
    futex_mutex_lock(&buffer->mutex);
    // [P1] A loop: another thread may have taken the place before we had the
    // mutex again, and a wait may end for no reason.
    while (is_full(buffer) && !buffer->closed)
        condvar_wait(&buffer->not_full, &buffer->mutex);
    bool open = !buffer->closed;
    if (open) {
        unsigned last = (buffer->first + buffer->count) % BOUNDED_BUFFER_MOST;
        buffer->items[last] = item;
        buffer->count++;
        // [P2] One item, one waiter: and all who wait here wait for an item,
        // so it does not matter which of them is woken.
        condvar_signal(&buffer->not_empty);
    }
    futex_mutex_unlock(&buffer->mutex);
    return open;
}

bool bounded_buffer_get(struct bounded_buffer *buffer, int *item)
{
    futex_mutex_lock(&buffer->mutex);
    // [G1] A loop, as [P1].
    while (buffer->count == 0 && !buffer->closed)
        condvar_wait(&buffer->not_empty, &buffer->mutex);
    bool got = buffer->count > 0;
    if (got) {
        *item = buffer->items[buffer->first];
        buffer->first = (buffer->first + 1) % BOUNDED_BUFFER_MOST;
        buffer->count--;
        // [G2] One place, one waiter.
        condvar_signal(&buffer->not_full);
    }
    futex_mutex_unlock(&buffer->mutex);
    return got;
}

void bounded_buffer_close(struct bounded_buffer *buffer)
{
    futex_mutex_lock(&buffer->mutex);
    buffer->closed = true;
    // [C1] True for everybody who waits, so everybody must look again.
    condvar_broadcast(&buffer->not_empty);
    condvar_broadcast(&buffer->not_full);
    futex_mutex_unlock(&buffer->mutex);
}
