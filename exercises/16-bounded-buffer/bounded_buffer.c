// SPDX-License-Identifier: MIT
// 16 - a bounded buffer, repaired
//
// The contract is bounded_buffer.h, beside this file. This buffer works as long
// as one thread puts and one gets, and nobody closes it. It makes three classic
// mistakes with condition variables. Find them; the code becomes hardly longer.
//
//     condvar_wait(&condvar, &mutex)      gives the mutex up, waits, takes it
//     condvar_signal(&condvar)            wakes one who waits
//     condvar_broadcast(&condvar)         wakes all who wait
//
//     ./kit check 16      judges this file

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
    // YOUR TURN
    if (is_full(buffer) && !buffer->closed)
        condvar_wait(&buffer->not_empty, &buffer->mutex);
    bool open = !buffer->closed;
    if (open) {
        unsigned last = (buffer->first + buffer->count) % BOUNDED_BUFFER_MOST;
        buffer->items[last] = item;
        buffer->count++;
        condvar_signal(&buffer->not_empty);
    }
    futex_mutex_unlock(&buffer->mutex);
    return open;
}

bool bounded_buffer_get(struct bounded_buffer *buffer, int *item)
{
    futex_mutex_lock(&buffer->mutex);
    // YOUR TURN
    if (buffer->count == 0 && !buffer->closed)
        condvar_wait(&buffer->not_empty, &buffer->mutex);
    bool got = buffer->count > 0;
    if (got) {
        *item = buffer->items[buffer->first];
        buffer->first = (buffer->first + 1) % BOUNDED_BUFFER_MOST;
        buffer->count--;
        condvar_signal(&buffer->not_empty);
    }
    futex_mutex_unlock(&buffer->mutex);
    return got;
}

void bounded_buffer_close(struct bounded_buffer *buffer)
{
    futex_mutex_lock(&buffer->mutex);
    buffer->closed = true;
    // YOUR TURN
    condvar_signal(&buffer->not_empty);
    futex_mutex_unlock(&buffer->mutex);
}
