// SPDX-License-Identifier: MIT
// parker.c - a token, and a place to sleep until it comes
//
// The states, transitions and orders are in parker.h.

#include "parker.h"

#include "futex.h"
#include "misuse.h"

#include <stdalign.h>

static const uint32_t EMPTY = 0, NOTIFIED = 1, PARKED = UINT32_MAX;

// Sleep until there is a token, and take it: 0. Or give up when the deadline
// (NULL: none) has passed: ETIMEDOUT. `old` is what the caller's [P1] found.
__attribute__((cold, noinline)) static int
park_slow(struct parker *parker, uint32_t old, const struct timespec *deadline)
{
    // [P0] It was neither NOTIFIED nor EMPTY.
    if (old == PARKED)
        misuse("parker_park", "another thread is parked here");
    if (old != EMPTY)
        misuse("parker_park", "this memory is not a parker");

    for (;;) {
        // Sleep only while it is PARKED: whoever changes that will wake us. An
        // unpark that came before we sleep has changed the word, and we do not
        // sleep. Spurious wake-ups are harmless because [P2] looks again.
        if (futex_wait(&parker->state, PARKED, deadline) == ETIMEDOUT)
            // [P3] acquire, as [P1]. Look and leave in one step: a token that
            // came before is taken, one that comes after stays.
            return atomic_exchange_explicit(&parker->state, EMPTY,
                                            memory_order_acquire) == NOTIFIED
                       ? 0
                       : ETIMEDOUT;
        uint32_t want = NOTIFIED;
        // [P2] acquire, as [P1]. Look and take in one step: with a load and a
        // store, an unpark between the two would be wiped out unseen. Failure
        // is relaxed: we learned nothing, and sleep on.
        if (atomic_compare_exchange_strong_explicit(&parker->state, &want,
                                                    EMPTY, memory_order_acquire,
                                                    memory_order_relaxed))
            return 0;
    }
}

void parker_park(struct parker *parker)
{
    check_object("parker_park", parker, alignof(struct parker));

    // [P1] acquire, partner [U1]: NOTIFIED becomes EMPTY, and all that was
    // written before the unpark is visible; or EMPTY becomes PARKED, which
    // tells the next unpark to wake us.
    uint32_t old =
        atomic_fetch_sub_explicit(&parker->state, 1, memory_order_acquire);
    if (old != NOTIFIED)
        park_slow(parker, old, NULL);
}

int parker_park_until(struct parker *parker, const struct timespec *deadline)
{
    check_object("parker_park_until", parker, alignof(struct parker));

    // [D1] acquire, as [P1].
    uint32_t old =
        atomic_fetch_sub_explicit(&parker->state, 1, memory_order_acquire);
    return old == NOTIFIED ? 0 : park_slow(parker, old, deadline);
}

__attribute__((cold, noinline)) static void unpark_slow(struct parker *parker,
                                                        uint32_t old)
{
    // [U0] It was neither NOTIFIED nor EMPTY.
    if (old != PARKED)
        misuse("parker_unpark", "this memory is not a parker");
    futex_wake(&parker->state, 1); // an address, no more
}

void parker_unpark(struct parker *parker)
{
    check_object("parker_unpark", parker, alignof(struct parker));

    // [U1] release, partners [P1] [P2] [P3] [D1]: all that we wrote happens
    // before what the owner does next. It writes even if the token is there
    // already: otherwise the owner would see the first writer's work only, and
    // ours has no token left to travel with.
    uint32_t old = atomic_exchange_explicit(&parker->state, NOTIFIED,
                                            memory_order_release);
    // The object may be gone from here on.
    if (old > NOTIFIED)
        unpark_slow(parker, old);
}
