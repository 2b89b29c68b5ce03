// SPDX-License-Identifier: MIT
// json.h - the verdict as one JSON object
#ifndef JSON_H
#define JSON_H

#include "explain.h"

void json_string(const char *key, const char *value); // escaped
void json_report(const struct result *r, const struct advice *a);

#endif
