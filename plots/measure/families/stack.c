// SPDX-License-Identifier: MIT
// stack.c - a stack of numbers: the measuring loops, compiled once for each
//
// With -DPEER, a header that defines struct peer, peer_init, peer_push,
// peer_pop (0: empty), the strings PEER_MAKER and PEER_VERSION, and
// PEER_SLEEPS, if it is false. Numbers go from 1 to NODES; NAME is what the
// tables call it.

#include "measure.h"

enum { NODES = 1023 };

#define TEXT_(x) #x
#define TEXT(x)  TEXT_(x)
#include TEXT(PEER)
#ifndef PEER_SLEEPS
#define PEER_SLEEPS true
#endif

static struct {
    alignas(CACHELINE) struct peer stack;
    struct {
        alignas(CACHELINE) uint64_t visits; // written by whoever popped it
    } nodes[NODES + 1];
} shared;

static void pairs(size_t n)
{
    struct peer *stack = &shared.stack;
    __asm__ volatile("" : "+r"(stack));
    peer_push(stack, 1);
    for (; n > 0; n--) {
        uint32_t node = peer_pop(stack);
        peer_push(stack, node);
        __asm__ volatile("" ::: "memory");
    }
    peer_pop(stack);
}

// Pop a node, use it, push it back. Nobody holds more than one, and there are
// more nodes than threads: it is never empty.
static void work(struct worker *w)
{
    uint64_t done = 0;
    while (!atomic_load_explicit(w->stop, memory_order_relaxed)) {
        uint32_t node = peer_pop(&shared.stack);
        if (node == 0 || node > NODES) {
            w->lost++;
            continue;
        }
        // Each worker checks its own result: while we have it, nobody else.
        uint64_t seen = ++shared.nodes[node].visits;
        __asm__ volatile("" ::: "memory");
        w->lost += shared.nodes[node].visits != seen;
        peer_push(&shared.stack, node);
        atomic_store_explicit(&w->done, ++done, memory_order_relaxed);
        do_work(w->outside);
    }
}

static bool can(const struct load *load)
{
    return load->threads < NODES;
}

// For `pairs` it stays empty: they bring the one node that goes in and out.
static void reset(const struct load *load)
{
    peer_init(&shared.stack);
    for (uint32_t node = NODES; node > 0; node--) {
        shared.nodes[node].visits = 0;
        if (load != &ONE_THREAD)
            peer_push(&shared.stack, node);
    }
}

// All nodes must have come back.
static uint64_t counter(void)
{
    uint64_t visits = 0;
    uint32_t there = 0;
    while (peer_pop(&shared.stack) != 0 && there <= NODES)
        there++;
    for (uint32_t node = 1; node <= NODES; node++)
        visits += shared.nodes[node].visits;
    return there == NODES ? visits : UINT64_MAX;
}

__attribute__((constructor)) static void join(void)
{
    static struct contestant self = {
        .family = "stack",
        .name = TEXT(NAME),
        .maker = PEER_MAKER,
        .sleeps = PEER_SLEEPS,
        .bytes = sizeof(struct peer),
        .pairs = pairs,
        .work = work,
        .can = can,
        .reset = reset,
        .counter = counter,
    };
#ifdef PEER_BYTES
    self.bytes = PEER_BYTES; // without the nodes, where those are inside
#endif
    self.version = PEER_VERSION; // may be a call
    contestant_join(&self);
}
