// SPDX-License-Identifier: MIT
// explorer.c - all executions, one after the other
#include "explorer.h"
#include "heap.h"
#include "library.h"
#include "model.h"
#include "options.h"
#include "parallel.h"
#include "run.h"
#include "search.h"
#include "standstill.h"
#include "symmetry.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static volatile sig_atomic_t interrupted;

double explorer_now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

// What ends a search is processor time, of all its processes together: a busy
// machine does not change a verdict, and one with more processors goes no
// farther.
double explorer_worked(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

bool explorer_interrupted(void)
{
    return interrupted;
}

static void on_interrupt(int signal)
{
    (void)signal;
    interrupted = 1;
}

// --values: what each read returned, thread by thread. Two executions are
// the same to the oracle if these lines are.
static void print_values(const struct graph *g)
{
    for (int t = 0; t < g->nthreads; t++)
        for (int e = g->threads[t].first; e >= 0; e = g->events[e].po_next)
            if (g->events[e].kind == READ)
                printf("%d:%llu ", t, (unsigned long long)g->events[e].value);
    printf("\n");
}

static bool leaks(struct failure *f)
{
    size_t size;

    if (!options.leak)
        return false;
    memset(f, 0, sizeof *f);
    if (!heap_leak(&f->tid, &f->pc, &size))
        return false;
    f->other_tid = -1;
    f->index = -1;
    snprintf(f->kind, sizeof f->kind, "leak");
    snprintf(f->message, sizeof f->message,
             "nobody frees a block of %zu "
             "bytes that T%d allocated",
             size, f->tid);
    return true;
}

static void keep_graph(struct result *r, const struct graph *g)
{
    static struct graph *kept;

    if (kept == NULL)
        kept = graph_new();
    graph_copy(kept, g);
    r->graph = kept;
}

// Keep a failure, unless a shorter one of its kind is known.
static void keep_failure(struct result *r, const struct graph *g,
                         const struct failure *f)
{
    if (r->verdict == FAIL &&
        (g->n >= r->graph->n || strcmp(f->kind, r->failure.kind) != 0))
        return;
    keep_graph(r, g);
    r->failure = *f;
    if (r->verdict != FAIL)
        r->found_at = r->runs;
    r->verdict = FAIL;
}

static void give_up(struct result *r, const char *why)
{
    if (r->verdict == FAIL)
        return;
    r->verdict = NOT_JUDGED;
    snprintf(r->reason, sizeof r->reason, "%s", why);
}

void explorer_count(struct result *r, const struct graph *g, enum ending how)
{
    struct failure f;

    r->runs++;
    if (g->nthreads - 1 > r->threads)
        r->threads = g->nthreads - 1;
    if (symmetry && rt_told_apart != NULL) {
        snprintf(run_reason, sizeof run_reason,
                 "--symmetry: the program %s, which may differ for equal "
                 "threads",
                 rt_told_apart);
        how = UNKNOWN;
    }
    switch (how) {
    case COMPLETE:
        r->complete++;
        if (options.values)
            print_values(g);
        if (leaks(&f))
            keep_failure(r, g, &f);
        break;
    case STANDSTILL:
        standstill_describe(g, &f);
        keep_failure(r, g, &f);
        break;
    case FAILED:
        keep_failure(r, g, &run_failure);
        break;
    case UNKNOWN:
        give_up(r, run_reason);
        break;
    case DROPPED:
    case RESTART:
        r->blocked++;
        break;
    }
}

// Once a failure is known, a shorter one is still looked for a little.
enum { LOOK_ON = 300 };

static bool settled(const struct result *r)
{
    return r->verdict == NOT_JUDGED ||
           (r->verdict == FAIL && r->runs - r->found_at >= LOOK_ON);
}

static void start_over(struct result *r, struct graph *g)
{
    double seconds = r->seconds;

    worklist_truncate(0);
    memset(r, 0, sizeof *r);
    r->seconds = seconds;
    rt_bounds = 0;
    search_bounded = false;
    graph_clear(g);
    worklist_push(g);
}

// Did time run out, or the number of executions?
static double began; // explorer_worked() at the start of the search

static bool out_of(struct result *r, long limit, double seconds)
{
    if (interrupted)
        r->cut = INTERRUPTED;
    else if (limit > 0 && r->runs >= limit)
        r->cut = OUT_OF_RUNS;
    else if ((r->runs & 63) == 0 && seconds > 0 &&
             parallel_worked(explorer_worked() - began) > seconds)
        r->cut = OUT_OF_TIME;
    else
        return false;
    r->limit = seconds;
    give_up(r, "");
    return true;
}

void explore_guided(struct result *r)
{
    static struct graph *g;
    enum ending how;

    if (g == NULL)
        g = graph_new();
    memset(r, 0, sizeof *r);
    r->seconds = explorer_now();
    do {
        graph_clear(g);
        how = run(g);
        worklist_truncate(0);
    } while (how == RESTART);
    explorer_count(r, g, how);
    if (how == COMPLETE || how == DROPPED || how == UNKNOWN) {
        memset(&r->failure, 0, sizeof r->failure);
        r->failure.tid = r->failure.other_tid = -1;
        keep_graph(r, g);
    }
    r->seconds = explorer_now() - r->seconds;
}

// So many runs are quicker done than helpers started.
enum { ALONE = 2000 };

static void share_out(struct result *r)
{
    long complete = r->complete, blocked = r->blocked;
    int threads = r->threads;

    parallel_start(options.jobs);
    if (!parallel_helper())
        return;
    began = 0;               // a clock of its own
    r->complete -= complete; // the parent counts these
    r->blocked -= blocked;
    r->runs = 1;
    r->threads = threads;
}

void explore(struct result *r, long limit, double seconds)
{
    static struct graph *g;

    if (g == NULL)
        g = graph_new();
    signal(SIGINT, on_interrupt);
    r->seconds = explorer_now();
    began = explorer_worked();
    start_over(r, g);
    while (!settled(r) && !parallel_stopped()) {
        enum ending how;

        if (!worklist_pop(g) && !parallel_get(g))
            break;
        if (out_of(r, limit, seconds))
            break;
        how = run(g);
        if (how == RESTART)
            start_over(r, g);
        else
            explorer_count(r, g, how);
        if (limit == 0 && r->runs == ALONE && options.jobs > 1 &&
            !parallel_helper() && !options.values && r->verdict == PASS)
            share_out(r);
        parallel_share();
    }
    r->bounds = rt_bounds | (search_bounded ? BOUND_FAILURES : 0);
    memcpy(r->expected, library_expected, sizeof r->expected);
    parallel_finish(r);
    if (r->verdict == PASS && r->complete == 0)
        give_up(r, "every execution was stopped by explore_assume");
    r->exhaustive = r->verdict == PASS;
    r->seconds = explorer_now() - r->seconds;
}
