// SPDX-License-Identifier: MIT
// futex_mutex on AArch64 LSE. Generated from futex_mutex.c: do not edit.
//
// compiler  aarch64-linux-gnu-gcc (Debian 12.2.0-14) 12.2.0
// flags     -std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables -fno-exceptions
//           -fno-stack-protector -fno-ident -fno-pic -fno-pie
//           -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE
//           -march=armv8.1-a
// again     test/listings/listings generate futex_mutex
//
// function                site  in C               here
// futex_mutex_lock        [L1]  CAS, acquire       casa
// futex_mutex_trylock     [T1]  CAS, acquire       casa
// futex_mutex_lock_until  [D1]  CAS, acquire       casa
// futex_mutex_unlock      [U1]  exchange, release  swpl
//
// Left: lines of futex_mutex.c. Right: [site] as in its comments, and what it is.

// futex_mutex_lock --------------------------------------------- 7 instructions
futex_mutex_lock:
// 62  if (!atomic_compare_exchange_strong_explicit(&mutex->state, &seen, HELD,
//       memory_order_acquire, memory_order_relaxed))
    mov     w3, 1
    mov     w1, 0
    casa    w1, w3, [x0]            // [L1] compare and swap, acquire
    cbnz    w1, .L1
// 66  }
    ret
.L1:
// 65  lock_slow(mutex, seen, NULL);
    mov     x2, 0
    b       lock_slow

// futex_mutex_trylock ------------------------------------------ 6 instructions
futex_mutex_trylock:
// 75  if (atomic_compare_exchange_strong_explicit(&mutex->state, &seen, HELD,
//       memory_order_acquire, memory_order_relaxed))
    mov     w2, 1
    mov     w1, 0
    casa    w1, w2, [x0]            // [T1] compare and swap, acquire
    cmp     w1, 0
// 82  }
    cset    w0, eq
    ret

// futex_mutex_lock_until --------------------------------------- 9 instructions
futex_mutex_lock_until:
// 91  if (atomic_compare_exchange_strong_explicit(&mutex->state, &seen, HELD,
//       memory_order_acquire, memory_order_relaxed))
    mov     w2, 1
    mov     w4, 0
    casa    w4, w2, [x0]            // [D1] compare and swap, acquire
    cbnz    w4, .L1
// 96  }
    mov     w0, 0
    ret
.L1:
// 95  return lock_slow(mutex, seen, deadline);
    mov     x2, x1
    mov     w1, w4
    b       lock_slow

// futex_mutex_unlock ------------------------------------------- 5 instructions
futex_mutex_unlock:
// 117  uint32_t old = atomic_exchange_explicit(&mutex->state, FREE,
//        memory_order_release);
    swpl    wzr, w1, [x0]           // [U1] atomic exchange, release
// 120  if (old != HELD)
    cmp     w1, 1
    bne     .L1
// 122  }
    ret
.L1:
// 121  unlock_slow(mutex, old);
    b       unlock_slow

// lock_slow (cold: the slow path) ----------------------------- 85 instructions
lock_slow:
// 18  static int lock_slow(struct futex_mutex *mutex, uint32_t seen, const
//       struct timespec *deadline)
    stp     x29, x30, [sp, -64]!
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    mov     x20, x2
    stp     x21, x22, [sp, 32]
    str     x23, [sp, 48]
// 23  if (seen > CONTENDED)
    cmp     w1, 2
    bls     .L1
// 24  misuse(deadline ? "futex_mutex_lock_until" : "futex_mutex_lock", "this
//       memory is not a futex_mutex");
    cmp     x2, 0
    adrp    x2, .LC1
    add     x2, x2, :lo12:.LC1      // "futex_mutex_lock_until"
    adrp    x0, .LC2
    add     x0, x0, :lo12:.LC2      // "futex_mutex_lock"
    adrp    x1, .LC3
    csel    x0, x0, x2, eq
    add     x1, x1, :lo12:.LC3      // "this memory is not a futex_mutex"
    bl      misuse
.L1:
    mov     x19, x0
    mov     w0, 101
.L2:
// 30  while (seen == HELD && spin(&looks))
    cmp     w1, 1
    bne     .L3
// spin.h:33  if (*looks >= SPIN_LOOKS)
    subs    w0, w0, #1
    beq     .L4
// cpu_relax.h:20  __asm__ volatile("isb");
    isb                             // only waiting: pause a little
// 31  seen = atomic_load_explicit(&mutex->state, memory_order_relaxed);
    ldr     w1, [x19]               // [L2] plain load, relaxed
    b       .L2
