// SPDX-License-Identifier: MIT
// rwlock_state.h - the parts of the state word, and what one asks of it
//
// What it is ......... for rwlock.c and the exercises about it; nothing that a
//                      user of the lock needs. States: see rwlock.h.

#pragma once

#include "misuse.h"
#include "rwlock.h"

#include <stdalign.h>

#define READER           (1u << 0) // one reader inside
#define READERS          (READER * RWLOCK_LIMIT)
#define WAITING_WRITER   (1u << 15) // one writer who waits for the baton
#define WAITING_WRITERS  (WAITING_WRITER * RWLOCK_LIMIT)
#define SLEEPING_READERS (1u << 30) // one bit: some readers sleep on the word
#define WRITING          (1u << 31) // one writer inside

// The values of `baton`.
enum { NOWHERE = 0, AWAITED = 1, OFFERED = 2 };

// A writer who waits keeps new readers out.
static inline bool admits_readers(uint32_t state)
{
    return (state & (WRITING | WAITING_WRITERS)) == 0;
}

// Nobody is inside, and nobody but a waiting writer may come in.
static inline bool is_handed_over(uint32_t state)
{
    return (state & (WRITING | READERS)) == 0 && (state & WAITING_WRITERS) != 0;
}

// Readers sleep because of writers: when none is left, they are to be woken.
static inline uint32_t less_sleepers(uint32_t state)
{
    return admits_readers(state) ? state & ~SLEEPING_READERS : state;
}

// A writer beside readers: freed, overwritten or never initialised.
static inline void check_memory(uint32_t state, const char *function)
{
    if ((state & WRITING) && (state & READERS))
        misuse(function, "this memory is not a rwlock");
}

static inline uint32_t plus_reader(uint32_t state)
{
    if ((state & READERS) == READERS)
        misuse("rwlock_read_lock", "too many readers");
    return state + READER;
}

static inline uint32_t plus_waiting_writer(uint32_t state)
{
    check_memory(state, "rwlock_write_lock");
    if ((state & WAITING_WRITERS) == WAITING_WRITERS)
        misuse("rwlock_write_lock", "too many writers");
    return state + WAITING_WRITER;
}
