// SPDX-License-Identifier: MIT
// 09 - an event that threads sleep for
//
// The contract is event.h, beside this file; read "States" and "Guarantees"
// there first. Your task: the two functions below. What you have is
//
//     atomic_load_explicit(&event->state, ORDER)
//     atomic_store_explicit(&event->state, VALUE, ORDER)
//     futex_wait(&event->state, EXPECTED, deadline)
//         sleeps if the word is still EXPECTED when the kernel looks. Returns
//         ETIMEDOUT when the deadline has passed, otherwise 0, which may mean
//         anything: woken, interrupted, or the word was not EXPECTED
//     futex_wake(&event->state, COUNT)
//         wakes up to COUNT of those who sleep on the word; FUTEX_ALL: all
//
// with ORDER one of memory_order_relaxed, memory_order_acquire,
// memory_order_release.
//
//     ./kit check 09      judges this file

#include "event.h"

#include "futex.h"

enum { UNSET = 0, SET = 1 };

bool event_is_set(struct event *event)
{
    return atomic_load_explicit(&event->state, memory_order_acquire) == SET;
}

int event_wait_until(struct event *event, const struct timespec *deadline)
{
    // YOUR TURN: return 0 when it is SET, ETIMEDOUT when futex_wait says so.
    (void)event;
    (void)deadline;
    return 0;
}

void event_wait(struct event *event)
{
    event_wait_until(event, NULL); // no deadline
}

void event_set(struct event *event)
{
    // YOUR TURN: nobody may wait any more, and who sleeps must be woken.
    (void)event;
}
