// SPDX-License-Identifier: MIT
// expect: not judged
// What comes on standard input matters here.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

atomic_int total;

static void *worker(void *unused)
{
    atomic_fetch_add(&total, getchar());
    return unused;
}

int main(void)
{
    pthread_t a;
    pthread_create(&a, NULL, worker, NULL);
    pthread_join(a, NULL);
    return 0;
}
