// SPDX-License-Identifier: MIT
// Concurrency Kit's test-and-test-and-set lock.
// pkg-config: ck
// package: libck-dev
#include <ck_spinlock.h>
#define PEER_MAKER   "ck"
#define PEER_VERSION PACKAGE_VERSION
#define PEER_SLEEPS  false

struct peer {
    ck_spinlock_fas_t fas;
};
static inline void peer_init(struct peer *p)
{
    ck_spinlock_fas_init(&p->fas);
}
static inline void peer_lock(struct peer *p)
{
    ck_spinlock_fas_lock(&p->fas);
}
static inline void peer_unlock(struct peer *p)
{
    ck_spinlock_fas_unlock(&p->fas);
}
