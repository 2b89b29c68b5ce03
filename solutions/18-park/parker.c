// SPDX-License-Identifier: MIT
// parker.c - a token, and a place to sleep until it comes
//
// The production parker of primitives/ differs only in stopping programs that
// misuse it.

#include "parker.h"

#include "futex.h"

#include <stdbool.h>

static const uint32_t EMPTY = 0, NOTIFIED = 1, PARKED = UINT32_MAX;

// If the token is here, take it. If not, say that we sleep.
static bool take_or_announce(struct parker *parker)
{
    // [P1] acquire, partner [U1]: 1 becomes 0, or 0 becomes "2^32 - 1".
    return atomic_fetch_sub_explicit(&parker->state, 1, memory_order_acquire) ==
           NOTIFIED;
}

int parker_park_until(struct parker *parker, const struct timespec *deadline)
{
    if (take_or_announce(parker))
        return 0;
    for (;;) {
        if (futex_wait(&parker->state, PARKED, deadline) == ETIMEDOUT)
            // [P3] acquire, as [P1]: a token that came just now is taken.
            return atomic_exchange_explicit(&parker->state, EMPTY,
                                            memory_order_acquire) == NOTIFIED
                       ? 0
                       : ETIMEDOUT;
        uint32_t want = NOTIFIED;
        // [P2] acquire, as [P1]. Woken for no reason: it fails, and we sleep
        // again.
        if (atomic_compare_exchange_strong_explicit(&parker->state, &want,
                                                    EMPTY, memory_order_acquire,
                                                    memory_order_relaxed))
            return 0;
    }
}

void parker_park(struct parker *parker)
{
    parker_park_until(parker, NULL);
}

void parker_unpark(struct parker *parker)
{
    // [U1] release, partners [P1] [P2] [P3]. It writes even if the token is
    // there: what we wrote must travel with it, too.
    if (atomic_exchange_explicit(&parker->state, NOTIFIED,
                                 memory_order_release) == PARKED)
        futex_wake(&parker->state, 1);
}
