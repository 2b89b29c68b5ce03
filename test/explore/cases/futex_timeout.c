// SPDX-License-Identifier: MIT
// expect: pass
// A wait with a time limit nobody cuts short: it returns by itself.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <linux/futex.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

atomic_int word;

int main(void)
{
    struct timespec limit = {0, 1000000};
    long result =
        syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, 0, &limit, NULL, 0);
    assert(result == 0 || errno == ETIMEDOUT || errno == EINTR);
    return 0;
}
