// SPDX-License-Identifier: MIT
// rwlock_downgrade_writer.c - a writer becomes a reader while another writer
// waits
//
// The other writer comes in only after main has left for good, so what main
// reads is what it wrote.
#include "rwlock.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct rwlock lock; // all zero is a free lock
static int value;          // guarded by lock

static void *writer(void *unused)
{
    rwlock_write_lock(&lock);
    value = 2;
    rwlock_write_unlock(&lock);
    return unused;
}

int main(void)
{
    pthread_t thread;

    rwlock_write_lock(&lock);
    pthread_create(&thread, NULL, writer, NULL);
    value = 1;
    rwlock_downgrade(&lock);
    assert(value == 1);
    rwlock_read_unlock(&lock);
    pthread_join(thread, NULL);
    assert(value == 2);
    return 0;
}
