// SPDX-License-Identifier: MIT
// channels.c - items per second, by who sends and receives, by capacity and by
// the size of an item

#include "contest.h"

#include <stdio.h>

static const struct plan PLAN = {8, 2, 5, 20};
static const struct plan SMOKE = {1, 1, 2, 10};

static struct bout bouts[64];
static unsigned count;

static void add(unsigned senders, unsigned receivers, size_t capacity,
                size_t size, unsigned kind, const struct options *o)
{
    struct bout *b = &bouts[count++];
    char room[16] = "unbounded";
    if (capacity != UNBOUNDED)
        snprintf(room, sizeof room, "%zu", capacity);
    *b = (struct bout){.load = {.threads = senders + receivers,
                                .senders = senders,
                                .capacity = capacity,
                                .size = size,
                                .kind = kind},
                       .plan = o->effort == 0 ? &SMOKE : &PLAN};
    snprintf(b->columns, sizeof b->columns, "%u\t%u\t%s\t%zu\t%s", senders,
             receivers, room, size, kind == POINTERS ? "pointers" : "copies");
}

static void play(const char *what,
                 bool (*takes_part)(const struct contestant *),
                 const struct cpus *cpus)
{
    contest(what, "senders\treceivers\tcapacity\tsize\titems", takes_part,
            bouts, count, cpus);
}

static bool is_channel(const struct contestant *c)
{
    return is_of("channel", c);
}

static bool is_home_channel(const struct contestant *c)
{
    return is_channel(c) && is_home(c);
}

// The workloads of the bars, with whoever is there.
static void channels(const struct cpus *cpus, const struct options *o)
{
    count = 0;
    add(1, 1, 1, 8, COPIES, o);
    add(1, 1, 128, 8, COPIES, o);
    add(4, 1, 128, 8, COPIES, o);
    add(2, 2, 128, 8, COPIES, o);
    add(1, 1, UNBOUNDED, 8, COPIES, o);
    add(4, 1, UNBOUNDED, 8, COPIES, o);
    play("channels", is_channel, cpus);
}

static void capacities(const struct cpus *cpus, const struct options *o)
{
    static const size_t ROOMS[] = {0, 1, 2, 4, 16, 64, 256, 1024, UNBOUNDED};
    count = 0;
    for (unsigned i = 0; i < sizeof ROOMS / sizeof *ROOMS; i++)
        add(1, 1, ROOMS[i], 8, COPIES, o);
    play("capacities", is_home_channel, cpus);
}

static void messages(const struct cpus *cpus, const struct options *o)
{
    count = 0;
    for (size_t size = 8; size <= 4096; size *= 2)
        for (unsigned kind = COPIES; kind <= POINTERS; kind++)
            add(1, 1, 64, size, kind, o);
    play("messages", is_home_channel, cpus);
}

__attribute__((constructor)) static void join_too(void)
{
    static struct experiment more[] = {
        {.name = "capacities", .parts = FULL, .run = capacities},
        {.name = "messages", .parts = FULL, .run = messages}};
    experiment_join(&more[0]);
    experiment_join(&more[1]);
}
EXPERIMENT("channels", BARS, channels);
