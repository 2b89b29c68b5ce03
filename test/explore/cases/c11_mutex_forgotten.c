// SPDX-License-Identifier: MIT
// expect: fail data race
// One of the two does not lock.
#include <assert.h>
#include <threads.h>

mtx_t mutex;
int counter;

static int careful(void *unused)
{
    (void)unused;
    mtx_lock(&mutex);
    counter++;
    mtx_unlock(&mutex);
    return 0;
}

static int careless(void *unused)
{
    (void)unused;
    counter++;
    return 0;
}

int main(void)
{
    thrd_t a, b;
    mtx_init(&mutex, mtx_plain);
    thrd_create(&a, careful, NULL);
    thrd_create(&b, careless, NULL);
    thrd_join(a, NULL);
    thrd_join(b, NULL);
    assert(counter == 2);
    return 0;
}
