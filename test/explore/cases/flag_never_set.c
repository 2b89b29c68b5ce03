// SPDX-License-Identifier: MIT
// expect: fail livelock
// Nobody sets the flag.
#include <pthread.h>
#include <stdatomic.h>

atomic_int flag;

static void *worker(void *unused)
{
    while (!atomic_load(&flag))
        ;
    return unused;
}

int main(void)
{
    pthread_t a;
    pthread_create(&a, NULL, worker, NULL);
    pthread_join(a, NULL);
    return 0;
}
