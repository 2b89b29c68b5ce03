// SPDX-License-Identifier: MIT
// data_race.c - a data race, and no race condition
//
// Two people buy a ticket, and each notes that some were sold.

#include <assert.h>
#include <pthread.h>

static int sold; // has anybody bought?

static void *buy(void *unused)
{
    sold = 1; // whoever comes first: it is 1 in the end
    return unused;
}

int main(void)
{
    pthread_t first, second;

    pthread_create(&first, NULL, buy, NULL);
    pthread_create(&second, NULL, buy, NULL);
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    assert(sold == 1);
    return 0;
}
