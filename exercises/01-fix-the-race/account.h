// SPDX-License-Identifier: MIT
// account.h - money that several threads pay in and take out
//
// What it is ......... an amount and a mutex.
// When to use ........ as the smallest thing with a rule that must hold at
//                      every moment: it is never overdrawn.
// When not to ........ two accounts at once: a transfer needs both mutexes, in
//                      an order that all agree on.
// Guarantees
//   opening .......... open puts the account into order: it holds the amount.
//   deposits ......... no deposit is lost, whoever else is at it.
//   cover ............ withdraw takes the whole amount and returns true, or
//                      takes nothing and returns false: if it is not there.
//   together ......... to look and to take is one step: of any number of
//                      threads, no more are paid than there is money for.
//   ordering ......... balance, too, is safe while others pay in and take out.
//   leaving .......... no function returns with the mutex locked.
// Cost ............... a mutex and a number; a lock and an unlock per call.
// Errors ............. none are looked for.
//
// States
//     0 or more   the amount, in cents
// Transitions
//     n -> n + m  deposit [D1]
//     n -> n - m  withdraw [W1], if n >= m
// Orders
//     all by the mutex: everything between its lock and its unlock is seen by
//     whoever locks it next
// Source ............. the oldest example there is.

#pragma once

#include <pthread.h>
#include <stdbool.h>

struct account {
    pthread_mutex_t mutex;
    long cents; // read and written only with the mutex locked
};

void account_open(struct account *account, long cents);
void account_deposit(struct account *account, long cents);
bool account_withdraw(struct account *account, long cents);
long account_balance(struct account *account);
