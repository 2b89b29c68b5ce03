// SPDX-License-Identifier: MIT
// where.h - which machines can show a failing execution
#ifndef WHERE_H
#define WHERE_H

#include "explorer.h"

void where_explain(const struct result *r, char *text, size_t size);

#endif
