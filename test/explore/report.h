// SPDX-License-Identifier: MIT
// report.h - the verdict, for people or as JSON
#ifndef REPORT_H
#define REPORT_H

#include "explain.h"

void report(const struct result *r, const struct advice *a);

#endif
