// SPDX-License-Identifier: MIT
// channel.c - items from senders to receivers: the measuring loops, once each
//
// With -DPEER, a header that defines struct peer, peer_open (for so many items
// of such a size), peer_close (nobody uses it any more), peer_send, peer_recv,
// which wait, the strings PEER_MAKER and PEER_VERSION, PEER_CAN(load), whether
// it can do such a thing, and PEER_SLEEPS, if it is false.
//
//     COPIES      an item is `size` bytes; they are copied in and out
//     POINTERS    an item is the address of such bytes, one sender to one
//                 receiver: of capacity + 2 buffers one is surely free

#define _GNU_SOURCE
#include "measure.h"

#include <stdlib.h>
#include <string.h>

#define TEXT_(x) #x
#define TEXT(x)  TEXT_(x)
#include TEXT(PEER)
#ifndef PEER_SLEEPS
#define PEER_SLEEPS true
#endif

enum { MOST_BYTES = 4096, WORDS = MOST_BYTES / 8, MOST_SENDERS = 64 };

// Each word of an item says who sent it and which of its items it is.
typedef uint64_t item[WORDS];
static const uint64_t END = UINT64_MAX; // one from each sender, the last

static struct {
    alignas(CACHELINE) struct peer channel;
    bool open;
    uint64_t *buffers; // POINTERS: capacity + 2 items
    alignas(CACHELINE) _Atomic uint64_t sent, received; // by whoever ends
    _Atomic unsigned ends;                              // how many ENDs came
} shared;

static void pairs(size_t n)
{
    struct peer *channel = &shared.channel;
    uint64_t word = n;
    __asm__ volatile("" : "+r"(channel));
    for (; n > 0; n--) {
        peer_send(channel, &word);
        peer_recv(channel, &word);
        __asm__ volatile("" ::: "memory");
    }
}

static void fill(uint64_t *words, const struct load *load, uint64_t value)
{
    for (size_t i = 0; i < load->size / sizeof *words; i++)
        words[i] = value;
}

// Is it whole, and after the one that came last from its sender?
static bool is_right(const uint64_t *words, const struct load *load,
                     uint64_t last[MOST_SENDERS])
{
    uint64_t sender = words[0] >> 48, different = sender >= MOST_SENDERS;
    for (size_t i = 1; i < load->size / sizeof *words; i++)
        different |= words[i] ^ words[0];
    if (different || words[0] <= last[sender])
        return false;
    last[sender] = words[0];
    return true;
}

// The number-th item of this sender: where its bytes are, and send it.
static void send_one(const struct load *load, uint64_t *own, uint64_t number,
                     uint64_t value)
{
    uint64_t *words = own;
    if (load->kind == POINTERS)
        words = shared.buffers + number % (load->capacity + 2) * WORDS;
    fill(words, load, value);
    peer_send(&shared.channel,
              load->kind == POINTERS ? (void *)&words : (void *)words);
}

static void send_all(struct worker *w)
{
    item own;
    uint64_t done = 0, value = ((uint64_t)w->index << 48) + 1;
    while (!atomic_load_explicit(w->stop, memory_order_relaxed)) {
        send_one(w->load, own, done, value++);
        atomic_store_explicit(&w->done, ++done, memory_order_relaxed);
        do_work(w->outside);
    }
    atomic_fetch_add_explicit(&shared.sent, done, memory_order_relaxed);
    send_one(w->load, own, done, END);
}

// Was this the last END? Then the other receivers wait for what never comes:
// send each an END of its own.
static bool is_over(const struct load *load, uint64_t *end)
{
    unsigned ends =
        1 + atomic_fetch_add_explicit(&shared.ends, 1, memory_order_relaxed);
    for (unsigned i = load->senders + 1;
         ends == load->senders && i < load->threads; i++)
        peer_send(&shared.channel, end);
    return ends >= load->senders;
}

static void receive_all(struct worker *w)
{
    const struct load *load = w->load;
    item own;
    uint64_t done = 0, last[MOST_SENDERS] = {0}, *words = own;
    for (;;) {
        peer_recv(&shared.channel,
                  load->kind == POINTERS ? (void *)&words : (void *)own);
        if (words[0] == END) {
            if (is_over(load, words))
                break;
            continue;
        }
        w->lost += !is_right(words, load, last);
        atomic_store_explicit(&w->done, ++done, memory_order_relaxed);
        do_work(w->inside);
    }
    atomic_fetch_add_explicit(&shared.received, done, memory_order_relaxed);
}

static void work(struct worker *w)
{
    (w->index < w->load->senders ? send_all : receive_all)(w);
}

static bool can(const struct load *load)
{
    return PEER_CAN(load);
}

static void reset(const struct load *load)
{
    size_t bytes = load->kind == POINTERS ? sizeof(void *) : load->size;
    free(shared.buffers);
    shared.buffers = NULL;
    if (load->kind == POINTERS)
        shared.buffers = calloc(load->capacity + 2, sizeof(item));
    if (shared.open)
        peer_close(&shared.channel);
    peer_open(&shared.channel, load->capacity, bytes);
    shared.open = true;
    atomic_store_explicit(&shared.sent, 0, memory_order_relaxed);
    atomic_store_explicit(&shared.received, 0, memory_order_relaxed);
    atomic_store_explicit(&shared.ends, 0, memory_order_relaxed);
}

// What was sent must have been received.
static uint64_t counter(void)
{
    uint64_t sent = atomic_load_explicit(&shared.sent, memory_order_relaxed);
    return sent + atomic_load_explicit(&shared.received,
                                       memory_order_relaxed) ==
                   2 * sent
               ? 2 * sent
               : UINT64_MAX;
}

__attribute__((constructor)) static void join(void)
{
    static struct contestant self = {
        .family = "channel",
        .name = TEXT(NAME),
        .maker = PEER_MAKER,
        .sleeps = PEER_SLEEPS,
        .pairs = pairs,
        .work = work,
        .can = can,
        .reset = reset,
        .counter = counter,
    };
    self.version = PEER_VERSION; // may be a call
    contestant_join(&self);
}
