// SPDX-License-Identifier: MIT
// expect: fail assertion
// compilers: gcc-O0 gcc-O1 gcc-O2
// Two tries at two flags by one function: each of them may fail for no reason,
// and so may both.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

atomic_int first, second;

__attribute__((noinline)) static bool try_to_take(atomic_int *flag)
{
    int expected = 0;
    return atomic_compare_exchange_weak(flag, &expected, 1);
}

static void *worker(void *unused)
{
    bool one = try_to_take(&first);
    bool two = try_to_take(&second);
    assert(one || two);
    return unused;
}

int main(void)
{
    pthread_t a;
    pthread_create(&a, NULL, worker, NULL);
    pthread_join(a, NULL);
    return 0;
}
