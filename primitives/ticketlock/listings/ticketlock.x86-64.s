# SPDX-License-Identifier: MIT
# ticketlock on x86-64. Generated from ticketlock.c: do not edit.
#
# compiler  gcc (Debian 12.2.0-14+deb12u1) 12.2.0
# flags     -std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables -fno-exceptions
#           -fno-stack-protector -fno-ident -fno-pic -fno-pie
#           -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE
#           -fcf-protection=none -masm=intel
# again     test/listings/listings generate ticketlock
#
# function            site  in C                here
# ticketlock_lock     [L1]  fetch add, relaxed  lock xadd
#                     [L2]  load, acquire       mov
# ticketlock_trylock  [T1]  load, relaxed       mov
#                     [T2]  load, relaxed       mov
#                     [T3]  CAS, relaxed        lock cmpxchg
#                     [T4]  load, acquire       mov
# ticketlock_unlock   [U1]  load, relaxed       mov
#                     [U2]  store, release      mov
#
# Left: lines of ticketlock.c. Right: [site] as in its comments, and what it is.

# ticketlock_lock ----------------------------------------------- 7 instructions
ticketlock_lock:
# 54  uint32_t ticket = atomic_fetch_add_explicit(&lock->next, 1,
#       memory_order_relaxed);
    mov     esi, 1
    lock xadd [rdi], esi            # [L1] fetch and add, full barrier
# 59  if (atomic_load_explicit(&lock->owner, memory_order_acquire) != ticket)
    mov     eax, [rdi+4]            # [L2] plain load, acquire for free
    cmp     eax, esi
    jne     .L1
# 61  }
    ret
.L1:
# 60  ticketlock_wait_slow(lock, ticket);
    jmp     ticketlock_wait_slow

# ticketlock_trylock ------------------------------------------- 20 instructions
ticketlock_trylock:
# 69  uint32_t ticket = atomic_load_explicit(&lock->next, memory_order_relaxed);
    mov     eax, [rdi]              # [T1] plain load, relaxed
# 72  if (atomic_load_explicit(&lock->owner, memory_order_relaxed) != ticket)
    mov     edx, [rdi+4]            # [T2] plain load, relaxed
    cmp     eax, edx
    je      .L2
.L1:
# 73  return false;
    xor     eax, eax
    ret
.L2:
# 76  if (!atomic_compare_exchange_strong_explicit( &lock->next, &ticket, ticket
#       + 1, memory_order_relaxed, memory_order_relaxed))
    lea     edx, [rax+1]
    lock cmpxchg [rdi], edx         # [T3] compare and swap, full barrier
    jne     .L1
# 83  if (atomic_load_explicit(&lock->owner, memory_order_acquire) != ticket)
    mov     edx, [rdi+4]            # [T4] plain load, acquire for free
    cmp     edx, eax
    jne     .L3
# 85  return true;
    mov     eax, 1
# 86  }
    ret
.L3:
# 63  bool ticketlock_trylock(struct ticketlock *lock)
    push    rdx
# 84  ticketlock_wait_slow(lock, ticket);
    mov     esi, eax
    call    ticketlock_wait_slow
# 85  return true;
    mov     eax, 1
# 86  }
    pop     rcx
    ret

# ticketlock_unlock --------------------------------------------- 4 instructions
ticketlock_unlock:
# 94  uint32_t ticket = atomic_load_explicit(&lock->owner,
#       memory_order_relaxed);
    mov     eax, [rdi+4]            # [U1] plain load, relaxed
# 103  atomic_store_explicit(&lock->owner, ticket + 1, memory_order_release);
    add     eax, 1
    mov     [rdi+4], eax            # [U2] plain store, release for free
# 105  }
    ret

# ticketlock_wait_slow (cold: the slow path) ------------------- 23 instructions
ticketlock_wait_slow:
.L1:
# 28  uint32_t ahead = ticket - atomic_load_explicit(&lock->owner,
#       memory_order_acquire);
    mov     eax, [rdi+4]            # [L3] plain load, acquire for free
# 30  if (ahead == 0)
    mov     edx, esi
    sub     edx, eax
    je      .L4
# 35  if (ahead > MAX_AHEAD)
    cmp     edx, 4194304
    jbe     .L2
# 22  static void ticketlock_wait_slow(struct ticketlock *lock, uint32_t ticket)
    push    rax
# misuse.h:26  fprintf(stderr, "%s: %s\n", function, sentence);
    mov     rdi, stderr[rip]
    mov     ecx, OFFSET .LC0        # "not a ticketlock, or one that was unlo...
    xor     eax, eax
    mov     edx, OFFSET .LC1        # "ticketlock_lock"
    mov     esi, OFFSET .LC2        # "%s: %s\n"
    call    fprintf
# misuse.h:27  abort();
    call    abort
.L2:
# 42  for (uint32_t i = 0; i < ahead && i < MAX_PAUSES; i++)
    xor     eax, eax
.L3:
# cpu_relax.h:17  __builtin_ia32_pause();
    pause                           # only waiting: spare the pipeline
# 42  for (uint32_t i = 0; i < ahead && i < MAX_PAUSES; i++)
    inc     eax
    cmp     eax, edx
    jnb     .L1
    cmp     eax, 999
    jbe     .L3
    jmp     .L1
.L4:
    ret
