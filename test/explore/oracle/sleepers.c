// SPDX-License-Identifier: MIT
// sleepers.c - programs with futexes: every interleaving, one step at a time
//
// For programs whose every access is seq_cst. A wait looks at the word and
// goes to sleep in one step, or returns at once: because the value differs,
// or for no reason, as the system call may. A wake takes the longest sleepers
// of that word whose bitset has a bit in common with its own. What can be seen
// at the end is what the threads have read and what x and y hold; and whether
// somebody may sleep for ever.
#include "litmus.h"

#include <string.h>

struct kernel {
    const struct program *p;
    int next[MAX_THREADS];
    int latest[MAX_THREADS];
    long all[MAX_THREADS]; // values read, a digit each
    int memory[ATOMIC_LOCATIONS];
    int asleep_at[MAX_THREADS]; // location, or -1
    int since[MAX_THREADS];     // when it went to sleep
    int bitset[MAX_THREADS];    // that it sleeps with
    int now;
};

bool has_sleepers(const struct program *p)
{
    for (int t = 0; t < p->threads; t++)
        for (int i = 0; i < p->length[t]; i++)
            if (p->op[t][i].kind == WAIT || p->op[t][i].kind == WAKE)
                return true;
    return false;
}

static int bitset_of(const struct op *op)
{
    return op->expected == 0 ? -1 : op->expected;
}

static void wake(struct kernel *k, const struct op *op)
{
    for (int n = op->value; n > 0; n--) {
        int first = -1;
        for (int t = 0; t < k->p->threads; t++)
            if (k->asleep_at[t] == op->location &&
                (k->bitset[t] & bitset_of(op)) != 0 &&
                (first < 0 || k->since[t] < k->since[first]))
                first = t;
        if (first < 0)
            return;
        k->asleep_at[first] = -1;
    }
}

static void access_memory(struct kernel *k, int t, const struct op *op)
{
    int old = k->memory[op->location];
    if (reads(op->kind)) {
        k->latest[t] = old;
        k->all[t] = 10 * k->all[t] + old;
    }
    if (op->kind == ADD)
        k->memory[op->location] = old + op->value;
    else if (op->kind == STORE || op->kind == EXCHANGE ||
             (op->kind == CAS && old == op->expected))
        k->memory[op->location] = op->value;
}

static void step(struct kernel *k, int t)
{
    const struct op *op = &k->p->op[t][k->next[t]++];
    if (op->kind == GUARD && k->latest[t] != op->value)
        k->next[t] = k->p->length[t];
    else if (op->kind == WAKE)
        wake(k, op);
    else if (op->kind != GUARD && op->kind != WAIT && op->kind != FENCE)
        access_memory(k, t, op);
}

static void finish(const struct kernel *k, struct outcomes *o)
{
    char line[LINE];
    size_t n = 0;
    for (int t = 0; t < k->p->threads; t++)
        n += (size_t)snprintf(line + n, sizeof line - n, "%ld ", k->all[t]);
    snprintf(line + n, sizeof line - n, "%d %d", k->memory[0], k->memory[1]);
    outcomes_add_once(o, line, line);
}

// True if somebody may be left asleep.
static bool interleavings(const struct kernel *k, struct outcomes *o)
{
    bool moved = false, sleeping = false, lost = false;
    for (int t = 0; t < k->p->threads; t++) {
        sleeping = sleeping || k->asleep_at[t] >= 0;
        if (k->next[t] == k->p->length[t] || k->asleep_at[t] >= 0)
            continue;
        const struct op *op = &k->p->op[t][k->next[t]];
        struct kernel after = *k;
        moved = true;
        step(&after, t);
        lost = interleavings(&after, o) || lost;
        if (op->kind == WAIT && k->memory[op->location] == op->value) {
            after.asleep_at[t] = op->location;
            after.since[t] = after.now++;
            after.bitset[t] = bitset_of(op);
            lost = interleavings(&after, o) || lost;
        }
    }
    if (!moved && !sleeping)
        finish(k, o);
    return lost || (!moved && sleeping);
}

bool sleep_and_wake(const struct program *p, struct outcomes *o)
{
    struct kernel start = {.p = p};
    memset(start.asleep_at, -1, sizeof start.asleep_at);
    return interleavings(&start, o);
}
