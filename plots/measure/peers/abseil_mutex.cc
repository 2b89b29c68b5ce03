// SPDX-License-Identifier: MIT
#include <absl/synchronization/mutex.h>
#include <new>

static_assert(sizeof(absl::Mutex) == 8, "as in abseil_mutex.h");

static absl::Mutex &of(void *lock)
{
    return *static_cast<absl::Mutex *>(lock);
}

extern "C" {
void abseil_mutex_init(void *lock)
{
    absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
    new (lock) absl::Mutex;
}
void abseil_mutex_lock(void *lock)
{
    of(lock).Lock();
}
void abseil_mutex_unlock(void *lock)
{
    of(lock).Unlock();
}
}
