// SPDX-License-Identifier: MIT
// parker on AArch64 LSE. Generated from parker.c: do not edit.
//
// compiler  aarch64-linux-gnu-gcc (Debian 12.2.0-14) 12.2.0
// flags     -std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables -fno-exceptions
//           -fno-stack-protector -fno-ident -fno-pic -fno-pie
//           -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE
//           -march=armv8.1-a
// again     test/listings/listings generate parker
//
// function           site  in C                here
// parker_park        [P1]  fetch sub, acquire  ldadda
// parker_park_until  [D1]  fetch sub, acquire  ldadda
// parker_unpark      [U1]  exchange, release   swpl
//
// Left: lines of parker.c. Right: [site] as in its comments, and what it is.

// parker_park -------------------------------------------------- 7 instructions
parker_park:
// 55  uint32_t old = atomic_fetch_sub_explicit(&parker->state, 1,
//       memory_order_acquire);
    mov     w1, -1
    ldadda  w1, w1, [x0]            // [P1] fetch and add, acquire
// 57  if (old != NOTIFIED)
    cmp     w1, 1
    bne     .L1
// 59  }
    ret
.L1:
// 58  park_slow(parker, old, NULL);
    mov     x2, 0
    b       park_slow

// parker_park_until -------------------------------------------- 9 instructions
parker_park_until:
// 66  uint32_t old = atomic_fetch_sub_explicit(&parker->state, 1,
//       memory_order_acquire);
    mov     w4, -1
    ldadda  w4, w4, [x0]            // [D1] fetch and add, acquire
// 68  return old == NOTIFIED ? 0 : park_slow(parker, old, deadline);
    cmp     w4, 1
    bne     .L1
// 69  }
    mov     w0, 0
    ret
.L1:
// 68  return old == NOTIFIED ? 0 : park_slow(parker, old, deadline);
    mov     x2, x1
    mov     w1, w4
    b       park_slow

// parker_unpark ------------------------------------------------ 6 instructions
parker_unpark:
// 88  uint32_t old = atomic_exchange_explicit(&parker->state, NOTIFIED,
//       memory_order_release);
    mov     w1, 1
    swpl    w1, w1, [x0]            // [U1] atomic exchange, release
// 91  if (old > NOTIFIED)
    cmp     w1, 1
    bhi     .L1
// 93  }
    ret
.L1:
// 92  unpark_slow(parker, old);
    b       unpark_slow

// park_slow (cold: the slow path) ----------------------------- 74 instructions
park_slow:
// 17  static int park_slow(struct parker *parker, uint32_t old, const struct
//       timespec *deadline)
    stp     x29, x30, [sp, -48]!
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    stp     x21, x22, [sp, 32]
// 21  if (old == PARKED)
    cmn     w1, #1
    bne     .L1
// 22  misuse("parker_park", "another thread is parked here");
    adrp    x1, .LC1
    adrp    x0, .LC2
    add     x1, x1, :lo12:.LC1      // "another thread is parked here"
    add     x0, x0, :lo12:.LC2      // "parker_park"
    bl      misuse
.L1:
    mov     x19, x0
    mov     x21, x2
// 23  if (old != EMPTY)
    cbz     w1, .L5
// 24  misuse("parker_park", "this memory is not a parker");
    adrp    x1, .LC3
    adrp    x0, .LC2
    add     x1, x1, :lo12:.LC3      // "this memory is not a parker"
    add     x0, x0, :lo12:.LC2      // "parker_park"
    bl      misuse
.L2:
// futex.h:76  if (deadline && deadline->tv_sec < 0)
    ldr     x0, [x21]
    tbnz    x0, #63, .L9
.L3:
// futex.h:80  int saved = errno;
    bl      __errno_location
    mov     x20, x0
// futex.h:83  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET |
//               FUTEX_PRIVATE_FLAG, expected, deadline, NULL,
//               FUTEX_BITSET_MATCH_ANY);
    mov     w6, -1
    mov     x4, x21
    mov     w3, w6
    mov     x1, x19
