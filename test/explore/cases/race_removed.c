// SPDX-License-Identifier: MIT
// expect: pass
// compilers: gcc-O1 gcc-O2 clang-O1 clang-O2
// A limit: nobody uses what the racy read returned, so the compiler removes
// it, and what it made of the program does not race.
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
