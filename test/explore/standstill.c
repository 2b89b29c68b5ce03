// SPDX-License-Identifier: MIT
// standstill.c - nobody can move: who waits for what, in words
#include "standstill.h"
#include "symbol.h"

#include <stdio.h>
#include <string.h>

static u128 newest_value(const struct graph *g, const void *addr)
{
    for (int l = g->nlocs; l-- > 0;)
        if (g->locs[l].addr == addr)
            return value_of(g, l, g->locs[l].mo_last);
    return 0;
}

static void lock_reason(const struct graph *g, const struct request *r,
                        char *text, size_t size)
{
    int owner = (int)newest_value(g, r->addr) - 1;
    char name[80];

    symbol_object(r->object, name, sizeof name);
    if (owner >= 0 && owner < g->nthreads)
        snprintf(text, size, "waits in %s for `%s`, which T%d holds", r->what,
                 name, owner);
    else
        snprintf(text, size, "waits in %s for `%s`", r->what, name);
}

void standstill_reason(const struct graph *g, int tid, char *text, size_t size)
{
    const struct request *r = &rt_fibers[tid].request;
    char name[80], value[40];

    if (r->op == OP_JOIN) {
        snprintf(text, size, "waits in %s for T%d", r->what, (int)r->operand);
    } else if (r->op == OP_SLEEP) {
        symbol_object(r->object, name, sizeof name);
        snprintf(text, size,
                 "sleeps in %s on `%s` and nobody will "
                 "wake it",
                 r->what, name);
    } else if (r->op >= OP_LOCK && r->op <= OP_AWAIT) {
        lock_reason(g, r, text, size);
    } else {
        symbol_object(r->addr, name, sizeof name);
        symbol_value(newest_value(g, r->addr), r->size, value, sizeof value);
        snprintf(text, size, "waits for ever for `%s`, which stays %s", name,
                 value);
    }
}

void standstill_describe(const struct graph *g, struct failure *f)
{
    bool spins = true;
    size_t used = 0;

    memset(f, 0, sizeof *f);
    f->tid = f->other_tid = -1;
    for (int t = 0; t < rt_nfibers; t++) {
        char reason[160];
        enum op op = rt_fibers[t].request.op;

        if (!rt_fibers[t].live || op == OP_JOIN)
            continue;
        spins = spins && op <= OP_CAS;
        if (f->tid < 0) {
            f->tid = t;
            f->index = g->threads[t].count;
            f->pc = rt_fibers[t].request.pc;
        }
        standstill_reason(g, t, reason, sizeof reason);
        used += (size_t)snprintf(f->message + used, sizeof f->message - used,
                                 "%sT%d %s", used ? "; " : "", t, reason);
        if (used >= sizeof f->message)
            break;
    }
    snprintf(f->kind, sizeof f->kind, spins ? "livelock" : "deadlock");
}
