// SPDX-License-Identifier: MIT
// step.c - the second part of a run: one step beyond the graph
#include "../runtime/queue.h"
#include "guide.h"
#include "heap.h"
#include "library.h"
#include "model.h"
#include "orders.h"
#include "race.h"
#include "search.h"
#include "state.h"
#include "symmetry.h"

#include <stdio.h>
#include <string.h>

static void who_can(char *text, size_t size)
{
    text[0] = '\0';
    for (int k = 0; k < rt_nfibers; k++)
        if (enabled(k) && strlen(text) < size - 8)
            sprintf(text + strlen(text), " T%d", k);
}

// The instructions ask for a step that thread t cannot take.
void run_impossible(int t)
{
    char who[200];

    who_can(who, sizeof who);
    not_judged("step %d: T%d cannot take it; these can:%s", guide_position(), t,
               who[0] ? who : " nobody");
}

// There are no more instructions: the program should have ended.
void run_unfinished(void)
{
    char who[200];

    who_can(who, sizeof who);
    if (who[0] != '\0')
        not_judged("the schedule ends before the program does; these can go "
                   "on:%s",
                   who);
}

static bool is_access(const struct request *r)
{
    return r->op <= OP_MOVE;
}

static int kind_of(enum op op)
{
    switch (op) {
    case OP_STORE:
        return WRITE;
    case OP_FENCE:
        return FENCE;
    case OP_CREATE:
        return CREATE;
    case OP_JOIN:
        return JOIN;
    case OP_SLEEP:
        return WOKEN;
    case OP_CHOOSE:
        return CHOICE;
    case OP_END:
        return END;
    default:
        return READ;
    }
}

int find_location(const struct request *r)
{
    struct graph *g = run_graph;
    u128 initial = 0;

    for (int l = g->nlocs; l-- > 0;) {
        const struct location *x = &g->locs[l];

        if (r->kernel ? x->addr != (char *)r->addr
                      : x->addr >= (char *)r->addr + r->size ||
                            (char *)r->addr >= x->addr + x->size)
            continue; // a queue stands for its object, and covers nothing
        if (now.closed[l])
            break;
        if (x->addr != (char *)r->addr || x->size != r->size)
            not_judged("atomic accesses of different sizes to "
                       "the same object, which C11 does not know");
        return l;
    }
    if (!r->kernel && r->op != OP_STORE && heap_untouched(r->addr, r->size))
        fail("uninitialised", rt_current->tid, r->pc,
             "T%d reads an "
             "atomic object that was never initialised",
             rt_current->tid);
    if (!r->kernel)
        memcpy(&initial, r->addr, r->size);
    now.closed[g->nlocs] = false;
    now.in_memory[g->nlocs] = 0;
    return graph_location(g, r->addr, r->size, initial);
}

struct event event_of(const struct fiber *f)
{
    const struct request *r = &f->request;
    struct event e = {
        .kind = (uint8_t)kind_of(r->op),
        .op = (uint8_t)r->op,
        .tid = (uint8_t)f->tid,
        .size = r->size,
        .operand = r->operand,
        .expected = r->expected,
        .value = r->operand,
        .pc = r->pc,
        .what = r->what,
        .object = r->object,
        .weak = r->weak,
        .kernel = r->kernel,
        .internal = r->internal,
        .touched = f->touched,
        .order = r->order,
        .fail_order = r->fail_order,
        .reach = r->reach,
        .loc = -1,
        .rf = INITIAL,
    };

    if (!r->internal && r->op <= OP_FENCE)
        e.order = (uint8_t)orders_use(r);
    if (!r->internal && r->op == OP_CAS)
        e.fail_order = (uint8_t)orders_use_failure(r);
    if (model_sc && !r->kernel && !r->internal)
        e.order = e.fail_order = __ATOMIC_SEQ_CST;
    return e;
}

bool has_ended(int t)
{
    int last = run_graph->threads[t].last;

    return t < run_graph->nthreads && last >= 0 &&
           run_graph->events[last].kind == END;
}

// The operation that took thread t out of the queue which e put it into.
static int taken_out(const struct graph *g, int e, int t)
{
    for (e = g->events[e].mo_next; e >= 0; e = g->events[e].mo_next) {
        if (!queue_has(g->events[e].value, t))
            return e;
    }
    return -1;
}

