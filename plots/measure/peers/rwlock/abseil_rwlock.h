// SPDX-License-Identifier: MIT
// Abseil's Mutex, which readers may share: C++, so its calls are in
// abseil_rwlock.cc beside this.
// pkg-config: absl_synchronization
// package: libabsl-dev
// libraries: -labsl_synchronization
#define PEER_MAKER   "abseil"
#define PEER_VERSION PACKAGE_VERSION

struct peer {
    uint64_t word; // asserted there to be the size of a Mutex
};
void abseil_rwlock_init(void *lock);
void abseil_rwlock_read_lock(void *lock);
void abseil_rwlock_read_unlock(void *lock);
void abseil_rwlock_write_lock(void *lock);
void abseil_rwlock_write_unlock(void *lock);
#define peer_init         abseil_rwlock_init
#define peer_read_lock    abseil_rwlock_read_lock
#define peer_read_unlock  abseil_rwlock_read_unlock
#define peer_write_lock   abseil_rwlock_write_lock
#define peer_write_unlock abseil_rwlock_write_unlock
