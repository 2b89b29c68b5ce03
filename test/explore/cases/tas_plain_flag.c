// SPDX-License-Identifier: MIT
// expect: fail data race
// The flag is an ordinary int: testing and setting it races with itself.
#include <assert.h>
#include <pthread.h>

int locked;
int counter;

static void *worker(void *unused)
{
    while (locked)
        ;
    locked = 1;
    counter++;
    locked = 0;
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(counter == 2);
    return 0;
}
