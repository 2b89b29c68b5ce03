// SPDX-License-Identifier: MIT
// expect: fail out of bounds or any
// strcpy runs past the end of the block.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static void *worker(void *unused)
{
    char *p = malloc(4);
    strcpy(p, "far too long for four bytes");
    free(p);
    return unused;
}

int main(void)
{
    pthread_t a;
    pthread_create(&a, NULL, worker, NULL);
    pthread_join(a, NULL);
    return 0;
}
