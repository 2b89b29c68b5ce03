// SPDX-License-Identifier: MIT
// expect: pass
// Two bytes of one word, each with one writer: no race.
#include <assert.h>
#include <pthread.h>

char pair[2];

static void *left(void *unused)
{
    pair[0] = 1;
    return unused;
}

static void *right(void *unused)
{
    pair[1] = 1;
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, left, NULL);
    pthread_create(&b, NULL, right, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(pair[0] == 1 && pair[1] == 1);
    return 0;
}
