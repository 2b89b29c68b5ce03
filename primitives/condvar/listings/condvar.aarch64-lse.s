// SPDX-License-Identifier: MIT
// condvar on AArch64 LSE. Generated from condvar.c: do not edit.
//
// compiler  aarch64-linux-gnu-gcc (Debian 12.2.0-14) 12.2.0
// flags     -std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables -fno-exceptions
//           -fno-stack-protector -fno-ident -fno-pic -fno-pie
//           -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE
//           -march=armv8.1-a
// again     test/listings/listings generate condvar
//
// function            site  in C                here
// condvar_wait_until  [W3]  load, relaxed       ldr
//                     [W1]  fetch add, relaxed  ldadd
//                     [W2]  load, relaxed       ldr
//                     [W4]  fetch sub, relaxed  ldadd
// condvar_signal      [S1]  load, relaxed       ldr
// condvar_broadcast   [B1]  load, relaxed       ldr
//
// Left: lines of condvar.c. Right: [site] as in its comments, and what it is.

// condvar_wait_until ------------------------------------------ 85 instructions
condvar_wait_until:
// 34  int condvar_wait_until(struct condvar *condvar, struct futex_mutex
//       *mutex, const struct timespec *deadline)
    stp     x29, x30, [sp, -64]!
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    mov     x19, x0
// 42  uint32_t others = atomic_fetch_add_explicit(&condvar->waiters, 1,
//       memory_order_relaxed);
    add     x20, x0, 4
// 34  int condvar_wait_until(struct condvar *condvar, struct futex_mutex ...
    stp     x21, x22, [sp, 32]
// 42  uint32_t others = atomic_fetch_add_explicit(&condvar->waiters, 1, ...
    mov     w0, 1
// 34  int condvar_wait_until(struct condvar *condvar, struct futex_mutex ...
    mov     x22, x1
    stp     x23, x24, [sp, 48]
// 42  uint32_t others = atomic_fetch_add_explicit(&condvar->waiters, 1, ...
    ldadd   w0, w0, [x20]           // [W1] fetch and add, relaxed
// 44  if (others >= MOST_WAITERS)
    mov     w1, 4194303
    cmp     w0, w1
    bhi     .L12
    mov     x21, x2
// 48  uint32_t seen = atomic_load_explicit(&condvar->sequence,
//       memory_order_relaxed);
    ldr     w24, [x19]              // [W2] plain load, relaxed
// 50  futex_mutex_unlock(mutex);
    mov     x0, x22
    bl      futex_mutex_unlock
// 23  while (spin(&looks))
    mov     w5, 101
.L1:
// spin.h:33  if (*looks >= SPIN_LOOKS)
    subs    w5, w5, #1
    beq     .L3
// cpu_relax.h:20  __asm__ volatile("isb");
    isb                             // only waiting: pause a little
// 25  if (atomic_load_explicit(&condvar->sequence, memory_order_relaxed) !=
//       seen)
    ldr     w0, [x19]               // [W3] plain load, relaxed
    cmp     w24, w0
    beq     .L1
.L2:
// 27  return 0;
    mov     w19, 0
    b       .L6
.L3:
// futex.h:76  if (deadline && deadline->tv_sec < 0)
    cbz     x21, .L4
    ldr     x0, [x21]
    tbnz    x0, #63, .L5
.L4:
// futex.h:80  int saved = errno;
    bl      __errno_location
    mov     x23, x0
// futex.h:83  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET |
//               FUTEX_PRIVATE_FLAG, expected, deadline, NULL,
//               FUTEX_BITSET_MATCH_ANY);
    mov     x1, x19
    mov     x4, x21
    mov     w3, w24
    mov     w6, -1
// futex.h:80  int saved = errno;
    ldr     w19, [x23]
// futex.h:83  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET | ...
    mov     x5, 0
    mov     w2, 137
    mov     x0, 98
    bl      syscall
// futex.h:86  int error = result == 0 ? 0 : errno;
    cbz     x0, .L7
    ldr     w0, [x23]
// futex.h:87  errno = saved;
    str     w19, [x23]
// futex.h:89  switch (error)
    cmp     w0, 110
    bne     .L8
.L5:
// futex.h:77  return ETIMEDOUT;
    mov     w19, 110
.L6:
// 55  atomic_fetch_sub_explicit(&condvar->waiters, 1, memory_order_relaxed);
    mov     w0, -1
    ldadd   w0, w0, [x20]           // [W4] fetch and add, relaxed
// 56  futex_mutex_lock(mutex);
    mov     x0, x22
    bl      futex_mutex_lock
