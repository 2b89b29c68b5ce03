// SPDX-License-Identifier: MIT
// nsync's mutex: spins a little, then queues and sleeps.
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
static inline void peer_lock(struct peer *p)
{
    nsync_mu_lock(&p->mu);
}
static inline void peer_unlock(struct peer *p)
{
    nsync_mu_unlock(&p->mu);
}
