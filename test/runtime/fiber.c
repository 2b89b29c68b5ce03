// SPDX-License-Identifier: MIT
// fiber.c - threads of the program, each on a stack at a fixed address
#define _GNU_SOURCE
#include "isa.h"
#include "runtime.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { STACK_SIZE = 512 << 10, GUARD = 64 << 10, RUNTIME_STACK = 1 << 20 };
enum { MARGIN = 1024 }; // calls that make no request go deeper

// Far from anything the kernel places by itself, the same in every run.
#define STACK_AREA ((void *)0x200000000000)

struct fiber rt_fibers[MAX_THREADS];
struct fiber rt_driver;
struct fiber *rt_current = &rt_driver;
int rt_nfibers;
int rt_bounds;
const char *rt_told_apart;
char *rt_stack_top;

static char *stacks;
static int prepared; // stacks with a guard so far

static void *map(void *where, size_t size)
{
    void *p = mmap(where, size, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

    if (p == MAP_FAILED) {
        perror("explore: mmap");
        exit(2);
    }
    return p;
}

void rt_init(void)
{
    stacks = map(STACK_AREA, (size_t)MAX_THREADS * STACK_SIZE);
    rt_stack_top = (char *)map(NULL, RUNTIME_STACK) + RUNTIME_STACK - 64;
    rt_driver.context.tls = isa_get_tls();
    rt_driver.tid = -1;
    rt_tls_init();
    rt_image_init();
}

void rt_keys_reset(void);
void rt_membarrier_reset(void);

static void *run_main(void *unused)
{
    static char name[] = "program";
    static char *argv[] = {name, NULL};
    static char *envp[] = {NULL};

    (void)unused;
    return (void *)(intptr_t)rt_program(1, argv, envp);
}

// What an execution leaves behind on its stacks must not be seen by the next,
// nor make its local states look different.
static void clean_stack(const struct fiber *f)
{
    char *low = f->lowest - MARGIN;

    if (low < f->stack + GUARD)
        low = f->stack + GUARD;
    memset(low, 0, (size_t)(f->stack_top - low));
}

void rt_fiber_new(int tid, void *(*start)(void *), void *argument)
{
    struct fiber *f = &rt_fibers[tid];

    while (rt_nfibers <= tid)
        rt_fibers[rt_nfibers++].live = false;
    if (f->stack != NULL)
        clean_stack(f);
    memset(f, 0, sizeof *f);
    f->tid = tid;
    f->stack = stacks + (size_t)f->tid * STACK_SIZE;
    f->stack_top = f->lowest = f->stack + STACK_SIZE;
    if (f->tid >= prepared) {
        mprotect(f->stack, GUARD, PROT_NONE);
        prepared = f->tid + 1;
    }
    f->start = start;
    f->argument = argument;
    f->live = true;
    rt_tls_lend(f);
    isa_prepare(&f->context, f->stack_top);
}

void rt_reset(void)
{
    int had = rt_nfibers;

    rt_image_reset();
    rt_tls_reset(had);
    rt_keys_reset();
    rt_membarrier_reset();
    rt_nfibers = 0;
    rt_fiber_new(0, run_main, NULL);
}

static void *tls_of(const struct fiber *f)
{
    return f->context.tls ? f->context.tls : rt_driver.context.tls;
}

void rt_resume(struct fiber *f)
{
    if (f == rt_current)
        return;
    rt_current->saved_errno = errno;
    if (tls_of(f) != tls_of(rt_current))
        isa_set_tls(tls_of(f));
    rt_current = f;
    errno = f->saved_errno;
}

void on_enter(struct fiber *f);
void on_enter(struct fiber *f)
{
    rt_resume(f);
}

void rt_ask(struct fiber *f, const struct request *r)
{
    if ((char *)f->context.sp < f->lowest)
        f->lowest = f->context.sp;
    f->request = *r;
    backend_request(f);
}

void on_request(const struct request *r);
void on_request(const struct request *r)
{
    rt_ask(rt_current, r);
}

// The first function on a new fiber's stack.
void rt_fiber_main(void);
void rt_fiber_main(void)
{
    struct fiber *f = rt_current;
    void *value = f->start(f->argument);

    extern void rt_thread_exit(void *) __attribute__((noreturn));
    rt_thread_exit(value);
}

bool rt_on_stack(const struct fiber *f, const void *addr)
{
    return (const char *)addr >= f->stack && (const char *)addr < f->stack_top;
}
