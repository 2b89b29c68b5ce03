// SPDX-License-Identifier: MIT
// mc_channel.c - two predicates that a close makes true, and counted ends

#include "mc_channel.h"

#include "condvar.h"
#include "futex_mutex.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct mc_channel *mc_channel_create(unsigned capacity, size_t item_size,
                                     void (*destroy)(void *item))
{
    size_t room;

    if (capacity == 0 || item_size == 0 ||
        __builtin_mul_overflow(capacity, item_size, &room) ||
        __builtin_add_overflow(room, sizeof(struct mc_channel), &room))
        return NULL;
    struct mc_channel *channel = calloc(1, room);
    if (channel == NULL)
        return NULL;
    channel->capacity = capacity;
    channel->item_size = item_size;
    channel->destroy = destroy;
    channel->senders = channel->receivers = 1;
    return channel;
}

// Where the n-th of the items that wait is, or will be.
static void *place(struct mc_channel *channel, unsigned n)
{
    // [P1] The places form a ring. The sum may be too large for unsigned.
    size_t at = (size_t)channel->first + n;
    return channel->items + at % channel->capacity * channel->item_size;
}

// The mutex is held. OK, or why not: `full` if that is why.
static enum mc_status put(struct mc_channel *channel, const void *item,
                          enum mc_status full)
{
    // [P2] Closed comes first: FULL would mean that it may be different later.
    if (channel->closed)
        return MC_CLOSED;
    if (channel->count == channel->capacity)
        return full;
    memcpy(place(channel, channel->count), item, channel->item_size);
    channel->count++;
    // [S2] One item, one waiter: all who wait here wait for an item, so any of
    // them will do.
    condvar_signal(&channel->not_empty);
    return MC_OK;
}

// The same for the other end.
static enum mc_status take(struct mc_channel *channel, void *item,
                           enum mc_status empty)
{
    // [P3] Closed comes last: what was sent before is still received.
    if (channel->count == 0)
        return channel->closed ? MC_CLOSED : empty;
    memcpy(item, place(channel, 0), channel->item_size);
    channel->first = (channel->first + 1) % channel->capacity;
    channel->count--;
    // [R2] One place, one waiter.
    condvar_signal(&channel->not_full);
    return MC_OK;
}

enum mc_status mc_channel_send_until(struct mc_channel *channel,
                                     const void *item,
                                     const struct timespec *deadline)
{
    bool late = false;

    futex_mutex_lock(&channel->mutex);
    // [S1] A loop: woken is not "there is a place". The last look, in put,
    // comes after the deadline: a place that is free by then is taken.
    while (channel->count == channel->capacity && !channel->closed && !late)
        late = condvar_wait_until(&channel->not_full, &channel->mutex,
                                  deadline) == ETIMEDOUT;
    enum mc_status status = put(channel, item, MC_TIMEOUT);
    futex_mutex_unlock(&channel->mutex);
    return status;
}

enum mc_status mc_channel_send(struct mc_channel *channel, const void *item)
{
    return mc_channel_send_until(channel, item, NULL);
}

enum mc_status mc_channel_try_send(struct mc_channel *channel, const void *item)
{
    futex_mutex_lock(&channel->mutex);
    // [T1] Only what can be done at once.
    enum mc_status status = put(channel, item, MC_FULL);
    futex_mutex_unlock(&channel->mutex);
    return status;
}

enum mc_status mc_channel_recv_until(struct mc_channel *channel, void *item,
                                     const struct timespec *deadline)
{
    bool late = false;

    futex_mutex_lock(&channel->mutex);
    // [R1] A loop, and a last look, as [S1].
    while (channel->count == 0 && !channel->closed && !late)
        late = condvar_wait_until(&channel->not_empty, &channel->mutex,
                                  deadline) == ETIMEDOUT;
    enum mc_status status = take(channel, item, MC_TIMEOUT);
    futex_mutex_unlock(&channel->mutex);
    return status;
}

enum mc_status mc_channel_recv(struct mc_channel *channel, void *item)
{
    return mc_channel_recv_until(channel, item, NULL);
}

enum mc_status mc_channel_try_recv(struct mc_channel *channel, void *item)
{
    futex_mutex_lock(&channel->mutex);
    // [T2] Only what can be done at once.
    enum mc_status status = take(channel, item, MC_EMPTY);
    futex_mutex_unlock(&channel->mutex);
    return status;
}

// The mutex is held.
static void close_now(struct mc_channel *channel)
{
    channel->closed = true;
    // [C1] True for everybody who waits, so everybody must look again.
    condvar_broadcast(&channel->not_empty);
    condvar_broadcast(&channel->not_full);
}

void mc_channel_close(struct mc_channel *channel)
{
    futex_mutex_lock(&channel->mutex);
    close_now(channel);
    futex_mutex_unlock(&channel->mutex);
}

void mc_channel_sender_clone(struct mc_channel *channel)
{
    futex_mutex_lock(&channel->mutex);
    channel->senders++;
    futex_mutex_unlock(&channel->mutex);
}

void mc_channel_receiver_clone(struct mc_channel *channel)
{
    futex_mutex_lock(&channel->mutex);
    channel->receivers++;
    futex_mutex_unlock(&channel->mutex);
}

// The mutex is held, and a share has been given back.
static void leave(struct mc_channel *channel)
{
    // [D1] Looked at under the mutex: afterwards the other end may free it.
    bool last = channel->senders == 0 && channel->receivers == 0;
    futex_mutex_unlock(&channel->mutex);
    if (last)
        free(channel);
}

void mc_channel_sender_drop(struct mc_channel *channel)
{
    futex_mutex_lock(&channel->mutex);
    // [D2] Nobody is left who could send: receivers take what waits, and stop.
    if (--channel->senders == 0)
        close_now(channel);
    leave(channel);
}

void mc_channel_receiver_drop(struct mc_channel *channel)
{
    futex_mutex_lock(&channel->mutex);
    // [D3] Nobody is left who could receive: the items that wait belong to
    // nobody but us.
    if (--channel->receivers == 0) {
        close_now(channel);
        for (; channel->count > 0; channel->count--)
            if (channel->destroy)
                channel->destroy(place(channel, channel->count - 1));
    }
    leave(channel);
}
