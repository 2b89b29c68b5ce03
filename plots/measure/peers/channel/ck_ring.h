// SPDX-License-Identifier: MIT
// Concurrency Kit's ring of pointers: who has to wait asks again, and lets
// others run now and then.
// pkg-config: ck
// package: libck-dev
#include <ck_ring.h>
#include <sched.h>
#define PEER_MAKER   "ck"
#define PEER_VERSION PACKAGE_VERSION
#define PEER_SLEEPS  false
// Its capacity is one less than a power of two.
#define PEER_CAN(load)                                                         \
    ((load)->kind == COPIES && (load)->size == 8 &&                            \
     ((load)->capacity == 1 || (load)->capacity == 128))

struct peer {
    struct ck_ring ring;
    struct ck_ring_buffer slots[256];
};
static inline void peer_open(struct peer *p, size_t capacity, size_t size)
{
    (void)size;
    ck_ring_init(&p->ring, capacity == 1 ? 2 : 256);
}
static inline void peer_close(struct peer *p)
{
    (void)p;
}
static inline void peer_pause(unsigned *tries)
{
    if (++*tries % 100 != 0)
        ck_pr_stall();
    else
        sched_yield();
}
static inline void peer_send(struct peer *p, const void *item)
{
    unsigned tries = 0;
    uint64_t word;
    memcpy(&word, item, sizeof word);
    while (!ck_ring_enqueue_mpmc(&p->ring, p->slots, (void *)(uintptr_t)word))
        peer_pause(&tries);
}
static inline void peer_recv(struct peer *p, void *item)
{
    unsigned tries = 0;
    void *word;
    while (!ck_ring_dequeue_mpmc(&p->ring, p->slots, &word))
        peer_pause(&tries);
    memcpy(item, &word, sizeof word);
}
