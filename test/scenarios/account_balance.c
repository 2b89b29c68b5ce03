// SPDX-License-Identifier: MIT
// account_balance.c - one reads the balance while the other pays in
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

static void *reads(void *unused)
{
    long seen = account_balance(&account);
    assert(seen == 0 || seen == 1);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    account_open(&account, 0);
    pthread_create(&threads[0], NULL, pays_in, NULL);
    pthread_create(&threads[1], NULL, reads, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(account_balance(&account) == 1);
    return 0;
}
