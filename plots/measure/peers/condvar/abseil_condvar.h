// SPDX-License-Identifier: MIT
// Abseil's CondVar with its Mutex: C++, so its calls are in abseil_condvar.cc
// beside this.
// pkg-config: absl_synchronization
// package: libabsl-dev
// libraries: -labsl_synchronization
#define PEER_MAKER   "abseil"
#define PEER_VERSION PACKAGE_VERSION
#define PEER_BYTES   sizeof(uint64_t)

struct peer {
    uint64_t words[3]; // asserted there: a Mutex and two CondVars
};
void abseil_condvar_init(void *p);
void abseil_condvar_lock(void *p);
void abseil_condvar_unlock(void *p);
void abseil_condvar_wait(void *p, unsigned which);
void abseil_condvar_signal(void *p, unsigned which);
void abseil_condvar_broadcast(void *p, unsigned which);
#define peer_init      abseil_condvar_init
#define peer_lock      abseil_condvar_lock
#define peer_unlock    abseil_condvar_unlock
#define peer_wait      abseil_condvar_wait
#define peer_signal    abseil_condvar_signal
#define peer_broadcast abseil_condvar_broadcast
