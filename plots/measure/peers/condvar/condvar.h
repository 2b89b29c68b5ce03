// SPDX-License-Identifier: MIT
// The kit's own, with the mutex of the kit.
#include <condvar.h>
#include <futex_mutex.h>
#define PEER_MAKER   "kit"
#define PEER_VERSION "-"
#define PEER_BYTES   sizeof(struct condvar)

struct peer {
    struct futex_mutex mutex;
    struct condvar condvars[2];
};
static inline void peer_init(struct peer *p)
{
    *p = (struct peer){0};
}
static inline void peer_lock(struct peer *p)
{
    futex_mutex_lock(&p->mutex);
}
static inline void peer_unlock(struct peer *p)
{
    futex_mutex_unlock(&p->mutex);
}
static inline void peer_wait(struct peer *p, unsigned which)
{
    condvar_wait(&p->condvars[which], &p->mutex);
}
static inline void peer_signal(struct peer *p, unsigned which)
{
    condvar_signal(&p->condvars[which]);
}
static inline void peer_broadcast(struct peer *p, unsigned which)
{
    condvar_broadcast(&p->condvars[which]);
}
