// SPDX-License-Identifier: MIT
// expect: pass
// Who finds the mutex busy does something else.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
int counter;
atomic_int gave_up;

static void *worker(void *unused)
{
    if (pthread_mutex_trylock(&mutex) == 0) {
        counter++;
        pthread_mutex_unlock(&mutex);
    } else {
        atomic_fetch_add(&gave_up, 1);
    }
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(counter + atomic_load(&gave_up) == 2);
    assert(counter > 0);
    return 0;
}
