// SPDX-License-Identifier: MIT
// expect: fail data race
// compilers: gcc-O0 clang-O0
// Nobody uses what the racy read returned, but without optimisation it is
// there, and races.
#include <pthread.h>

int x;

static void *writer(void *unused)
{
    x = 1;
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, writer, NULL);
    int unused = x;
    (void)unused;
    pthread_join(t, NULL);
    return 0;
}
