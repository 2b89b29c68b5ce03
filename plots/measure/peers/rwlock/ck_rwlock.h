// SPDX-License-Identifier: MIT
// Concurrency Kit's reader-writer lock: it spins, and never sleeps.
// pkg-config: ck
// package: libck-dev
#include <ck_rwlock.h>
#define PEER_MAKER   "ck"
#define PEER_VERSION PACKAGE_VERSION
#define PEER_SLEEPS  false

struct peer {
    ck_rwlock_t rwlock;
};
static inline void peer_init(struct peer *p)
{
    ck_rwlock_init(&p->rwlock);
}
static inline void peer_read_lock(struct peer *p)
{
    ck_rwlock_read_lock(&p->rwlock);
}
static inline void peer_read_unlock(struct peer *p)
{
    ck_rwlock_read_unlock(&p->rwlock);
}
static inline void peer_write_lock(struct peer *p)
{
    ck_rwlock_write_lock(&p->rwlock);
}
static inline void peer_write_unlock(struct peer *p)
{
    ck_rwlock_write_unlock(&p->rwlock);
}
