// SPDX-License-Identifier: MIT
// rwlock on AArch64 LL/SC. Generated from rwlock.c: do not edit.
//
// compiler  aarch64-linux-gnu-gcc (Debian 12.2.0-14) 12.2.0
// flags     -std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables -fno-exceptions
//           -fno-stack-protector -fno-ident -fno-pic -fno-pie
//           -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE -march=armv8-a
//           -mno-outline-atomics
// again     test/listings/listings generate rwlock
//
// function                 site  in C                here
// rwlock_read_trylock      [R1]  CAS, acquire        ldaxr stxr
// rwlock_read_lock_until   [R1]  CAS, acquire        ldaxr stxr
// rwlock_read_lock         [R1]  CAS, acquire        ldaxr stxr
// rwlock_read_unlock       [U1]  fetch sub, release  ldxr stlxr
// rwlock_write_trylock     [W1]  CAS, acquire        ldaxr stxr
// rwlock_write_lock_until  [W1]  CAS, acquire        ldaxr stxr
// rwlock_write_lock        [W1]  CAS, acquire        ldaxr stxr
// rwlock_write_unlock      [X1]  CAS, release        ldxr stlxr
// rwlock_downgrade         [D1]  CAS, release        ldxr stlxr
//
// Left: lines of rwlock.c. Right: [site] as in its comments, and what it is.

// rwlock_read_trylock ----------------------------------------- 27 instructions
rwlock_read_trylock:
// rwlock_state.h:27  return (state & (WRITING | WAITING_WRITERS)) == 0;
    mov     w2, 32768
// 59  uint32_t seen = 0;
    mov     w1, 0
// rwlock_state.h:27  return (state & (WRITING | WAITING_WRITERS)) == 0;
    movk    w2, 0xbfff, lsl 16
.L1:
// 17  while (admits_readers(*seen))
    tst     w1, w2
    bne     .L4
// rwlock_state.h:51  if ((state & READERS) == READERS)
    mvn     x3, x1
    tst     x3, 32767
    beq     .L5
// rwlock_state.h:53  return state + READER;
    add     w4, w1, 1
.L2:
// 20  if (atomic_compare_exchange_strong_explicit( &lock->state, seen,
//       plus_reader(*seen), memory_order_acquire, memory_order_relaxed))
    ldaxr   w3, [x0]                // [R1] load-acquire, start watching
    cmp     w3, w1
    bne     .L3
    stxr    w5, w4, [x0]            // [R1] store if nobody wrote since
    cbnz    w5, .L2                 // somebody did: again
.L3:
    mov     w1, w3
    bne     .L1
// 23  return true;
    mov     w0, 1
// 63  }
    ret
.L4:
// 25  return false;
    mov     w0, 0
    ret
.L5:
// 57  bool rwlock_read_trylock(struct rwlock *lock)
    stp     x29, x30, [sp, -16]!
// rwlock_state.h:52  misuse("rwlock_read_lock", "too many readers");
    adrp    x1, .LC15
    adrp    x0, .LC14
// 57  bool rwlock_read_trylock(struct rwlock *lock)
    mov     x29, sp
// rwlock_state.h:52  misuse("rwlock_read_lock", "too many readers");
    add     x1, x1, :lo12:.LC15     // "too many readers"
    add     x0, x0, :lo12:.LC14     // "rwlock_read_lock"
    bl      misuse

// rwlock_read_lock_until -------------------------------------- 26 instructions
rwlock_read_lock_until:
// rwlock_state.h:27  return (state & (WRITING | WAITING_WRITERS)) == 0;
    mov     w3, 32768
// 59  uint32_t seen = 0;
    mov     w2, 0
// rwlock_state.h:27  return (state & (WRITING | WAITING_WRITERS)) == 0;
    movk    w3, 0xbfff, lsl 16
.L1:
// 17  while (admits_readers(*seen))
    tst     w2, w3
    bne     .L4
// rwlock_state.h:51  if ((state & READERS) == READERS)
    mvn     x4, x2
    tst     x4, 32767
    beq     .L5
// rwlock_state.h:53  return state + READER;
    add     w5, w2, 1
.L2:
// 20  if (atomic_compare_exchange_strong_explicit( &lock->state, seen,
//       plus_reader(*seen), memory_order_acquire, memory_order_relaxed))
    ldaxr   w4, [x0]                // [R1] load-acquire, start watching
    cmp     w4, w2
    bne     .L3
    stxr    w6, w5, [x0]            // [R1] store if nobody wrote since
    cbnz    w6, .L2                 // somebody did: again
