// SPDX-License-Identifier: MIT
// misuse.h - stop a program that breaks a precondition
//
// What it is ......... one sentence on stderr that begins with the name of the
//                      function that was called wrongly, then abort().
// When to use / not .. where the wrong call can be seen at no cost, in every
//                      build; where seeing it costs an instruction on a fast
//                      path, only under -DKIT_CHECK, which the suites define.

#pragma once

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
