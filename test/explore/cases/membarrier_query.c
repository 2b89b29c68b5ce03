// SPDX-License-Identifier: MIT
// expect: pass
// What the call answers: the supported commands, errors, and 0.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <linux/membarrier.h>
#include <sys/syscall.h>
#include <unistd.h>

static long membarrier(int command, unsigned flags)
{
    return syscall(SYS_membarrier, command, flags, 0);
}

int main(void)
{
    long known = membarrier(MEMBARRIER_CMD_QUERY, 0);

    assert(known & MEMBARRIER_CMD_PRIVATE_EXPEDITED);
    assert(known & MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED);
    assert(membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0) == -1);
    assert(errno == EPERM);
    assert(membarrier(MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0) == 0);
    assert(membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED, 99) == -1);
    assert(errno == EINVAL);
    assert(membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0) == 0);
    return 0;
}
