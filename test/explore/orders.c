// SPDX-License-Identifier: MIT
// orders.c - trying other memory orders than those in the program
//
// An order belongs to an instruction of the compiled program. Nothing is
// compiled again: the runtime uses another order at that place, and all
// executions are explored again.
#include "orders.h"
#include "model.h"
#include "symbol.h"

#include <stdio.h>
#include <string.h>

enum { MAX_SITES = 128, FEW = 20000 };

static struct site sites[MAX_SITES];
static int nsites;

static const char *const names[] = {
    [__ATOMIC_RELAXED] = "relaxed", [__ATOMIC_CONSUME] = "consume",
    [__ATOMIC_ACQUIRE] = "acquire", [__ATOMIC_RELEASE] = "release",
    [__ATOMIC_ACQ_REL] = "acq_rel", [__ATOMIC_SEQ_CST] = "seq_cst",
};

int orders_use(const struct request *r)
{
    struct site *s;

    for (int i = 0; i < nsites; i++)
        if (sites[i].pc == r->pc)
            return sites[i].instead;
    if (nsites == MAX_SITES)
        return r->order;
    s = &sites[nsites++];
    *s = (struct site){r->pc, r->op, r->order, r->order};
    return r->order;
}

void orders_restore(void)
{
    for (int i = 0; i < nsites; i++)
        sites[i].instead = sites[i].order;
}

static bool fails; // rather than "not judged"

static bool passes(double seconds, long *executions)
{
    struct result r = {.verdict = PASS};

    explore(&r, FEW, seconds);
    *executions = r.complete;
    fails = r.verdict == FAIL;
    return r.verdict == PASS;
}

static void place_name(const struct site *s, char *text, size_t size)
{
    const struct place *p;
    const char *slash;

    symbol_prepare(&s->pc, 1);
    p = symbol_place(s->pc);
    slash = strrchr(p->file, '/');
    snprintf(text, size, "%s:%d", slash ? slash + 1 : p->file, p->line);
}

static bool allowed(enum op op, int order)
{
    if (op == OP_LOAD)
        return order != __ATOMIC_RELEASE && order != __ATOMIC_ACQ_REL;
    if (op == OP_STORE)
        return order != __ATOMIC_ACQUIRE && order != __ATOMIC_ACQ_REL;
    return op != OP_FENCE || order != __ATOMIC_RELAXED;
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

    place_name(s, at, sizeof at);
    snprintf(text + strlen(text), size - strlen(text), "%s%s %s -> %s",
             text[0] ? ", " : "", at, names[s->order], names[s->instead]);
}

// One site alone.
static bool try_one(int order, double until, long *executions)
{
    for (int i = 0; i < nsites; i++) {
        struct site *s = &sites[i];

        if (!allowed(s->op, order) || !stronger(order, s->order) ||
            explorer_now() > until)
            continue;
        s->instead = order;
        if (passes(until - explorer_now(), executions))
            return true;
        s->instead = s->order;
    }
    return false;
}

// Several sites: from seq_cst everywhere down, as far as each site can go.
static bool descend(double until, long *executions)
{
    long n;

    for (int i = 0; i < nsites; i++)
        if (allowed(sites[i].op, __ATOMIC_SEQ_CST))
            sites[i].instead = __ATOMIC_SEQ_CST;
    for (int i = 0; i < nsites; i++) {
        struct site *s = &sites[i];
        int weaker[] = {s->order, __ATOMIC_ACQUIRE, __ATOMIC_RELEASE,
                        __ATOMIC_ACQ_REL};
        int k = 0;

        for (; k < 4; k++) {
            if (!allowed(s->op, weaker[k]) ||
                (k > 0 && !stronger(weaker[k], s->order)))
                continue;
            s->instead = weaker[k];
            if (passes(until - explorer_now(), &n))
                break;
        }
        if (k == 4)
            s->instead = __ATOMIC_SEQ_CST;
    }
    return passes(until - explorer_now(), executions);
}

static bool search(double until, long *executions)
{
    for (size_t k = 0; k < sizeof by_strength / sizeof *by_strength; k++)
        if (try_one(by_strength[k], until, executions))
            return true;
    orders_restore();
    return descend(until, executions);
}

bool orders_repair(char *text, size_t size, double budget, bool worth_saying)
{
    double until = explorer_now() + budget;
    long executions = 0;
    bool found = false;

    text[0] = '\0';
    for (int i = 0; i < nsites; i++)
        if (allowed(sites[i].op, __ATOMIC_SEQ_CST))
            sites[i].instead = __ATOMIC_SEQ_CST;
    if (!passes(budget / 2, &executions)) {
        if (fails && worth_saying)
            snprintf(text, size,
                     "no memory order helps: it fails "
                     "with seq_cst everywhere, too");
    } else {
        orders_restore();
        found = search(until, &executions);
    }
    for (int i = 0; found && i < nsites; i++)
        if (sites[i].instead != sites[i].order)
            say(&sites[i], text, size);
    if (found)
        snprintf(text + strlen(text), size - strlen(text),
                 "; verified: all %ld executions pass", executions);
    orders_restore();
    return found;
}

// ---- --weaken

static void try_weaker(struct site *s, int order)
{
    struct result r = {.verdict = PASS};
    char at[80];

    s->instead = order;
    explore(&r, 0, 10);
    s->instead = s->order;
    place_name(s, at, sizeof at);
    printf("  %-24s %-7s -> %-7s ", at, names[s->order], names[order]);
    if (r.verdict == PASS)
        printf("needless: %ld executions pass\n", r.complete);
    else if (r.verdict == FAIL)
        printf("needed: %s\n", r.failure.kind);
    else
        printf("not judged\n");
}

void orders_weaken(const struct result *base)
{
    int n = nsites;

    printf("Each order one step weaker (as written: all %ld executions "
           "pass)\n",
           base->complete);
    for (int i = 0; i < n; i++) {
        struct site *s = &sites[i];
        int o = s->order;

        if (o == __ATOMIC_SEQ_CST && allowed(s->op, __ATOMIC_ACQ_REL))
            try_weaker(s, __ATOMIC_ACQ_REL);
        else if (o == __ATOMIC_SEQ_CST)
            try_weaker(s,
                       s->op == OP_LOAD ? __ATOMIC_ACQUIRE : __ATOMIC_RELEASE);
        if (o == __ATOMIC_ACQ_REL) {
            try_weaker(s, __ATOMIC_ACQUIRE);
            try_weaker(s, __ATOMIC_RELEASE);
        }
        if (o == __ATOMIC_ACQUIRE || o == __ATOMIC_RELEASE)
            try_weaker(s, __ATOMIC_RELAXED);
    }
}
