// SPDX-License-Identifier: MIT
// 26 - a bounded channel from a mutex and two condvars
//
// The contract is mc_channel.h, beside this file; this exercise is all of it
// but closing. Your task: four places below. What you have is
//
//     channel->count, ->capacity, ->first, ->item_size
//     place(channel, n)       where the n-th item that waits is, or will be
//     memcpy(TO, FROM, SIZE)
//     condvar_wait_until(&CONDVAR, &channel->mutex, deadline)
//         ETIMEDOUT: the deadline (NULL: none) has passed; 0: woken, or not
//     condvar_signal(&CONDVAR)
//
// with CONDVAR channel->not_empty or channel->not_full.
//
//     ./kit check 26      judges this file

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
    size_t at = (size_t)channel->first + n;
    return channel->items + at % channel->capacity * channel->item_size;
}

// The mutex is held. Returns OK, or `full` if there is no place.
static enum mc_status put(struct mc_channel *channel, const void *item,
                          enum mc_status full)
{
    // YOUR TURN: copy the item, count it, tell somebody who waits for one.
    (void)place(channel, 0), (void)item;
    return full;
}

// The mutex is held. Returns OK, or `empty` if there is no item.
static enum mc_status take(struct mc_channel *channel, void *item,
                           enum mc_status empty)
{
    // YOUR TURN: the same for the other end.
    (void)place(channel, 0), (void)item;
    return empty;
}

enum mc_status mc_channel_send_until(struct mc_channel *channel,
                                     const void *item,
                                     const struct timespec *deadline)
{
    futex_mutex_lock(&channel->mutex);
    // YOUR TURN: wait while there is no place, until the deadline.
    (void)deadline;
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
    enum mc_status status = put(channel, item, MC_FULL);
    futex_mutex_unlock(&channel->mutex);
    return status;
}

enum mc_status mc_channel_recv_until(struct mc_channel *channel, void *item,
                                     const struct timespec *deadline)
{
    futex_mutex_lock(&channel->mutex);
    // YOUR TURN: wait while there is no item, until the deadline.
    (void)deadline;
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
