// SPDX-License-Identifier: MIT
// Abseil's Mutex, its search for deadlocks switched off: C++, so its calls are
// in abseil_mutex.cc beside this.
// pkg-config: absl_synchronization
// package: libabsl-dev
// libraries: -labsl_synchronization
#define PEER_MAKER   "abseil"
#define PEER_VERSION PACKAGE_VERSION

struct peer {
    uint64_t word; // asserted there to be the size of a Mutex
};
void abseil_mutex_init(void *lock);
void abseil_mutex_lock(void *lock);
void abseil_mutex_unlock(void *lock);
#define peer_init   abseil_mutex_init
#define peer_lock   abseil_mutex_lock
#define peer_unlock abseil_mutex_unlock
