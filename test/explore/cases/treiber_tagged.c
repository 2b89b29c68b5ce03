// SPDX-License-Identifier: MIT
// expect: pass
// The same with a tag beside the index that changes at every pop.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

atomic_uint top; // tag in the high half, index in the low
atomic_uint next_of[3];
atomic_int taken[3];

static unsigned pop(void)
{
    unsigned old = atomic_load(&top);
    while ((old & 0xffff) != 0) {
        unsigned next = atomic_load(&next_of[old & 0xffff]);
        if (atomic_compare_exchange_strong(
                &top, &old, ((old & 0xffff0000) + 0x10000) | next))
            break;
    }
    old &= 0xffff;
    if (old != 0)
        assert(atomic_fetch_add(&taken[old], 1) == 0);
    return old;
}

static void push(unsigned n)
{
    atomic_fetch_sub(&taken[n], 1);
    unsigned old = atomic_load(&top);
    do {
        atomic_store(&next_of[n], old & 0xffff);
    } while (
        !atomic_compare_exchange_strong(&top, &old, (old & 0xffff0000) | n));
}

static void *slow(void *unused)
{
    pop();
    return unused;
}

static void *busy(void *unused)
{
    unsigned a = pop();
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
