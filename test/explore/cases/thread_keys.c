// SPDX-License-Identifier: MIT
// expect: pass
// A key's destructor runs at the end of each thread that set it.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

pthread_key_t key;
atomic_int destroyed;
int id[2] = {1, 2};

static void destroy(void *value)
{
    atomic_fetch_add(&destroyed, *(int *)value);
}

static void *worker(void *argument)
{
    pthread_setspecific(key, argument);
    assert(pthread_getspecific(key) == argument);
    return NULL;
}

int main(void)
{
    pthread_key_create(&key, destroy);
    pthread_t a, b;
    pthread_create(&a, NULL, worker, &id[0]);
    pthread_create(&b, NULL, worker, &id[1]);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(atomic_load(&destroyed) == 3);
    pthread_key_delete(key);
    return 0;
}
