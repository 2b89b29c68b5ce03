// SPDX-License-Identifier: MIT
// 03b - please stop, and why
//
// The contract is cancel.h, beside this file; read "States" and "Guarantees"
// there first. cancel->reason is an ordinary int: only the flag can make it
// safe to read. You have
//
//     atomic_store_explicit(&cancel->requested, VALUE, ORDER)
//     atomic_load_explicit(&cancel->requested, ORDER)
//
// with ORDER one of memory_order_relaxed, memory_order_acquire,
// memory_order_release. Use the weakest that will do.
//
//     ./kit check 03b     judges this file

#include "cancel.h"

void cancel_request(struct cancel *cancel, int reason)
{
    // YOUR TURN
    (void)cancel;
    (void)reason;
}

bool cancel_requested(struct cancel *cancel)
{
    // YOUR TURN
    (void)cancel;
    return false;
}

int cancel_reason(struct cancel *cancel)
{
    return cancel->reason;
}
