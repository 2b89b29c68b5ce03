// SPDX-License-Identifier: MIT
// account.c - everything that touches the amount holds the mutex

#include "account.h"

void account_open(struct account *account, long cents)
{
    pthread_mutex_init(&account->mutex, NULL);
    account->cents = cents;
}

void account_deposit(struct account *account, long cents)
{
    // [D1] Read, add, write: nobody may come between.
    pthread_mutex_lock(&account->mutex);
    account->cents += cents;
    pthread_mutex_unlock(&account->mutex);
}

bool account_withdraw(struct account *account, long cents)
{
    // [W1] To look and to take is one section: in between, somebody else
    // could take what we saw.
    pthread_mutex_lock(&account->mutex);
    bool enough = account->cents >= cents;
    if (enough)
        account->cents -= cents;
    // [W2] The only way out: whatever was decided, the mutex is unlocked.
    pthread_mutex_unlock(&account->mutex);
    return enough;
}

long account_balance(struct account *account)
{
    // [B1] A copy made in the section; outside it may be old, but it was so.
    pthread_mutex_lock(&account->mutex);
    long cents = account->cents;
    pthread_mutex_unlock(&account->mutex);
    return cents;
}
