// SPDX-License-Identifier: MIT
// rwlock.c - readers and writers: the measuring loops, once for each lock
//
// With -DLOCK=rwlock it is the kit's struct rwlock, rwlock_read_lock and so on.
// With -DPEER it is what that header defines: struct peer, peer_init,
// peer_read_lock, peer_read_unlock, peer_write_lock, peer_write_unlock, and the
// strings PEER_MAKER and PEER_VERSION. NAME is what the tables call it; each
// way in is a contestant of its own, NAME_read and NAME_write.

#include "measure.h"

#include <assert.h>

#define TEXT_(x) #x
#define TEXT(x)  TEXT_(x)

#ifdef PEER
#include TEXT(PEER)
#define LOCK_TYPE struct peer
#define CALL(f)   peer_##f
#define INIT(l)   peer_init(l)
#else
#include <string.h>
#include TEXT(LOCK.h)
#define JOIN_(a, b)  a##b
#define JOIN(a, b)   JOIN_(a, b)
#define LOCK_TYPE    struct LOCK
#define CALL(f)      JOIN(LOCK, _##f)
#define INIT(l)      memset(l, 0, sizeof *(l)) // all zero is a free lock
#define PEER_MAKER   "kit"
#define PEER_VERSION "-"
#endif

static struct {
    alignas(CACHELINE) LOCK_TYPE lock;
} shared;

// As in lock.c: the address comes out of a register, and nothing is unrolled.
#define PAIRS(way)                                                             \
    static void way##_pairs(size_t n)                                          \
    {                                                                          \
        LOCK_TYPE *lock = &shared.lock;                                        \
        __asm__ volatile("" : "+r"(lock));                                     \
        for (; n > 0; n--) {                                                   \
            CALL(way##_lock)(lock);                                            \
            CALL(way##_unlock)(lock);                                          \
            __asm__ volatile("" ::: "memory");                                 \
        }                                                                      \
    }
PAIRS(read)
PAIRS(write)

static void reset(void)
{
    INIT(&shared.lock);
}

__attribute__((constructor)) static void join(void)
{
    static struct contestant ways[] = {
        {.name = TEXT(NAME) "_read", .pairs = read_pairs},
        {.name = TEXT(NAME) "_write", .pairs = write_pairs},
    };

    for (int i = 0; i < 2; i++) {
        ways[i].family = "rwlock";
        ways[i].maker = PEER_MAKER;
        ways[i].version = PEER_VERSION; // may be a call
        ways[i].bytes = sizeof(LOCK_TYPE);
        ways[i].reset = reset;
        contestant_join(&ways[i]);
    }
}
