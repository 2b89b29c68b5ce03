// SPDX-License-Identifier: MIT
// expect: fail any or not judged
// The stack ends before the recursion does.
#include <pthread.h>

static int depth(int n)
{
    volatile char room[512];
    room[0] = (char)n;
    return n < 0 ? 0 : depth(n + 1) + room[0];
}

static void *worker(void *unused)
{
    return depth(0) ? unused : NULL;
}

int main(void)
{
    pthread_t a;
    pthread_create(&a, NULL, worker, NULL);
    pthread_join(a, NULL);
    return 0;
}
