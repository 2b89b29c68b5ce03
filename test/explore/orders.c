// SPDX-License-Identifier: MIT
// orders.c - trying other memory orders than those in the program
//
// An order belongs to an instruction of the compiled program. Nothing is
// compiled again: the runtime uses another order at that place, and all
// executions are explored again.
#include "orders.h"
#include "options.h"
#include "symbol.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Without --repair a repair is looked for in so many runs, of one candidate and
// in all: what is said must not depend on how fast the machine is.
enum { MAX_SITES = 128, FEW = 20000, ENOUGH = 3 * FEW };

static struct site sites[MAX_SITES];
static int nsites;
static bool grouped; // and nothing has been noted since

const char *const order_names[] = {
    [__ATOMIC_RELAXED] = "relaxed", [__ATOMIC_CONSUME] = "consume",
    [__ATOMIC_ACQUIRE] = "acquire", [__ATOMIC_RELEASE] = "release",
    [__ATOMIC_ACQ_REL] = "acq_rel", [__ATOMIC_SEQ_CST] = "seq_cst",
};

const char *op_name(enum op op)
{
    switch (op) {
    case OP_EXCHANGE:
        return "xchg";
    case OP_ADD:
        return "add";
    case OP_SUB:
        return "sub";
    case OP_CAS:
        return "cas";
    case OP_LOAD:
        return "load";
    case OP_STORE:
        return "store";
    case OP_FENCE:
        return "fence";
    default:
        return "rmw";
    }
}

static int use(const struct request *r, bool failure, int order)
{
    for (int i = 0; i < nsites; i++)
        if (sites[i].pc == r->pc && sites[i].failure == failure)
            return sites[i].instead;
    if (nsites < MAX_SITES) {
        sites[nsites] = (struct site){.pc = r->pc,
                                      .op = r->op,
                                      .failure = failure,
                                      .order = order,
                                      .instead = order,
                                      .group = nsites};
        nsites++;
        grouped = false;
    }
    return order;
}

int orders_use(const struct request *r)
{
    return use(r, false, r->order);
}

int orders_use_failure(const struct request *r)
{
    return use(r, true, r->fail_order);
}

// Is it outside the folder that is judged?
static bool outside(const char *file)
{
    char path[PATH_MAX];

    return options.judged != NULL && realpath(file, path) != NULL &&
           strncmp(path, options.judged, strlen(options.judged)) != 0;
}

// An access that the compiler copied to several places is one to its author:
// sites of one line, operation and order change together.
int orders_sites(struct site **list)
{
    const void *pcs[MAX_SITES];

    *list = sites;
    if (grouped)
        return nsites;
    for (int i = 0; i < nsites; i++)
        pcs[i] = sites[i].pc;
    symbol_prepare(pcs, nsites);
    for (int i = 0; i < nsites; i++) {
        const struct place *p = symbol_place(sites[i].pc), *q;
        int k = 0;

        for (; k < i; k++) {
            q = symbol_place(sites[k].pc);
            if (q->line == p->line && p->line != 0 &&
                strcmp(q->file, p->file) == 0 && sites[k].op == sites[i].op &&
                sites[k].failure == sites[i].failure &&
                sites[k].order == sites[i].order)
                break;
        }
        sites[i].group = k;
        sites[i].settled = outside(p->file);
    }
    grouped = true;
    return nsites;
}

void orders_set(const struct site *s, int order)
{
    int group = s->group;

    for (int i = 0; i < nsites; i++)
        if (sites[i].group == group)
            sites[i].instead = order;
}

void orders_restore(void)
{
    for (int i = 0; i < nsites; i++)
        sites[i].instead = sites[i].order;
}

static bool fails;  // rather than "not judged"
static long budget; // runs that are left

static bool passes(double seconds, long *executions)
{
    struct result r = {.verdict = PASS};

    if (!options.repair && budget <= 0)
        return false;
    explore(&r, options.repair ? 0 : budget < FEW ? budget : FEW, seconds);
    budget -= r.runs;
    *executions = r.complete;
    fails = r.verdict == FAIL;
    return r.verdict == PASS;
}

// Is there another order on its line?
static bool shares_line(const struct site *s)
{
    const struct place *p = symbol_place(s->pc), *q;

    for (int i = 0; i < nsites; i++) {
        q = symbol_place(sites[i].pc);
        if (sites[i].group != s->group && sites[i].op != s->op &&
            q->line == p->line && strcmp(q->file, p->file) == 0)
            return true;
    }
    return false;
}