.L3:
    mov     w2, w4
    bne     .L1
// 68  }
    mov     w0, 0
    ret
.L4:
// 67  return rwlock_read_trylock(lock) ? 0 : read_lock_slow(lock, deadline);
    b       read_lock_slow
.L5:
// 65  int rwlock_read_lock_until(struct rwlock *lock, const struct timespec
//       *deadline)
    stp     x29, x30, [sp, -16]!
// rwlock_state.h:52  misuse("rwlock_read_lock", "too many readers");
    adrp    x1, .LC15
    adrp    x0, .LC14
// 65  int rwlock_read_lock_until(struct rwlock *lock, const struct timespec ...
    mov     x29, sp
// rwlock_state.h:52  misuse("rwlock_read_lock", "too many readers");
    add     x1, x1, :lo12:.LC15     // "too many readers"
    add     x0, x0, :lo12:.LC14     // "rwlock_read_lock"
    bl      misuse

// rwlock_read_lock -------------------------------------------- 26 instructions
rwlock_read_lock:
// rwlock_state.h:27  return (state & (WRITING | WAITING_WRITERS)) == 0;
    mov     w2, 32768
// 59  uint32_t seen = 0;
    mov     w1, 0
// rwlock_state.h:27  return (state & (WRITING | WAITING_WRITERS)) == 0;
    movk    w2, 0xbfff, lsl 16
.L1:
// 17  while (admits_readers(*seen))
    tst     w1, w2
    bne     .L4
// rwlock_state.h:51  if ((state & READERS) == READERS)
    mvn     x3, x1
    tst     x3, 32767
    beq     .L5
// rwlock_state.h:53  return state + READER;
    add     w4, w1, 1
.L2:
// 20  if (atomic_compare_exchange_strong_explicit( &lock->state, seen,
//       plus_reader(*seen), memory_order_acquire, memory_order_relaxed))
    ldaxr   w3, [x0]                // [R1] load-acquire, start watching
    cmp     w3, w1
    bne     .L3
    stxr    w5, w4, [x0]            // [R1] store if nobody wrote since
    cbnz    w5, .L2                 // somebody did: again
.L3:
    mov     w1, w3
    bne     .L1
    ret
.L4:
// 67  return rwlock_read_trylock(lock) ? 0 : read_lock_slow(lock, deadline);
    mov     x1, 0
    b       read_lock_slow
.L5:
// 70  void rwlock_read_lock(struct rwlock *lock)
    stp     x29, x30, [sp, -16]!
// rwlock_state.h:52  misuse("rwlock_read_lock", "too many readers");
    adrp    x1, .LC15
    adrp    x0, .LC14
// 70  void rwlock_read_lock(struct rwlock *lock)
    mov     x29, sp
// rwlock_state.h:52  misuse("rwlock_read_lock", "too many readers");
    add     x1, x1, :lo12:.LC15     // "too many readers"
    add     x0, x0, :lo12:.LC14     // "rwlock_read_lock"
    bl      misuse

// rwlock_read_unlock ------------------------------------------ 10 instructions
rwlock_read_unlock:
.L1:
// 102  uint32_t old = atomic_fetch_sub_explicit(&lock->state, READER,
//        memory_order_release);
    ldxr    w1, [x0]                // [U1] load, start watching
    sub     w3, w1, #1
    stlxr   w4, w3, [x0]            // [U1] store-release if nobody wrote since
    cbnz    w4, .L1                 // somebody did: again
// 105  if (old - READER >= READERS)
    sub     w3, w1, #1
    mov     w2, 32766
    cmp     w3, w2
    bhi     .L2
// 107  }
    ret
.L2:
// 106  read_unlock_slow(lock, old);
    b       read_unlock_slow

// rwlock_write_trylock ----------------------------------------- 8 instructions
rwlock_write_trylock:
// 190  return atomic_compare_exchange_strong_explicit(&lock->state, &seen,
//        WRITING, memory_order_acquire, memory_order_relaxed);
    mov     w1, -2147483648
.L1:
    ldaxr   w2, [x0]                // [W1] load-acquire, start watching
    cbnz    w2, .L2
    stxr    w3, w1, [x0]            // [W1] store if nobody wrote since
    cbnz    w3, .L1                 // somebody did: again
.L2:
    cmp     w2, 0