static bool puts_in(const struct event *e, int t)
{
    return e->op == OP_ENQUEUE && e->kind == WRITE &&
           queue_thread((unsigned)e->operand) == t;
}

// The wake-up call for thread t, which sleeps, or -1. It may have been moved
// to another queue meanwhile.
static int waker(int t)
{
    const struct graph *g = run_graph;
    int e = g->threads[t].last;

    while (e >= 0 && !puts_in(&g->events[e], t))
        e = g->events[e].po_prev;
    while (e >= 0) {
        e = taken_out(g, e, t);
        if (e < 0 || g->events[e].op != OP_MOVE)
            return e;
        while (e >= 0 && !puts_in(&g->events[e], t))
            e = g->events[e].po_next;
    }
    return -1;
}

// Would a step of thread t get anywhere as things stand?
bool enabled(int t)
{
    struct fiber *f = &rt_fibers[t];
    struct event e;
    u128 new;
    int loc;

    if (!f->live || run_threads[t].state == UNBORN ||
        run_threads[t].state == BLOCKED ||
        (!guide_active() && !symmetry_ready(run_graph, t)))
        return false;
    if (run_threads[t].state == WAITING || run_threads[t].nwatched > 0)
        return watched_changed(t);
    if (run_threads[t].state == STUCK)
        return false;
    if (f->request.op == OP_STOP || f->request.op == OP_EXIT)
        return false;
    if (f->request.op == OP_JOIN)
        return has_ended((int)f->request.operand);
    if (f->request.op == OP_SLEEP)
        return waker(t) >= 0;
    if (!waits(f->request.op))
        return true;
    e = event_of(f);
    loc = find_location(&f->request);
    return outcome_of(&e,
                      value_of(run_graph, loc, run_graph->locs[loc].mo_last),
                      &new) != BLOCKS;
}

static void note_depth(int from, int depth)
{
    for (int e = from; e < run_graph->n; e++)
        now.depth_at[e] = depth;
}

static int add_access(struct fiber *f, struct event *e,
                      const struct instruction *how)
{
    const struct request *r = &f->request;
    int id;

    e->loc = (int16_t)find_location(r);
    if (!r->kernel)
        library_check(f, r->addr, r->size, e->kind == WRITE, r->pc,
                      f->context.sp);
    if (!r->kernel)
        race_atomic(f, r->addr, r->size, r->op != OP_LOAD && r->op != OP_AWAIT,
                    r->pc);
    if (how != NULL)
        return guide_add(run_graph, e, how);
    if (e->kind == WRITE)
        return search_write(run_graph, e);
    id = search_read(run_graph, e);
    if (e->op == OP_ENQUEUE && !model_fresh(run_graph))
        drop(); // it looked at the word too early
    return id;
}

static int add_other(struct event *e, const struct instruction *how)
{
    if (how != NULL)
        return guide_add(run_graph, e, how);
    if (e->kind == CHOICE)
        return search_choice(run_graph, e);
    return search_other(run_graph, e);
}

// Thread t takes a new step; `how` says which way, or NULL: every way.
// False: it turned out to wait in vain.
bool advance(int t, const struct instruction *how)
{
    struct fiber *f = &rt_fibers[t];
    struct event e = event_of(f);
    int depth = worklist_depth(), from = run_graph->n, id, seen;

    symmetry_check(run_graph, &e);
    run_threads[t].state = READY;
    run_threads[t].nwatched = 0;
    if (e.kind == READ && (!f->request.internal || e.op == OP_CAS)) {
        e.digest = rt_digest(f);
        seen = how == NULL ? same_state(f, e.digest) : -1;
        if (seen >= 0) {
            vain_round(t, seen);
            return false;
        }
    }
    if (e.kind == WOKEN)
        e.rf = (int16_t)waker(t);
    if (e.kind == CREATE) {
        e.operand = (u128)graph_new_thread(run_graph);
        e.expected =
            (u128)(uintptr_t)f->new_start << 64 | (uintptr_t)f->new_argument;
    }
    id = is_access(&f->request) ? add_access(f, &e, how) : add_other(&e, how);
    if (id < 0)
        run_impossible(t);
    note_depth(from, depth);
    carry_out(f, id);
    return true;
}
