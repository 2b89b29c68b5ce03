// SPDX-License-Identifier: MIT
// expect: fail assertion
// Only the last of the choices goes wrong.
#include "explore.h"
#include <assert.h>

int main(void)
{
    assert(explore_choose(7) != 6);
    return 0;
}
