// SPDX-License-Identifier: MIT
// misuse.h - stop a program that breaks a precondition
//
// What it is ......... one sentence on stderr that begins with the name of the
//                      function that was called wrongly, then abort().
// When to use / not .. where the wrong call can be seen at no cost, in every
//                      build; where seeing it costs an instruction on a fast
//                      path, only under -DKIT_CHECK, which the suites define.

#pragma once

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#ifdef KIT_CHECK
enum { KIT_CHECKS = 1 };
#else
enum { KIT_CHECKS = 0 };
#endif

__attribute__((cold, noreturn)) static inline void misuse(const char *function,
                                                          const char *sentence)
{
    fprintf(stderr, "%s: %s\n", function, sentence);
    abort();
}

// Under -DKIT_CHECK, an object that is not there or lies where none can lie.
static inline void check_object(const char *function, const void *object,
                                size_t alignment)
{
    if (!KIT_CHECKS)
        return;
    if (object == NULL)
        misuse(function, "the object is NULL");
    if ((uintptr_t)object % alignment != 0)
        misuse(function, "the object is not aligned");
}
