// SPDX-License-Identifier: MIT
// channel_queue.c - who waits at a channel, and who is woken
//
// A waiter's state
//     0                 it waits, and looks at its state now and then
//     ASLEEP            it waits, and sleeps or is about to
//     CLAIMED           it no longer waits: somebody has something for it
//     ASLEEP | CLAIMED  the same, and it must be woken
// A waiter that has entered several queues is claimed through one of them.
// Until it has left all queues, with all their locks, it lives on.

#include "channel_queue.h"

#include "futex.h"

void channel_lock(struct channel *channel)
{
    futex_mutex_lock(&channel->lock);
}

void channel_unlock(struct channel *channel)
{
    // The waiter may be gone once the lock is free. Its address is enough.
    _Atomic uint32_t *address = channel->to_wake;
    channel->to_wake = NULL;
    futex_mutex_unlock(&channel->lock);
    if (address)
        futex_wake(address, 1);
}

bool channel_is_awaited(struct channel *channel, enum channel_direction by)
{
    // [Q2] seq_cst, partner [Q1], after the caller has claimed a position: if
    // this does not see a waiter, the waiter sees that claim.
    return atomic_load_explicit(&channel->waiting[by].waiting,
                                memory_order_seq_cst) != 0;
}

void channel_enter(struct channel_case *mine)
{
    struct channel_queue *queue = &mine->channel->waiting[mine->direction];
    mine->next = NULL;
    mine->previous = queue->last;
    *(queue->last ? &queue->last->next : &queue->first) = mine;
    queue->last = mine;
    // [Q1] seq_cst, partner [Q2]: first announce, then look into the store
    // once more.
    atomic_fetch_add_explicit(&queue->waiting, 1, memory_order_seq_cst);
}

void channel_leave(struct channel_case *mine)
{
    struct channel_queue *queue = &mine->channel->waiting[mine->direction];
    if (mine->previous == mine) // it has left already
        return;
    *(mine->previous ? &mine->previous->next : &queue->first) = mine->next;
    *(mine->next ? &mine->next->previous : &queue->last) = mine->previous;
    mine->previous = mine;
    // [Q3] relaxed: whoever still counts us takes the lock and finds nobody.
    atomic_fetch_sub_explicit(&queue->waiting, 1, memory_order_relaxed);
}

struct channel_case *channel_claim(struct channel *channel,
                                   enum channel_direction from)
{
    struct channel_case *next;
    for (struct channel_case *it = channel->waiting[from].first; it;
         it = next) {
        next = it->next;
        struct channel_waiter *waiter = it->waiter;
        // [Q4] relaxed: it decides who claims. What the claimer writes for
        // the waiter is passed on by the lock that both take.
        uint32_t seen = atomic_fetch_or_explicit(
            &waiter->state, CHANNEL_CLAIMED, memory_order_relaxed);
        if (seen & CHANNEL_CLAIMED)
            continue; // through another channel; or it is ourselves
        waiter->chosen = it;
        if (seen & CHANNEL_ASLEEP)
            channel->to_wake = &waiter->state;
        channel_leave(it);
        return it;
    }
    return NULL;
}
