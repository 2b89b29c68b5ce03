// SPDX-License-Identifier: MIT
// expect: pass
// executions: 5
// Each number is chosen once; one of the six pairs is not of interest.
#include "explore.h"
#include <assert.h>

int main(void)
{
    int a = explore_choose(2), b = explore_choose(3);
    explore_assume(a + b != 3);
    assert(a >= 0 && a < 2 && b >= 0 && b < 3 && a + b < 3);
    return 0;
}
