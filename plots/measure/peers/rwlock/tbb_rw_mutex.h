// SPDX-License-Identifier: MIT
// oneTBB's rw_mutex, which sleeps: C++, so its calls are in tbb_rw_mutex.cc
// beside this; the linker inlines them into the loops like the kit's own.
// pkg-config: tbb
// package: libtbb-dev
#define PEER_MAKER   "tbb"
#define PEER_VERSION PACKAGE_VERSION

struct peer {
    uint64_t word; // asserted there to be the size of a rw_mutex
};
void tbb_rw_mutex_init(void *lock);
void tbb_rw_mutex_read_lock(void *lock);
void tbb_rw_mutex_read_unlock(void *lock);
void tbb_rw_mutex_write_lock(void *lock);
void tbb_rw_mutex_write_unlock(void *lock);
#define peer_init         tbb_rw_mutex_init
#define peer_read_lock    tbb_rw_mutex_read_lock
#define peer_read_unlock  tbb_rw_mutex_read_unlock
#define peer_write_lock   tbb_rw_mutex_write_lock
#define peer_write_unlock tbb_rw_mutex_write_unlock
