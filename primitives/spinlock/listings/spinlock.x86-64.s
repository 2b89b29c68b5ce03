# SPDX-License-Identifier: MIT
# spinlock on x86-64. Generated from spinlock.c: do not edit.
#
# compiler  gcc (Debian 12.2.0-14+deb12u1) 12.2.0
# flags     -std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables -fno-exceptions
#           -fno-stack-protector -fno-ident -fno-pic -fno-pie
#           -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE
#           -fcf-protection=none -masm=intel
# again     test/listings/listings generate spinlock
#
# function          site  in C               here
# spinlock_lock     [L1]  exchange, acquire  xchg
# spinlock_trylock  [T1]  load, relaxed      mov
#                   [T2]  exchange, acquire  xchg
# spinlock_unlock   [U1]  store, release     mov
#
# Left: lines of spinlock.c. Right: [site] as in its comments, and what it is.

# spinlock_lock ------------------------------------------------- 6 instructions
spinlock_lock:
# 50  uint32_t old = atomic_exchange_explicit(&lock->state, HELD,
#       memory_order_acquire);
    mov     esi, 1
    xchg    esi, [rdi]              # [L1] atomic exchange, full barrier
# 52  if (old != FREE)
    test    esi, esi
    jne     .L1
# 54  }
    ret
.L1:
# 53  spinlock_lock_slow(lock, old);
    jmp     spinlock_lock_slow

# spinlock_trylock --------------------------------------------- 10 instructions
spinlock_trylock:
# 60  if (atomic_load_explicit(&lock->state, memory_order_relaxed) != FREE)
    mov     edx, [rdi]              # [T1] plain load, relaxed
# 61  return false;
    xor     eax, eax
# 60  if (atomic_load_explicit(&lock->state, memory_order_relaxed) != FREE)
    test    edx, edx
    je      .L1
# 66  }
    ret
.L1:
# 64  return atomic_exchange_explicit(&lock->state, HELD, memory_order_acquire)
#       == FREE;
    mov     eax, 1
    xchg    eax, [rdi]              # [T2] atomic exchange, full barrier
    test    eax, eax
    sete    al
# 66  }
    ret

# spinlock_unlock ----------------------------------------------- 2 instructions
spinlock_unlock:
# 79  atomic_store_explicit(&lock->state, FREE, memory_order_release);
    mov     DWORD PTR [rdi], 0      # [U1] plain store, release for free
# 81  }
    ret

# spinlock_lock_slow (cold: the slow path) --------------------- 28 instructions
spinlock_lock_slow:
# 41  } while (atomic_exchange_explicit(&lock->state, HELD,
#       memory_order_acquire) != FREE);
    mov     edx, 1
# 24  if (seen != HELD)
    cmp     esi, 1
    je      .L2
# 20  static void spinlock_lock_slow(struct spinlock *lock, uint32_t seen)
    push    rax
# misuse.h:26  fprintf(stderr, "%s: %s\n", function, sentence);
    mov     rdi, stderr[rip]
    mov     ecx, OFFSET .LC0        # "this memory is not a spinlock"
    xor     eax, eax
    mov     edx, OFFSET .LC1        # "spinlock_lock"
    mov     esi, OFFSET .LC2        # "%s: %s\n"
    call    fprintf
# misuse.h:27  abort();
    call    abort
.L1:
# cpu_relax.h:17  __builtin_ia32_pause();
    pause                           # only waiting: spare the pipeline
# 34  for (unsigned i = 0; i < pauses; i++)
    inc     eax
    cmp     esi, eax
    jne     .L1
# 36  if (pauses < MAX_PAUSES)
    cmp     esi, 63
    ja      .L2
# 37  pauses *= 2;
    add     esi, esi
.L2:
# 32  while (atomic_load_explicit(&lock->state, memory_order_relaxed) != FREE)
    mov     eax, [rdi]              # [L2] plain load, relaxed
    test    eax, eax
    je      .L3
# 34  for (unsigned i = 0; i < pauses; i++)
    xor     eax, eax
    jmp     .L1
.L3:
# 41  } while (atomic_exchange_explicit(&lock->state, HELD, ...
    mov     eax, edx
    xchg    eax, [rdi]              # [L3] atomic exchange, full barrier
    test    eax, eax
    jne     .L2
    ret
