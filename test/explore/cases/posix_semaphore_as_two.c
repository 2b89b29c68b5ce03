// SPDX-License-Identifier: MIT
// expect: fail data race
// Initialised to 2, the semaphore lets both in.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>

sem_t free_slots;
int counter;

static void *worker(void *unused)
{
    sem_wait(&free_slots);
    counter++;
    sem_post(&free_slots);
    return unused;
}

int main(void)
{
    sem_init(&free_slots, 0, 2);
    pthread_t a, b;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(counter == 2);
    return 0;
}
