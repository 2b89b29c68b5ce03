// SPDX-License-Identifier: MIT
// expect: fail out of bounds
// Two threads append without checking the room: the second one goes past the
// end only if it comes second.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

atomic_int used;
int *array;

static void *worker(void *unused)
{
    int at = atomic_fetch_add(&used, 1);
    array[at] = 1;
    return unused;
}

int main(void)
{
    array = malloc(sizeof *array);
    pthread_t a, b;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    free(array);
    return 0;
}
