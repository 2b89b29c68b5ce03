// SPDX-License-Identifier: MIT
// oneTBB's concurrent_bounded_queue, whose waiters sleep: C++, so its calls are
// in tbb_bounded_queue.cc beside this.
// pkg-config: tbb
// package: libtbb-dev
// libraries: -ltbb
#define PEER_MAKER     "tbb"
#define PEER_VERSION   PACKAGE_VERSION
#define PEER_CAN(load) ((load)->capacity > 0 && (load)->size == 8)

struct peer {
    void *queue;
};
void *tbb_bounded_queue_open(long capacity); // below 0: no limit
void tbb_bounded_queue_close(void *queue);
void tbb_bounded_queue_send(void *queue, const void *item);
void tbb_bounded_queue_recv(void *queue, void *item);

static inline void peer_open(struct peer *p, size_t capacity, size_t size)
{
    (void)size;
    p->queue =
        tbb_bounded_queue_open(capacity == UNBOUNDED ? -1 : (long)capacity);
}
static inline void peer_close(struct peer *p)
{
    tbb_bounded_queue_close(p->queue);
}
static inline void peer_send(struct peer *p, const void *item)
{
    tbb_bounded_queue_send(p->queue, item);
}
static inline void peer_recv(struct peer *p, void *item)
{
    tbb_bounded_queue_recv(p->queue, item);
}
