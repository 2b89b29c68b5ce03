// SPDX-License-Identifier: MIT
// sources.h - included before every file of a test program: each leaves its
// own path (cc defines it) in the section `kit_sources`, so that the program
// can tell which implementation it holds (guard.c compares).

#pragma once

__asm__(".pushsection kit_sources,\"a\"\n"
        ".asciz \"" KIT_SOURCE "\"\n"
        ".popsection");
