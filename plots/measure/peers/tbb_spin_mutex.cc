// SPDX-License-Identifier: MIT
#include <new>
#include <tbb/spin_mutex.h>

static_assert(sizeof(tbb::spin_mutex) == 1, "as in tbb_spin_mutex.h");

extern "C" {
void tbb_spin_mutex_init(void *lock)
{
    new (lock) tbb::spin_mutex;
}
void tbb_spin_mutex_lock(void *lock)
{
    static_cast<tbb::spin_mutex *>(lock)->lock();
}
void tbb_spin_mutex_unlock(void *lock)
{
    static_cast<tbb::spin_mutex *>(lock)->unlock();
}
}
