// SPDX-License-Identifier: MIT
// nsync's mutex, which readers may share.
// package: libnsync-dev
// libraries: -lnsync
#include <nsync.h>
#define PEER_MAKER   "nsync"
#define PEER_VERSION PACKAGE_VERSION

struct peer {
    nsync_mu mu;
};
static inline void peer_init(struct peer *p)
{
    nsync_mu_init(&p->mu);
}
static inline void peer_read_lock(struct peer *p)
{
    nsync_mu_rlock(&p->mu);
}
static inline void peer_read_unlock(struct peer *p)
{
    nsync_mu_runlock(&p->mu);
}
static inline void peer_write_lock(struct peer *p)
{
    nsync_mu_lock(&p->mu);
}
static inline void peer_write_unlock(struct peer *p)
{
    nsync_mu_unlock(&p->mu);
}
