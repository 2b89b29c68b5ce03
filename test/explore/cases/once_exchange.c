// SPDX-License-Identifier: MIT
// expect: fail livelock
// Entering by exchange turns DONE back into RUNNING for a moment: a waiter
// that looks then may find it so for ever.
#include <pthread.h>
#include <stdatomic.h>

enum { FRESH, RUNNING, DONE };
atomic_int state;

static void *worker(void *unused)
{
    int seen = atomic_exchange(&state, RUNNING);
    if (seen == FRESH)
        atomic_store(&state, DONE);
    else
        while (atomic_load(&state) != DONE)
            ;
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
