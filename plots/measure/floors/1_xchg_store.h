// SPDX-License-Identifier: MIT
// Floor: one locked instruction and one plain store: xchg; mov.
#define PEER_MAKER   "floor"
#define PEER_VERSION "-"
#define PEER_SLEEPS  false

struct peer {
    _Atomic uint32_t word;
};
static inline void peer_init(struct peer *p)
{
    atomic_store_explicit(&p->word, 0, memory_order_relaxed);
}
static inline void peer_lock(struct peer *p)
{
    atomic_exchange_explicit(&p->word, 1, memory_order_acquire);
}
static inline void peer_unlock(struct peer *p)
{
    atomic_store_explicit(&p->word, 0, memory_order_release);
}
