// SPDX-License-Identifier: MIT
// expect: fail livelock
// Unlock copies next into owner: everybody who waits in between is skipped and
// spins for ever on a number that has passed.
#include <pthread.h>
#include <stdatomic.h>

atomic_uint next_ticket, owner;

static void *worker(void *unused)
{
    unsigned mine = atomic_fetch_add(&next_ticket, 1);
    while (atomic_load(&owner) != mine)
        ;
    atomic_store(&owner, atomic_load(&next_ticket));
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