// futex.h:80  int saved = errno;
    ldr     w22, [x20]
// futex.h:83  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET | ...
    mov     x5, 0
    mov     w2, 137
    mov     x0, 98
    bl      syscall
// futex.h:86  int error = result == 0 ? 0 : errno;
    cbnz    x0, .L6
// futex.h:87  errno = saved;
    str     w22, [x20]
.L4:
// 41  if (atomic_compare_exchange_strong_explicit(&parker->state, &want, EMPTY,
//       memory_order_acquire, memory_order_relaxed))
    mov     w0, 1
    casa    w0, wzr, [x19]          // [P2] compare and swap, acquire
    cmp     w0, 1
    beq     .L10
.L5:
// futex.h:76  if (deadline && deadline->tv_sec < 0)
    cbnz    x21, .L2
    b       .L3
.L6:
// futex.h:86  int error = result == 0 ? 0 : errno;
    ldr     w0, [x20]
// futex.h:87  errno = saved;
    str     w22, [x20]
// futex.h:89  switch (error)
    cmp     w0, 110
    beq     .L9
    bgt     .L8
    cmp     w0, 4
    beq     .L4
    bgt     .L7
    cbz     w0, .L4
    b       .L8
.L7:
    cmp     w0, 11
    beq     .L4
    cmp     w0, 14
    bne     .L8
// futex.h:97  misuse("futex_wait", "no memory at this address");
    adrp    x1, .LC4
    adrp    x0, .LC5
    add     x1, x1, :lo12:.LC4      // "no memory at this address"
    add     x0, x0, :lo12:.LC5      // "futex_wait"
    bl      misuse
.L8:
// futex.h:99  misuse("futex_wait", "bad deadline, or the word is not aligned");
    adrp    x1, .LC6
    adrp    x0, .LC5
    add     x1, x1, :lo12:.LC6      // "bad deadline, or the word is not alig...
    add     x0, x0, :lo12:.LC5      // "futex_wait"
    bl      misuse
.L9:
// 33  return atomic_exchange_explicit(&parker->state, EMPTY,
//       memory_order_acquire) == NOTIFIED ? 0 : ETIMEDOUT;
    swpa    wzr, w0, [x19]          // [P3] atomic exchange, acquire
    cmp     w0, 1
    beq     .L10
    mov     w0, 110
    b       .L11
.L10:
    mov     w0, 0
.L11:
// 46  }
    ldp     x19, x20, [sp, 16]
    ldp     x21, x22, [sp, 32]
    ldp     x29, x30, [sp], 48
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

// unpark_slow (cold: the slow path) --------------------------- 32 instructions
unpark_slow:
// 71  static void unpark_slow(struct parker *parker, uint32_t old)
    stp     x29, x30, [sp, -32]!
    mov     x29, sp
    stp     x19, x20, [sp, 16]
// 75  if (old != PARKED)
    cmn     w1, #1
    beq     .L1
// 76  misuse("parker_unpark", "this memory is not a parker");
    adrp    x1, .LC3
    adrp    x0, .LC7
    add     x1, x1, :lo12:.LC3      // "this memory is not a parker"
    add     x0, x0, :lo12:.LC7      // "parker_unpark"
    bl      misuse
.L1:
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
    tbz     x0, #63, .L2
    ldr     w0, [x19]
    cmp     w0, 22
    bne     .L2
// futex.h:112  misuse("futex_wake", "the word is not aligned");
    adrp    x1, .LC8
    adrp    x0, .LC9
    add     x1, x1, :lo12:.LC8      // "the word is not aligned"
    add     x0, x0, :lo12:.LC9      // "futex_wake"
    bl      misuse
.L2:
// futex.h:113  errno = saved;
    str     w20, [x19]
// 78  }
    ldp     x19, x20, [sp, 16]
    ldp     x29, x30, [sp], 32
    ret
