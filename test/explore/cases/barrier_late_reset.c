// SPDX-License-Identifier: MIT
// expect: fail livelock
// The count is reset after the generation is bumped: a fast thread arrives in
// between, is wiped out, and the next round never fills.
#include <pthread.h>
#include <stdatomic.h>

enum { PARTIES = 2 };
atomic_int arrived, generation;

static void barrier(void)
{
    int mine = atomic_load(&generation);
    if (atomic_fetch_add(&arrived, 1) == PARTIES - 1) {
        atomic_store(&generation, mine + 1);
        atomic_store(&arrived, 0);
    } else {
        while (atomic_load(&generation) == mine)
            ;
    }
}

static void *worker(void *unused)
{
    barrier();
    barrier();
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
