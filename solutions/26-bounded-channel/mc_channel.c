// SPDX-License-Identifier: MIT
// mc_channel.c - two predicates, two condvars, and a last look

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
    if (channel->count == channel->capacity)
        return full;
    // [P2] A copy: what the sender does with its own afterwards is its
    // business.
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
    if (channel->count == 0)
        return empty;
    // [P3] The oldest one.
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
    while (channel->count == channel->capacity && !late)
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
    while (channel->count == 0 && !late)
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

// Closing is exercise 26b: until then a channel stays open, and is never freed.
void mc_channel_close(struct mc_channel *channel)
{
    (void)channel;
}

void mc_channel_sender_clone(struct mc_channel *channel)
{
    (void)channel;
}

void mc_channel_receiver_clone(struct mc_channel *channel)
{
    (void)channel;
}

void mc_channel_sender_drop(struct mc_channel *channel)
{
    (void)channel;
}

void mc_channel_receiver_drop(struct mc_channel *channel)
{
    (void)channel;
}
