// SPDX-License-Identifier: MIT
// expect: pass
// Double-checked initialisation: the fast load acquires.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
_Atomic(int *) instance;
int storage;

static void *worker(void *unused)
{
    int *p = atomic_load_explicit(&instance, memory_order_acquire);
    if (p == NULL) {
        pthread_mutex_lock(&mutex);
        p = atomic_load_explicit(&instance, memory_order_relaxed);
        if (p == NULL) {
            storage = 5;
            p = &storage;
            atomic_store_explicit(&instance, p, memory_order_release);
        }
        pthread_mutex_unlock(&mutex);
    }
    assert(*p == 5);
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
