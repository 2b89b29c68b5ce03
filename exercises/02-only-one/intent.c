// SPDX-License-Identifier: MIT
// 02 - at most one is alone
//
// The contract is intent.h, beside this file; read "Guarantees" there first.
// Your task: one store, one load, and their orders.
//
//     atomic_store_explicit(&intent->here[I], 1, ORDER)
//     atomic_load_explicit(&intent->here[I], ORDER)
//
// with ORDER one of memory_order_relaxed, memory_order_acquire (loads),
// memory_order_release (stores), memory_order_seq_cst. Before you try, predict:
// with which of them does "most" hold?
//
//     ./kit check 02      judges this file

#include "intent.h"

bool intent_alone(struct intent *intent, int self)
{
    // YOUR TURN
    (void)intent;
    (void)self;
    return true;
}
