// SPDX-License-Identifier: MIT
// rc11.c - the RC11 memory model, axiom by axiom
//
// Written to be compared with the definition (Lahav, Vafeiadis, Kang, Hur and
// Dreyer, "Repairing sequential consistency in C/C++11", PLDI 2017) by eye,
// not to be fast. One difference on purpose: a release sequence is that of
// C++20, so a later store of the same thread does not continue it.
//
// A relation is a matrix of bits; a set is one row.
#include "litmus.h"

#include <string.h>

typedef struct relation relation;

static relation empty(void)
{
    return (relation){{0}};
}

static relation join(relation a, const relation *b)
{
    for (int i = 0; i < MAX_EVENTS; i++)
        a.row[i] |= b->row[i];
    return a;
}

// a ; b
static relation compose(const relation *a, const relation *b)
{
    relation c = empty();
    for (int i = 0; i < MAX_EVENTS; i++)
        for (uint32_t rest = a->row[i]; rest != 0; rest &= rest - 1)
            c.row[i] |= b->row[__builtin_ctz(rest)];
    return c;
}

// [set]
static relation identity(uint32_t set)
{
    relation c = empty();
    for (int i = 0; i < MAX_EVENTS; i++)
        c.row[i] = set & (UINT32_C(1) << i);
    return c;
}

// a?
static relation maybe(const relation *a)
{
    relation id = identity(~UINT32_C(0));
    return join(id, a);
}

// a+
static relation closure(relation a)
{
    for (int k = 0; k < MAX_EVENTS; k++)
        for (int i = 0; i < MAX_EVENTS; i++)
            if (a.row[i] >> k & 1)
                a.row[i] |= a.row[k];
    return a;
}

static relation inverse(const relation *a)
{
    relation c = empty();
    for (int i = 0; i < MAX_EVENTS; i++)
        for (uint32_t rest = a->row[i]; rest != 0; rest &= rest - 1)
            c.row[__builtin_ctz(rest)] |= UINT32_C(1) << i;
    return c;
}

static bool irreflexive(const relation *a)
{
    for (int i = 0; i < MAX_EVENTS; i++)
        if (a->row[i] >> i & 1)
            return false;
    return true;
}

static bool acyclic(const relation *a)
{
    relation c = closure(*a);
    return irreflexive(&c);
}

// ---- Sets of events ----

enum property {
    ACQUIRE,
    RELEASE,
    SEQ_CST,
    FENCES,
    SC_FENCES,
    ATOMIC_WRITES,
    ATOMIC_READS
};

static bool has(const struct event *e, enum property property)
{
    switch (property) {
    case ACQUIRE:
        return e->acquire;
    case RELEASE:
        return e->release;
    case SEQ_CST:
        return e->sc;
    case FENCES:
        return e->kind == BARRIER;
    case SC_FENCES:
        return e->kind == BARRIER && e->sc;
    case ATOMIC_WRITES:
        return e->kind == WRITE && e->atomic;
    case ATOMIC_READS:
        return e->kind == READ && e->atomic;
    }
    return false;
}

// [property]
static relation those(const struct execution *x, enum property property)
{
    uint32_t set = 0;
    for (int i = 0; i < x->events; i++)
        if (has(&x->event[i], property))
            set |= UINT32_C(1) << i;
    return identity(set);
}

// a restricted to pairs of one location, or to all the other pairs
static relation same_location(const struct execution *x, const relation *a,
                              bool same)
{
    relation c = empty();
    for (int i = 0; i < x->events; i++)
        for (int j = 0; j < x->events; j++) {
            bool equal = x->event[i].location >= 0 &&
                         x->event[i].location == x->event[j].location;
            if (equal == same)
                c.row[i] |= a->row[i] & (UINT32_C(1) << j);
        }
    return c;
}

// ---- Derived relations ----

// rs = [W atomic] ; (rf ; rmw)*
// sw = [release] ; ([F] ; sb)? ; rs ; rf ; [R atomic] ; (sb ; [F])? ; [acquire]
static relation synchronizes_with(const struct execution *x)
{
    relation fences = those(x, FENCES);
    relation writes = those(x, ATOMIC_WRITES);
    relation link = compose(&x->rf, &x->rmw);
    relation chain = closure(link);
    chain = maybe(&chain);
    relation rs = compose(&writes, &chain);

    relation before = compose(&fences, &x->sb);
    before = maybe(&before);
    relation after = compose(&x->sb, &fences);
    after = maybe(&after);

    relation readers = those(x, ATOMIC_READS);
    relation acquires = those(x, ACQUIRE);
    relation sw = those(x, RELEASE);
    sw = compose(&sw, &before);
    sw = compose(&sw, &rs);
    sw = compose(&sw, &x->rf);
    sw = compose(&sw, &readers);
    sw = compose(&sw, &after);
    return compose(&sw, &acquires);
}

