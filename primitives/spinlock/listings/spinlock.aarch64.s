// SPDX-License-Identifier: MIT
// spinlock on AArch64 LL/SC. Generated from spinlock.c: do not edit.
//
// compiler  aarch64-linux-gnu-gcc (Debian 12.2.0-14) 12.2.0
// flags     -std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables -fno-exceptions
//           -fno-stack-protector -fno-ident -fno-pic -fno-pie
//           -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE -march=armv8-a
//           -mno-outline-atomics
// again     test/listings/listings generate spinlock
//
// function          site  in C               here
// spinlock_lock     [L1]  exchange, acquire  ldaxr stxr
// spinlock_trylock  [T1]  load, relaxed      ldr
//                   [T2]  exchange, acquire  ldaxr stxr
// spinlock_unlock   [U1]  store, release     stlr
//
// Left: lines of spinlock.c. Right: [site] as in its comments, and what it is.

// spinlock_lock ------------------------------------------------ 7 instructions
spinlock_lock:
// 50  uint32_t old = atomic_exchange_explicit(&lock->state, HELD,
//       memory_order_acquire);
    mov     w3, 1
.L1:
    ldaxr   w1, [x0]                // [L1] load-acquire, start watching
    stxr    w4, w3, [x0]            // [L1] store if nobody wrote since
    cbnz    w4, .L1                 // somebody did: again
// 52  if (old != FREE)
    cbnz    w1, .L2
// 54  }
    ret
.L2:
// 53  spinlock_lock_slow(lock, old);
    b       spinlock_lock_slow

// spinlock_trylock -------------------------------------------- 11 instructions
spinlock_trylock:
// 60  if (atomic_load_explicit(&lock->state, memory_order_relaxed) != FREE)
    ldr     w1, [x0]                // [T1] plain load, relaxed
    cbz     w1, .L1
// 61  return false;
    mov     w0, 0
// 66  }
    ret
.L1:
// 64  return atomic_exchange_explicit(&lock->state, HELD, memory_order_acquire)
//       == FREE;
    mov     w2, 1
.L2:
    ldaxr   w1, [x0]                // [T2] load-acquire, start watching
    stxr    w3, w2, [x0]            // [T2] store if nobody wrote since
    cbnz    w3, .L2                 // somebody did: again
    cmp     w1, 0
    cset    w0, eq
// 66  }
    ret

// spinlock_unlock ---------------------------------------------- 2 instructions
spinlock_unlock:
// 79  atomic_store_explicit(&lock->state, FREE, memory_order_release);
    stlr    wzr, [x0]               // [U1] store-release
// 81  }
    ret

// spinlock_lock_slow (cold: the slow path) -------------------- 32 instructions
spinlock_lock_slow:
// 24  if (seen != HELD)
    cmp     w1, 1
    bne     .L1
// 41  } while (atomic_exchange_explicit(&lock->state, HELD,
//       memory_order_acquire) != FREE);
    mov     w3, w1
    b       .L3
.L1:
// 20  static void spinlock_lock_slow(struct spinlock *lock, uint32_t seen)
    stp     x29, x30, [sp, -16]!
// misuse.h:26  fprintf(stderr, "%s: %s\n", function, sentence);
    adrp    x0, stderr
    adrp    x3, .LC0
// 20  static void spinlock_lock_slow(struct spinlock *lock, uint32_t seen)
    mov     x29, sp
// misuse.h:26  fprintf(stderr, "%s: %s\n", function, sentence);
    ldr     x0, [x0, #:lo12:stderr]
    add     x3, x3, :lo12:.LC0      // "this memory is not a spinlock"
    adrp    x2, .LC1
    adrp    x1, .LC2
    add     x2, x2, :lo12:.LC1      // "spinlock_lock"
    add     x1, x1, :lo12:.LC2      // "%s: %s\n"
    bl      fprintf
// misuse.h:27  abort();
    bl      abort
.L2:
// cpu_relax.h:20  __asm__ volatile("isb");
    isb                             // only waiting: pause a little
// 34  for (unsigned i = 0; i < pauses; i++)
    add     w2, w2, 1
    cmp     w1, w2
    bne     .L2
// 36  if (pauses < MAX_PAUSES)
    cmp     w1, 63
    bhi     .L3
// 37  pauses *= 2;
    lsl     w1, w1, 1
.L3:
// 32  while (atomic_load_explicit(&lock->state, memory_order_relaxed) != FREE)
    ldr     w2, [x0]                // [L2] plain load, relaxed
    cbz     w2, .L4
// 34  for (unsigned i = 0; i < pauses; i++)
    mov     w2, 0
    b       .L2
.L4:
// 41  } while (atomic_exchange_explicit(&lock->state, HELD, ...
    ldaxr   w2, [x0]                // [L3] load-acquire, start watching
    stxr    w4, w3, [x0]            // [L3] store if nobody wrote since
    cbnz    w4, .L4                 // somebody did: again
    cbnz    w2, .L3
    ret
