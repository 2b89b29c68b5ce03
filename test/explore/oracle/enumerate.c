// SPDX-License-Identifier: MIT
// enumerate.c - every execution of a litmus program, by brute force
//
// Give each read, in every possible way, a store to read from; run the
// threads with these values to see what they then do; order the stores to
// each location in every possible way; keep what the axioms allow. Nothing is
// clever here, so that little can be wrong.
#include "litmus.h"

#include <stdlib.h>
#include <string.h>

enum { STUCK = -2, INITIAL = -1 };      // sources that are not an operation
enum { SITES = MAX_THREADS * MAX_OPS }; // operations, numbered through

static int site(int t, int i)
{
    return t * MAX_OPS + i;
}

struct search {
    const struct program *p;
    bool sc;
    struct outcomes *out;

    int readers; // sites that read, plain ones included
    int reader[SITES];

    // The choice under examination, by site.
    int source[SITES];    // a site, or INITIAL
    bool spurious[SITES]; // this weak CAS fails for no reason

    // What the threads do when given that choice.
    bool done[SITES];
    bool wrote[SITES];
    bool stuck[SITES]; // spins here for ever
    int value_read[SITES], value_written[SITES];

    // The same as a graph.
    struct execution x;
    int read_event[SITES], write_event[SITES];
    int initial[LOCATIONS]; // its event
    int value[MAX_EVENTS];  // of a write
};

static const struct op *op_at(const struct search *s, int where)
{
    return &s->p->op[where / MAX_OPS][where % MAX_OPS];
}

static bool reads_any(enum kind kind)
{
    return reads(kind) || kind == PLAIN_LOAD;
}

static bool writes_any(enum kind kind)
{
    return kind == STORE || kind == PLAIN_STORE || kind == EXCHANGE ||
           kind == ADD || kind == CAS || kind == WEAK_CAS || kind == LOCK ||
           kind == CAS_LOOP;
}

// The value that ends the spinning.
static int awaited(const struct op *op)
{
    return op->kind == UNTIL ? op->value : op->expected;
}

// ---- Running the threads with the chosen sources ----

// Perform one operation. False: this choice of sources makes no sense.
static bool perform(struct search *s, int where)
{
    const struct op *op = op_at(s, where);
    int old = 0;
    if (reads_any(op->kind) && s->source[where] != INITIAL)
        old = s->value_written[s->source[where]];
    s->value_read[where] = old;
    s->value_written[where] = op->kind == ADD ? old + op->value : op->value;
    s->wrote[where] = writes_any(op->kind);
    if (op->kind == CAS || op->kind == WEAK_CAS) {
        if (old != op->expected && s->spurious[where])
            return false; // it fails for a reason: not a new execution
        s->wrote[where] = old == op->expected && !s->spurious[where];
    }
    s->done[where] = true;
    return !spins(op->kind) || old == awaited(op);
}

// Is the value there that the operation is to read?
static bool available(const struct search *s, int where)
{
    if (!reads_any(op_at(s, where)->kind) || s->source[where] < 0)
        return true;
    return s->done[s->source[where]];
}

static int latest_read(const struct search *s, int t, int i)
{
    while (--i >= 0)
        if (reads(s->p->op[t][i].kind))
            return s->value_read[site(t, i)];
    return 0;
}

