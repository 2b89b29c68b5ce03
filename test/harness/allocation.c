// SPDX-License-Identifier: MIT
// allocation.c - count what is allocated, and let one allocation fail
//
// The linker sends each call of malloc and its like that stands in a file of
// the test program here (--wrap in project.yml); those inside the C library and
// the sanitizers go their own way.

#include "crew.h"

#include <errno.h>
#include <stdlib.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_aligned_alloc(size_t alignment, size_t size);
void __real_free(void *memory);

void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_aligned_alloc(size_t alignment, size_t size);
void __wrap_free(void *memory);

static _Atomic long asked, alive;
static _Atomic long fails_at; // of those asked for; 0: none

void crew_fail_allocation(unsigned nth)
{
    atomic_store(&fails_at, nth > 0 ? atomic_load(&asked) + nth : 0);
}

struct crew_allocations crew_allocations(void)
{
    return (struct crew_allocations){.asked = atomic_load(&asked),
                                     .alive = atomic_load(&alive)};
}

static bool fails(void)
{
    if (atomic_fetch_add(&asked, 1) + 1 != atomic_load(&fails_at))
        return false;
    errno = ENOMEM;
    return true;
}

static void *counted(void *memory)
{
    if (memory != NULL)
        atomic_fetch_add(&alive, 1);
    return memory;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : counted(__real_malloc(size));
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : counted(__real_calloc(count, size));
}

void *__wrap_aligned_alloc(size_t alignment, size_t size)
{
    return fails() ? NULL : counted(__real_aligned_alloc(alignment, size));
}

void __wrap_free(void *memory)
{
    if (memory != NULL)
        atomic_fetch_sub(&alive, 1);
    __real_free(memory);
}
