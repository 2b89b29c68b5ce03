// SPDX-License-Identifier: MIT
// spin.h - how often to look before going to sleep
//
// What it is ......... the number of looks, each after one cpu_relax(), that a
//                      waiter takes before it asks the kernel to let it sleep:
//                      about as long as falling asleep and being woken takes.
// When to use / not .. in the slow path of whatever sleeps. The explorer looks
//                      once: each further look only reads, and multiplies the
//                      executions. -DSPIN_LOOKS=3 shows that nothing changes.

#pragma once

#ifndef SPIN_LOOKS
#ifdef EXPLORE
#define SPIN_LOOKS 1
#else
#define SPIN_LOOKS 100
#endif
#endif
