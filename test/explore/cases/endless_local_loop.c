// SPDX-License-Identifier: MIT
// expect: fail endless loop
// A loop that touches nothing shared and never ends.
#include <pthread.h>

volatile unsigned steps;

static void *worker(void *unused)
{
    volatile unsigned mine = 1;
    while (mine)
        mine |= 1;
    return unused;
}

int main(void)
{
    pthread_t a;
    pthread_create(&a, NULL, worker, NULL);
    pthread_join(a, NULL);
    return 0;
}
