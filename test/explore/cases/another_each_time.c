// SPDX-License-Identifier: MIT
// expect: pass
// executions: 1
// With -DVARIES it is another program now and then: --times must see that.
#include <assert.h>
#include <unistd.h>

int main(void)
{
#ifdef VARIES
    assert(getpid() / 8 % 2 == 0);
#endif
    return 0;
}
