// SPDX-License-Identifier: MIT
// Concurrency Kit's ticket lock.
// pkg-config: ck
// package: libck-dev
#include <ck_spinlock.h>
#define PEER_MAKER   "ck"
#define PEER_VERSION PACKAGE_VERSION
#define PEER_SLEEPS  false

struct peer {
    ck_spinlock_ticket_t ticket;
};
static inline void peer_init(struct peer *p)
{
    ck_spinlock_ticket_init(&p->ticket);
}
static inline void peer_lock(struct peer *p)
{
    ck_spinlock_ticket_lock(&p->ticket);
}
static inline void peer_unlock(struct peer *p)
{
    ck_spinlock_ticket_unlock(&p->ticket);
}
