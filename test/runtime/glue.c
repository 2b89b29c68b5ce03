// SPDX-License-Identifier: MIT
// glue.c - linked into the program itself: hands its main to the runtime
int __real_main(int argc, char **argv, char **envp);

extern int (*const rt_program)(int argc, char **argv, char **envp);
int (*const rt_program)(int argc, char **argv, char **envp) = __real_main;
