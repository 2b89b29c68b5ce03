// SPDX-License-Identifier: MIT
// expect: fail endless loop or data race
// compilers: gcc-O1 gcc-O2
// The compiler reads the plain flag once and then loops without looking.
#include <pthread.h>

int stop;

static void *worker(void *unused)
{
    while (!stop)
        ;
    return unused;
}

int main(void)
{
    pthread_t a;
    pthread_create(&a, NULL, worker, NULL);
    stop = 1;
    pthread_join(a, NULL);
    return 0;
}
