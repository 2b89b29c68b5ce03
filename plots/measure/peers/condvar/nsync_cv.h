// SPDX-License-Identifier: MIT
// nsync's condition variable, with its mutex.
// package: libnsync-dev
// libraries: -lnsync
#include <nsync.h>
#define PEER_MAKER   "nsync"
#define PEER_VERSION PACKAGE_VERSION
#define PEER_BYTES   sizeof(nsync_cv)

struct peer {
    nsync_mu mutex;
    nsync_cv condvars[2];
};
static inline void peer_init(struct peer *p)
{
    nsync_mu_init(&p->mutex);
    nsync_cv_init(&p->condvars[0]);
    nsync_cv_init(&p->condvars[1]);
}
static inline void peer_lock(struct peer *p)
{
    nsync_mu_lock(&p->mutex);
}
static inline void peer_unlock(struct peer *p)
{
    nsync_mu_unlock(&p->mutex);
}
static inline void peer_wait(struct peer *p, unsigned which)
{
    nsync_cv_wait(&p->condvars[which], &p->mutex);
}
static inline void peer_signal(struct peer *p, unsigned which)
{
    nsync_cv_signal(&p->condvars[which]);
}
static inline void peer_broadcast(struct peer *p, unsigned which)
{
    nsync_cv_broadcast(&p->condvars[which]);
}
