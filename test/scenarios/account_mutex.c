// SPDX-License-Identifier: MIT
// account_mutex.c - whoever holds the account's mutex has the amount alone
//
// So that more can be built on it: a transfer locks two accounts. Each of the
// three functions waits for this mutex, and not for one of its own.
#include "account.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct account account;

static void *others(void *unused)
{
    account_deposit(&account, 2);
    assert(account_withdraw(&account, 1));
    assert(account_balance(&account) >= 1);
    return unused;
}

int main(void)
{
    pthread_t thread;

    account_open(&account, 0);
    pthread_create(&thread, NULL, others, NULL);
    pthread_mutex_lock(&account.mutex);
    account.cents += 10; // plain: the mutex makes it safe
    pthread_mutex_unlock(&account.mutex);
    pthread_join(thread, NULL);
    assert(account_balance(&account) == 11);
    return 0;
}
