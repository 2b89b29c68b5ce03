// SPDX-License-Identifier: MIT
// A ring under the C library's mutex, with a condition variable for each side:
// what everybody would write first.
#include <gnu/libc-version.h>
#include <pthread.h>
#define PEER_MAKER     "glibc"
#define PEER_VERSION   gnu_get_libc_version()
#define PEER_CAN(load) ((load)->capacity > 0 && (load)->capacity != UNBOUNDED)

struct peer {
    pthread_mutex_t mutex;
    pthread_cond_t room, items;
    char *slots; // this and all below: under the mutex
    size_t capacity, size, first, count;
};
static inline void peer_open(struct peer *p, size_t capacity, size_t size)
{
    *p = (struct peer){.capacity = capacity, .size = size};
    p->slots = malloc(capacity * size);
    if (p->slots == NULL)
        give_up(EXIT_TROUBLE, "no memory for a ring");
    pthread_mutex_init(&p->mutex, NULL);
    pthread_cond_init(&p->room, NULL);
    pthread_cond_init(&p->items, NULL);
}
static inline void peer_close(struct peer *p)
{
    free(p->slots);
}
static inline void peer_send(struct peer *p, const void *item)
{
    pthread_mutex_lock(&p->mutex);
    while (p->count == p->capacity)
        pthread_cond_wait(&p->room, &p->mutex);
    size_t at = (p->first + p->count++) % p->capacity;
    memcpy(p->slots + at * p->size, item, p->size);
    pthread_cond_signal(&p->items);
    pthread_mutex_unlock(&p->mutex);
}
static inline void peer_recv(struct peer *p, void *item)
{
    pthread_mutex_lock(&p->mutex);
    while (p->count == 0)
        pthread_cond_wait(&p->items, &p->mutex);
    memcpy(item, p->slots + p->first * p->size, p->size);
    p->first = (p->first + 1) % p->capacity;
    p->count--;
    pthread_cond_signal(&p->room);
    pthread_mutex_unlock(&p->mutex);
}
