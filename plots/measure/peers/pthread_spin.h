// SPDX-License-Identifier: MIT
// The C library's spin lock.
#include <gnu/libc-version.h>
#include <pthread.h>
#define PEER_MAKER   "glibc"
#define PEER_VERSION gnu_get_libc_version()
#define PEER_SLEEPS  false

struct peer {
    pthread_spinlock_t spin;
};
static inline void peer_init(struct peer *p)
{
    pthread_spin_init(&p->spin, PTHREAD_PROCESS_PRIVATE);
}
static inline void peer_lock(struct peer *p)
{
    pthread_spin_lock(&p->spin);
}
static inline void peer_unlock(struct peer *p)
{
    pthread_spin_unlock(&p->spin);
}
