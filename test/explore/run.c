// SPDX-License-Identifier: MIT
// run.c - one execution: the program run along a graph, then beyond it
//
// First the events that the graph has are repeated (repeat.c). Then the
// program goes on beyond the graph: the lowest thread that can take a step
// takes it, and search.c adds the step to the graph (step.c).
#include "guard.h"
#include "guide.h"
#include "heap.h"
#include "library.h"
#include "model.h"
#include "options.h"
#include "race.h"
#include "revisit.h"
#include "search.h"
#include "state.h"
#include "symmetry.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct graph *run_graph;
struct failure run_failure;
char run_reason[256];
struct run_thread run_threads[MAX_THREADS];
struct run_state now;

static jmp_buf finish;

static void leave(enum ending how) __attribute__((noreturn));
static void leave(enum ending how)
{
    rt_resume(&rt_driver);
    longjmp(finish, (int)how + 1);
}

void fail_with(const struct failure *f)
{
    run_failure = *f;
    leave(FAILED);
}

void fail(const char *kind, int tid, const void *pc, const char *format, ...)
{
    struct failure f = {.tid = tid, .pc = pc, .other_tid = -1};
    va_list args;

    snprintf(f.kind, sizeof f.kind, "%s", kind);
    va_start(args, format);
    vsnprintf(f.message, sizeof f.message, format, args);
    va_end(args);
    f.index = tid >= 0 ? run_index(tid) : 0;
    fail_with(&f);
}

void not_judged(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(run_reason, sizeof run_reason, format, args);
    va_end(args);
    leave(UNKNOWN);
}

void stride_too_small(int nthreads)
{
    graph_stride = (nthreads + 7) & ~7;
    leave(RESTART);
}

void drop(void)
{
    leave(DROPPED);
}

const uint16_t *run_clock(int tid)
{
    int next = run_threads[tid].cursor, e;

    if (next < 0)
        return thread_clock(run_graph, tid, HB);
    e = run_graph->events[next].po_prev;
    if (e < 0)
        e = run_graph->threads[tid].creator;
    return e < 0 ? thread_clock(run_graph, 0, CLOCKS)
                 : clock_of(run_graph, e, HB);
}

int run_index(int tid)
{
    int next = run_threads[tid].cursor;

    return next < 0 ? run_graph->threads[tid].count
                    : run_graph->events[next].index;
}

// Nobody can go on as things stand. Waiting threads still have the runs in
// which they came earlier: those are queued, one thread at a time.
static int last_resort(void)
{
    now.desperate = true;
    for (int t = 0; t < rt_nfibers; t++) {
        struct fiber *f = &rt_fibers[t];
        struct event e;

        if (!f->live || run_threads[t].state == STUCK ||
            run_threads[t].state == UNBORN || run_threads[t].state == BLOCKED ||
            !symmetry_ready(run_graph, t))
            continue;
        if (run_threads[t].state == WAITING) {
            run_threads[t].state = READY;
            run_threads[t].nwatched = 0;
            if (advance(t, NULL))
                return t;
            continue;
        }
        run_threads[t].state = STUCK;
        if (!waits(f->request.op))
            continue;
        e = event_of(f);
        e.loc = (int16_t)find_location(&f->request);
        search_blocked(run_graph, &e);
    }
    return -1;
}

// Does a thread stand at this request? OP_STOP: explore_assume did not hold;
// OP_EXIT: the program has ended.
static bool somebody_at(enum op op)
{
    for (int t = 0; t < rt_nfibers; t++)
        if (rt_fibers[t].live && rt_fibers[t].request.op == op)
            return true;
    return false;
}

static enum ending ending(void)
{
    enum ending how = COMPLETE;

    if (somebody_at(OP_STOP))
        return DROPPED;
    if (somebody_at(OP_EXIT) || (has_ended(0) && !rt_fibers[0].detached))
        return COMPLETE;
    for (int t = 0; t < rt_nfibers; t++) {
        if (run_threads[t].state == BLOCKED &&
            (run_threads[t].excused || watched_changed(t)))
            return DROPPED; // it would go on, given time
        if (rt_fibers[t].live && rt_fibers[t].timed &&
            rt_fibers[t].request.op == OP_SLEEP)
            return DROPPED; // it will time out
        if (rt_fibers[t].live)
            how = STANDSTILL;
    }
    if (how == COMPLETE)
        heap_check_all();
    return how;
}

// Start a thread that was just created: it runs until its first request.
static bool start_fresh(void)
{
    for (int t = 0; t < rt_nfibers; t++) {
        if (run_threads[t].state != FRESH)
            continue;
        run_threads[t].state = READY;
        run_threads[t].cursor =
            t < run_graph->nthreads ? run_graph->threads[t].first : -1;
        rt_resume(&rt_fibers[t]);
        return true;
    }
    return false;
}

