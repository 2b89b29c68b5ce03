// SPDX-License-Identifier: MIT
// guard.h - is the implementation in this program the one that was asked for?

#pragma once

#include <stddef.h>

enum { GUARD_SENTENCE = 512 };

// Leaves `sentence` empty if all is well. $KIT_IMPLEMENTATION names the folder
// that was asked for; without it there is nothing to check.
void guard_sources(char *sentence, size_t size);
