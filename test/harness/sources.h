// SPDX-License-Identifier: MIT
// sources.h - included before every file of a test program: each leaves its
// own path (from cc) in the section `kit_sources`, so that the program can tell which
// implementation it holds (trial.c checks it against the one asked for).

#pragma once

__asm__(".pushsection kit_sources,\"a\"\n"
        ".asciz \"" KIT_SOURCE "\"\n"
        ".popsection");
