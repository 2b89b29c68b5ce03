// SPDX-License-Identifier: MIT
// expect: fail use after free or data race
// Dropping relaxed: the last one may free while another's use is unordered.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct object {
    atomic_int references;
    int value;
};
struct object *object;

static void *worker(void *unused)
{
    assert(object->value == 3);
    if (atomic_fetch_sub_explicit(&object->references, 1,
                                  memory_order_relaxed) == 1)
        free(object);
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
