// SPDX-License-Identifier: MIT
// A linked list under the C library's mutex: what everybody would write first.
#include <gnu/libc-version.h>
#include <pthread.h>
#define PEER_MAKER   "glibc"
#define PEER_VERSION gnu_get_libc_version()
#define PEER_BYTES   (sizeof(pthread_mutex_t) + sizeof(void *))

struct peer_node {
    struct peer_node *next;
};
struct peer {
    pthread_mutex_t mutex;
    struct peer_node *top; // under the mutex, as are all `next`
    struct peer_node nodes[NODES + 1];
};
static inline void peer_init(struct peer *p)
{
    pthread_mutex_init(&p->mutex, NULL);
    p->top = NULL;
}
static inline void peer_push(struct peer *p, uint32_t node)
{
    pthread_mutex_lock(&p->mutex);
    p->nodes[node].next = p->top;
    p->top = &p->nodes[node];
    pthread_mutex_unlock(&p->mutex);
}
static inline uint32_t peer_pop(struct peer *p)
{
    pthread_mutex_lock(&p->mutex);
    struct peer_node *top = p->top;
    if (top != NULL)
        p->top = top->next;
    pthread_mutex_unlock(&p->mutex);
    return top != NULL ? (uint32_t)(top - p->nodes) : 0;
}
