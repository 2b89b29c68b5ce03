// SPDX-License-Identifier: MIT
// mp.c - message passing: whoever sees the flag must see the message
//
//     ./kit explore lessons/02-memory-model/mp.c
//     and with -DSTORE=memory_order_relaxed or -DLOAD=memory_order_relaxed

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

#ifndef STORE
#define STORE memory_order_release
#endif
#ifndef LOAD
#define LOAD memory_order_acquire
#endif

static int message; // an ordinary variable
static atomic_int flag;

static void *tell(void *unused)
{
    message = 42;
    atomic_store_explicit(&flag, 1, STORE);
    return unused;
}

static void *listen(void *unused)
{
    if (atomic_load_explicit(&flag, LOAD) == 1)
        assert(message == 42);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, tell, NULL);
    pthread_create(&threads[1], NULL, listen, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    return 0;
}
