// SPDX-License-Identifier: MIT
// expect: pass
// The initialiser runs once, and everybody comes after it.
#include <assert.h>
#include <pthread.h>

pthread_once_t once = PTHREAD_ONCE_INIT;
int value, runs;

static void initialise(void)
{
    runs++;
    value = 3;
}

static void *worker(void *unused)
{
    pthread_once(&once, initialise);
    assert(value == 3 && runs == 1);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
