// SPDX-License-Identifier: MIT
// account_cover.c - two want a cent each, and two are there: both are paid
//
// That somebody else is at it just now is no reason to be refused.
#include "account.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct account account;

static void *wants_one(void *unused)
{
    assert(account_withdraw(&account, 1));
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    account_open(&account, 2);
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, wants_one, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(account_balance(&account) == 0);
    return 0;
}
