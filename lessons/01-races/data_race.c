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
    pthread_t ann, bob;

    pthread_create(&ann, NULL, buy, NULL);
    pthread_create(&bob, NULL, buy, NULL);
    pthread_join(ann, NULL);
    pthread_join(bob, NULL);
    assert(sold == 1);
    return 0;
}
