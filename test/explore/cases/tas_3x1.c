// SPDX-License-Identifier: MIT
// expect: pass
// executions: 6
// Three threads, one section each: 3! orders.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

atomic_flag locked = ATOMIC_FLAG_INIT;
int counter;

static void *worker(void *unused)
{
    while (atomic_flag_test_and_set_explicit(&locked, memory_order_acquire))
        ;
    counter++;
    atomic_flag_clear_explicit(&locked, memory_order_release);
    return unused;
}

int main(void)
{
    pthread_t a, b, c;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_create(&c, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    pthread_join(c, NULL);
    assert(counter == 3);
    return 0;
}
