// SPDX-License-Identifier: MIT
// expect: not judged or fail any
// Allocates without end and touches all of it.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static void *worker(void *unused)
{
    for (;;) {
        char *p = malloc(1 << 20);
        if (p == NULL)
            break;
        memset(p, 1, 1 << 20);
    }
    return unused;
}

int main(void)
{
    pthread_t a;
    pthread_create(&a, NULL, worker, NULL);
    pthread_join(a, NULL);
    return 0;
}
