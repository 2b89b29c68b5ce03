// SPDX-License-Identifier: MIT
// oneTBB's spin_mutex: C++, so its calls are in tbb_spin_mutex.cc beside this;
// the linker inlines them into the loops like the kit's own.
// pkg-config: tbb
// package: libtbb-dev
#define PEER_MAKER   "tbb"
#define PEER_VERSION PACKAGE_VERSION
#define PEER_SLEEPS  false

struct peer {
    unsigned char flag; // asserted there to be the size of a spin_mutex
};
void tbb_spin_mutex_init(void *lock);
void tbb_spin_mutex_lock(void *lock);
void tbb_spin_mutex_unlock(void *lock);
#define peer_init   tbb_spin_mutex_init
#define peer_lock   tbb_spin_mutex_lock
#define peer_unlock tbb_spin_mutex_unlock
