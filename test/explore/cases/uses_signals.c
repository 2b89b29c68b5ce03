// SPDX-License-Identifier: MIT
// expect: not judged
// A signal handler is a thread of control that the model does not have.
#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>

atomic_int caught;

static void handler(int number)
{
    atomic_store(&caught, number);
}

static void *worker(void *unused)
{
    raise(SIGUSR1);
    return unused;
}

int main(void)
{
    struct sigaction action = {.sa_handler = handler};
    sigaction(SIGUSR1, &action, NULL);
    pthread_t a;
    pthread_create(&a, NULL, worker, NULL);
    pthread_join(a, NULL);
    assert(atomic_load(&caught) == SIGUSR1);
    return 0;
}
