// SPDX-License-Identifier: MIT
// intent.c - store buffering, forbidden

#include "intent.h"

bool intent_alone(struct intent *intent, int self)
{
    // [A1] seq_cst, partner [A2] of the other thread: it must not wait in a
    // store buffer while we look.
    atomic_store_explicit(&intent->here[self], 1, memory_order_seq_cst);
    // [A2] seq_cst, partner [A1] of the other thread: both loads cannot come
    // before both stores in one order of all four.
    return atomic_load_explicit(&intent->here[1 - self],
                                memory_order_seq_cst) == 0;
}
