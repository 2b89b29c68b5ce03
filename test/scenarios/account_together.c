// SPDX-License-Identifier: MIT
// account_together.c - two want the only cent
#include "account.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct account account;
static bool first, second;

static void *wants_it(void *unused)
{
    first = account_withdraw(&account, 1);
    return unused;
}

static void *wants_it_too(void *unused)
{
    second = account_withdraw(&account, 1);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    account_open(&account, 1);
    pthread_create(&threads[0], NULL, wants_it, NULL);
    pthread_create(&threads[1], NULL, wants_it_too, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(first != second);
    assert(account_balance(&account) == 0);
    return 0;
}
