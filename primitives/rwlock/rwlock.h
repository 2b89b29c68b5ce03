// SPDX-License-Identifier: MIT
// rwlock.h - many readers or one writer
//
// What it is ......... a lock with two ways in. Any number of readers may be
//                      inside together, or one writer alone. Whoever has to
//                      wait looks for about a microsecond, and then sleeps.
// When to use ........ when sections are long, most of them only read, and
//                      several threads read at the same time.
// When not to ........ for short sections: each reader writes to the lock's
//                      word when it comes and when it goes, so readers get in
//                      each other's way, and futex_mutex costs less.
// Guarantees
//   zero ............. all-zero memory is a free lock: static, calloc, {0}.
//   exclusion ........ a writer inside is alone.
//   sharing .......... readers may be inside at the same time: while no writer
//                      is inside or waits, no reader waits.
//   ordering ......... what a writer wrote is seen by every later reader and
//                      writer; what a reader read was not yet changed by any
//                      later writer.
//   try .............. never waits. read_trylock returns true if and only if no
//                      writer was inside or waiting and the caller is inside
//                      now; write_trylock, if and only if the lock was free.
//   until ............ returns 0 when the caller is inside, or ETIMEDOUT not
//                      before the deadline (CLOCK_MONOTONIC; NULL: none). A
//                      lock that can be had at once is taken even then.
//   abandon .......... a writer who gives up lets those readers in whom only it
//                      had kept out.
//   preference ....... writers come first: once a writer waits, no reader comes
//                      in before one writer was inside. Writers that never
//                      cease keep all readers out.
//   fairness ......... none among writers: any waiting one may be the next.
//   downgrade ........ a writer becomes a reader, and no writer comes between.
//                      Readers who waited come in, unless a writer waits, too.
//   syscalls ......... none if the caller need not wait and nobody sleeps.
//   recursion ........ an error: a reader that locks again waits for ever if a
//                      writer has come meanwhile; a writer always does.
//   upgrade .......... an error: a reader that asks to write waits for itself.
//                      Two that did would wait for each other, so there is
//                      none.
//   unlocking ........ what is not held in that way stops the program; so does
//                      downgrading what no writer holds.
//   limit ............ RWLOCK_LIMIT readers inside, and as many writers that
//                      wait; one more stops the program.
//   ownership ........ none is recorded: a thread may unlock what another one
//                      has locked, if they agree on it.
//   signals .......... a handler may interrupt a waiter, which then goes on
//                      waiting; it must not take a lock that the thread under
//                      it may hold.
//   destruction ...... whoever is inside last may free the memory after its
//                      unlock, if it knows that nobody waits or will come: the
//                      unlocks before touched nothing after letting others in.
// Cost ............... 8 bytes; 2 atomic read-modify-writes per uncontended
//                      pair.
// Errors ............. locking memory that is not a rwlock stops the program
//                      if the caller would have to wait; under -DKIT_CHECK so
//                      does a null or misaligned pointer.
//
// States of the first word: what is inside, and three marks beside it
//     FREE         0              nobody is inside or waits
//     READING      1 to 32,767    so many readers are inside
//     WRITING                     one writer is inside
//     HANDED_OVER  0, + writers   nobody is inside; one of the waiting writers
//                                 will be: nobody else can take the lock
//     + writers    0 to 32,767    so many writers wait, and no reader may enter
//     + sleepers   yes or no      readers sleep, until the last writer is gone
// States of the second, the baton, which makes one of the waiting writers next
//     NOWHERE  0   nobody sleeps for it, or one has been woken and will look
//     AWAITED  1   writers sleep for it
//     OFFERED  2   the lock is HANDED_OVER; whoever takes this is inside
// Transitions
//     FREE, READING -> READING      read_lock [R1], unless a writer waits
//     any held      -> + sleepers   read_lock [R2]
//     FREE          -> WRITING      write_lock [W1] [W2]
//     any other     -> + a writer   write_lock [W2]
//     READING       -> READING, FREE or HANDED_OVER     read_unlock [U1]
//     WRITING       -> FREE or HANDED_OVER              write_unlock [X1] [X2]
//     WRITING       -> READING                          downgrade [D1] [X2]
//     HANDED_OVER   -> WRITING, - a writer   whoever took the baton [W3]
//     + writers     -> one less     write_lock_until, after the deadline [Q1]
//     baton any     -> OFFERED      the unlock that led to HANDED_OVER [H1]
//           OFFERED -> NOWHERE [B1], AWAITED [B2]; NOWHERE -> AWAITED [B2]
// Orders
//     R1, W1, W2, W3 acquire  <-  X1, X2, D1 release: those inside see what the
//                      last writer wrote (message passing)
//     W1, W2, W3 acquire  <-  U1 release: a writer changes nothing that a
//                      reader is still to read (load buffering). Each of the
//                      readers releases; W3 reads the last of that chain of U1
//     B1, B2 acquire  <-  H1 release: the last one out is done with the object
//                      before the taker, who may free it, is inside. What was
//                      written in sections is ordered by the state alone
// Source ............. encoding and two words after the futex RwLock of Rust's
//                      standard library (M. Bos, 2022). That one looks at the
//                      lock again after unlocking it; the hand-over to writers
//                      by a baton is what makes this one safe to destroy.

#pragma once

#include <assert.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>

enum { RWLOCK_LIMIT = 32767 }; // readers inside; writers waiting

struct rwlock {
    _Atomic uint32_t state; // who is inside, who waits; written by all
    _Atomic uint32_t baton; // by the last one out, and by waiting writers
};
static_assert(sizeof(struct rwlock) == 8, "documented size");

// try: true if the caller is now inside; until: 0 if it is, or ETIMEDOUT.
void rwlock_read_lock(struct rwlock *lock);
bool rwlock_read_trylock(struct rwlock *lock);
int rwlock_read_lock_until(struct rwlock *lock,
                           const struct timespec *deadline);
void rwlock_read_unlock(struct rwlock *lock);

void rwlock_write_lock(struct rwlock *lock);
bool rwlock_write_trylock(struct rwlock *lock);
int rwlock_write_lock_until(struct rwlock *lock,
                            const struct timespec *deadline);
void rwlock_write_unlock(struct rwlock *lock);

void rwlock_downgrade(struct rwlock *lock); // a writer becomes a reader
