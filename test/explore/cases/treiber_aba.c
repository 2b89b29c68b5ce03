// SPDX-License-Identifier: MIT
// expect: fail assertion
// Indices into an array, reused: a pop is interrupted between reading next and
// its swap; meanwhile 1 is popped, 2 is popped and 1 comes back.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

atomic_int top; // 0 is the empty stack
atomic_int next_of[3];
atomic_int taken[3];

static int pop(void)
{
    int old = atomic_load(&top);
    while (old != 0) {
        int next = atomic_load(&next_of[old]);
        if (atomic_compare_exchange_strong(&top, &old, next))
            break;
    }
    if (old != 0)
        assert(atomic_fetch_add(&taken[old], 1) == 0);
    return old;
}

static void push(int n)
{
    atomic_fetch_sub(&taken[n], 1);
    int old = atomic_load(&top);
    do {
        atomic_store(&next_of[n], old);
    } while (!atomic_compare_exchange_strong(&top, &old, n));
}

static void *slow(void *unused)
{
    pop();
    pop();
    return unused;
}

static void *busy(void *unused)
{
    int a = pop();
    pop();
    if (a != 0)
        push(a);
    return unused;
}

int main(void)
{
    atomic_store(&taken[1], 1);
    atomic_store(&taken[2], 1);
    push(2);
    push(1);
    pthread_t a, b;
    pthread_create(&a, NULL, slow, NULL);
    pthread_create(&b, NULL, busy, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
