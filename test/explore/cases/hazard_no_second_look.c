// SPDX-License-Identifier: MIT
// expect: fail use after free or data race
// The reader does not look again after publishing its hazard: the object may
// have been freed in between.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

_Atomic(int *) shared, hazard;

static void *reader(void *unused)
{
    int *p = atomic_load(&shared);
    if (p != NULL) {
        atomic_store(&hazard, p);
        assert(*p == 1);
        atomic_store(&hazard, NULL);
    }
    return unused;
}

static void *reclaimer(void *unused)
{
    int *old = atomic_exchange(&shared, NULL);
    if (atomic_load(&hazard) != old)
        free(old);
    return unused;
}

int main(void)
{
    int *p = malloc(sizeof *p);
    *p = 1;
    atomic_store(&shared, p);
    pthread_t a, b;
    pthread_create(&a, NULL, reader, NULL);
    pthread_create(&b, NULL, reclaimer, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
