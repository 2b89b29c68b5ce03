// SPDX-License-Identifier: MIT
// symbol.c - names for addresses: source lines and variables
//
// Needed only to explain a failure. The source lines of all instructions of
// an explanation come from one call of addr2line, the variables from the
// symbol table in the program file.
#define _GNU_SOURCE
#include "symbol.h"
#include "heap.h"

#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_PLACES = 512, MAX_LINE = 256 };

static struct {
    const void *pc;
    struct place place;
} places[MAX_PLACES];
static int nplaces;

static int visit_base(struct dl_phdr_info *info, size_t size, void *base)
{
    (void)size;
    *(uintptr_t *)base = info->dlpi_addr;
    return 1;
}

static uintptr_t program_base(void)
{
    uintptr_t base = 0;

    dl_iterate_phdr(visit_base, &base);
    return base;
}

const struct place *symbol_place(const void *pc)
{
    static const struct place unknown = {"?", "?", 0};

    for (int i = 0; i < nplaces; i++)
        if (places[i].pc == pc)
            return &places[i].place;
    return &unknown;
}

static void read_place(FILE *pipe, struct place *p)
{
    char function[MAX_LINE], file[MAX_LINE * 4], *colon;

    *p = (struct place){"?", "?", 0};
    if (fgets(function, sizeof function, pipe) == NULL ||
        fgets(file, sizeof file, pipe) == NULL)
        return;
    function[strcspn(function, "\n")] = '\0';
    p->function = strdup(function);
    colon = strrchr(file, ':');
    if (colon == NULL)
        return;
    *colon = '\0';
    p->line = atoi(colon + 1);
    p->file = strdup(file);
}

void symbol_prepare(const void *const *pcs, int n)
{
    char command[MAX_PLACES * 20 + 300], path[200];
    uintptr_t base = program_base();
    int length, first = nplaces;
    FILE *pipe;
    ssize_t k = readlink("/proc/self/exe", path, sizeof path - 1);

    if (getenv("EXPLORE_PROGRAM") != NULL)
        k = snprintf(path, sizeof path, "%s", getenv("EXPLORE_PROGRAM"));
    if (k < 0)
        return;
    path[k] = '\0';
    length = snprintf(command, sizeof command, "addr2line -f -e '%s'", path);
    for (int i = 0; i < n && nplaces < MAX_PLACES; i++) {
        if (pcs[i] == NULL || symbol_place(pcs[i])->line != 0)
            continue;
        places[nplaces++].pc = pcs[i];
        // a return address belongs to the line before it
        length += snprintf(command + length, sizeof command - (size_t)length,
                           " %#zx", (uintptr_t)pcs[i] - base - 1);
    }
    if (nplaces == first)
        return;
    pipe = popen(command, "r");
    for (int i = first; i < nplaces && pipe != NULL; i++)
        read_place(pipe, &places[i].place);
    if (pipe != NULL)
        pclose(pipe);
}

// ---- variables

static const char *image;
static size_t image_size;

static void open_image(void)
{
    const char *path = getenv("EXPLORE_PROGRAM");
    int fd = open(path ? path : "/proc/self/exe", O_RDONLY | O_CLOEXEC);
    struct stat st;
    void *p;

    if (fd < 0 || fstat(fd, &st) != 0)
        return;
    p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (p == MAP_FAILED)
        return;
    image = p;
    image_size = (size_t)st.st_size;
}

// A variable of the program (STT_OBJECT) or of each thread (STT_TLS).
static bool find_variable(int type, uintptr_t offset, char *text, size_t size)
{
    const ElfW(Ehdr) *h = (const void *)image;
    const ElfW(Shdr) *s = (const void *)(image + h->e_shoff);

    for (int i = 0; i < h->e_shnum; i++) {
        const ElfW(Sym) *sym = (const void *)(image + s[i].sh_offset);
        const char *names = image + s[s[i].sh_link].sh_offset;
        size_t n = s[i].sh_size / sizeof *sym;

        if (s[i].sh_type != SHT_SYMTAB)
            continue;
        for (; n-- > 0; sym++) {
            uintptr_t delta = offset - sym->st_value;

            if ((sym->st_info & 15) != type || offset < sym->st_value ||
                delta >= sym->st_size)
                continue;
            if (delta == 0)
                snprintf(text, size, "%s", names + sym->st_name);
            else
                snprintf(text, size, "%s+%zu", names + sym->st_name, delta);
            return true;
        }
    }
    return false;
}

static bool on_a_stack(const void *addr, char *text, size_t size)
{
    for (int t = 0; t < MAX_THREADS; t++)
        if (rt_fibers[t].stack != NULL && rt_on_stack(&rt_fibers[t], addr)) {
            snprintf(text, size, "local of T%d", t);
            return true;
        }
    return false;
}

static bool thread_local(const void *addr, char *text, size_t size)
{
    size_t offset;
    int t = rt_tls_owner(addr, &offset);

    if (t < 0 || image == NULL || !find_variable(STT_TLS, offset, text, size))
        return false;
    snprintf(text + strlen(text), size - strlen(text), " of T%d", t);
    return true;
}

static bool object(const void *addr, char *text, size_t size)
{
    if (image == NULL)
        open_image();
    return (image != NULL &&
            find_variable(STT_OBJECT, (uintptr_t)addr - program_base(), text,
                          size)) ||
           heap_describe(addr, text, size) || on_a_stack(addr, text, size) ||
           thread_local(addr, text, size);
}

void symbol_object(const void *addr, char *text, size_t size)
{
    if (!object(addr, text, size))
        snprintf(text, size, "%p", addr);
}

static bool is_pointer(uint64_t value, char *text, size_t size)
{
    text[0] = '&';
    return value > 4096 &&
           object((const void *)(uintptr_t)value, text + (size > 1), size - 1);
}

void symbol_value(u128 value, int bytes, char *text, size_t size)
{
    uint64_t low = (uint64_t)value;
    int64_t s = bytes == 4 ? (int32_t)low : (int64_t)low;

    if (bytes < 8 || !is_pointer(low, text, size))
        snprintf(text, size, s > -100000 && s < 100000 ? "%lld" : "%#llx",
                 bytes == 4 && s <= -100000 ? (long long)(uint32_t)low
                                            : (long long)s);
    if (bytes == 16 && value >> 64 != 0)
        snprintf(text + strlen(text), size - strlen(text), ",%llu",
                 (unsigned long long)(value >> 64));
}

const char *symbol_line(const char *file, int line)
{
    static char text[MAX_LINE];
    FILE *f = fopen(file, "r");
    const char *start = text;

    text[0] = '\0';
    if (f == NULL)
        return text;
    while (line-- > 0 && fgets(text, sizeof text, f) != NULL)
        ;
    fclose(f);
    text[strcspn(text, "\n")] = '\0';
    while (*start == ' ' || *start == '\t')
        start++;
    return start;
}
