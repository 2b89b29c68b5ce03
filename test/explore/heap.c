// SPDX-License-Identifier: MIT
// heap.c - malloc and free, so that every wrong use of them is found
//
// Each thread allocates from an area of its own, upwards, and nothing is
// ever used again within one execution. So addresses do not depend on the
// order in which threads allocate, and a use after free is found with
// certainty. Blocks lie apart; what is between them belongs to nobody.
#define _GNU_SOURCE
#include "heap.h"
#include "race.h"
#include "run.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

enum { MAX_BLOCKS = 1 << 14, GAP = 32, FILL = 0xa5, RED = 0xfd };

#define AREA ((size_t)256 << 20)
#define HEAP ((char *)0x300000000000)

struct block {
    char *addr;
    size_t size;
    const void *pc, *free_pc;
    int16_t free_tid, free_index; // -1: live
    bool named;                   // in an explanation
};

static struct block *blocks[MAX_THREADS];
static int nblocks[MAX_THREADS];
static size_t top[MAX_THREADS];
static char *heap;

void heap_init(void)
{
    heap = mmap(HEAP, AREA * MAX_THREADS, PROT_READ | PROT_WRITE,
                MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (heap == MAP_FAILED)
        not_judged("no room for the program's heap");
}

void heap_reset(void)
{
    memset(nblocks, 0, sizeof nblocks);
    memset(top, 0, sizeof top);
}

static bool on_heap(const char *addr)
{
    return addr >= heap && addr < heap + AREA * MAX_THREADS;
}

// The block at or before addr.
static struct block *find(const char *addr)
{
    size_t t = (size_t)(addr - heap) / AREA;
    int low = 0, high = nblocks[t];

    while (low < high) {
        int middle = (low + high) / 2;

        if (blocks[t][middle].addr <= addr)
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 ? NULL : &blocks[t][low - 1];
}

static void used_after_free(struct fiber *f, const struct block *b,
                            const char *addr, bool write, const void *pc)
{
    struct failure x = {
        .kind = "use after free",
        .tid = f->tid,
        .pc = pc,
        .addr = addr,
        .write = write,
        .index = run_index(f->tid),
        .other_tid = b->free_tid,
        .other_index = b->free_index,
        .other_pc = b->free_pc,
        .other_write = true,
    };

    snprintf(x.message, sizeof x.message,
             "T%d %s memory that T%d has "
             "freed",
             f->tid, write ? "writes" : "reads", b->free_tid);
    fail_with(&x);
}

void heap_check(struct fiber *f, const char *addr, size_t size, bool write,
                const void *pc)
{
    struct block *b;

    if (addr < (char *)4096)
        fail("out of bounds", f->tid, pc,
             "T%d %s through a null "
             "pointer",
             f->tid, write ? "writes" : "reads");
    if (!on_heap(addr))
        return;
    b = find(addr);
    if (b == NULL)
        fail("out of bounds", f->tid, pc,
             "T%d %s outside any heap "
             "block",
             f->tid, write ? "writes" : "reads");
    if (b->free_tid >= 0)
        used_after_free(f, b, addr, write, pc);
    if (addr + size > b->addr + b->size)
        fail("out of bounds", f->tid, pc,
             "T%d %s byte %zu of a heap "
             "block of %zu bytes",
             f->tid, write ? "writes" : "reads",
             (size_t)(addr - b->addr) + size - 1, b->size);
}

bool heap_leak(int *tid, const void **pc, size_t *size)
{
    for (int t = 0; t < MAX_THREADS; t++)
        for (int i = 0; i < nblocks[t]; i++)
            if (blocks[t][i].free_tid < 0) {
                *tid = t;
                *pc = blocks[t][i].pc;
                *size = blocks[t][i].size;
                return true;
            }
    return false;
}

// Blocks are numbered thread by thread, so that the number of a block does
// not depend on the order in which the threads ran.
static int block_number(const struct block *b)
{
    int t = (int)((size_t)(b->addr - heap) / AREA);
    int number = 1 + (int)(b - blocks[t]);

    while (t-- > 0)
        number += nblocks[t];
    return number;
}

bool heap_describe(const void *addr, char *text, size_t size)
{
    struct block *b;

    if (!on_heap(addr))
        return false;
    b = find(addr);
    if (b == NULL)
        return false;
    b->named = true;
    if (addr == b->addr)
        snprintf(text, size, "malloc#%d", block_number(b));
    else
        snprintf(text, size, "malloc#%d+%td", block_number(b),
                 (const char *)addr - b->addr);
    return true;
}

bool heap_named(int n, struct heap_block *found)
{
    for (int t = 0; t < MAX_THREADS; t++)
        for (int i = 0; i < nblocks[t]; i++)
            if (blocks[t][i].named && n-- == 0) {
                *found =
                    (struct heap_block){block_number(&blocks[t][i]), t,
                                        blocks[t][i].size, blocks[t][i].pc};
                return true;
            }
    return false;
}

bool heap_untouched(const char *addr, size_t size)
{
    if (!on_heap(addr))
        return false;
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)addr[i] != FILL)
            return false;
    return true;
}

