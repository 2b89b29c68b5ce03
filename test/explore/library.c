// SPDX-License-Identifier: MIT
// library.c - the rest of what a program may call: output, assert, exit
//
// What a program prints is kept and shown for a failing execution only.
#define _GNU_SOURCE
#include "library.h"
#include "../runtime/ask.h"
#include "heap.h"
#include "race.h"
#include "run.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { KEPT = 4000 };

static char output[KEPT + 1];
static size_t length;

void library_reset(void)
{
    length = 0;
}

const char *library_output(void)
{
    output[length] = '\0';
    return output;
}

static void keep(const char *text, size_t size)
{
    size_t room = KEPT - length;

    memcpy(output + length, text, size < room ? size : room);
    length += size < room ? size : room;
    if (rt_running())
        rt_current->touched = true;
}

static int keep_format(const char *format, va_list args)
{
    char text[1024];
    int n = vsnprintf(text, sizeof text, format, args);

    keep(text, strlen(text));
    return n;
}

int __wrap_printf(const char *format, ...);
int __wrap_printf(const char *format, ...)
{
    va_list args;
    int n;

    va_start(args, format);
    n = keep_format(format, args);
    va_end(args);
    return n;
}

int __wrap_vprintf(const char *format, va_list args);
int __wrap_vprintf(const char *format, va_list args)
{
    return keep_format(format, args);
}

int __wrap_fprintf(FILE *file, const char *format, ...);
int __wrap_fprintf(FILE *file, const char *format, ...)
{
    va_list args;
    int n;

    (void)file;
    va_start(args, format);
    n = keep_format(format, args);
    va_end(args);
    return n;
}

int __wrap_vfprintf(FILE *file, const char *format, va_list args);
int __wrap_vfprintf(FILE *file, const char *format, va_list args)
{
    (void)file;
    return keep_format(format, args);
}

int __wrap_puts(const char *s);
int __wrap_puts(const char *s)
{
    keep(s, strlen(s));
    keep("\n", 1);
    return 1;
}

int __wrap_putchar(int c);
int __wrap_putchar(int c)
{
    char text = (char)c;

    keep(&text, 1);
    return c;
}

int __wrap_fputs(const char *s, FILE *file);
int __wrap_fputs(const char *s, FILE *file)
{
    (void)file;
    keep(s, strlen(s));
    return 1;
}

int __wrap_fputc(int c, FILE *file);
int __wrap_fputc(int c, FILE *file)
{
    (void)file;
    return __wrap_putchar(c);
}

size_t __wrap_fwrite(const void *p, size_t size, size_t n, FILE *file);
size_t __wrap_fwrite(const void *p, size_t size, size_t n, FILE *file)
{
    (void)file;
    keep(p, size * n);
    return n;
}

int __wrap_fflush(FILE *file);
int __wrap_fflush(FILE *file)
{
    (void)file;
    return 0;
}

void __wrap_perror(const char *s);
void __wrap_perror(const char *s)
{
    keep(s, strlen(s));
    keep("\n", 1);
}

#define PC __builtin_return_address(0)

void __wrap___assert_fail(const char *text, const char *file, unsigned line,
                          const char *function) __attribute__((noreturn));
void __wrap___assert_fail(const char *text, const char *file, unsigned line,
                          const char *function)
{
    (void)file;
    (void)function;
    fail("assertion", rt_current->tid, PC,
         "T%d: assert(%s) fails, line "
         "%u",
         rt_current->tid, text, line);
}

void __wrap_abort(void) __attribute__((noreturn));
void __wrap_abort(void)
{
    fail("assertion", rt_current->tid, PC, "T%d calls abort", rt_current->tid);
}

void __wrap_exit(int status) __attribute__((noreturn));
void __wrap_exit(int status)
{
    struct site s = SITE("exit", NULL);

    if (status != 0)
        fail("assertion", rt_current->tid, PC, "T%d calls exit(%d)",
             rt_current->tid, status);
    // The execution does not end at once, as in explore_assume.
    ask(s, OP_EXIT, 0);
    __builtin_unreachable();
}

void backend_misuse(struct site s, const char *format, ...)
{
    char text[200];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    fail("misuse", rt_current->tid, s.pc, "%s", text);
}

// ---- explore.h

// The execution is not dropped at once: what the other threads still do may
// be what a read before this wants to see.
void explore_assume(int condition);
void explore_assume(int condition)
{
    struct site s = SITE("explore_assume", NULL);

    if (rt_running() && !condition)
        ask(s, OP_STOP, 0);
}

char library_expected[32];

void explore_expect(const char *kind);
void explore_expect(const char *kind)
{
    snprintf(library_expected, sizeof library_expected, "%s", kind);
}

int explore_choose(int n);
int explore_choose(int n)
{
    struct site s = SITE("explore_choose", NULL);

    if (!rt_running() || n < 2)
        return 0;
    return (int)ask(s, OP_CHOOSE, (uint64_t)n);
}

// ---- plain accesses

const void *library_last_access;

static void check_stack(struct fiber *f, const char *addr, bool write,
                        const void *pc, const void *sp)
{
    if (rt_on_stack(f, addr)) {
        if (addr < (const char *)sp)
            fail("dead stack", f->tid, pc,
                 "T%d %s a variable of "
                 "a function that has returned",
                 f->tid, write ? "writes" : "reads");
        return;
    }
    for (int t = 0; t < rt_nfibers; t++) {
        struct fiber *other = &rt_fibers[t];

        if (!rt_on_stack(other, addr))
            continue;
        if (!other->live)
            fail("dead stack", f->tid, pc,
                 "T%d %s a local "
                 "variable of T%d, which has ended",
                 f->tid, write ? "writes" : "reads", t);
        if (addr < (const char *)other->context.sp)
            fail("dead stack", f->tid, pc,
                 "T%d %s a variable of "
                 "a function of T%d that has returned",
                 f->tid, write ? "writes" : "reads", t);
        return;
    }
}

void library_check(struct fiber *f, const char *addr, size_t size, bool write,
                   const void *pc, const void *sp)
{
    heap_check(f, addr, size, write, pc);
    if (addr >= rt_fibers[0].stack &&
        addr < rt_fibers[0].stack +
                   (rt_fibers[0].stack_top - rt_fibers[0].stack) * MAX_THREADS)
        check_stack(f, addr, write, pc, sp);
}

void backend_plain(const void *addr, size_t size, bool write, const void *pc,
                   const void *sp)
{
    struct fiber *f = rt_current;

    library_last_access = pc;
    library_check(f, addr, size, write, pc, sp);
    race_plain(f, addr, size, write, pc);
    if (write && !rt_on_stack(f, addr))
        f->touched = true;
}
