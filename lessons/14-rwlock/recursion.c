// SPDX-License-Identifier: MIT
// rwlock_recursion.c - a reader that locks again, while a writer has come
//
// The writer waits for the reader to leave; the reader, asking again, waits for
// the writer that came before. The explorer is told to expect the deadlock.
#include "explore.h"
#include "rwlock.h"

#include <pthread.h>
#include <stddef.h>

static struct rwlock lock; // all zero is a free lock

static void *writer(void *unused)
{
    rwlock_write_lock(&lock);
    rwlock_write_unlock(&lock);
    return unused;
}

int main(void)
{
    pthread_t thread;

    explore_expect("deadlock");
    rwlock_read_lock(&lock);
    pthread_create(&thread, NULL, writer, NULL);
    rwlock_read_lock(&lock); // an error: already inside
    rwlock_read_unlock(&lock);
    rwlock_read_unlock(&lock);
    pthread_join(thread, NULL);
    return 0;
}
