// SPDX-License-Identifier: MIT
// moodycamel's BlockingConcurrentQueue, which has no limit: C++, so its calls
// are in moodycamel_blocking.cc beside this.
// package: libconcurrentqueue-dev
#define PEER_MAKER     "moodycamel"
#define PEER_VERSION   PACKAGE_VERSION
#define PEER_CAN(load) ((load)->capacity == UNBOUNDED && (load)->size == 8)

struct peer {
    void *queue;
};
void *moodycamel_blocking_open(void);
void moodycamel_blocking_close(void *queue);
void moodycamel_blocking_send(void *queue, const void *item);
void moodycamel_blocking_recv(void *queue, void *item);

static inline void peer_open(struct peer *p, size_t capacity, size_t size)
{
    (void)capacity;
    (void)size;
    p->queue = moodycamel_blocking_open();
}
static inline void peer_close(struct peer *p)
{
    moodycamel_blocking_close(p->queue);
}
static inline void peer_send(struct peer *p, const void *item)
{
    moodycamel_blocking_send(p->queue, item);
}
static inline void peer_recv(struct peer *p, void *item)
{
    moodycamel_blocking_recv(p->queue, item);
}
