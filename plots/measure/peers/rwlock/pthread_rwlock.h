// SPDX-License-Identifier: MIT
// The C library's default reader-writer lock, which lets readers pass writers.
#include <gnu/libc-version.h>
#include <pthread.h>
#define PEER_MAKER   "glibc"
#define PEER_VERSION gnu_get_libc_version()

struct peer {
    pthread_rwlock_t rwlock;
};
static inline void peer_init(struct peer *p)
{
    pthread_rwlock_init(&p->rwlock, NULL);
}
static inline void peer_read_lock(struct peer *p)
{
    pthread_rwlock_rdlock(&p->rwlock);
}
static inline void peer_read_unlock(struct peer *p)
{
    pthread_rwlock_unlock(&p->rwlock);
}
static inline void peer_write_lock(struct peer *p)
{
    pthread_rwlock_wrlock(&p->rwlock);
}
static inline void peer_write_unlock(struct peer *p)
{
    pthread_rwlock_unlock(&p->rwlock);
}
