// SPDX-License-Identifier: MIT
// expect: fail data race
// The result is read before the thread is joined.
#include <assert.h>
#include <pthread.h>

int data;

static void *worker(void *unused)
{
    data = 1;
    return unused;
}

int main(void)
{
    pthread_t a;
    pthread_create(&a, NULL, worker, NULL);
    int seen = data;
    pthread_join(a, NULL);
    assert(seen == 0 || seen == 1);
    return 0;
}
