// SPDX-License-Identifier: MIT
// expect: pass
// A pointer and a tag in 16 bytes, swapped as one.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>

struct head {
    uint64_t tag, value;
};
_Alignas(16) _Atomic struct head head;

static void *worker(void *unused)
{
    struct head old = atomic_load(&head), fresh;
    do {
        fresh.tag = old.tag + 1;
        fresh.value = old.value + 10;
    } while (!atomic_compare_exchange_weak(&head, &old, fresh));
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    struct head end = atomic_load(&head);
    assert(end.tag == 2 && end.value == 20);
    return 0;
}
