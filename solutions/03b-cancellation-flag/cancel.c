// SPDX-License-Identifier: MIT
// cancel.c - message passing: the flag says that the message is there

#include "cancel.h"

void cancel_request(struct cancel *cancel, int reason)
{
    cancel->reason = reason;
    // [R1] release, partner [Q1]: the reason, and all that we wrote before,
    // comes before the flag.
    atomic_store_explicit(&cancel->requested, 1, memory_order_release);
}

bool cancel_requested(struct cancel *cancel)
{
    // [Q1] acquire, partner [R1]: what comes after "true" sees the reason.
    return atomic_load_explicit(&cancel->requested, memory_order_acquire);
}

int cancel_reason(struct cancel *cancel)
{
    return cancel->reason;
}
