// SPDX-License-Identifier: MIT
// ticketlock on AArch64 LSE. Generated from ticketlock.c: do not edit.
//
// compiler  aarch64-linux-gnu-gcc (Debian 12.2.0-14) 12.2.0
// flags     -std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables -fno-exceptions
//           -fno-stack-protector -fno-ident -fno-pic -fno-pie
//           -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE
//           -march=armv8.1-a
// again     test/listings/listings generate ticketlock
//
// function            site  in C                here
// ticketlock_lock     [L1]  fetch add, relaxed  ldadd
//                     [L2]  load, acquire       ldar
// ticketlock_trylock  [T1]  load, relaxed       ldr
//                     [T2]  load, relaxed       ldr
//                     [T3]  CAS, relaxed        cas
//                     [T4]  load, acquire       ldar
// ticketlock_unlock   [U1]  load, relaxed       ldr
//                     [U2]  store, release      stlr
//
// Left: lines of ticketlock.c. Right: [site] as in its comments, and what it is.

// ticketlock_lock ---------------------------------------------- 8 instructions
ticketlock_lock:
// 54  uint32_t ticket = atomic_fetch_add_explicit(&lock->next, 1,
//       memory_order_relaxed);
    mov     w1, 1
    ldadd   w1, w1, [x0]            // [L1] fetch and add, relaxed
// 59  if (atomic_load_explicit(&lock->owner, memory_order_acquire) != ticket)
    add     x2, x0, 4
    ldar    w2, [x2]                // [L2] load-acquire
    cmp     w2, w1
    bne     .L1
// 61  }
    ret
.L1:
// 60  ticketlock_wait_slow(lock, ticket);
    b       ticketlock_wait_slow

// ticketlock_trylock ------------------------------------------ 23 instructions
ticketlock_trylock:
// 69  uint32_t ticket = atomic_load_explicit(&lock->next,
//       memory_order_relaxed);
    ldr     w3, [x0]                // [T1] plain load, relaxed
// 72  if (atomic_load_explicit(&lock->owner, memory_order_relaxed) != ticket)
    add     x4, x0, 4
    ldr     w1, [x4]                // [T2] plain load, relaxed
    cmp     w3, w1
    beq     .L2
.L1:
// 73  return false;
    mov     w0, 0
    ret
.L2:
// 76  if (!atomic_compare_exchange_strong_explicit( &lock->next, &ticket,
//       ticket + 1, memory_order_relaxed, memory_order_relaxed))
    add     w5, w3, 1
    mov     w1, w3
    cas     w1, w5, [x0]            // [T3] compare and swap, relaxed
    cmp     w1, w3
    bne     .L1
// 83  if (atomic_load_explicit(&lock->owner, memory_order_acquire) != ticket)
    ldar    w2, [x4]                // [T4] load-acquire
    cmp     w2, w1
    bne     .L3
// 85  return true;
    mov     w0, 1
// 86  }
    ret
.L3:
// 63  bool ticketlock_trylock(struct ticketlock *lock)
    stp     x29, x30, [sp, -16]!
    mov     x29, sp
// 84  ticketlock_wait_slow(lock, ticket);
    bl      ticketlock_wait_slow
// 85  return true;
    mov     w0, 1
// 86  }
    ldp     x29, x30, [sp], 16
    ret

// ticketlock_unlock -------------------------------------------- 5 instructions
ticketlock_unlock:
// 94  uint32_t ticket = atomic_load_explicit(&lock->owner,
//       memory_order_relaxed);
    add     x0, x0, 4
    ldr     w1, [x0]                // [U1] plain load, relaxed
// 103  atomic_store_explicit(&lock->owner, ticket + 1, memory_order_release);
    add     w1, w1, 1
    stlr    w1, [x0]                // [U2] store-release
// 105  }
    ret

// ticketlock_wait_slow (cold: the slow path) ------------------ 26 instructions
ticketlock_wait_slow:
// 28  uint32_t ahead = ticket - atomic_load_explicit(&lock->owner,
//       memory_order_acquire);
    add     x0, x0, 4
.L1:
    ldar    w2, [x0]                // [L3] load-acquire
// 30  if (ahead == 0)
    subs    w2, w1, w2
    beq     .L4
// 35  if (ahead > MAX_AHEAD)
    cmp     w2, 4194304
    bls     .L2
// 22  static void ticketlock_wait_slow(struct ticketlock *lock, uint32_t
//       ticket)
    stp     x29, x30, [sp, -16]!
// misuse.h:26  fprintf(stderr, "%s: %s\n", function, sentence);
    adrp    x0, stderr
    adrp    x3, .LC0
// 22  static void ticketlock_wait_slow(struct ticketlock *lock, uint32_t ...
    mov     x29, sp
// misuse.h:26  fprintf(stderr, "%s: %s\n", function, sentence);
    ldr     x0, [x0, #:lo12:stderr]
    add     x3, x3, :lo12:.LC0      // "not a ticketlock, or one that was unl...
    adrp    x2, .LC1
    adrp    x1, .LC2
    add     x2, x2, :lo12:.LC1      // "ticketlock_lock"
    add     x1, x1, :lo12:.LC2      // "%s: %s\n"
    bl      fprintf
// misuse.h:27  abort();
    bl      abort
.L2:
// 42  for (uint32_t i = 0; i < ahead && i < MAX_PAUSES; i++)
    mov     w3, 0
.L3:
// cpu_relax.h:20  __asm__ volatile("isb");
    isb                             // only waiting: pause a little
// 42  for (uint32_t i = 0; i < ahead && i < MAX_PAUSES; i++)
    add     w3, w3, 1
    cmp     w3, 999
    ccmp    w2, w3, 0, ls
    bhi     .L3
    b       .L1
.L4:
    ret
