// SPDX-License-Identifier: MIT
// expect: not judged
// A limit: 2,000 events in one execution.
#include <stdatomic.h>

atomic_int x;

int main(void)
{
    for (int i = 0; i < 1001; i++)
        atomic_fetch_add(&x, 1);
    return 0;
}
