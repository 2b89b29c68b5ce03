// SPDX-License-Identifier: MIT
#include <absl/synchronization/mutex.h>
#include <new>

struct Both {
    absl::Mutex mutex;
    absl::CondVar condvars[2];
};
static_assert(sizeof(Both) == 24, "as in abseil_condvar.h");

static Both &of(void *p)
{
    return *static_cast<Both *>(p);
}

extern "C" {
void abseil_condvar_init(void *p)
{
    absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
    new (p) Both;
}
void abseil_condvar_lock(void *p)
{
    of(p).mutex.Lock();
}
void abseil_condvar_unlock(void *p)
{
    of(p).mutex.Unlock();
}
void abseil_condvar_wait(void *p, unsigned which)
{
    of(p).condvars[which].Wait(&of(p).mutex);
}
void abseil_condvar_signal(void *p, unsigned which)
{
    of(p).condvars[which].Signal();
}
void abseil_condvar_broadcast(void *p, unsigned which)
{
    of(p).condvars[which].SignalAll();
}
}
