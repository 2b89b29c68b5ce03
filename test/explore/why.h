// SPDX-License-Identifier: MIT
// why.h - why an execution goes wrong: which edge is missing
#ifndef WHY_H
#define WHY_H

#include "steps.h"

void why_explain(const struct result *r, const struct steps *s, char *text,
                 size_t size);

#endif
