// SPDX-License-Identifier: MIT
// main.c - calls the function of unlock.s

#include <assert.h>
#include <stdatomic.h>

void unlock(atomic_uint *word);

int main(void)
{
    atomic_uint words[2] = {1, 1};
    unlock(&words[0]);
    assert(words[0] == 0 && words[1] == 1);
    return 0;
}
