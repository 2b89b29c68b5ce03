// SPDX-License-Identifier: MIT
// expect: pass
// Lamport's bakery for two threads, all seq_cst.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

atomic_int choosing[2], number[2];
int counter;
int id[2] = {0, 1};

static void *worker(void *argument)
{
    int me = *(int *)argument, other = 1 - me;
    atomic_store(&choosing[me], 1);
    int mine = 1 + atomic_load(&number[other]);
    atomic_store(&number[me], mine);
    atomic_store(&choosing[me], 0);
    while (atomic_load(&choosing[other]))
        ;
    for (;;) {
        int theirs = atomic_load(&number[other]);
        if (theirs == 0 || theirs > mine || (theirs == mine && me < other))
            break;
    }
    counter++;
    atomic_store(&number[me], 0);
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, worker, &id[0]);
    pthread_create(&b, NULL, worker, &id[1]);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(counter == 2);
    return 0;
}
