// SPDX-License-Identifier: MIT
// isa.h - the few things that differ between instruction sets
//
//   isa_prepare    makes a context that starts in rt_fiber_start
//   isa_pc         the return address of the hook a context is stopped in
//   isa_get_tls    reads the thread pointer, isa_set_tls changes it
//   ISA_SAVED      how many registers of struct context.saved are in use
#ifndef ISA_H
#define ISA_H

#include "runtime.h"

void rt_fiber_start(void);

#if defined(__x86_64__)
#include "isa_x86_64.h"
#elif defined(__aarch64__)
#include "isa_aarch64.h"
#else
#error "no fiber switch for this instruction set yet"
#endif

#endif
