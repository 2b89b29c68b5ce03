// SPDX-License-Identifier: MIT
// report.h - the verdict, for people or as JSON
#ifndef REPORT_H
#define REPORT_H

#include "explain.h"

// What keeps a pass from being the whole truth, in words, or "".
void report_bounds(const struct result *r, char *text, size_t size);

// Why there is no verdict.
void report_reason(const struct result *r, char *text, size_t size);

void report(const struct result *r, const struct advice *a);

#endif
