// SPDX-License-Identifier: MIT
// expect: pass
// executions: 15
// With seq_cst there is one order of the writes for everybody.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

atomic_int x, y;
int a, b, c, d;

static void *write_x(void *unused)
{
    atomic_store(&x, 1);
    return unused;
}

static void *write_y(void *unused)
{
    atomic_store(&y, 1);
    return unused;
}

static void *read_xy(void *unused)
{
    a = atomic_load(&x);
    b = atomic_load(&y);
    return unused;
}

static void *read_yx(void *unused)
{
    c = atomic_load(&y);
    d = atomic_load(&x);
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
