// SPDX-License-Identifier: MIT
// expect: fail data race
// memset writes the bytes that the other thread reads.
#include <assert.h>
#include <pthread.h>
#include <string.h>

char buffer[16];

static void *left(void *unused)
{
    memset(buffer, 1, sizeof buffer);
    return unused;
}

static void *right(void *unused)
{
    assert(buffer[8] == 0 || buffer[8] == 1);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, left, NULL);
    pthread_create(&b, NULL, right, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
