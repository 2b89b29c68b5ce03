// SPDX-License-Identifier: MIT
// views.c - RC11 without seq_cst as a machine, to test the oracle by
//
// No axioms and no relations: memory is, per location, a list of messages in
// modification order; a view says for each location how far into the list
// somebody knows. A load takes any message its thread does not know to be
// overwritten; a store goes anywhere behind what its thread knows. A message
// carries the view that an acquiring reader gets. Every order of steps is
// tried; two runs are one execution if reads and modification orders agree.
#include "litmus.h"

#include <string.h>

enum { MAX_MESSAGES = 32 };

struct view {
    int8_t at[ATOMIC_LOCATIONS];
}; // a message, by its number

struct message {
    int site, value;
    struct view carries; // what an acquire load learns
};

struct memory {
    const struct program *p;
    struct message message[MAX_MESSAGES];
    int messages;
    // Message numbers in modification order. glued: its follower is the RMW
    // that read it, so nothing may come between.
    int8_t order[ATOMIC_LOCATIONS][MAX_MESSAGES];
    int length[ATOMIC_LOCATIONS];
    bool glued[MAX_MESSAGES];

    int next[MAX_THREADS];
    int latest[MAX_THREADS];
    struct view now[MAX_THREADS];      // what the thread knows
    struct view acquired[MAX_THREADS]; // what an acquire fence would add
    struct view released[MAX_THREADS]; // at its latest release fence
    int source[MAX_THREADS * MAX_OPS]; // message each read took, or -1
};

static int position(const struct memory *m, int location, int message)
{
    int i = 0;
    while (m->order[location][i] != message)
        i++;
    return i;
}

static void learn(const struct memory *m, struct view *v, struct view news)
{
    for (int x = 0; x < ATOMIC_LOCATIONS; x++)
        if (position(m, x, news.at[x]) > position(m, x, v->at[x]))
            v->at[x] = news.at[x];
}

static bool acquires(enum order o)
{
    return o == ACQ || o == AR;
}

static bool releases(enum order o)
{
    return o == REL || o == AR;
}

static void take(struct memory *m, int t, int i, int message, enum order o)
{
    const struct op *op = &m->p->op[t][i];
    m->source[t * MAX_OPS + i] = message;
    m->latest[t] = m->message[message].value;
    struct view alone = m->now[t];
    alone.at[op->location] = (int8_t)message;
    learn(m, &m->now[t], alone);
    learn(m, &m->acquired[t], alone);
    learn(m, &m->acquired[t], m->message[message].carries);
    if (acquires(o))
        learn(m, &m->now[t], m->message[message].carries);
}

// Put a new message right behind position `after`. An RMW hands on what the
// message it read carries: that is a release sequence.
static void put(struct memory *m, int t, int i, int value, int after,
                const struct message *rmw_of)
{
    const struct op *op = &m->p->op[t][i];
    int x = op->location, number = m->messages++;
    int8_t *order = m->order[x];
    memmove(&order[after + 2], &order[after + 1],
            (size_t)(m->length[x] - after - 1));
    order[after + 1] = (int8_t)number;
    m->length[x]++;
    struct message *fresh = &m->message[number];
    fresh->site = t * MAX_OPS + i + 1;
    fresh->value = value;
    fresh->carries = m->message[0].carries; // nothing
    m->now[t].at[x] = (int8_t)number;
    m->acquired[t].at[x] = (int8_t)number;
    learn(m, &fresh->carries, releases(op->order) ? m->now[t] : m->released[t]);
    struct view self = fresh->carries;
    self.at[x] = (int8_t)number;
    learn(m, &fresh->carries, self);
    if (rmw_of != NULL)
        learn(m, &fresh->carries, rmw_of->carries);
}

static void finish(const struct memory *m, struct outcomes *o)
{
    char signature[SIGNATURE] = "", line[LINE] = "";
    size_t s = 0, l = 0;
    for (int t = 0; t < m->p->threads; t++)
        for (int i = 0; i < m->p->length[t]; i++) {
            int from = m->source[t * MAX_OPS + i];
            if (from < 0)
                continue;
            s += (size_t)snprintf(signature + s, sizeof signature - s, "%d<%d,",
                                  t * MAX_OPS + i, m->message[from].site);
            l += (size_t)snprintf(line + l, sizeof line - l, l ? " %d" : "%d",
                                  m->message[from].value);
        }
    for (int x = 0; x < ATOMIC_LOCATIONS; x++) {
        for (int i = 0; i < m->length[x]; i++)
            s += (size_t)snprintf(signature + s, sizeof signature - s, "%d,",
                                  m->message[m->order[x][i]].site);
        s += (size_t)snprintf(signature + s, sizeof signature - s, "/");
    }
    outcomes_add_once(o, signature, line);
}

