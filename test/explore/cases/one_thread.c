// SPDX-License-Identifier: MIT
// expect: pass
// executions: 1
// No threads at all is a program too.
#include <assert.h>
#include <stdatomic.h>

atomic_int x;

int main(void)
{
    atomic_fetch_add(&x, 2);
    assert(atomic_load(&x) == 2);
    return 0;
}
