// SPDX-License-Identifier: MIT
// repeat.c - the first part of a run: what the graph has already
//
// A read waits until the write that it reads from has been executed, and then
// returns that write's value. Nothing else about the order matters.
#include "../runtime/queue.h"
#include "race.h"
#include "state.h"

#include <string.h>

static u128 result_of(const struct request *r, const struct event *e)
{
    switch (r->op) {
    case OP_CAS:
        return r->returns_old ? e->value : e->exclusive;
    case OP_POP:
        return (
            u128)(queue_length(e->value) -
                  queue_length(queue_popped(e->value, (uint64_t)r->operand)));
    case OP_CREATE:
        return e->operand;
    default:
        return e->value;
    }
}

static void store(int w)
{
    const struct event *e = &run_graph->events[w];
    struct location *l = &run_graph->locs[e->loc];

    if (e->rank < now.in_memory[e->loc])
        return;
    now.in_memory[e->loc] = e->rank;
    if (!e->kernel)
        memcpy(l->addr, &e->value, e->size);
}

// Does nothing: a debugger stops here (--gdb).
__attribute__((noinline)) void explore_step(int thread, const char *pc)
{
    __asm__ volatile("" : : "r"(thread), "r"(pc) : "memory");
}

void carry_out(struct fiber *f, int id)
{
    const struct event *e = &run_graph->events[id];
    const struct request *r = &f->request;

    if (guide_active() && !guide_automatic(e->op))
        explore_step(f->tid, e->pc);
    now.executed[id] = true;
    now.repeated++;
    f->touched = false;
    f->context.result = result_of(r, e);
    if (e->kind == READ && r->op == OP_CAS && !e->exclusive &&
        r->expected_out != NULL)
        memcpy(r->expected_out, &e->value, r->size);
    if (e->kind == WRITE)
        store(id);
    if (e->kind == READ && e->exclusive) {
        now.executed[e->po_next] = true;
        now.repeated++;
        store(e->po_next);
    }
    if (e->kind == END)
        f->live = false;
    if (e->kind == CREATE) {
        rt_fiber_new((int)e->operand, f->new_start, f->new_argument);
        run_threads[(int)e->operand].state = FRESH;
    }
}

static bool source_executed(const struct event *e)
{
    if (e->kind == JOIN) {
        int last = run_graph->threads[(int)e->operand].last;

        return last >= 0 && now.executed[last] &&
               run_graph->events[last].kind == END;
    }
    return e->rf == INITIAL || now.executed[e->rf];
}

bool can_repeat(int t)
{
    int e = run_threads[t].cursor;

    return rt_fibers[t].live && run_threads[t].state == READY && e >= 0 &&
           source_executed(&run_graph->events[e]);
}

void repeat(int t)
{
    struct fiber *f = &rt_fibers[t];
    int id = run_threads[t].cursor;
    const struct event *e = &run_graph->events[id];

    if (e->op != f->request.op ||
        (e->loc >= 0 && !e->kernel &&
         run_graph->locs[e->loc].addr != f->request.addr))
        not_judged("the program does not repeat itself: run twice "
                   "in the same way, it acted differently");
    if (e->loc >= 0)
        race_expect(run_graph->locs[e->loc].addr, run_graph->locs[e->loc].size);
    run_threads[t].cursor =
        e->exclusive ? run_graph->events[e->po_next].po_next : e->po_next;
    carry_out(f, id);
    if (waits(f->request.op) && still_waits(e)) {
        watch(t, id);
        run_threads[t].excused = false;
        run_threads[t].state = BLOCKED;
    }
}
