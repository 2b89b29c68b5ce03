// SPDX-License-Identifier: MIT
// expect: fail misuse
// A thread may be joined once.
#include <pthread.h>

static void *worker(void *unused)
{
    return unused;
}

int main(void)
{
    pthread_t a;
    pthread_create(&a, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(a, NULL);
    return 0;
}
