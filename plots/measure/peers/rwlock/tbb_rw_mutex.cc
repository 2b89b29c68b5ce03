// SPDX-License-Identifier: MIT
#include <new>
#include <oneapi/tbb/rw_mutex.h>

static_assert(sizeof(tbb::rw_mutex) == 8, "as in tbb_rw_mutex.h");

static tbb::rw_mutex &of(void *lock)
{
    return *static_cast<tbb::rw_mutex *>(lock);
}

extern "C" {
void tbb_rw_mutex_init(void *lock)
{
    new (lock) tbb::rw_mutex;
}
void tbb_rw_mutex_read_lock(void *lock)
{
    of(lock).lock_shared();
}
void tbb_rw_mutex_read_unlock(void *lock)
{
    of(lock).unlock_shared();
}
void tbb_rw_mutex_write_lock(void *lock)
{
    of(lock).lock();
}
void tbb_rw_mutex_write_unlock(void *lock)
{
    of(lock).unlock();
}
}
