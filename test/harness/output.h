// SPDX-License-Identifier: MIT
// output.h - what the test process prints, kept apart from the results

#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { OUTPUT_SENTENCE = 400 };

bool output_open(void);     // before the fork: a pipe; false: none is left
void output_redirect(void); // in the test process: stdout and stderr into it
void output_collect(int milliseconds); // returns early if it is closed
void output_drain(void); // what is left when nobody writes any more
void output_close(void);

// The sanitizer's one-line summary of what it found; false: it is silent.
bool output_sanitizer_report(char *sentence, size_t size);
void output_last_line(char *line, size_t size);

// Keep all that was printed as $KIT_WITNESS/<test>.txt, if that is set.
void output_save(const char *test, bool wanted);
