// SPDX-License-Identifier: MIT
// expect: pass
// Ten megabytes of output, which only a failing run would show.
#include <pthread.h>
#include <stdio.h>

static void *worker(void *unused)
{
    for (int i = 0; i < 100000; i++)
        printf("%-99d\n", i);
    return unused;
}

int main(void)
{
    pthread_t a;
    pthread_create(&a, NULL, worker, NULL);
    pthread_join(a, NULL);
    return 0;
}
