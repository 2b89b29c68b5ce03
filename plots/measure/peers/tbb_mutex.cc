// SPDX-License-Identifier: MIT
#include <new>
#include <oneapi/tbb/mutex.h>

static_assert(sizeof(tbb::mutex) == 1, "as in tbb_mutex.h");

extern "C" {
void tbb_mutex_init(void *lock)
{
    new (lock) tbb::mutex;
}
void tbb_mutex_lock(void *lock)
{
    static_cast<tbb::mutex *>(lock)->lock();
}
void tbb_mutex_unlock(void *lock)
{
    static_cast<tbb::mutex *>(lock)->unlock();
}
}
