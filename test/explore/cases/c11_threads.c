// SPDX-License-Identifier: MIT
// expect: pass
// The same things by their C11 names.
#include <assert.h>
#include <threads.h>

mtx_t mutex;
cnd_t cond;
once_flag once = ONCE_FLAG_INIT;
int ready, runs;

static void initialise(void)
{
    runs++;
}

static int waiter(void *unused)
{
    (void)unused;
    call_once(&once, initialise);
    mtx_lock(&mutex);
    while (!ready)
        cnd_wait(&cond, &mutex);
    mtx_unlock(&mutex);
    return 7;
}

static int signaller(void *unused)
{
    (void)unused;
    call_once(&once, initialise);
    mtx_lock(&mutex);
    ready = 1;
    cnd_signal(&cond);
    mtx_unlock(&mutex);
    return 8;
}

int main(void)
{
    thrd_t a, b;
    int from_a, from_b;
    mtx_init(&mutex, mtx_plain);
    cnd_init(&cond);
    thrd_create(&a, waiter, NULL);
    thrd_create(&b, signaller, NULL);
    thrd_join(a, &from_a);
    thrd_join(b, &from_b);
    assert(runs == 1 && from_a == 7 && from_b == 8);
    cnd_destroy(&cond);
    mtx_destroy(&mutex);
    return 0;
}