static char *allocate(size_t size, size_t align, const void *pc)
{
    int t = rt_current->tid;
    size_t start = (top[t] + GAP + align - 1) & ~(align - 1);

    if (size > AREA || start + size > AREA || nblocks[t] == MAX_BLOCKS)
        not_judged("T%d allocates too much memory", t);
    if (blocks[t] == NULL)
        blocks[t] =
            mmap(NULL, MAX_BLOCKS * sizeof **blocks, PROT_READ | PROT_WRITE,
                 MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    memset(heap + (size_t)t * AREA + start + size, RED, GAP);
    top[t] = start + size;
    blocks[t][nblocks[t]++] = (struct block){
        heap + (size_t)t * AREA + start, size, pc, NULL, -1, 0, false};
    rt_current->touched = true;
    return heap + (size_t)t * AREA + start;
}

#define PC __builtin_return_address(0)

void *__wrap_malloc(size_t size);
void *__wrap_malloc(size_t size)
{
    char *p = allocate(size, 16, PC);

    memset(p, FILL, size);
    return p;
}

void *__wrap_calloc(size_t n, size_t size);
void *__wrap_calloc(size_t n, size_t size)
{
    char *p;

    if (size != 0 && n > SIZE_MAX / size)
        return NULL;
    p = allocate(n * size, 16, PC);
    memset(p, 0, n * size);
    return p;
}

void *__wrap_aligned_alloc(size_t align, size_t size);
void *__wrap_aligned_alloc(size_t align, size_t size)
{
    char *p;

    if (align == 0 || (align & (align - 1)) != 0)
        fail("misuse", rt_current->tid, PC,
             "aligned_alloc: %zu is "
             "no alignment",
             align);
    p = allocate(size, align < 16 ? 16 : align, PC);
    memset(p, FILL, size);
    return p;
}

int __wrap_posix_memalign(void **out, size_t align, size_t size);
int __wrap_posix_memalign(void **out, size_t align, size_t size)
{
    if (align < sizeof(void *) || (align & (align - 1)) != 0)
        return EINVAL;
    *out = allocate(size, align, PC);
    memset(*out, FILL, size);
    return 0;
}

// Writes that the compiler did not tell us of are seen behind the block.
static void check_red_zone(const struct block *b)
{
    for (int i = 0; i < GAP; i++)
        if ((unsigned char)b->addr[b->size + (size_t)i] != RED)
            fail("out of bounds", rt_current->tid, b->pc,
                 "something was written behind a heap block of "
                 "%zu bytes",
                 b->size);
}

void heap_check_all(void)
{
    for (int t = 0; t < MAX_THREADS; t++)
        for (int i = 0; i < nblocks[t]; i++)
            check_red_zone(&blocks[t][i]);
}

static void release(char *p, const void *pc)
{
    struct fiber *f = rt_current;
    struct block *b;

    if (p == NULL)
        return;
    b = on_heap(p) ? find(p) : NULL;
    if (b == NULL || b->addr != p)
        fail("invalid free", f->tid, pc,
             "T%d frees an address that "
             "malloc did not return",
             f->tid);
    if (b->free_tid >= 0)
        fail("double free", f->tid, pc,
             "T%d frees a block that T%d "
             "has freed already",
             f->tid, b->free_tid);
    check_red_zone(b);
    race_free(f, p, b->size, pc);
    b->free_tid = (int16_t)f->tid;
    b->free_index = (int16_t)run_index(f->tid);
    b->free_pc = pc;
    f->touched = true;
}

void __wrap_free(void *p);
void __wrap_free(void *p)
{
    release(p, PC);
}

void *__wrap_realloc(void *old, size_t size);
void *__wrap_realloc(void *old, size_t size)
{
    char *p = allocate(size, 16, PC);
    struct block *b = old != NULL && on_heap(old) ? find(old) : NULL;

    memset(p, FILL, size);
    if (b != NULL && b->addr == (char *)old)
        memcpy(p, old, size < b->size ? size : b->size);
    release(old, PC);
    return p;
}

char *__wrap_strdup(const char *s);
char *__wrap_strdup(const char *s)
{
    size_t size = strlen(s) + 1;

    return memcpy(allocate(size, 16, PC), s, size);
}
