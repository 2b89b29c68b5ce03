// SPDX-License-Identifier: MIT
// futex_mutex on AArch64 LL/SC. Generated from futex_mutex.c: do not edit.
//
// compiler  aarch64-linux-gnu-gcc (Debian 12.2.0-14) 12.2.0
// flags     -std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables -fno-exceptions
//           -fno-stack-protector -fno-ident -fno-pic -fno-pie
//           -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE -march=armv8-a
//           -mno-outline-atomics
// again     test/listings/listings generate futex_mutex
//
// function                site  in C               here
// futex_mutex_lock        [L1]  CAS, acquire       ldaxr stxr
// futex_mutex_trylock     [T1]  CAS, acquire       ldaxr stxr
// futex_mutex_lock_until  [D1]  CAS, acquire       ldaxr stxr
// futex_mutex_unlock      [U1]  exchange, release  ldxr stlxr
//
// Left: lines of futex_mutex.c. Right: [site] as in its comments, and what it is.

// futex_mutex_lock -------------------------------------------- 10 instructions
futex_mutex_lock:
// 57  if (!atomic_compare_exchange_strong_explicit(&mutex->state, &seen, HELD,
//       memory_order_acquire, memory_order_relaxed))
    mov     w3, 1
.L1:
    ldaxr   w1, [x0]                // [L1] load-acquire, start watching
    cbnz    w1, .L2
    stxr    w4, w3, [x0]            // [L1] store if nobody wrote since
    cbnz    w4, .L1                 // somebody did: again
.L2:
    cmp     w1, 0
    bne     .L3
// 61  }
    ret
.L3:
// 60  lock_slow(mutex, seen, NULL);
    mov     x2, 0
    b       lock_slow

// futex_mutex_trylock ------------------------------------------ 8 instructions
futex_mutex_trylock:
// 69  return atomic_compare_exchange_strong_explicit( &mutex->state, &seen,
//       HELD, memory_order_acquire, memory_order_relaxed);
    mov     w1, 1
.L1:
    ldaxr   w2, [x0]                // [T1] load-acquire, start watching
    cbnz    w2, .L2
    stxr    w3, w1, [x0]            // [T1] store if nobody wrote since
    cbnz    w3, .L1                 // somebody did: again
.L2:
    cmp     w2, 0
// 71  }
    cset    w0, eq
    ret

// futex_mutex_lock_until -------------------------------------- 12 instructions
futex_mutex_lock_until:
// 80  if (atomic_compare_exchange_strong_explicit(&mutex->state, &seen, HELD,
//       memory_order_acquire, memory_order_relaxed))
    mov     w2, 1
.L1:
    ldaxr   w4, [x0]                // [D1] load-acquire, start watching
    cbnz    w4, .L2
    stxr    w5, w2, [x0]            // [D1] store if nobody wrote since
    cbnz    w5, .L1                 // somebody did: again
.L2:
    cmp     w4, 0
    bne     .L3
// 85  }
    mov     w0, 0
    ret
.L3:
// 84  return lock_slow(mutex, seen, deadline);
    mov     x2, x1
    mov     w1, w4
    b       lock_slow

// futex_mutex_unlock ------------------------------------------ 40 instructions
futex_mutex_unlock:
// 87  void futex_mutex_unlock(struct futex_mutex *mutex)
    stp     x29, x30, [sp, -32]!
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    mov     x19, x0
.L1:
// 95  uint32_t old = atomic_exchange_explicit(&mutex->state, FREE,
//       memory_order_release);
    ldxr    w0, [x19]               // [U1] load, start watching
    stlxr   w1, wzr, [x19]          // [U1] store-release if nobody wrote since
    cbnz    w1, .L1                 // somebody did: again
// 98  if (old == CONTENDED)
    cmp     w0, 2
    beq     .L2
// 100  else if (old != HELD)
    cmp     w0, 1
    bne     .L5
// 102  }
    ldp     x19, x20, [sp, 16]
    ldp     x29, x30, [sp], 32
    ret
.L2:
// futex.h:103  int saved = errno;
    bl      __errno_location
    mov     x20, x0
// futex.h:104  long woken = syscall(SYS_futex, word, FUTEX_WAKE |
//                FUTEX_PRIVATE_FLAG, count);
    mov     x1, x19
    mov     w3, 1
    mov     w2, 129
    mov     x0, 98
// futex.h:103  int saved = errno;
    ldr     w19, [x20]
// futex.h:104  long woken = syscall(SYS_futex, word, FUTEX_WAKE | ...
    bl      syscall
// futex.h:107  if (woken < 0 && errno == EINVAL)
    tbnz    x0, #63, .L4
.L3:
// futex.h:109  errno = saved;
    str     w19, [x20]
// 102  }
    ldp     x19, x20, [sp, 16]
    ldp     x29, x30, [sp], 32
    ret
