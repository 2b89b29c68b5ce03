// SPDX-License-Identifier: MIT
// expect: error
// There is nothing to run.
#include <stdatomic.h>

atomic_int x;

void *worker(void *unused)
{
    atomic_store(&x, 1);
    return unused;
}
