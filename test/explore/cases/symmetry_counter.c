// SPDX-License-Identifier: MIT
// expect: pass
// options: --symmetry
// executions: 15
// Three equal threads that take a ticket twice: each order of the threads
// shows the same, so one of the six is enough (90 without --symmetry).
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int next;

static void *worker(void *unused)
{
    for (int i = 0; i < 2; i++)
        atomic_fetch_add_explicit(&next, 1, memory_order_relaxed);
    return unused;
}

int main(void)
{
    pthread_t threads[3];

    for (int i = 0; i < 3; i++)
        pthread_create(&threads[i], NULL, worker, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
