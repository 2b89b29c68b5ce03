// SPDX-License-Identifier: MIT
// expect: fail assertion
// The same by load and store: one of the two updates may be lost.
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
    struct head now = atomic_load(&head);
    now.tag++;
    now.value += 10;
    atomic_store(&head, now);
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
