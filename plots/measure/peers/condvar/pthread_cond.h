// SPDX-License-Identifier: MIT
// The C library's condition variable, with its default mutex.
#include <gnu/libc-version.h>
#include <pthread.h>
#define PEER_MAKER   "glibc"
#define PEER_VERSION gnu_get_libc_version()
#define PEER_BYTES   sizeof(pthread_cond_t)

struct peer {
    pthread_mutex_t mutex;
    pthread_cond_t condvars[2];
};
static inline void peer_init(struct peer *p)
{
    pthread_mutex_init(&p->mutex, NULL);
    pthread_cond_init(&p->condvars[0], NULL);
    pthread_cond_init(&p->condvars[1], NULL);
}
static inline void peer_lock(struct peer *p)
{
    pthread_mutex_lock(&p->mutex);
}
static inline void peer_unlock(struct peer *p)
{
    pthread_mutex_unlock(&p->mutex);
}
static inline void peer_wait(struct peer *p, unsigned which)
{
    pthread_cond_wait(&p->condvars[which], &p->mutex);
}
static inline void peer_signal(struct peer *p, unsigned which)
{
    pthread_cond_signal(&p->condvars[which]);
}
static inline void peer_broadcast(struct peer *p, unsigned which)
{
    pthread_cond_broadcast(&p->condvars[which]);
}
