// SPDX-License-Identifier: MIT
// event.c - the futex handshake and nothing else
//
// The waker changes the word and then wakes; the sleeper hands the kernel the
// value on which it decided to sleep. So a wake-up cannot be lost.

#include "event.h"

#include "futex.h"

enum { UNSET = 0, SET = 1 };

bool event_is_set(struct event *event)
{
    // [I1] acquire, partner [S1]: "yes" also means "and you see all of it".
    return atomic_load_explicit(&event->state, memory_order_acquire) == SET;
}

int event_wait_until(struct event *event, const struct timespec *deadline)
{
    // [W1] acquire, partner [S1]: what the setter wrote is visible to us.
    while (atomic_load_explicit(&event->state, memory_order_acquire) == UNSET) {
        // Sleep only while it is still UNSET: if [S1] came first, the kernel
        // sees SET and we do not sleep; if we sleep first, the setter's wake
        // finds us. Spurious wake-ups are harmless because the loop looks
        // again.
        if (futex_wait(&event->state, UNSET, deadline) == ETIMEDOUT)
            return ETIMEDOUT;
    }
    return 0;
}

void event_wait(struct event *event)
{
    event_wait_until(event, NULL);
}

void event_set(struct event *event)
{
    // [S1] release, partners [W1] [I1]. First the word, then the wake-up: a
    // thread that is woken, or that comes too late to be woken, must find SET.
    atomic_store_explicit(&event->state, SET, memory_order_release);
    // The object may be gone from here on. The wake-up needs only its address.
    futex_wake(&event->state, FUTEX_ALL);
}