static int next_to_repeat(void)
{
    for (int t = 0; t < rt_nfibers; t++)
        if (can_repeat(t))
            return t;
    not_judged("the program does not repeat itself");
}

static bool passes_alone(int t)
{
    return enabled(t) && guide_automatic(rt_fibers[t].request.op);
}

// A sleeper joins the queue at once after its look at the word.
static bool falls_asleep(int t)
{
    const struct fiber *f = &rt_fibers[t];

    return f->live && run_threads[t].state == READY &&
           (f->request.op == OP_ENQUEUE || f->request.op == OP_CHOOSE);
}

// What a schedule does not count: the way into the kernel, and into a queue.
static bool no_step(int t)
{
    const struct request *r = &rt_fibers[t].request;

    return falls_asleep(t) || (enabled(t) && r->kernel && r->op == OP_FENCE);
}

// --replay and --schedule: the next step as instructed. -1: no more.
static int guided_step(void)
{
    struct instruction i;

    for (int t = 0; t < rt_nfibers; t++)
        if ((passes_alone(t) || (options.schedule != NULL && no_step(t))) &&
            advance(t, NULL))
            return t;
    if (!guide_next(&i))
        return -1;
    if (i.tid >= rt_nfibers || !enabled(i.tid))
        run_impossible(i.tid);
    advance(i.tid, &i);
    return i.tid;
}

// Let the lowest thread that can take a step take it.
static int step(void)
{
    int guided = guide_active() ? guided_step() : -1;

    if (guided >= 0)
        return guided;
    if (options.schedule != NULL && !guide_is_open())
        run_unfinished();
    for (int t = 0; t < rt_nfibers; t++)
        if (falls_asleep(t) && advance(t, NULL))
            return t;
    for (int t = 0; t < rt_nfibers; t++)
        while (enabled(t))
            if (advance(t, NULL))
                return t;
    return last_resort();
}

static void schedule(void)
{
    int t;

    do {
        if (start_fresh())
            return;
        if (now.repeated < now.had) {
            t = next_to_repeat();
            repeat(t);
        } else {
            t = step();
            if (t < 0)
                leave(ending());
        }
    } while (!rt_fibers[t].live || run_threads[t].state == BLOCKED);
    rt_resume(&rt_fibers[t]);
}

void backend_request(struct fiber *f)
{
    guard_alive();
    if (f->request.op == OP_YIELD) {
        f->context.result = 0;
        return;
    }
    if (now.repeated < now.had && f->request.op != OP_END &&
        !waits(f->request.op) && can_repeat(f->tid))
        repeat(f->tid);
    else
        schedule();
}

void backend_unsupported(const char *what)
{
    not_judged("%s", what);
}

// A plain access to bytes that are also accessed atomically: is it ordered
// after all of those? A write makes them a new location.
void run_plain_over_atomic(struct fiber *f, const char *addr, size_t size,
                           bool write, const void *pc)
{
    const struct graph *g = run_graph;
    const uint16_t *clock = run_clock(f->tid);

    for (int l = 0; l < g->nlocs; l++) {
        const struct location *loc = &g->locs[l];

        if (loc->addr >= addr + size || addr >= loc->addr + loc->size)
            continue;
        for (int e = loc->newest; e >= 0; e = g->events[e].loc_prev) {
            const struct event *x = &g->events[e];

            if ((e < now.had && !now.executed[e]) || x->kernel)
                continue;
            if (x->tid != f->tid && symmetry_knows_some(g, f->tid))
                symmetry_tells_apart(f->tid);
            if ((write || x->kind == WRITE) && x->tid != f->tid &&
                !covers(clock, x))
                race_report(f, addr, write, pc, x->tid, x->index,
                            x->kind == WRITE, x->pc);
            now.closed[l] = now.closed[l] || write;
        }
    }
}

enum ending run(struct graph *g)
{
    int how;

    run_graph = g;
    revisit_reset();
    now.had = g->n;
    now.repeated = 0;
    now.desperate = false;
    memset(now.executed, 0, (size_t)now.had * sizeof *now.executed);
    memset(now.closed, 0, (size_t)g->nlocs * sizeof *now.closed);
    memset(now.in_memory, 0, (size_t)g->nlocs * sizeof *now.in_memory);
    rt_reset();
    race_reset(g);
    heap_reset();
    library_reset();
    guide_rewind();
    for (int t = 0; t < MAX_THREADS; t++) {
        run_threads[t].state = UNBORN;
        run_threads[t].cursor = -1;
        run_threads[t].nwatched = 0;
    }
    run_threads[0].state = READY;
    run_threads[0].cursor = g->threads[0].first;
    how = setjmp(finish);
    if (how == 0)
        rt_enter(&rt_fibers[0]);
    return (enum ending)(how - 1);
}
