// SPDX-License-Identifier: MIT
#include <absl/synchronization/mutex.h>
#include <new>

static_assert(sizeof(absl::Mutex) == 8, "as in abseil_rwlock.h");

static absl::Mutex &of(void *lock)
{
    return *static_cast<absl::Mutex *>(lock);
}

extern "C" {
void abseil_rwlock_init(void *lock)
{
    absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
    new (lock) absl::Mutex;
}
void abseil_rwlock_read_lock(void *lock)
{
    of(lock).ReaderLock();
}
void abseil_rwlock_read_unlock(void *lock)
{
    of(lock).ReaderUnlock();
}
void abseil_rwlock_write_lock(void *lock)
{
    of(lock).Lock();
}
void abseil_rwlock_write_unlock(void *lock)
{
    of(lock).Unlock();
}
}
