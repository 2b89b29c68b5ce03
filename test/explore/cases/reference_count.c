// SPDX-License-Identifier: MIT
// expect: pass
// Take a reference relaxed, drop it with release, and the last one acquires
// before it frees.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct object {
    atomic_int references;
    int value;
};
struct object *object;

static void put(struct object *o)
{
    if (atomic_fetch_sub_explicit(&o->references, 1, memory_order_release) ==
        1) {
        atomic_thread_fence(memory_order_acquire);
        free(o);
    }
}

static void *worker(void *unused)
{
    assert(object->value == 3);
    atomic_fetch_add_explicit(&object->references, 1, memory_order_relaxed);
    put(object);
    put(object);
    return unused;
}

int main(void)
{
    object = malloc(sizeof *object);
    atomic_init(&object->references, 2);
    object->value = 3;
    pthread_t a, b;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
