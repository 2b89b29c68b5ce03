// SPDX-License-Identifier: MIT
// The C library's default mutex.
#include <gnu/libc-version.h>
#include <pthread.h>
#define PEER_MAKER   "glibc"
#define PEER_VERSION gnu_get_libc_version()

struct peer {
    pthread_mutex_t mutex;
};
static inline void peer_init(struct peer *p)
{
    pthread_mutex_init(&p->mutex, NULL);
}
static inline void peer_lock(struct peer *p)
{
    pthread_mutex_lock(&p->mutex);
}
static inline void peer_unlock(struct peer *p)
{
    pthread_mutex_unlock(&p->mutex);
}
