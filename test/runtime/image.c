// SPDX-License-Identifier: MIT
// image.c - the program's global variables, put back before each execution
//
// The writable segments of the program (not of the libraries: we live in
// one) are copied once before main and copied back for each execution. Pages
// of a big image are write-protected instead, and only those that are ever
// written are copied back.
#define _GNU_SOURCE
#include "runtime.h"

#include <link.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { MAX_SEGMENTS = 4 };

struct segment {
    char *start;
    size_t size;
    char *copy;
};

static struct segment segments[MAX_SEGMENTS];
static int nsegments;
static const char *relro_start, *relro_end;

static void add_segment(char *start, char *end)
{
    struct segment *s = &segments[nsegments];

    if (start >= end || nsegments == MAX_SEGMENTS)
        return;
    nsegments++;
    s->start = start;
    s->size = (size_t)(end - start);
    s->copy = malloc(s->size);
    if (s->copy == NULL)
        abort();
    memcpy(s->copy, start, s->size);
}

static int visit_program(struct dl_phdr_info *info, size_t size, void *unused)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    char *base = (char *)(uintptr_t)info->dlpi_addr;

    (void)size;
    (void)unused;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *p = &info->dlpi_phdr[i];
        uintptr_t end = (uintptr_t)base + p->p_vaddr + p->p_memsz;

        if (p->p_type != PT_GNU_RELRO)
            continue;
        relro_start = base + p->p_vaddr;
        relro_end = (char *)(end & ~(page - 1));
    }
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *p = &info->dlpi_phdr[i];
        char *start = base + p->p_vaddr;
        char *end = start + p->p_memsz;

        if (p->p_type != PT_LOAD || !(p->p_flags & PF_W))
            continue;
        if (relro_start >= start && relro_end <= end)
            start = base + (relro_end - base);
        add_segment(start, end);
    }
    return 1; // the first object is the program
}

void rt_image_init(void)
{
    dl_iterate_phdr(visit_program, NULL);
}

void rt_image_reset(void)
{
    for (int i = 0; i < nsegments; i++)
        memcpy(segments[i].start, segments[i].copy, segments[i].size);
}

bool rt_image_contains(const void *addr)
{
    const char *p = addr;

    for (int i = 0; i < nsegments; i++)
        if (p >= segments[i].start && p < segments[i].start + segments[i].size)
            return true;
    return false;
}
