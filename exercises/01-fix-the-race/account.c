// SPDX-License-Identifier: MIT
// 01 - fix the race
//
// The contract is account.h, beside this file; read "Guarantees" there first.
// Below is what somebody wrote who had one thread in mind. It has data races
// and a race condition. Your task: take them out, with
//
//     pthread_mutex_lock(&account->mutex)
//         returns when this thread, and no other, holds the mutex
//     pthread_mutex_unlock(&account->mutex)
//         lets the next one have it
//
// Between the two stands what nobody may disturb: a critical section.
//
//     ./kit check 01      judges this file

#include "account.h"

void account_open(struct account *account, long cents)
{
    // Nobody else knows the account yet: nothing to lock here.
    pthread_mutex_init(&account->mutex, NULL);
    account->cents = cents;
}

// YOUR TURN: these three.

void account_deposit(struct account *account, long cents)
{
    account->cents += cents;
}

bool account_withdraw(struct account *account, long cents)
{
    if (account->cents < cents)
        return false;
    account->cents -= cents;
    return true;
}

long account_balance(struct account *account)
{
    return account->cents;
}