// 193  }
    cset    w0, eq
    ret

// rwlock_write_lock_until ------------------------------------- 10 instructions
rwlock_write_lock_until:
// 190  return atomic_compare_exchange_strong_explicit(&lock->state, &seen,
//        WRITING, memory_order_acquire, memory_order_relaxed);
    mov     w3, -2147483648
.L1:
    ldaxr   w4, [x0]                // [W1] load-acquire, start watching
    cbnz    w4, .L2
    stxr    w5, w3, [x0]            // [W1] store if nobody wrote since
    cbnz    w5, .L1                 // somebody did: again
.L2:
    cmp     w4, 0
// 198  return rwlock_write_trylock(lock) ? 0 : write_lock_slow(lock, deadline);
    bne     .L3
// 199  }
    mov     w0, 0
    ret
.L3:
// 198  return rwlock_write_trylock(lock) ? 0 : write_lock_slow(lock, deadline);
    b       write_lock_slow

// rwlock_write_lock ------------------------------------------- 10 instructions
rwlock_write_lock:
// 190  return atomic_compare_exchange_strong_explicit(&lock->state, &seen,
//        WRITING, memory_order_acquire, memory_order_relaxed);
    mov     w2, -2147483648
.L1:
    ldaxr   w3, [x0]                // [W1] load-acquire, start watching
    cbnz    w3, .L2
    stxr    w4, w2, [x0]            // [W1] store if nobody wrote since
    cbnz    w4, .L1                 // somebody did: again
.L2:
    cmp     w3, 0
// 198  return rwlock_write_trylock(lock) ? 0 : write_lock_slow(lock, deadline);
    bne     .L3
// 204  }
    ret
.L3:
// 198  return rwlock_write_trylock(lock) ? 0 : write_lock_slow(lock, deadline);
    mov     x1, 0
    b       write_lock_slow

// rwlock_write_unlock ----------------------------------------- 10 instructions
rwlock_write_unlock:
// 234  if (!atomic_compare_exchange_strong_explicit( &lock->state, &seen, 0,
//        memory_order_release, memory_order_relaxed))
    mov     w3, -2147483648
.L1:
    ldxr    w1, [x0]                // [X1] load, start watching
    cmp     w1, w3
    bne     .L2
    stlxr   w4, wzr, [x0]           // [X1] store-release if nobody wrote since
    cbnz    w4, .L1                 // somebody did: again
.L2:
    bne     .L3
// 238  }
    ret
.L3:
// 236  leave_writing_slow(lock, seen, 0);
    mov     w2, 0
    b       leave_writing_slow

// rwlock_downgrade -------------------------------------------- 10 instructions
rwlock_downgrade:
// 246  if (!atomic_compare_exchange_strong_explicit(&lock->state, &seen,
//        READER, memory_order_release, memory_order_relaxed))
    mov     w2, 1
    mov     w4, -2147483648
.L1:
    ldxr    w1, [x0]                // [D1] load, start watching
    cmp     w1, w4
    bne     .L2
    stlxr   w5, w2, [x0]            // [D1] store-release if nobody wrote since
    cbnz    w5, .L1                 // somebody did: again
.L2:
    bne     .L3
// 250  }
    ret
.L3:
// 249  leave_writing_slow(lock, seen, READER);
    b       leave_writing_slow

// misuse (cold: the slow path) -------------------------------- 10 instructions
misuse:
// misuse.h:23  static inline void misuse(const char *function, const char
//                *sentence)
    stp     x29, x30, [sp, -16]!
// misuse.h:26  fprintf(stderr, "%s: %s\n", function, sentence);
    adrp    x3, stderr
    mov     x2, x0
// misuse.h:23  static inline void misuse(const char *function, const char ...
    mov     x29, sp
