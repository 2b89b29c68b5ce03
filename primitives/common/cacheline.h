// SPDX-License-Identifier: MIT
// cacheline.h - how far apart two objects must be to not disturb each other
//
// Two lines of 64 bytes: x86 cores fetch lines in pairs, and some AArch64
// cores have lines of 128.

#pragma once

#define CACHELINE 128 // bytes