.L4:
// futex.h:107  if (woken < 0 && errno == EINVAL)
    ldr     w0, [x20]
    cmp     w0, 22
    bne     .L3
// futex.h:108  misuse("futex_wake", "the word is not aligned");
    adrp    x1, .LC6
    adrp    x0, .LC7
    add     x1, x1, :lo12:.LC6      // "the word is not aligned"
    add     x0, x0, :lo12:.LC7      // "futex_wake"
    bl      misuse
.L5:
// 101  misuse("futex_mutex_unlock", "the lock is not held");
    adrp    x1, .LC8
    adrp    x0, .LC9
    add     x1, x1, :lo12:.LC8      // "the lock is not held"
    add     x0, x0, :lo12:.LC9      // "futex_mutex_unlock"
    bl      misuse

// lock_slow (cold: the slow path) ----------------------------- 75 instructions
lock_slow:
// 18  static int lock_slow(struct futex_mutex *mutex, uint32_t seen, const
//       struct timespec *deadline)
    stp     x29, x30, [sp, -64]!
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    stp     x21, x22, [sp, 32]
    str     x23, [sp, 48]
// 23  if (seen > CONTENDED)
    cmp     w1, 2
    bls     .L1
// 24  misuse("futex_mutex_lock", "this memory is not a futex_mutex");
    adrp    x1, .LC1
    adrp    x0, .LC2
    add     x1, x1, :lo12:.LC1      // "this memory is not a futex_mutex"
    add     x0, x0, :lo12:.LC2      // "futex_mutex_lock"
    bl      misuse
.L1:
    mov     x21, x2
    mov     x19, x0
    mov     w0, 101
.L2:
// 29  while (seen == HELD && spin(&looks))
    cmp     w1, 1
    bne     .L3
// spin.h:33  if (*looks >= SPIN_LOOKS)
    subs    w0, w0, #1
    beq     .L3
// cpu_relax.h:20  __asm__ volatile("isb");
    isb                             // only waiting: pause a little
// 31  seen = atomic_load_explicit(&mutex->state, memory_order_relaxed);
    ldr     w1, [x19]               // [L2] plain load, relaxed
    b       .L2
.L3:
// 37  while (atomic_exchange_explicit(&mutex->state, CONTENDED,
//       memory_order_acquire) != FREE)
    mov     w23, 2
.L4:
    ldaxr   w0, [x19]               // [L3] load-acquire, start watching
    stxr    w1, w23, [x19]          // [L3] store if nobody wrote since
    cbnz    w1, .L4                 // somebody did: again
    cbz     w0, .L11
// futex.h:72  if (deadline && deadline->tv_sec < 0)
    cbz     x21, .L5
    ldr     x0, [x21]
    tbnz    x0, #63, .L7
.L5:
// futex.h:76  int saved = errno;
    bl      __errno_location
    mov     x20, x0
// futex.h:79  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET |
//               FUTEX_PRIVATE_FLAG, expected, deadline, NULL,
//               FUTEX_BITSET_MATCH_ANY);
    mov     x4, x21
    mov     x1, x19
    mov     w6, -1
    mov     x5, 0
// futex.h:76  int saved = errno;
    ldr     w22, [x20]
// futex.h:79  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET | ...
    mov     w3, 2
    mov     w2, 137
    mov     x0, 98
    bl      syscall
// futex.h:82  int error = result == 0 ? 0 : errno;
    cbnz    x0, .L6
// futex.h:83  errno = saved;
    str     w22, [x20]
    b       .L4
.L6:
// futex.h:82  int error = result == 0 ? 0 : errno;
    ldr     w0, [x20]
// futex.h:83  errno = saved;
    str     w22, [x20]
// futex.h:85  switch (error)
    cmp     w0, 110
    bne     .L8
.L7:
    mov     w0, 110
    b       .L11
.L8:
    bgt     .L10
    cmp     w0, 4
    beq     .L4
    bgt     .L9
    cbz     w0, .L4
    b       .L10
.L9:
    cmp     w0, 11
    beq     .L4
    cmp     w0, 14
    bne     .L10
// futex.h:93  misuse("futex_wait", "no memory at this address");
    adrp    x1, .LC3
    adrp    x0, .LC4
    add     x1, x1, :lo12:.LC3      // "no memory at this address"
    add     x0, x0, :lo12:.LC4      // "futex_wait"
    bl      misuse
.L10:
// futex.h:95  misuse("futex_wait", "bad deadline, or the word is not aligned");
    adrp    x1, .LC5
    adrp    x0, .LC4
    add     x1, x1, :lo12:.LC5      // "bad deadline, or the word is not alig...
    add     x0, x0, :lo12:.LC4      // "futex_wait"
    bl      misuse
.L11:
// 47  }
    ldp     x19, x20, [sp, 16]
    ldp     x21, x22, [sp, 32]
    ldr     x23, [sp, 48]
    ldp     x29, x30, [sp], 64
    ret

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
