// SPDX-License-Identifier: MIT
// explain.h - a failing execution in words and columns
#ifndef EXPLAIN_H
#define EXPLAIN_H

#include "explorer.h"
#include "steps.h"

struct advice {
    char fix[1024];   // the smallest strengthening that verifies
    char where[200];  // which machines can show it
    char again[8192]; // the command that replays it
    char replay[4096];
};

// Text under its title, broken at 80 columns.
void explain_paragraph(const char *title, int margin, const char *text);
void explain(const struct result *r, const struct advice *a);
// A failing execution without a headline and advice.
void explain_execution(const struct result *r);
void explain_run(const struct result *r); // --replay, --schedule
void explain_title(const struct result *r, char *text, size_t size);
void explain_prepare(const struct result *r, const struct steps *s);

#endif