// hb = (sb U sw)+
void happens_before(struct execution *x)
{
    relation sw = synchronizes_with(x);
    x->hb = closure(join(x->sb, &sw));
}

// rb = rf^-1 ; mo
static relation reads_before(const struct execution *x)
{
    relation back = inverse(&x->rf);
    return compose(&back, &x->mo);
}

// eco = (rf U mo U rb)+
static relation coherence_order(const struct execution *x, const relation *rb)
{
    return closure(join(join(x->rf, &x->mo), rb));
}

// scb = sb U sb|!=loc ; hb ; sb|!=loc U hb|loc U mo U rb
static relation sc_before(const struct execution *x, const relation *rb)
{
    relation elsewhere = same_location(x, &x->sb, false);
    relation around = compose(&elsewhere, &x->hb);
    around = compose(&around, &elsewhere);
    relation here = same_location(x, &x->hb, true);
    relation scb = join(x->sb, &around);
    scb = join(scb, &here);
    scb = join(scb, &x->mo);
    return join(scb, rb);
}

// psc_base = ([E sc] U [F sc] ; hb?) ; scb ; ([E sc] U hb? ; [F sc])
// psc_F    = [F sc] ; (hb U hb ; eco ; hb) ; [F sc]
static relation partial_sc(const struct execution *x, const relation *rb,
                           const relation *eco)
{
    relation all = those(x, SEQ_CST);
    relation fences = those(x, SC_FENCES);
    relation hb_maybe = maybe(&x->hb);
    relation scb = sc_before(x, rb);

    relation left = compose(&fences, &hb_maybe);
    left = join(left, &all);
    relation right = compose(&hb_maybe, &fences);
    right = join(right, &all);
    relation base = compose(&left, &scb);
    base = compose(&base, &right);

    relation far = compose(&x->hb, eco);
    far = compose(&far, &x->hb);
    far = join(far, &x->hb);
    far = compose(&fences, &far);
    far = compose(&far, &fences);
    return join(base, &far);
}

// ---- The axioms ----

// ATOMICITY: rmw and rb;mo have nothing in common.
static bool atomicity(const struct execution *x, const relation *rb)
{
    relation between = compose(rb, &x->mo);
    for (int i = 0; i < x->events; i++)
        if (x->rmw.row[i] & between.row[i])
            return false;
    return true;
}

bool rc11_consistent(const struct execution *x)
{
    relation rb = reads_before(x);
    relation eco = coherence_order(x, &rb);

    // COHERENCE: hb ; eco? is irreflexive.
    relation loop = compose(&x->hb, &eco);
    if (!irreflexive(&x->hb) || !irreflexive(&loop))
        return false;
    if (!atomicity(x, &rb))
        return false;
    // NO-THIN-AIR: sb U rf is acyclic.
    relation porf = join(x->sb, &x->rf);
    if (!acyclic(&porf))
        return false;
    // SC: psc is acyclic.
    relation psc = partial_sc(x, &rb, &eco);
    return acyclic(&psc);
}

// Sequential consistency: one order of everything explains every read.
bool sc_consistent(const struct execution *x)
{
    relation rb = reads_before(x);
    relation all = join(join(join(x->sb, &x->rf), &x->mo), &rb);
    return acyclic(&all) && atomicity(x, &rb);
}

// Two accesses to one location by two threads, one of them a write, one of
// them not atomic, and neither happens before the other.
bool has_race(const struct execution *x)
{
    for (int i = 0; i < x->events; i++)
        for (int j = i + 1; j < x->events; j++) {
            const struct event *a = &x->event[i], *b = &x->event[j];
            if (a->location < 0 || a->location != b->location)
                continue;
            if (a->thread == b->thread || (a->kind == READ && b->kind == READ))
                continue;
            if (a->atomic && b->atomic)
                continue;
            if (!(x->hb.row[i] >> j & 1) && !(x->hb.row[j] >> i & 1))
                return true;
        }
    return false;
}