// misuse.h:26  fprintf(stderr, "%s: %s\n", function, sentence);
    ldr     x0, [x3, #:lo12:stderr]
    mov     x3, x1
    adrp    x1, .LC0
    add     x1, x1, :lo12:.LC0      // "%s: %s\n"
    bl      fprintf
// misuse.h:27  abort();
    bl      abort

// read_lock_slow (cold: the slow path) ------------------------ 67 instructions
read_lock_slow:
// 30  static int read_lock_slow(struct rwlock *lock, const struct timespec
//       *deadline)
    stp     x29, x30, [sp, -64]!
// 33  uint32_t seen = WRITING;
    mov     w3, -2147483648
// 30  static int read_lock_slow(struct rwlock *lock, const struct timespec ...
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    mov     x19, x0
// 35  for (int looks = 0; !enter_as_reader(lock, &seen); looks++)
    mov     w20, 0
// 30  static int read_lock_slow(struct rwlock *lock, const struct timespec ...
    stp     x21, x22, [sp, 32]
    mov     x21, x1
// rwlock_state.h:51  if ((state & READERS) == READERS)
    mov     w22, 32767
// 30  static int read_lock_slow(struct rwlock *lock, const struct timespec ...
    str     x23, [sp, 48]
// rwlock_state.h:27  return (state & (WRITING | WAITING_WRITERS)) == 0;
    mov     w23, 32768
    movk    w23, 0xbfff, lsl 16
.L1:
// 17  while (admits_readers(*seen))
    tst     w3, w23
    bne     .L5
// rwlock_state.h:51  if ((state & READERS) == READERS)
    and     w0, w3, 32767
    cmp     w0, w22
    bne     .L2
// rwlock_state.h:52  misuse("rwlock_read_lock", "too many readers");
    adrp    x1, .LC15
    adrp    x0, .LC14
    add     x1, x1, :lo12:.LC15     // "too many readers"
    add     x0, x0, :lo12:.LC14     // "rwlock_read_lock"
    bl      misuse
.L2:
// rwlock_state.h:53  return state + READER;
    add     w1, w3, 1
.L3:
// 20  if (atomic_compare_exchange_strong_explicit( &lock->state, seen,
//       plus_reader(*seen), memory_order_acquire, memory_order_relaxed))
    ldaxr   w0, [x19]               // [R1] load-acquire, start watching
    cmp     w0, w3
    bne     .L4
    stxr    w2, w1, [x19]           // [R1] store if nobody wrote since
    cbnz    w2, .L3                 // somebody did: again
.L4:
    mov     w3, w0
    bne     .L1
// 54  return 0;
    mov     w0, 0
    b       .L12
.L5:
// rwlock_state.h:45  if ((state & WRITING) && (state & READERS))
    tbz     w3, #31, .L6
    tst     x3, 32767
    beq     .L6
// rwlock_state.h:46  misuse(function, "this memory is not a rwlock");
    adrp    x1, .LC11
    adrp    x0, .LC14
    add     x1, x1, :lo12:.LC11     // "this memory is not a rwlock"
    add     x0, x0, :lo12:.LC14     // "rwlock_read_lock"
    bl      misuse
.L6:
// 37  if (looks < SPIN_LOOKS)
    cmp     w20, 99
    bgt     .L7
// cpu_relax.h:20  __asm__ volatile("isb");
    isb                             // only waiting: pause a little
// cpu_relax.h:24  }
    b       .L11
.L7:
// 40  } else if ((seen & SLEEPING_READERS) ||
//       atomic_compare_exchange_strong_explicit( &lock->state, &seen, seen |
//       SLEEPING_READERS, memory_order_relaxed, memory_order_relaxed))
    orr     w1, w3, 1073741824
    tbnz    x3, 30, .L10
.L8:
    ldxr    w0, [x19]               // [R2] load, start watching
    cmp     w0, w3
    bne     .L9
    stxr    w2, w1, [x19]           // [R2] store if nobody wrote since
    cbnz    w2, .L8                 // somebody did: again
.L9:
    bne     .L11
    mov     w3, w0
.L10:
// 47  if (futex_wait(&lock->state, seen | SLEEPING_READERS, deadline) ==
//       ETIMEDOUT)
    orr     w1, w3, 1073741824
    mov     x2, x21
    mov     x0, x19
    bl      futex_wait
    cmp     w0, 110
    beq     .L12
.L11:
// 52  seen = atomic_load_explicit(&lock->state, memory_order_relaxed);
    ldr     w3, [x19]               // [R3] plain load, relaxed
// 35  for (int looks = 0; !enter_as_reader(lock, &seen); looks++)
    add     w20, w20, 1
// 17  while (admits_readers(*seen))
    b       .L1
.L12:
// 55  }
    ldp     x19, x20, [sp, 16]
    ldp     x21, x22, [sp, 32]
    ldr     x23, [sp, 48]
    ldp     x29, x30, [sp], 64
    ret

// futex_wait (cold: the slow path) ---------------------------- 55 instructions
futex_wait:
// futex.h:72  static inline int futex_wait(_Atomic uint32_t *word, uint32_t
//               expected, const struct timespec *deadline)
    stp     x29, x30, [sp, -48]!
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    mov     x20, x2
    stp     x21, x22, [sp, 32]
    mov     x21, x0
    mov     w22, w1
// futex.h:76  if (deadline && deadline->tv_sec < 0)
    cbz     x2, .L1
    ldr     x0, [x2]
    tbnz    x0, #63, .L3
.L1:
// futex.h:80  int saved = errno;
    bl      __errno_location
    mov     x19, x0
// futex.h:83  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET |
//               FUTEX_PRIVATE_FLAG, expected, deadline, NULL,
//               FUTEX_BITSET_MATCH_ANY);
    mov     x4, x20
    mov     w3, w22
    mov     x1, x21
    mov     w6, -1
// futex.h:80  int saved = errno;
    ldr     w20, [x19]
// futex.h:83  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET | ...
    mov     x5, 0
    mov     w2, 137
    mov     x0, 98
    bl      syscall
// futex.h:86  int error = result == 0 ? 0 : errno;
    cbnz    x0, .L2
// futex.h:87  errno = saved;
    str     w20, [x19]
    b       .L7
.L2:
// futex.h:86  int error = result == 0 ? 0 : errno;
    ldr     w0, [x19]
// futex.h:87  errno = saved;
    str     w20, [x19]
// futex.h:89  switch (error)
    cmp     w0, 110
    bne     .L4
.L3:
// futex.h:72  static inline int futex_wait(_Atomic uint32_t *word, uint32_t ...
    mov     w0, 110
    b       .L8
.L4:
// futex.h:89  switch (error)
    bgt     .L6
    cmp     w0, 4
    beq     .L7
    bgt     .L5
    cbz     w0, .L7
    b       .L6
.L5:
    cmp     w0, 11
    beq     .L7
    cmp     w0, 14
    bne     .L6
// futex.h:97  misuse("futex_wait", "no memory at this address");
    adrp    x1, .LC1
    adrp    x0, .LC2
    add     x1, x1, :lo12:.LC1      // "no memory at this address"
    add     x0, x0, :lo12:.LC2      // "futex_wait"
    bl      misuse
.L6:
// futex.h:99  misuse("futex_wait", "bad deadline, or the word is not aligned");
    adrp    x1, .LC3
    adrp    x0, .LC2
    add     x1, x1, :lo12:.LC3      // "bad deadline, or the word is not alig...
    add     x0, x0, :lo12:.LC2      // "futex_wait"
    bl      misuse
.L7:
// futex.h:93  return 0;
    mov     w0, 0
.L8:
// futex.h:101  }
    ldp     x19, x20, [sp, 16]
    ldp     x21, x22, [sp, 32]
    ldp     x29, x30, [sp], 48
    ret

// offer_baton (cold: the slow path) ---------------------------- 9 instructions
offer_baton:
// 81  uint32_t old = atomic_exchange_explicit(&lock->baton, OFFERED,
//       memory_order_release);
    add     x0, x0, 4
    mov     w2, 2
.L1:
    ldxr    w1, [x0]                // [H1] load, start watching
    stlxr   w3, w2, [x0]            // [H1] store-release if nobody wrote since
    cbnz    w3, .L1                 // somebody did: again
// 84  if (old == AWAITED)
    cmp     w1, 1
    bne     .L2
// 85  futex_wake(&lock->baton, 1);
    b       futex_wake.isra.0
.L2:
// 86  }
    ret

// read_unlock_slow (cold: the slow path) ---------------------- 17 instructions
read_unlock_slow:
// 91  if ((old & WRITING) || (old & READERS) == 0)
    tbnz    w1, #31, .L1
    tst     x1, 32767
    bne     .L2
.L1:
// 88  static void read_unlock_slow(struct rwlock *lock, uint32_t old)
    stp     x29, x30, [sp, -16]!
// 92  misuse("rwlock_read_unlock", "no reader holds the lock");
    adrp    x1, .LC6
    adrp    x0, .LC7
// 88  static void read_unlock_slow(struct rwlock *lock, uint32_t old)
    mov     x29, sp
// 92  misuse("rwlock_read_unlock", "no reader holds the lock");
    add     x1, x1, :lo12:.LC6      // "no reader holds the lock"
    add     x0, x0, :lo12:.LC7      // "rwlock_read_unlock"
    bl      misuse
.L2:
// 93  if (is_handed_over(old - READER))
    sub     w1, w1, #1
// rwlock_state.h:33  return (state & (WRITING | READERS)) == 0 && (state &
//                      WAITING_WRITERS) != 0;
    tst     w1, -2147450881
    bne     .L3
    tst     w1, 1073709056
    beq     .L3
// 94  offer_baton(lock);
    b       offer_baton
.L3:
    ret

// futex_wake.isra.0 (cold: the slow path) --------------------- 28 instructions
futex_wake.isra.0:
// futex.h:104  static inline unsigned futex_wake(_Atomic uint32_t *word, int
//                count)
    stp     x29, x30, [sp, -48]!
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    mov     x20, x0
    str     x21, [sp, 32]
    mov     w21, w1
// futex.h:107  int saved = errno;
    bl      __errno_location
    mov     x19, x0
// futex.h:108  long woken = syscall(SYS_futex, word, FUTEX_WAKE |
//                FUTEX_PRIVATE_FLAG, count);
    mov     x1, x20
    mov     w3, w21
    mov     w2, 129
    mov     x0, 98
// futex.h:107  int saved = errno;
    ldr     w20, [x19]
// futex.h:108  long woken = syscall(SYS_futex, word, FUTEX_WAKE | ...
    bl      syscall
// futex.h:111  if (woken < 0 && errno == EINVAL)
    tbz     x0, #63, .L1
    ldr     w0, [x19]
    cmp     w0, 22
    bne     .L1
// futex.h:112  misuse("futex_wake", "the word is not aligned");
    adrp    x1, .LC4
    adrp    x0, .LC5
    add     x1, x1, :lo12:.LC4      // "the word is not aligned"
    add     x0, x0, :lo12:.LC5      // "futex_wake"
    bl      misuse
.L1:
// futex.h:115  }
    ldr     x21, [sp, 32]
// futex.h:113  errno = saved;
    str     w20, [x19]
// futex.h:115  }
    ldp     x19, x20, [sp, 16]
    ldp     x29, x30, [sp], 48
    ret

// await_baton (cold: the slow path) --------------------------- 39 instructions
await_baton:
// 110  static int await_baton(struct rwlock *lock, const struct timespec
//        *deadline)
    stp     x29, x30, [sp, -48]!
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    mov     x20, x1
// 117  seen = atomic_load_explicit(&lock->baton, memory_order_relaxed);
    add     x19, x0, 4
// 114  for (int looks = 0; looks < SPIN_LOOKS && seen == NOWHERE; looks++)
    mov     w0, 0
// 110  static int await_baton(struct rwlock *lock, const struct timespec ...
    str     x21, [sp, 32]
.L1:
// cpu_relax.h:20  __asm__ volatile("isb");
    isb                             // only waiting: pause a little
// 117  seen = atomic_load_explicit(&lock->baton, memory_order_relaxed);
    ldr     w1, [x19]               // [B0] plain load, relaxed
// 114  for (int looks = 0; looks < SPIN_LOOKS && seen == NOWHERE; looks++)
    add     w0, w0, 1
    cmp     w0, 99
    ccmp    w1, 0, 0, le
    beq     .L1
// 121  if (seen == OFFERED && atomic_compare_exchange_strong_explicit(
//        &lock->baton, &seen, NOWHERE, memory_order_acquire,
//        memory_order_relaxed))
    cmp     w1, 2
    bne     .L5
.L2:
    ldaxr   w0, [x19]               // [B1] load-acquire, start watching
    cmp     w0, 2
    bne     .L3
    stxr    w1, wzr, [x19]          // [B1] store if nobody wrote since
    cbnz    w1, .L2                 // somebody did: again
.L3:
    bne     .L5
.L4:
// 124  return 0;
    mov     w0, 0
    b       .L7
.L5:
// 127  while (atomic_exchange_explicit(&lock->baton, AWAITED,
//        memory_order_acquire) != OFFERED)
    mov     w21, 1
.L6:
    ldaxr   w3, [x19]               // [B2] load-acquire, start watching
    stxr    w0, w21, [x19]          // [B2] store if nobody wrote since
    cbnz    w0, .L6                 // somebody did: again
// 131  if (futex_wait(&lock->baton, AWAITED, deadline) == ETIMEDOUT)
    mov     x2, x20
    mov     x0, x19
    mov     w1, 1
// 127  while (atomic_exchange_explicit(&lock->baton, AWAITED, ...
    cmp     w3, 2
    beq     .L4
// 131  if (futex_wait(&lock->baton, AWAITED, deadline) == ETIMEDOUT)
    bl      futex_wait
    cmp     w0, 110
    bne     .L6
.L7:
// 135  }
    ldp     x19, x20, [sp, 16]
    ldr     x21, [sp, 32]
    ldp     x29, x30, [sp], 48
    ret

// write_lock_slow (cold: the slow path) ----------------------- 84 instructions
write_lock_slow:
// 156  static int write_lock_slow(struct rwlock *lock, const struct timespec
//        *deadline)
    stp     x29, x30, [sp, -32]!
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    mov     x19, x0
// 159  uint32_t want, seen = WRITING;
    mov     w0, -2147483648
.L1:
// 163  want = seen == 0 ? WRITING : plus_waiting_writer(seen);
    cmp     w0, 0
    cbz     w0, .L4
// rwlock_state.h:45  if ((state & WRITING) && (state & READERS))
    bge     .L2
    tst     x0, 32767
    beq     .L2
// rwlock_state.h:46  misuse(function, "this memory is not a rwlock");
    adrp    x1, .LC11
    adrp    x0, .LC12
    add     x1, x1, :lo12:.LC11     // "this memory is not a rwlock"
    add     x0, x0, :lo12:.LC12     // "rwlock_write_lock"
    bl      misuse
.L2:
// rwlock_state.h:59  if ((state & WAITING_WRITERS) == WAITING_WRITERS)
    and     w3, w0, 1073709056
    mov     w2, 1073709056
    cmp     w3, w2
    bne     .L3
// rwlock_state.h:60  misuse("rwlock_write_lock", "too many writers");
    adrp    x1, .LC13
    adrp    x0, .LC12
    add     x1, x1, :lo12:.LC13     // "too many writers"
    add     x0, x0, :lo12:.LC12     // "rwlock_write_lock"
    bl      misuse
.L3:
// rwlock_state.h:61  return state + WAITING_WRITER;
    add     w2, w0, 32768
    b       .L5
.L4:
// 163  want = seen == 0 ? WRITING : plus_waiting_writer(seen);
    mov     w2, -2147483648
.L5:
// 166  } while (!atomic_compare_exchange_strong_explicit( &lock->state, &seen,
//        want, memory_order_acquire, memory_order_relaxed));
    ldaxr   w3, [x19]               // [W2] load-acquire, start watching
    cmp     w3, w0
    bne     .L6
    stxr    w4, w2, [x19]           // [W2] store if nobody wrote since
    cbnz    w4, .L5                 // somebody did: again
.L6:
    mov     w0, w3
    bne     .L1
// 168  if (want == WRITING)
    mov     w0, -2147483648
    cmp     w2, w0
    beq     .L14
// 171  if (await_baton(lock, deadline) == ETIMEDOUT)
    mov     x0, x19
    bl      await_baton
    mov     w20, w0
    cmp     w0, 110
    bne     .L12
// rwlock_state.h:27  return (state & (WRITING | WAITING_WRITERS)) == 0;
    mov     w0, 32768
// 141  uint32_t want, seen = WRITING + WAITING_WRITER;
    mov     w2, -2147450880
// rwlock_state.h:27  return (state & (WRITING | WAITING_WRITERS)) == 0;
    movk    w0, 0xbfff, lsl 16
.L7:
// 144  want = less_sleepers(seen - WAITING_WRITER);
    sub     w1, w2, #32768
// rwlock_state.h:39  return admits_readers(state) ? state & ~SLEEPING_READERS :
//                      state;
    tst     w1, w0
    bne     .L8
    and     w1, w1, -1073741825
.L8:
// rwlock_state.h:33  return (state & (WRITING | READERS)) == 0 && (state &
//                      WAITING_WRITERS) != 0;
    tst     w2, -2147450881
    bne     .L10
    tst     w2, 1073709056
    beq     .L10
    tst     w1, -2147450881
    bne     .L9
    tst     w1, 1073709056
    bne     .L10
.L9:
// 174  await_baton(lock, NULL);
    mov     x0, x19
    mov     x1, 0
    bl      await_baton
    b       .L12
.L10:
// 148  } while (!atomic_compare_exchange_strong_explicit( &lock->state, &seen,
//        want, memory_order_relaxed, memory_order_relaxed));
    ldxr    w3, [x19]               // [Q1] load, start watching
    cmp     w3, w2
    bne     .L11
    stxr    w4, w1, [x19]           // [Q1] store if nobody wrote since
    cbnz    w4, .L10                // somebody did: again
.L11:
    mov     w2, w3
    bne     .L7
// 150  if ((seen ^ want) & SLEEPING_READERS)
    eor     w1, w1, w3
    tbz     x1, 30, .L15
// 151  futex_wake(&lock->state, FUTEX_ALL);
    mov     x0, x19
    mov     w1, 2147483647
    bl      futex_wake.isra.0
    b       .L15
.L12:
// 178  atomic_fetch_add_explicit(&lock->state, WRITING - WAITING_WRITER,
//        memory_order_acquire);
    mov     w0, 2147450880
.L13:
    ldaxr   w1, [x19]               // [W3] load-acquire, start watching
    add     w1, w1, w0
    stxr    w2, w1, [x19]           // [W3] store if nobody wrote since
    cbnz    w2, .L13                // somebody did: again
.L14:
// 169  return 0;
    mov     w20, 0
.L15:
// 181  }
    mov     w0, w20
    ldp     x19, x20, [sp, 16]
    ldp     x29, x30, [sp], 32
    ret

// leave_writing_slow (cold: the slow path) -------------------- 39 instructions
leave_writing_slow:
// 216  want = less_sleepers(seen - WRITING + reader);
    mov     w4, -2147483648
// rwlock_state.h:27  return (state & (WRITING | WAITING_WRITERS)) == 0;
    mov     w6, 32768
// 216  want = less_sleepers(seen - WRITING + reader);
    add     w4, w2, w4
// rwlock_state.h:27  return (state & (WRITING | WAITING_WRITERS)) == 0;
    movk    w6, 0xbfff, lsl 16
.L1:
// 213  if (!(seen & WRITING) || (seen & READERS))
    tbz     w1, #31, .L2
    tst     x1, 32767
    beq     .L3
.L2:
// 214  misuse(reader ? "rwlock_downgrade" : "rwlock_write_unlock", "no writer
//        holds the lock");
    cmp     w2, 0
    adrp    x2, .LC8
    add     x2, x2, :lo12:.LC8      // "rwlock_downgrade"
// 207  static void leave_writing_slow(struct rwlock *lock, uint32_t seen,
//        uint32_t reader)
    stp     x29, x30, [sp, -16]!
// 214  misuse(reader ? "rwlock_downgrade" : "rwlock_write_unlock", "no writ ...
    adrp    x0, .LC9
    add     x0, x0, :lo12:.LC9      // "rwlock_write_unlock"
// 207  static void leave_writing_slow(struct rwlock *lock, uint32_t seen, ...
    mov     x29, sp
// 214  misuse(reader ? "rwlock_downgrade" : "rwlock_write_unlock", "no writ ...
    adrp    x1, .LC10
    csel    x0, x0, x2, eq
    add     x1, x1, :lo12:.LC10     // "no writer holds the lock"
    bl      misuse
.L3:
// 216  want = less_sleepers(seen - WRITING + reader);
    add     w3, w4, w1
// rwlock_state.h:39  return admits_readers(state) ? state & ~SLEEPING_READERS :
//                      state;
    tst     w3, w6
    bne     .L4
    and     w3, w3, -1073741825
.L4:
// 218  } while (!atomic_compare_exchange_strong_explicit( &lock->state, &seen,
//        want, memory_order_release, memory_order_relaxed));
    ldxr    w5, [x0]                // [X2] load, start watching
    cmp     w5, w1
    bne     .L5
    stlxr   w7, w3, [x0]            // [X2] store-release if nobody wrote since
    cbnz    w7, .L4                 // somebody did: again
.L5:
    mov     w1, w5
    bne     .L1
// rwlock_state.h:33  return (state & (WRITING | READERS)) == 0 && (state &
//                      WAITING_WRITERS) != 0;
    tst     w3, -2147450881
    bne     .L6
    tst     w3, 1073709056
    beq     .L6
// 222  offer_baton(lock);
    b       offer_baton
.L6:
// 223  else if ((seen ^ want) & SLEEPING_READERS)
    eor     w3, w3, w5
    tbz     x3, 30, .L7
// 224  futex_wake(&lock->state, FUTEX_ALL);
    mov     w1, 2147483647
    b       futex_wake.isra.0
.L7:
    ret