static void explore(const struct memory *m, struct outcomes *o);

// Every message that a read of thread t may take, and all that follows.
static void read_any(const struct memory *m, int t, int i, struct outcomes *o)
{
    const struct op *op = &m->p->op[t][i];
    int x = op->location;
    for (int at = position(m, x, m->now[t].at[x]); at < m->length[x]; at++) {
        int number = m->order[x][at];
        int old = m->message[number].value;
        bool swap = op->kind == CAS || op->kind == WEAK_CAS;
        bool may_fail = op->kind == LOAD || (swap && old != op->expected) ||
                        op->kind == WEAK_CAS;
        bool may_write = op->kind != LOAD && (!swap || old == op->expected);
        if (may_fail) {
            struct memory after = *m;
            take(&after, t, i, number,
                 op->kind == LOAD ? op->order : op->failure);
            explore(&after, o);
        }
        if (may_write && !m->glued[number]) {
            struct memory after = *m;
            take(&after, t, i, number, op->order);
            after.glued[number] = true;
            put(&after, t, i, op->kind == ADD ? old + op->value : op->value, at,
                &m->message[number]);
            explore(&after, o);
        }
    }
}

static void write_any(const struct memory *m, int t, int i, struct outcomes *o)
{
    const struct op *op = &m->p->op[t][i];
    int x = op->location;
    for (int at = position(m, x, m->now[t].at[x]); at < m->length[x]; at++) {
        if (m->glued[m->order[x][at]])
            continue;
        struct memory after = *m;
        put(&after, t, i, op->value, at, NULL);
        explore(&after, o);
    }
}

static void fence(struct memory *m, int t, enum order o)
{
    if (acquires(o))
        learn(m, &m->now[t], m->acquired[t]);
    if (releases(o))
        m->released[t] = m->now[t];
}

static void explore(const struct memory *m, struct outcomes *o)
{
    bool finished = true;
    for (int t = 0; t < m->p->threads; t++) {
        int i = m->next[t];
        if (i >= m->p->length[t])
            continue;
        finished = false;
        const struct op *op = &m->p->op[t][i];
        struct memory after = *m;
        after.next[t]++;
        if (op->kind == GUARD) {
            if (m->latest[t] != op->value)
                after.next[t] = m->p->length[t];
            explore(&after, o);
        } else if (op->kind == FENCE) {
            fence(&after, t, op->order);
            explore(&after, o);
        } else if (op->kind == STORE) {
            write_any(&after, t, i, o);
        } else {
            read_any(&after, t, i, o);
        }
    }
    if (finished)
        finish(m, o);
}

bool views_applicable(const struct program *p)
{
    int total = 0;
    for (int t = 0; t < p->threads; t++) {
        total += p->length[t];
        for (int i = 0; i < p->length[t]; i++) {
            const struct op *op = &p->op[t][i];
            if (op->order == SC || op->failure == SC ||
                op->kind == PLAIN_LOAD || op->kind == PLAIN_STORE)
                return false;
        }
    }
    return total <= 7; // it takes every interleaving on top
}

void views(const struct program *p, struct outcomes *o)
{
    struct memory start = {.p = p, .messages = ATOMIC_LOCATIONS};
    for (int x = 0; x < ATOMIC_LOCATIONS; x++) {
        start.order[x][0] = (int8_t)x;
        start.length[x] = 1;
        for (int i = 0; i < ATOMIC_LOCATIONS; i++)
            start.message[i].carries.at[x] = (int8_t)x;
        for (int t = 0; t < MAX_THREADS; t++)
            start.now[t].at[x] = start.acquired[t].at[x] =
                start.released[t].at[x] = (int8_t)x;
    }
    memset(start.source, -1, sizeof start.source);
    explore(&start, o);
}
