// SPDX-License-Identifier: MIT
// core.c - the checker's search and model on litmus programs, without its
// runtime
//
// Reads programs as numbers (oracle --numbers) and prints executions as the
// oracle does. Linked with the checker's graph, model and search and with
// nothing of the oracle: thousands of programs a second, where compiling each
// takes a large part of one. Plain accesses belong to the runtime; programs
// with them are skipped.
#include "graph.h"
#include "model.h"
#include "revisit.h"
#include "search.h"
#include "symmetry.h"
#include "verdict.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    LOADS,
    STORES,
    EXCHANGES,
    ADDS,
    SWAPS,
    WEAK_SWAPS,
    FENCES,
    GUARDS,
    PLAIN
};
enum { THREADS = 4, STEPS = 12 };

struct step {
    int kind, location, value, expected, order, failure;
};

static char name[128];
static int threads, length[THREADS];
static struct step steps[THREADS][STEPS];
static int memory[3]; // only for its addresses
static int light;     // so many threads have light fences, the others heavy
static bool apart;    // a bar between what two threads read
static jmp_buf next_program;
struct fiber rt_fibers[MAX_THREADS]; // only for the model to link

static const uint8_t orders[] = {
    __ATOMIC_RELAXED, __ATOMIC_ACQUIRE, __ATOMIC_RELEASE,
    __ATOMIC_ACQ_REL, __ATOMIC_SEQ_CST,
};

void not_judged(const char *format, ...)
{
    va_list arguments;
    if (symmetry) { // not every program can be judged
        puts("?");
        longjmp(next_program, 1);
    }
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fprintf(stderr, " (%s)\n", name);
    exit(3);
}

void stride_too_small(int nthreads)
{
    not_judged("%d threads", nthreads);
}

void drop(void)
{
    not_judged("drop");
}

// False: the program has plain accesses; or there is none left (*end).
static bool read_program(bool *end)
{
    bool usable = true;
    *end = scanf("%127s %d", name, &threads) != 2;
    for (int t = 0; !*end && t < threads; t++) {
        if (scanf("%d", &length[t]) != 1)
            exit(2);
        for (int i = 0; i < length[t]; i++) {
            struct step *s = &steps[t][i];
            if (scanf("%d %d %d %d %d %d", &s->kind, &s->location, &s->value,
                      &s->expected, &s->order, &s->failure) != 6)
                exit(2);
            usable = usable && s->kind < PLAIN;
        }
    }
    return usable && !*end;
}

static int location(struct graph *g, int which)
{
    char *address = (char *)&memory[which];
    for (int l = 0; l < g->nlocs; l++)
        if (g->locs[l].addr == address)
            return l;
    return graph_location(g, address, sizeof memory[0], 0);
}

static struct event event_of(struct graph *g, int t, const struct step *s)
{
    static const uint8_t ops[] = {OP_LOAD, OP_STORE, OP_EXCHANGE, OP_ADD,
                                  OP_CAS,  OP_CAS,   OP_FENCE};
    struct event e = {
        .op = ops[s->kind],
        .tid = (uint8_t)(t + 1),
        .size = sizeof memory[0],
        .order = orders[s->order],
        .fail_order = orders[s->failure],
        .operand = (u128)s->value,
        .value = (u128)s->value,
        .expected = (u128)s->expected,
        .weak = s->kind == WEAK_SWAPS,
        .loc = -1,
        .rf = INITIAL,
    };
    e.kind = s->kind == STORES ? WRITE : s->kind == FENCES ? FENCE : READ;
    if (e.kind == FENCE && light > 0)
        e.reach = t < light ? LIGHT : HEAVY;
    if (e.kind != FENCE)
        e.loc = (int16_t)location(g, s->location);
    return e;
}

// Where thread t stands: its next step, or NULL at its end. What it has read
// so far is printed to `line`.
static const struct step *next_step(const struct graph *g, int t, char *line)
{
    int e = g->threads[t + 1].first;
    long latest = 0;
    for (int i = 0; i < length[t]; i++) {
        const struct step *s = &steps[t][i];
        if (s->kind == GUARDS) {
            if (latest != s->value)
                return NULL;
            continue;
        }
        if (e < 0)
            return s;
        if (g->events[e].kind == READ) {
            latest = (long)g->events[e].value;
            sprintf(line + strlen(line), *line ? " %ld" : "%ld", latest);
            if (g->events[e].exclusive)
                e = g->events[e].po_next;
        }
        e = g->events[e].po_next;
    }
    return NULL;
}

// One step of the lowest thread that has one. False: print the execution.
static bool advance(struct graph *g)
{
    char line[160] = "";
    for (int t = 0; t < threads; t++) {
        if (apart && t > 0)
            strcat(line, " |");
        const struct step *s = next_step(g, t, line);
        if (s == NULL || !symmetry_ready(g, t + 1))
            continue;
        struct event e = event_of(g, t, s);
        if (e.kind == READ)
            search_read(g, &e);
        else if (e.kind == WRITE)
            search_write(g, &e);
        else
            search_other(g, &e);
        return true;
    }
    puts(line);
    return false;
}

// The first thread that does the same as thread t.
static int alike(int t)
{
    for (int k = 0; k < t; k++)
        if (length[k] == length[t] &&
            memcmp(steps[k], steps[t], (size_t)length[t] * sizeof **steps) == 0)
            return k;
    return t;
}

// main creates all threads and does nothing else.
static void start(struct graph *g)
{
    graph_clear(g);
    for (int t = 1; t <= threads; t++) {
        struct event e = {
            .kind = CREATE, .op = OP_CREATE, .loc = -1, .rf = INITIAL};
        e.operand = (u128)graph_new_thread(g);
        e.expected = (u128)alike(t - 1);
        search_other(g, &e);
    }
}

int main(int argc, char **argv)
{
    struct graph *g = graph_new();
    model_sc = argc > 1 && strcmp(argv[1], "--sc") == 0;
    if (argc > 1 && strcmp(argv[1], "--light") == 0)
        light = 1;
    if (argc > 1 && strcmp(argv[1], "--all-light") == 0)
        light = THREADS;
    symmetry = argc > 1 && strcmp(argv[1], "--equal") == 0;
    apart = symmetry || (argc > 1 && strcmp(argv[1], "--apart") == 0);
    for (bool end = false; !end;) {
        if (!read_program(&end))
            continue;
        if (model_sc)
            for (int t = 0; t < threads; t++)
                for (int i = 0; i < length[t]; i++)
                    steps[t][i].order = steps[t][i].failure = 4;
        printf("= %s\n", name);
        worklist_truncate(0);
        revisit_reset();
        start(g);
        worklist_push(g);
        if (setjmp(next_program) != 0)
            continue;
        while (worklist_pop(g))
            while (advance(g))
                ;
    }
    return 0;
}