.L3:
// 34  if (seen == FREE && atomic_compare_exchange_strong_explicit(
//       &mutex->state, &seen, HELD, memory_order_acquire,
//       memory_order_relaxed))
    cbz     w1, .L5
.L4:
// 42  while (atomic_exchange_explicit(&mutex->state, CONTENDED,
//       memory_order_acquire) != FREE)
    mov     w23, 2
    b       .L9
.L5:
// 34  if (seen == FREE && atomic_compare_exchange_strong_explicit( ...
    mov     w1, 1
    mov     w0, 0
    casa    w0, w1, [x19]           // [L3] compare and swap, acquire
    cbnz    w0, .L4
.L6:
// 37  return 0;
    mov     w0, 0
    b       .L15
.L7:
// futex.h:76  if (deadline && deadline->tv_sec < 0)
    cbnz    x20, .L10
.L8:
// futex.h:80  int saved = errno;
    bl      __errno_location
    mov     x21, x0
// futex.h:83  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET |
//               FUTEX_PRIVATE_FLAG, expected, deadline, NULL,
//               FUTEX_BITSET_MATCH_ANY);
    mov     x4, x20
    mov     x1, x19
    mov     w6, -1
    mov     x5, 0
// futex.h:80  int saved = errno;
    ldr     w22, [x21]
// futex.h:83  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET | ...
    mov     w3, 2
    mov     w2, 137
    mov     x0, 98
    bl      syscall
// futex.h:86  int error = result == 0 ? 0 : errno;
    cbnz    x0, .L11
// futex.h:87  errno = saved;
    str     w22, [x21]
.L9:
// 42  while (atomic_exchange_explicit(&mutex->state, CONTENDED, ...
    swpa    w23, w0, [x19]          // [L4] atomic exchange, acquire
    cbnz    w0, .L7
    b       .L6
.L10:
// futex.h:76  if (deadline && deadline->tv_sec < 0)
    ldr     x0, [x20]
    tbz     x0, #63, .L8
    b       .L14
.L11:
// futex.h:86  int error = result == 0 ? 0 : errno;
    ldr     w0, [x21]
// futex.h:87  errno = saved;
    str     w22, [x21]
// futex.h:89  switch (error)
    cmp     w0, 110
    beq     .L14
    bgt     .L13
    cmp     w0, 4
    beq     .L9
    bgt     .L12
    cbz     w0, .L9
    b       .L13
.L12:
    cmp     w0, 11
    beq     .L9
    cmp     w0, 14
    bne     .L13
// futex.h:97  misuse("futex_wait", "no memory at this address");
    adrp    x1, .LC4
    adrp    x0, .LC5
    add     x1, x1, :lo12:.LC4      // "no memory at this address"
    add     x0, x0, :lo12:.LC5      // "futex_wait"
    bl      misuse
.L13:
// futex.h:99  misuse("futex_wait", "bad deadline, or the word is not aligned");
    adrp    x1, .LC6
    adrp    x0, .LC5
    add     x1, x1, :lo12:.LC6      // "bad deadline, or the word is not alig...
    add     x0, x0, :lo12:.LC5      // "futex_wait"
    bl      misuse
.L14:
// 49  return ETIMEDOUT;
    mov     w0, 110
.L15:
// 52  }
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

// unlock_slow (cold: the slow path) --------------------------- 32 instructions
unlock_slow:
// 99  static void unlock_slow(struct futex_mutex *mutex, uint32_t old)
    stp     x29, x30, [sp, -32]!
    mov     x29, sp
    stp     x19, x20, [sp, 16]
// 103  if (old == CONTENDED)
    cmp     w1, 2
    bne     .L2
    mov     x20, x0
// futex.h:107  int saved = errno;
    bl      __errno_location
    mov     x19, x0
// futex.h:108  long woken = syscall(SYS_futex, word, FUTEX_WAKE |
//                FUTEX_PRIVATE_FLAG, count);
    mov     x1, x20
    mov     w3, 1
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
    adrp    x1, .LC7
    adrp    x0, .LC8
    add     x1, x1, :lo12:.LC7      // "the word is not aligned"
    add     x0, x0, :lo12:.LC8      // "futex_wake"
    bl      misuse
.L1:
// futex.h:113  errno = saved;
    str     w20, [x19]
// 107  }
    ldp     x19, x20, [sp, 16]
    ldp     x29, x30, [sp], 32
    ret
.L2:
// 106  misuse("futex_mutex_unlock", "the lock is not held");
    adrp    x1, .LC9
    adrp    x0, .LC10
    add     x1, x1, :lo12:.LC9      // "the lock is not held"
    add     x0, x0, :lo12:.LC10     // "futex_mutex_unlock"
    bl      misuse
