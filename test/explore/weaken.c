// SPDX-License-Identifier: MIT
// weaken.c - each memory order one step weaker: needed or needless?
#include "weaken.h"
#include "explain.h"
#include "guide.h"
#include "json.h"
#include "options.h"
#include "orders.h"
#include "symbol.h"

#include <stdio.h>
#include <string.h>

enum { MAX_TRIALS = 256 };

static struct trial {
    const struct site *site;
    int order; // instead
    enum verdict verdict;
    long executions;
    char kind[32];
} trials[MAX_TRIALS];
static int ntrials;

static const char *answer(const struct trial *t)
{
    return t->verdict == PASS   ? "needless"
           : t->verdict == FAIL ? "needed"
                                : "not judged";
}

static void print_trial(const struct trial *t)
{
    char at[80];

    orders_place(t->site, at, sizeof at);
    printf("%-10s %-24s %s -> %s%s: ", answer(t), at,
           order_names[t->site->order], order_names[t->order],
           t->site->failure ? " if it fails" : "");
    if (t->verdict == PASS)
        printf("all %ld pass\n", t->executions);
    else
        printf("%s\n", t->verdict == FAIL ? t->kind : "out of time");
}

// The execution that breaks, run once more with the weaker order.
static void show(const struct trial *t, struct result *r)
{
    static char replay[4096];
    const struct place *p = symbol_place(t->site->pc);
    struct result again;

    guide_write(r->graph, replay, sizeof replay);
    guide_from_replay(replay);
    explore_guided(&again);
    guide_stop();
    if (again.verdict != FAIL)
        return;
    print_trial(t);
    printf("           %.69s\n", symbol_line(p->file, p->line));
    explain_execution(&again);
    printf("\n");
}

static void try_order(const struct site *s, int order)
{
    struct trial *t = &trials[ntrials];
    struct result r = {.verdict = PASS};

    if (ntrials == MAX_TRIALS || explorer_interrupted())
        return;
    ntrials++;
    orders_set(s, order);
    explore(&r, 0, options.seconds);
    *t = (struct trial){.site = s,
                        .order = order,
                        .verdict = r.verdict,
                        .executions = r.complete};
    if (r.verdict == FAIL) {
        snprintf(t->kind, sizeof t->kind, "%s", r.failure.kind);
        if (!options.json)
            show(t, &r);
    }
    orders_set(s, s->order);
}

static void try_weaker(const struct site *s)
{
    if (s->order == __ATOMIC_SEQ_CST) {
        if (orders_allowed(s, __ATOMIC_ACQ_REL))
            try_order(s, __ATOMIC_ACQ_REL);
        else
            try_order(s,
                      s->op == OP_STORE ? __ATOMIC_RELEASE : __ATOMIC_ACQUIRE);
    } else if (s->order == __ATOMIC_ACQ_REL) {
        try_order(s, __ATOMIC_ACQUIRE);
        try_order(s, __ATOMIC_RELEASE);
    } else if (s->order != __ATOMIC_RELAXED &&
               orders_allowed(s, __ATOMIC_RELAXED)) {
        try_order(s, __ATOMIC_RELAXED);
    }
}

void weaken(void)
{
    struct site *sites;
    int n = orders_sites(&sites); // others may turn up with weaker orders

    if (!options.json)
        printf("\nEach order one step weaker:\n\n");
    for (int i = 0; i < n; i++)
        if (sites[i].group == i && !sites[i].settled)
            try_weaker(&sites[i]);
    if (options.json)
        return;
    for (int i = 0; i < ntrials; i++)
        print_trial(&trials[i]);
    if (ntrials == 0)
        printf("all orders are relaxed: none can be weaker\n");
}

void weaken_json(void)
{
    printf(", \"orders\": [");
    for (int i = 0; i < ntrials; i++) {
        const struct trial *t = &trials[i];
        const struct place *p = symbol_place(t->site->pc);

        printf("%s{", i ? ", " : "");
        json_string("file", p->file);
        printf(", \"line\": %d, \"failure\": %s, \"order\": \"%s\", "
               "\"weaker\": \"%s\", \"answer\": \"%s\", \"kind\": "
               "\"%s\"}",
               p->line, t->site->failure ? "true" : "false",
               order_names[t->site->order], order_names[t->order], answer(t),
               t->kind);
    }
    printf("]");
}
