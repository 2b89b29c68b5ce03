// SPDX-License-Identifier: MIT
// A list under the C library's mutex, with a condition variable: nobody waits
// for room. What everybody would write first where there is no bound.
#include <gnu/libc-version.h>
#include <pthread.h>
#define PEER_MAKER     "glibc"
#define PEER_VERSION   gnu_get_libc_version()
#define PEER_CAN(load) ((load)->capacity == UNBOUNDED)

struct peer_node {
    struct peer_node *next;
    char item[];
};
struct peer {
    pthread_mutex_t mutex;
    pthread_cond_t items;
    struct peer_node *first, **end; // under the mutex
    size_t size;
};
static inline void peer_open(struct peer *p, size_t capacity, size_t size)
{
    (void)capacity;
    p->size = size;
    p->first = NULL;
    p->end = &p->first;
    pthread_mutex_init(&p->mutex, NULL);
    pthread_cond_init(&p->items, NULL);
}
static inline void peer_close(struct peer *p)
{
    (void)p; // it is empty
}
static inline void peer_send(struct peer *p, const void *item)
{
    struct peer_node *node = malloc(sizeof *node + p->size);
    if (node == NULL)
        give_up(EXIT_TROUBLE, "no memory for an item");
    memcpy(node->item, item, p->size);
    node->next = NULL;
    pthread_mutex_lock(&p->mutex);
    *p->end = node;
    p->end = &node->next;
    pthread_cond_signal(&p->items);
    pthread_mutex_unlock(&p->mutex);
}
static inline void peer_recv(struct peer *p, void *item)
{
    pthread_mutex_lock(&p->mutex);
    while (p->first == NULL)
        pthread_cond_wait(&p->items, &p->mutex);
    struct peer_node *node = p->first;
    p->first = node->next;
    if (p->first == NULL)
        p->end = &p->first;
    pthread_mutex_unlock(&p->mutex);
    memcpy(item, node->item, p->size);
    free(node);
}
