// SPDX-License-Identifier: MIT
// guard.h - crashes and endless loops of the program
#ifndef GUARD_H
#define GUARD_H

void guard_init(void);
void guard_alive(void); // the program made a request

#endif
