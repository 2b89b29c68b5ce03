// SPDX-License-Identifier: MIT
// oneTBB's mutex, whose waiters sleep: C++, so its calls are in tbb_mutex.cc
// beside this; the linker inlines them into the loops like the kit's own.
// pkg-config: tbb
// package: libtbb-dev
// libraries: -ltbb
#define PEER_MAKER   "tbb"
#define PEER_VERSION PACKAGE_VERSION

struct peer {
    unsigned char flag; // asserted there to be the size of a mutex
};
void tbb_mutex_init(void *lock);
void tbb_mutex_lock(void *lock);
void tbb_mutex_unlock(void *lock);
#define peer_init   tbb_mutex_init
#define peer_lock   tbb_mutex_lock
#define peer_unlock tbb_mutex_unlock
