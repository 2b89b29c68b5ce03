// SPDX-License-Identifier: MIT
// race.c - data races, byte by byte
//
// Two accesses to the same byte by different threads, one of them a write
// and not both atomic, race unless one happens before the other. For every 8
// bytes of memory that were accessed plainly there is a short list of
// accesses, each with its bytes and with the number of events its thread had
// made by then. That access happened before a thread which knows of more
// events than these. Atomic accesses are events of the graph and are found
// there.
#include "race.h"
#include "run.h"
#include "symmetry.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct access {
    uint8_t tid, bytes; // one bit for each byte
    bool write;
    int16_t index;
    const void *pc;
    int next; // in the same list, or -1
};

struct cell {
    uintptr_t key; // address / 8
    unsigned run;  // in use if it is this run's number
    int first;
};

enum { CELLS = 1 << 16, ACCESSES = 1 << 17, MARKS = 1 << 12 };

static struct cell cells[CELLS];
static struct access accesses[ACCESSES];
static int naccesses, ncells;
static int unused = -1; // a list of accesses to use again
static unsigned run_number;
static unsigned marks[MARKS]; // atomic locations may be here

static size_t hash(uintptr_t key)
{
    return (size_t)(key * 0x9e3779b97f4a7c15u >> 40);
}

void race_reset(const struct graph *g)
{
    (void)g;
    run_number++;
    naccesses = ncells = 0;
    unused = -1;
}

void race_expect(const char *addr, size_t size)
{
    marks[hash((uintptr_t)addr / 8) % MARKS] = run_number;
    if (size > 8)
        marks[hash((uintptr_t)addr / 8 + 1) % MARKS] = run_number;
}

static struct cell *find_cell(uintptr_t key, bool create)
{
    size_t i = hash(key) % CELLS;

    while (cells[i].run == run_number && cells[i].key != key)
        i = (i + 1) % CELLS;
    if (cells[i].run == run_number)
        return &cells[i];
    if (!create)
        return NULL;
    if (++ncells > CELLS / 2)
        not_judged("more than %d kB of memory in use by one "
                   "execution",
                   CELLS / 2 * 8 / 1024);
    cells[i] = (struct cell){key, run_number, -1};
    return &cells[i];
}

static bool freeing;

void race_report(struct fiber *f, const char *addr, bool write, const void *pc,
                 int other_tid, int other_index, bool other_write,
                 const void *other_pc)
{
    struct failure x = {
        .kind = "data race",
        .tid = f->tid,
        .pc = pc,
        .addr = addr,
        .write = write,
        .index = run_index(f->tid),
        .other_tid = other_tid,
        .other_index = other_index,
        .other_pc = other_pc,
        .other_write = other_write,
    };

    if (freeing) {
        snprintf(x.kind, sizeof x.kind, "use after free");
        snprintf(x.message, sizeof x.message,
                 "T%d frees memory that "
                 "T%d may still be using",
                 f->tid, other_tid);
        freeing = false;
    }
    fail_with(&x);
}

// Fibers share the one errno of their OS thread, each with its own value: see
// rt_resume. To the program they are different objects.
static bool is_errno(const struct cell *c)
{
    return c->key == (uintptr_t)&errno / 8;
}

static void check(struct fiber *f, const struct cell *c, unsigned bytes,
                  bool write, const void *pc)
{
    const uint16_t *clock = run_clock(f->tid);

    for (int i = c->first; i >= 0; i = accesses[i].next) {
        const struct access *a = &accesses[i];
        unsigned common = a->bytes & bytes;

        if (common == 0 || a->tid == f->tid || !(write || a->write))
            continue;
        if (clock[a->tid] <= a->index && !is_errno(c))
            race_report(
                f, (const char *)(c->key * 8 + (unsigned)__builtin_ctz(common)),
                write, pc, a->tid, a->index, a->write, a->pc);
    }
}

// Did another thread use these bytes?
static bool foreign(const struct cell *c, int tid, unsigned bytes)
{
    for (int i = c->first; i >= 0; i = accesses[i].next)
        if (accesses[i].tid != tid && (accesses[i].bytes & bytes) != 0)
            return true;
    return false;
}

// Add an access; those that it makes superfluous go: whoever races with them
// races with it.
static void record(struct fiber *f, struct cell *c, unsigned bytes, bool write,
                   const void *pc)
{
    const uint16_t *clock = run_clock(f->tid);
    int *link = &c->first, id;

    while (*link >= 0) {
        struct access *a = &accesses[*link];
        bool ordered = a->tid == f->tid || clock[a->tid] > a->index;

        if (ordered && (a->bytes & ~bytes) == 0 && (write || !a->write)) {
            int old = *link;

            *link = a->next;
            a->next = unused;
            unused = old;
        } else {
            link = &a->next;
        }
    }
    if (unused < 0 && naccesses == ACCESSES)
        not_judged("too many plain accesses in one execution");
    id = unused >= 0 ? unused : naccesses++;
    if (unused >= 0)
        unused = accesses[id].next;
    accesses[id] = (struct access){
        (uint8_t)f->tid, (uint8_t)bytes, write, (int16_t)run_index(f->tid), pc,
        c->first};
    c->first = id;
}

static unsigned bytes_of(uintptr_t start, uintptr_t end, uintptr_t key)
{
    unsigned from = start > key * 8 ? (unsigned)(start - key * 8) : 0;
    unsigned to = end < key * 8 + 8 ? (unsigned)(end - key * 8) : 8;

    return (1u << to) - (1u << from);
}

void race_plain(struct fiber *f, const char *addr, size_t size, bool write,
                const void *pc)
{
    uintptr_t start = (uintptr_t)addr, end = start + size;
    bool some = symmetry_knows_some(run_graph, f->tid);

    for (uintptr_t key = start / 8; key * 8 < end; key++) {
        unsigned bytes = bytes_of(start, end, key);
        struct cell *c = find_cell(key, true);

        if (some && foreign(c, f->tid, bytes))
            symmetry_tells_apart(f->tid);
        if (marks[hash(key) % MARKS] == run_number)
            run_plain_over_atomic(f, addr, size, write, pc);
        check(f, c, bytes, write, pc);
        record(f, c, bytes, write, pc);
    }
}

// Freeing is like writing: nobody may be using the memory at the same time.
void race_free(struct fiber *f, const char *addr, size_t size, const void *pc)
{
    freeing = true;
    race_plain(f, addr, size, true, pc);
    freeing = false;
}

void race_atomic(struct fiber *f, const char *addr, size_t size, bool write,
                 const void *pc)
{
    uintptr_t start = (uintptr_t)addr, end = start + size;

    race_expect(addr, size);
    for (uintptr_t key = start / 8; key * 8 < end; key++) {
        struct cell *c = find_cell(key, false);

        if (c != NULL)
            check(f, c, bytes_of(start, end, key), write, pc);
    }
}