// Let every thread run as far as it can. False: the choice is impossible,
// because a source is never reached, does not write, or waits for its reader
// (a cycle of sb and rf, which the axioms forbid as well).
static bool run(struct search *s)
{
    int next[MAX_THREADS] = {0};
    memset(s->done, 0, sizeof s->done);
    memset(s->wrote, 0, sizeof s->wrote);
    memset(s->stuck, 0, sizeof s->stuck);
    for (bool progress = true; progress;) {
        progress = false;
        for (int t = 0; t < s->p->threads; t++) {
            while (next[t] < s->p->length[t]) {
                int i = next[t], where = site(t, i);
                const struct op *op = &s->p->op[t][i];
                if (op->kind == GUARD) {
                    bool on = latest_read(s, t, i) == op->value;
                    next[t] = on ? i + 1 : s->p->length[t];
                    progress = true;
                    continue;
                }
                if (reads_any(op->kind) && s->source[where] == STUCK) {
                    s->stuck[where] = progress = true;
                    next[t] = s->p->length[t];
                    continue;
                }
                if (!available(s, where))
                    break;
                if (!perform(s, where))
                    return false;
                next[t]++;
                progress = true;
            }
        }
    }
    for (int t = 0; t < s->p->threads; t++)
        if (next[t] < s->p->length[t])
            return false;
    for (int r = 0; r < s->readers; r++) {
        int where = s->reader[r], from = s->source[where];
        if (!s->done[where] && !s->stuck[where] &&
            (from != INITIAL || s->spurious[where]))
            return false; // not executed: only one way to say so
        if (s->done[where] && from >= 0 && !s->wrote[from])
            return false;
    }
    return true;
}

// ---- From sites to a graph ----

static int add_event(struct search *s, const struct event *e)
{
    struct execution *x = &s->x;
    if (x->events == MAX_EVENTS) {
        fprintf(stderr, "%s: too many events\n", s->p->name);
        exit(2);
    }
    int self = x->events++;
    x->event[self] = *e;
    for (int i = 0; i < self; i++) {
        int t = x->event[i].thread;
        if (e->thread >= 0 && (t < 0 || t == e->thread))
            x->sb.row[i] |= UINT32_C(1) << self;
    }
    return self;
}

static void add_site(struct search *s, int t, int where)
{
    const struct op *op = op_at(s, where);
    bool plain = op->kind == PLAIN_LOAD || op->kind == PLAIN_STORE;
    enum order order = op->order;
    if ((op->kind == CAS || op->kind == WEAK_CAS) && !s->wrote[where])
        order = op->failure;
    bool acquire = !plain && (order == ACQ || order == AR || order == SC);
    bool release = !plain && (order == REL || order == AR || order == SC);
    bool sc = !plain && order == SC;
    struct event e = {.kind = BARRIER, .thread = t, .location = -1, .sc = sc};
    if (op->kind == FENCE) {
        e.acquire = acquire;
        e.release = release;
        if (order != RLX)
            add_event(s, &e);
        return;
    }
    e.location = op->location;
    e.atomic = !plain;
    if (reads_any(op->kind)) {
        e.kind = READ;
        e.acquire = acquire;
        s->read_event[where] = add_event(s, &e);
    }
    if (s->wrote[where]) {
        e.kind = WRITE;
        e.acquire = false;
        e.release = release;
        s->write_event[where] = add_event(s, &e);
        s->value[s->write_event[where]] = s->value_written[where];
    }
    if (reads_any(op->kind) && s->wrote[where])
        s->x.rmw.row[s->read_event[where]] |= UINT32_C(1)
                                              << s->write_event[where];
}

static void build(struct search *s)
{
    s->x = (struct execution){.events = 0};
    for (int i = 0; i < LOCATIONS; i++) {
        struct event e = {.kind = WRITE,
                          .thread = -1,
                          .location = i,
                          .atomic = i < ATOMIC_LOCATIONS};
        s->initial[i] = add_event(s, &e);
        s->value[s->initial[i]] = 0;
    }
    for (int t = 0; t < s->p->threads; t++)
        for (int i = 0; i < s->p->length[t]; i++)
            if (s->done[site(t, i)])
                add_site(s, t, site(t, i));
    for (int r = 0; r < s->readers; r++) {
        int where = s->reader[r], from = s->source[where];
        if (!s->done[where])
            continue;
        int event = from == INITIAL ? s->initial[op_at(s, where)->location]
                                    : s->write_event[from];
        s->x.rf.row[event] |= UINT32_C(1) << s->read_event[where];
    }
    happens_before(&s->x);
}

// ---- Modification orders ----

