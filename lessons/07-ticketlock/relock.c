// SPDX-License-Identifier: MIT
// relock.c - a holder that locks again: what each kind of lock makes of it

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "ticketlock.h"

static const char *said(int error)
{
    return error == 0 ? "got it" : strerror(error);
}

static void twice(const char *name, int kind)
{
    pthread_mutexattr_t attributes;
    pthread_mutex_t mutex;

    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_settype(&attributes, kind);
    pthread_mutex_init(&mutex, &attributes);
    pthread_mutex_lock(&mutex);
    int again = pthread_mutex_lock(&mutex);
    printf("%-18s lock again: %s\n", name, said(again));
    if (again == 0) // once for each lock
        pthread_mutex_unlock(&mutex);
    pthread_mutex_unlock(&mutex);
    pthread_mutex_destroy(&mutex);
    pthread_mutexattr_destroy(&attributes);
}

int main(void)
{
    static struct ticketlock lock;

    twice("errorcheck mutex", PTHREAD_MUTEX_ERRORCHECK);
    twice("recursive mutex", PTHREAD_MUTEX_RECURSIVE);
    ticketlock_lock(&lock);
    printf("%-18s trylock:    %s\n", "ticketlock",
           ticketlock_trylock(&lock) ? "got it" : "refused");
    printf("%-18s lock again: would wait for itself, for ever\n", "ticketlock");
    ticketlock_unlock(&lock);
    return 0;
}
