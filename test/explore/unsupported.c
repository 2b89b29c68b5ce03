// SPDX-License-Identifier: MIT
// unsupported.c - calls whose effect we do not know: they end the judgement
//
// An execution that calls one of these says nothing about the program, and
// must not count as a pass.
#include "../runtime/runtime.h"

#define UNSUPPORTED(name)                                                      \
    void __wrap_##name(void) __attribute__((noreturn));                        \
    void __wrap_##name(void)                                                   \
    {                                                                          \
        backend_unsupported("the program calls " #name);                       \
    }

UNSUPPORTED(fork)
UNSUPPORTED(vfork)
UNSUPPORTED(system)
UNSUPPORTED(popen)
UNSUPPORTED(execv)
UNSUPPORTED(execve)
UNSUPPORTED(execvp)
UNSUPPORTED(waitpid)
UNSUPPORTED(signal)
UNSUPPORTED(sigaction)
UNSUPPORTED(raise)
UNSUPPORTED(kill)
UNSUPPORTED(alarm)
UNSUPPORTED(setitimer)
UNSUPPORTED(pthread_kill)
UNSUPPORTED(pthread_cancel)
UNSUPPORTED(pthread_atfork)
UNSUPPORTED(pthread_sigmask)
UNSUPPORTED(open)
UNSUPPORTED(creat)
UNSUPPORTED(fopen)
UNSUPPORTED(freopen)
UNSUPPORTED(fdopen)
UNSUPPORTED(read)
UNSUPPORTED(fread)
UNSUPPORTED(fgets)
UNSUPPORTED(fgetc)
UNSUPPORTED(getc)
UNSUPPORTED(getchar)
UNSUPPORTED(getline)
UNSUPPORTED(scanf)
UNSUPPORTED(fscanf)
UNSUPPORTED(__isoc99_scanf)
UNSUPPORTED(__isoc99_fscanf)
UNSUPPORTED(socket)
UNSUPPORTED(pipe)
UNSUPPORTED(eventfd)
UNSUPPORTED(mmap)
UNSUPPORTED(munmap)
UNSUPPORTED(shm_open)
UNSUPPORTED(poll)
UNSUPPORTED(select)
UNSUPPORTED(longjmp)
UNSUPPORTED(_setjmp)
UNSUPPORTED(dlopen)
UNSUPPORTED(sem_open)
UNSUPPORTED(atexit)
UNSUPPORTED(_exit)
UNSUPPORTED(_Exit)
UNSUPPORTED(quick_exit)
UNSUPPORTED(at_quick_exit)
