// SPDX-License-Identifier: MIT
// expect: fail assertion
// Two readers may see two independent writes in opposite orders.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

atomic_int x, y;
int a, b, c, d;

static void *write_x(void *unused)
{
    atomic_store_explicit(&x, 1, memory_order_release);
    return unused;
}

static void *write_y(void *unused)
{
    atomic_store_explicit(&y, 1, memory_order_release);
    return unused;
}

static void *read_xy(void *unused)
{
    a = atomic_load_explicit(&x, memory_order_acquire);
    b = atomic_load_explicit(&y, memory_order_acquire);
    return unused;
}

static void *read_yx(void *unused)
{
    c = atomic_load_explicit(&y, memory_order_acquire);
    d = atomic_load_explicit(&x, memory_order_acquire);
    return unused;
}

int main(void)
{
    pthread_t id[4];
    pthread_create(&id[0], NULL, write_x, NULL);
    pthread_create(&id[1], NULL, write_y, NULL);
    pthread_create(&id[2], NULL, read_xy, NULL);
    pthread_create(&id[3], NULL, read_yx, NULL);
    for (int i = 0; i < 4; i++)
        pthread_join(id[i], NULL);
    assert(!(a == 1 && b == 0 && c == 1 && d == 0));
    return 0;
}
