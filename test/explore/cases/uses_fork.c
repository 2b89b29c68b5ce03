// SPDX-License-Identifier: MIT
// expect: not judged
// A second process is outside of what is explored.
#include <pthread.h>
#include <unistd.h>

static void *worker(void *unused)
{
    if (fork() == 0)
        _exit(0);
    return unused;
}

int main(void)
{
    pthread_t a;
    pthread_create(&a, NULL, worker, NULL);
    pthread_join(a, NULL);
    return 0;
}
