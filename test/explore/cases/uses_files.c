// SPDX-License-Identifier: MIT
// expect: not judged
// What a file holds differs from run to run.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

atomic_int lines;

static void *worker(void *unused)
{
    FILE *f = fopen("/proc/self/stat", "r");
    if (f != NULL) {
        atomic_fetch_add(&lines, fgetc(f) != EOF);
        fclose(f);
    }
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
