// SPDX-License-Identifier: MIT
// 18 - a token, and a place to sleep until it comes
//
// The contract is primitives/parker/parker.h; read "States" and "Guarantees"
// there first. Your task: the two functions below. What you have, besides the
// atomic operations, is
//
//     futex_wait(&parker->state, VALUE, deadline)
//         sleeps while the word is VALUE; returns ETIMEDOUT if the deadline
//         (NULL: none) has passed, otherwise 0, also for no reason at all
//     futex_wake(&parker->state, 1)
//         wakes the one who sleeps on the word
//
//     ./kit check 18      judges this file

#include "parker.h"

#include "futex.h"

static const uint32_t EMPTY = 0, NOTIFIED = 1, PARKED = UINT32_MAX;

int parker_park_until(struct parker *parker, const struct timespec *deadline)
{
    // YOUR TURN: take the token and return 0; if there is none, sleep until
    // there is. Give up with ETIMEDOUT when the deadline has passed, and leave
    // the word EMPTY then, unless the token came just now.
    (void)parker, (void)deadline, (void)EMPTY, (void)NOTIFIED, (void)PARKED;
    return ETIMEDOUT;
}

void parker_park(struct parker *parker)
{
    parker_park_until(parker, NULL);
}

void parker_unpark(struct parker *parker)
{
    // YOUR TURN: put the token, always; wake the owner, if it sleeps.
    (void)parker;
}
