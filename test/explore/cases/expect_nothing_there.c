// SPDX-License-Identifier: MIT
// expect: fail not found
// The program announces a deadlock, and there is none.
#include "explore.h"

int main(void)
{
    explore_expect("deadlock");
    return 0;
}