// The value that a location keeps.
static int last_value(const struct search *s, int location)
{
    int last = s->initial[location];
    for (int w = 0; w < s->x.events; w++)
        if (s->x.mo.row[last] >> w & 1 && s->x.mo.row[w] == 0)
            return s->value[w];
    return s->value[last];
}

// Does any thread spin for ever? It does if the last value of the location
// is not the awaited one. -1: one was said to, but would see the right value.
static int stuck(const struct search *s)
{
    int any = 0;
    for (int r = 0; r < s->readers; r++) {
        int where = s->reader[r];
        const struct op *op = op_at(s, where);
        if (!s->stuck[where])
            continue;
        if (last_value(s, op->location) == awaited(op))
            return -1;
        any = 1;
    }
    return any;
}

static void report(struct search *s)
{
    int spinning = stuck(s);
    if (spinning < 0)
        return;
    bool good = s->sc ? sc_consistent(&s->x) : rc11_consistent(&s->x);
    if (!good)
        return;
    if (has_race(&s->x))
        s->out->race = true;
    if (spinning) {
        s->out->livelock = true;
        return;
    }
    char line[LINE] = "";
    size_t length = 0;
    for (int r = 0; r < s->readers; r++) {
        int where = s->reader[r];
        if (s->done[where] && reads(op_at(s, where)->kind))
            length +=
                (size_t)snprintf(line + length, sizeof line - length,
                                 length ? " %d" : "%d", s->value_read[where]);
    }
    outcomes_add(s->out, line);
}

// Extend the modification order of `location`, whose writes so far are
// `placed`, by each write that remains; then go on to the next location.
static void order_writes(struct search *s, int location, uint32_t placed)
{
    if (location == LOCATIONS) {
        report(s);
        return;
    }
    bool complete = true;
    for (int w = LOCATIONS; w < s->x.events; w++) {
        const struct event *e = &s->x.event[w];
        if (e->kind != WRITE || e->location != location || placed >> w & 1)
            continue;
        complete = false;
        for (int i = 0; i < MAX_EVENTS; i++)
            if (placed >> i & 1)
                s->x.mo.row[i] |= UINT32_C(1) << w;
        order_writes(s, location, placed | UINT32_C(1) << w);
        for (int i = 0; i < MAX_EVENTS; i++)
            s->x.mo.row[i] &= ~(UINT32_C(1) << w);
    }
    if (complete) {
        int next = location + 1;
        order_writes(s, next,
                     next < LOCATIONS ? UINT32_C(1) << s->initial[next] : 0);
    }
}

// ---- Reads-from ----

static void choose_sources(struct search *s, int r);

static void choose_source(struct search *s, int r, int from)
{
    s->source[s->reader[r]] = from;
    choose_sources(s, r + 1);
}

static void choose_sources(struct search *s, int r)
{
    if (r == s->readers) {
        if (run(s)) {
            build(s);
            order_writes(s, 0, UINT32_C(1) << s->initial[0]);
        }
        return;
    }
    int where = s->reader[r];
    const struct op *op = op_at(s, where);
    for (int fails = 0; fails <= (op->kind == WEAK_CAS); fails++) {
        s->spurious[where] = fails;
        if (spins(op->kind))
            choose_source(s, r, STUCK);
        choose_source(s, r, INITIAL);
        for (int t = 0; t < s->p->threads; t++)
            for (int i = 0; i < s->p->length[t]; i++) {
                const struct op *from = &s->p->op[t][i];
                if (site(t, i) != where && writes_any(from->kind) &&
                    from->location == op->location)
                    choose_source(s, r, site(t, i));
            }
    }
    s->spurious[where] = false;
}

void enumerate(const struct program *p, bool sc, struct outcomes *o)
{
    struct program strong = *p;
    if (sc)
        make_sc(&strong);
    struct search s = {.p = &strong, .sc = sc, .out = o};
    for (int t = 0; t < p->threads; t++)
        for (int i = 0; i < p->length[t]; i++)
            if (reads_any(p->op[t][i].kind))
                s.reader[s.readers++] = site(t, i);
    choose_sources(&s, 0);
}
