// SPDX-License-Identifier: MIT
// mapped_pages.h - is memory given back? What a process has mapped, before and
// after, tells it
#pragma once

#include <stddef.h>
#include <stdio.h>

#include "unity.h"

// 0 under a sanitizer, which keeps what is freed.
static size_t mapped_pages(void)
{
    unsigned long mapped = 0;
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    FILE *file = fopen("/proc/self/statm", "r");
    TEST_ASSERT_TRUE(file && fscanf(file, "%lu", &mapped) == 1);
    fclose(file);
#endif
    return mapped;
}
