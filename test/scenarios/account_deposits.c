// SPDX-License-Identifier: MIT
// account_deposits.c - two deposit, and nothing is lost
#include "account.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct account account;

static void *pays_in(void *unused)
{
    account_deposit(&account, 1);
    return unused;
}

static void *also_pays_in(void *unused)
{
    account_deposit(&account, 2);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    account_open(&account, 0);
    pthread_create(&threads[0], NULL, pays_in, NULL);
    pthread_create(&threads[1], NULL, also_pays_in, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(account_balance(&account) == 3);
    return 0;
}