// 58  }
    ldp     x21, x22, [sp, 32]
    mov     w0, w19
    ldp     x19, x20, [sp, 16]
    ldp     x23, x24, [sp, 48]
    ldp     x29, x30, [sp], 64
    ret
.L7:
// futex.h:87  errno = saved;
    str     w19, [x23]
// 27  return 0;
    mov     w19, 0
    b       .L6
.L8:
// futex.h:89  switch (error)
    bgt     .L9
    cmp     w0, 4
    beq     .L2
    ble     .L10
    cmp     w0, 11
    beq     .L2
    cmp     w0, 14
    beq     .L11
.L9:
// futex.h:99  misuse("futex_wait", "bad deadline, or the word is not aligned");
    adrp    x1, .LC8
    adrp    x0, .LC7
    add     x1, x1, :lo12:.LC8      // "bad deadline, or the word is not alig...
    add     x0, x0, :lo12:.LC7      // "futex_wait"
    bl      misuse
.L10:
// futex.h:89  switch (error)
    cbnz    w0, .L9
// 27  return 0;
    mov     w19, 0
    b       .L6
.L11:
// futex.h:97  misuse("futex_wait", "no memory at this address");
    adrp    x1, .LC6
    adrp    x0, .LC7
    add     x1, x1, :lo12:.LC6      // "no memory at this address"
    add     x0, x0, :lo12:.LC7      // "futex_wait"
    bl      misuse
.L12:
// 45  misuse("condvar_wait", "this memory is not a condvar");
    adrp    x1, .LC1
    adrp    x0, .LC5
    add     x1, x1, :lo12:.LC1      // "this memory is not a condvar"
    add     x0, x0, :lo12:.LC5      // "condvar_wait"
    bl      misuse

// condvar_wait ------------------------------------------------- 2 instructions
condvar_wait:
// 62  condvar_wait_until(condvar, mutex, NULL);
    mov     x2, 0
    b       condvar_wait_until

// condvar_signal ----------------------------------------------- 6 instructions
condvar_signal:
// 84  uint32_t waiters = atomic_load_explicit(&condvar->waiters,
//       memory_order_relaxed);
    add     x1, x0, 4
    ldr     w1, [x1]                // [S1] plain load, relaxed
// 86  if (waiters != 0)
    cbnz    w1, .L1
// 88  }
    ret
.L1:
// 87  wake_slow(condvar, waiters, 1);
    mov     w2, 1
    b       wake_slow

// condvar_broadcast -------------------------------------------- 6 instructions
condvar_broadcast:
// 95  uint32_t waiters = atomic_load_explicit(&condvar->waiters,
//       memory_order_relaxed);
    add     x1, x0, 4
    ldr     w1, [x1]                // [B1] plain load, relaxed
// 97  if (waiters != 0)
    cbnz    w1, .L1
// 99  }
    ret
.L1:
// 98  wake_slow(condvar, waiters, FUTEX_ALL);
    mov     w2, 2147483647
    b       wake_slow

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

// wake_slow (cold: the slow path) ----------------------------- 37 instructions
wake_slow:
// 66  static void wake_slow(struct condvar *condvar, uint32_t waiters, int
//       count)
    stp     x29, x30, [sp, -48]!
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    str     x21, [sp, 32]
// 69  if (waiters > MOST_WAITERS)
    cmp     w1, 4194304
    bls     .L1
// 70  misuse("condvar_signal", "this memory is not a condvar");
    adrp    x1, .LC1
    adrp    x0, .LC2
    add     x1, x1, :lo12:.LC1      // "this memory is not a condvar"
    add     x0, x0, :lo12:.LC2      // "condvar_signal"
    bl      misuse
.L1:
    mov     x20, x0
    mov     w21, w2
// 73  atomic_fetch_add_explicit(&condvar->sequence, 1, memory_order_relaxed);
    mov     w0, 1
    ldadd   w0, w0, [x20]           // [S2] fetch and add, relaxed
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
    tbz     x0, #63, .L2
    ldr     w0, [x19]
    cmp     w0, 22
    bne     .L2
// futex.h:112  misuse("futex_wake", "the word is not aligned");
    adrp    x1, .LC3
    adrp    x0, .LC4
    add     x1, x1, :lo12:.LC3      // "the word is not aligned"
    add     x0, x0, :lo12:.LC4      // "futex_wake"
    bl      misuse
.L2:
// 76  }
    ldr     x21, [sp, 32]
// futex.h:113  errno = saved;
    str     w20, [x19]
// 76  }
    ldp     x19, x20, [sp, 16]
    ldp     x29, x30, [sp], 48
    ret
