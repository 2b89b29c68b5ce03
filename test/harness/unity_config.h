// SPDX-License-Identifier: MIT
// unity_config.h - where Unity hands over to the crew
//
// Unity leaves a failed test by longjmp, which is undefined in any thread but
// the one that called setjmp. Here each test is a process of its own instead:
// begin forks, and a failed assertion ends that process, in whichever thread.

#pragma once

void crew_begin(void);           // fork; the parent waits and judges (trial.c)
int crew_protect(void);          // true in the test process only: run the body
void crew_conclude(void);        // the test process ends here
_Noreturn void crew_abort(void); // a Unity assertion failed, in any thread
void crew_putc(int c);           // where Unity prints
void crew_flush(void);

#define UNITY_EXCLUDE_SETJMP_H
#define UNITY_EXEC_TIME_START() crew_begin()
#define UNITY_TEST_PROTECT()    crew_protect()
#define UNITY_TEST_ABORT()      crew_abort()
#define UNITY_EXEC_TIME_STOP()  crew_conclude()
#define UNITY_OUTPUT_CHAR(c)    crew_putc(c)
#define UNITY_OUTPUT_FLUSH()    crew_flush()
#define UNITY_SUPPORT_64