void orders_place(const struct site *s, char *text, size_t size)
{
    const struct place *p = symbol_place(s->pc);
    const char *slash = strrchr(p->file, '/');

    snprintf(text, size, "%s:%d%s%s", slash ? slash + 1 : p->file, p->line,
             shares_line(s) ? " " : "", shares_line(s) ? op_name(s->op) : "");
}

bool orders_allowed(const struct site *s, int order)
{
    if (s->op == OP_LOAD || s->failure)
        return order != __ATOMIC_RELEASE && order != __ATOMIC_ACQ_REL;
    if (s->op == OP_STORE)
        return order != __ATOMIC_ACQUIRE && order != __ATOMIC_ACQ_REL;
    return s->op != OP_FENCE || order != __ATOMIC_RELAXED;
}

static bool stronger(int a, int b)
{
    return a > b && !(b == __ATOMIC_ACQUIRE && a == __ATOMIC_RELEASE);
}

static const int by_strength[] = {__ATOMIC_ACQUIRE, __ATOMIC_RELEASE,
                                  __ATOMIC_ACQ_REL, __ATOMIC_SEQ_CST};

// ---- --repair

static void say(const struct site *s, char *text, size_t size)
{
    char at[80];

    orders_place(s, at, sizeof at);
    snprintf(text + strlen(text), size - strlen(text), "%s%s %s -> %s%s",
             text[0] ? "; " : "", at, order_names[s->order],
             order_names[s->instead], s->failure ? " if it fails" : "");
}

// One site alone.
static bool try_one(int order, double until, long *executions)
{
    for (int i = 0; i < nsites; i++) {
        struct site *s = &sites[i];

        if (s->group != i || s->settled || !orders_allowed(s, order) ||
            !stronger(order, s->order) || explorer_worked() > until)
            continue;
        orders_set(s, order);
        if (passes(until - explorer_worked(), executions))
            return true;
        orders_set(s, s->order);
    }
    return false;
}

// Several sites: from seq_cst everywhere down, as far as each site can go.
static bool descend(double until, long *executions)
{
    long n;

    for (int i = 0; i < nsites; i++)
        if (!sites[i].settled && orders_allowed(&sites[i], __ATOMIC_SEQ_CST))
            sites[i].instead = __ATOMIC_SEQ_CST;
    for (int i = 0; i < nsites; i++) {
        struct site *s = &sites[i];
        int weaker[] = {s->order, __ATOMIC_ACQUIRE, __ATOMIC_RELEASE,
                        __ATOMIC_ACQ_REL};
        int k = 0;

        if (s->group != i || s->settled)
            continue;
        for (; k < 4; k++) {
            if (!orders_allowed(s, weaker[k]) ||
                (k > 0 && !stronger(weaker[k], s->order)))
                continue;
            orders_set(s, weaker[k]);
            if (passes(until - explorer_worked(), &n))
                break;
        }
        if (k == 4)
            orders_set(s, __ATOMIC_SEQ_CST);
    }
    return passes(until - explorer_worked(), executions);
}

static bool search(double until, long *executions)
{
    for (size_t k = 0; k < sizeof by_strength / sizeof *by_strength; k++)
        if (try_one(by_strength[k], until, executions))
            return true;
    orders_restore();
    return descend(until, executions);
}

bool orders_repair(char *text, size_t size, double seconds, bool worth_saying)
{
    double until = explorer_worked() + seconds;
    struct site *list;
    long executions = 0;
    bool found = false;

    text[0] = '\0';
    budget = ENOUGH;
    fails = false;
    orders_sites(&list);
    for (int i = 0; i < nsites; i++)
        if (!sites[i].settled && orders_allowed(&sites[i], __ATOMIC_SEQ_CST))
            sites[i].instead = __ATOMIC_SEQ_CST;
    if (!passes(seconds / 2, &executions)) {
        if (fails && worth_saying)
            snprintf(text, size,
                     "no memory order helps: it fails "
                     "with seq_cst everywhere, too");
    } else {
        orders_restore();
        found = search(until, &executions);
    }
    for (int i = 0; found && i < nsites; i++)
        if (sites[i].instead != sites[i].order && sites[i].group == i)
            say(&sites[i], text, size);
    if (found)
        snprintf(text + strlen(text), size - strlen(text),
                 "; verified: all %ld executions pass", executions);
    orders_restore();
    return found;
}
