// SPDX-License-Identifier: MIT
// not_equal.c - futex_wait when the word has another value
#include "futex.h"

#include <stdatomic.h>
#include <stddef.h>

static _Atomic uint32_t word = 1;

int main(void)
{
    futex_wait(&word, 0, NULL); // nobody will ever wake it
    return 0;
}
