// SPDX-License-Identifier: MIT
// backlog.c - how many items wait while the receiver is slower than the sender

#include "crew.h"

#include <stdio.h>

enum { SEND_NS = 2000, RECEIVE_NS = 6000 };

static const size_t ROOMS[] = {0, 16, 256, UNBOUNDED};
static const struct plan PLAN = {4, 40, 1, 2};
static const struct plan SMOKE = {1, 3, 1, 2};

static size_t capacity;
static uint64_t begin_ns;

static void print(const struct round *r)
{
    char room[16] = "unbounded";
    if (capacity != UNBOUNDED)
        snprintf(room, sizeof room, "%zu", capacity);
    uint64_t sent = r->so_far[0], received = r->so_far[1];
    printf("%s\t%u\t%ju\t%ju\t%ju\t%d\n", room, r->number,
           (uintmax_t)(now_ns() - begin_ns) / 1000, (uintmax_t)sent,
           (uintmax_t)received, r->disturbed);
}

static void run(const struct cpus *cpus, const struct options *o)
{
    const struct contestant *c = contestants;
    struct plan plan = o->effort > 0 ? PLAN : SMOKE;
    unsigned rooms = sizeof ROOMS / sizeof *ROOMS;

    while (c != NULL && !(is_of("channel", c) && is_home(c)))
        c = c->next; // by name: the kit's own is the first
    printf("# send_ns\t%d\n# receive_ns\t%d\n"
           "capacity\tround\tus\tsent\treceived\tdisturbed\n",
           SEND_NS, RECEIVE_NS);
    for (unsigned turn = 0; c != NULL && turn < plan.blocks * rooms; turn++) {
        capacity = ROOMS[turn % rooms];
        struct load load = {.threads = 2,
                            .senders = 1,
                            .capacity = capacity,
                            .size = 8,
                            .outside = turns_for(SEND_NS),
                            .inside = turns_for(RECEIVE_NS)};
        progress("backlog", turn * 0.1, plan.blocks * rooms * 0.1);
        begin_ns = now_ns();
        crew_block(c, &load, &plan, cpus, turn / rooms, print);
    }
    progress("backlog", 1, 1);
}

EXPERIMENT("backlog", FULL, run);
