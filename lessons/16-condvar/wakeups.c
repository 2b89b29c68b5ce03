// SPDX-License-Identifier: MIT
// wakeups.c - how often does a wait return, and there is nothing?
//
// Stolen: three threads take items, one puts them and signals for each. Between
// the signal and the moment at which the woken thread has the mutex again,
// another one may take the item. Spurious: a signal handler runs in a waiter,
// and nobody signals the condvar at all.

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>

#include "condvar.h"
#include "futex_mutex.h"

enum { TAKERS = 3, ITEMS = 200000, HANDLED = 5 };

static struct futex_mutex mutex;
static struct condvar changed;
static long items, taken, waits, found_nothing; // guarded by mutex
static _Atomic int returns;

static void *take(void *unused)
{
    futex_mutex_lock(&mutex);
    while (taken < ITEMS) {
        if (items > 0) {
            items--;
            taken++;
        } else {
            condvar_wait(&changed, &mutex);
            waits++;
            if (items == 0 && taken < ITEMS)
                found_nothing++;
        }
    }
    futex_mutex_unlock(&mutex);
    condvar_broadcast(&changed);
    return unused;
}

static void stolen(void)
{
    pthread_t takers[TAKERS];
    for (int i = 0; i < TAKERS; i++)
        pthread_create(&takers[i], NULL, take, NULL);
    for (int i = 0; i < ITEMS; i++) {
        futex_mutex_lock(&mutex);
        items++;
        futex_mutex_unlock(&mutex);
        condvar_signal(&changed);
    }
    for (int i = 0; i < TAKERS; i++)
        pthread_join(takers[i], NULL);
    printf("stolen    %d items, %ld waits returned, %ld of them to nothing\n",
           ITEMS, waits, found_nothing);
}

static void handler(int number)
{
    (void)number;
}

static void *wait_in_vain(void *unused)
{
    futex_mutex_lock(&mutex);
    for (int i = 0; i < HANDLED; i++) {
        condvar_wait(&changed, &mutex);
        returns++;
    }
    futex_mutex_unlock(&mutex);
    return unused;
}

static void spurious(void)
{
    pthread_t waiter;
    struct sigaction action = {.sa_handler = handler};
    sigaction(SIGUSR1, &action, NULL);
    pthread_create(&waiter, NULL, wait_in_vain, NULL);
    do { // until the waiter has left for good
        nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
        pthread_kill(waiter, SIGUSR1);
    } while (returns < HANDLED);
    pthread_join(waiter, NULL);
    printf("spurious  no condvar_signal, %d waits returned all the same\n",
           HANDLED);
}

int main(void)
{
    stolen();
    spurious();
    return 0;
}
