// SPDX-License-Identifier: MIT
// expect: not judged
// _Exit would end the explorer, which has not said anything yet.
#include <assert.h>
#include <stdlib.h>

int main(void)
{
    _Exit(0);
    assert(0);
}
