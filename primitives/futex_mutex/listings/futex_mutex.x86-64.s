# SPDX-License-Identifier: MIT
# futex_mutex on x86-64. Generated from futex_mutex.c: do not edit.
#
# compiler  gcc (Debian 12.2.0-14+deb12u1) 12.2.0
# flags     -std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables -fno-exceptions
#           -fno-stack-protector -fno-ident -fno-pic -fno-pie
#           -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE
#           -fcf-protection=none -masm=intel
# again     test/listings/listings generate futex_mutex
#
# function                site  in C               here
# futex_mutex_lock        [L1]  CAS, acquire       lock cmpxchg
# futex_mutex_trylock     [T1]  CAS, acquire       lock cmpxchg
# futex_mutex_lock_until  [D1]  CAS, acquire       lock cmpxchg
# futex_mutex_unlock      [U1]  exchange, release  xchg
#
# Left: lines of futex_mutex.c. Right: [site] as in its comments, and what it is.

# futex_mutex_lock ---------------------------------------------- 8 instructions
futex_mutex_lock:
# 62  if (!atomic_compare_exchange_strong_explicit(&mutex->state, &seen, HELD,
#       memory_order_acquire, memory_order_relaxed))
    xor     eax, eax
    mov     edx, 1
    lock cmpxchg [rdi], edx         # [L1] compare and swap, full barrier
    jne     .L1
# 66  }
    ret
.L1:
# 65  lock_slow(mutex, seen, NULL);
    xor     edx, edx
    mov     esi, eax
    jmp     lock_slow

# futex_mutex_trylock ------------------------------------------- 5 instructions
futex_mutex_trylock:
# 75  if (atomic_compare_exchange_strong_explicit(&mutex->state, &seen, HELD,
#       memory_order_acquire, memory_order_relaxed))
    xor     eax, eax
    mov     edx, 1
    lock cmpxchg [rdi], edx         # [T1] compare and swap, full barrier
# 82  }
    sete    al
    ret

# futex_mutex_lock_until ---------------------------------------- 9 instructions
futex_mutex_lock_until:
# 91  if (atomic_compare_exchange_strong_explicit(&mutex->state, &seen, HELD,
#       memory_order_acquire, memory_order_relaxed))
    xor     eax, eax
    mov     edx, 1
    lock cmpxchg [rdi], edx         # [D1] compare and swap, full barrier
    jne     .L1
# 96  }
    xor     eax, eax
    ret
.L1:
# 95  return lock_slow(mutex, seen, deadline);
    mov     rdx, rsi
    mov     esi, eax
    jmp     lock_slow

# futex_mutex_unlock -------------------------------------------- 6 instructions
futex_mutex_unlock:
# 117  uint32_t old = atomic_exchange_explicit(&mutex->state, FREE,
#        memory_order_release);
    xor     esi, esi
    xchg    esi, [rdi]              # [U1] atomic exchange, full barrier
# 120  if (old != HELD)
    cmp     esi, 1
    jne     .L1
# 122  }
    ret
.L1:
# 121  unlock_slow(mutex, old);
    jmp     unlock_slow

# lock_slow (cold: the slow path) ------------------------------ 89 instructions
lock_slow:
# 18  static int lock_slow(struct futex_mutex *mutex, uint32_t seen, const
#       struct timespec *deadline)
    push    r14
    push    r13
    push    r12
    push    rbp
    mov     rbp, rdx
    push    rbx
# 23  if (seen > CONTENDED)
    cmp     esi, 2
    jbe     .L1
# 24  misuse(deadline ? "futex_mutex_lock_until" : "futex_mutex_lock", "this
#       memory is not a futex_mutex");
    test    rdx, rdx
    mov     edi, OFFSET .LC2        # "futex_mutex_lock"
    mov     eax, OFFSET .LC1        # "futex_mutex_lock_until"
    mov     esi, OFFSET .LC3        # "this memory is not a futex_mutex"
    cmovne  rdi, rax
    call    misuse
.L1:
    mov     rbx, rdi
    mov     eax, esi
    mov     edx, 101
.L2:
# 30  while (seen == HELD && spin(&looks))
    cmp     eax, 1
    jne     .L3
# spin.h:33  if (*looks >= SPIN_LOOKS)
    dec     edx
    je      .L4
# cpu_relax.h:17  __builtin_ia32_pause();
    pause                           # only waiting: spare the pipeline
# 31  seen = atomic_load_explicit(&mutex->state, memory_order_relaxed);
    mov     eax, [rbx]              # [L2] plain load, relaxed
    jmp     .L2
.L3:
# 34  if (seen == FREE && atomic_compare_exchange_strong_explicit(
#       &mutex->state, &seen, HELD, memory_order_acquire, memory_order_relaxed))
    test    eax, eax
    je      .L5
.L4:
# 42  while (atomic_exchange_explicit(&mutex->state, CONTENDED,
#       memory_order_acquire) != FREE)
    mov     r14d, 2
    jmp     .L9
.L5:
# 34  if (seen == FREE && atomic_compare_exchange_strong_explicit( ...
    mov     edx, 1
    lock cmpxchg [rbx], edx         # [L3] compare and swap, full barrier
    jne     .L4
.L6:
# 37  return 0;
    xor     eax, eax
    jmp     .L15
.L7:
# futex.h:76  if (deadline && deadline->tv_sec < 0)
    test    rbp, rbp
    jne     .L10
.L8:
# futex.h:80  int saved = errno;
    call    __errno_location
# futex.h:83  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET |
#               FUTEX_PRIVATE_FLAG, expected, deadline, NULL,
#               FUTEX_BITSET_MATCH_ANY);
    mov     ecx, 2
    xor     r9d, r9d
    mov     r8, rbp
# futex.h:80  int saved = errno;
    mov     r13d, [rax]
    mov     r12, rax
# futex.h:83  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET | ...
    push    rax
    mov     edx, 137
    push    -1
    mov     rsi, rbx
    mov     edi, 202
    xor     eax, eax
    call    syscall
# futex.h:86  int error = result == 0 ? 0 : errno;
    pop     rdx
    pop     rcx
    test    rax, rax
    jne     .L11
# futex.h:87  errno = saved;
    mov     [r12], r13d
.L9:
# 42  while (atomic_exchange_explicit(&mutex->state, CONTENDED, ...
    mov     eax, r14d
    xchg    eax, [rbx]              # [L4] atomic exchange, full barrier
    test    eax, eax
    jne     .L7
    jmp     .L6
.L10:
# futex.h:76  if (deadline && deadline->tv_sec < 0)
    cmp     QWORD PTR [rbp+0], 0
    jns     .L8
    jmp     .L14
.L11:
# futex.h:86  int error = result == 0 ? 0 : errno;
    mov     eax, [r12]
# futex.h:87  errno = saved;
    mov     [r12], r13d
# futex.h:89  switch (error)
    cmp     eax, 110
    je      .L14
    jg      .L13
    cmp     eax, 4
    je      .L9
    jg      .L12
    test    eax, eax
    je      .L9
    jmp     .L13
.L12:
    cmp     eax, 11
    je      .L9
    cmp     eax, 14
    jne     .L13
# futex.h:97  misuse("futex_wait", "no memory at this address");
    mov     esi, OFFSET .LC4        # "no memory at this address"
    mov     edi, OFFSET .LC5        # "futex_wait"
    call    misuse
.L13:
# futex.h:99  misuse("futex_wait", "bad deadline, or the word is not aligned");
    mov     esi, OFFSET .LC6        # "bad deadline, or the word is not aligned"
    mov     edi, OFFSET .LC5        # "futex_wait"
    call    misuse
.L14:
# 49  return ETIMEDOUT;
    mov     eax, 110
.L15:
# 52  }
    pop     rbx
    pop     rbp
    pop     r12
    pop     r13
    pop     r14
    ret

# misuse (cold: the slow path) ---------------------------------- 8 instructions
misuse:
# misuse.h:23  static inline void misuse(const char *function, const char
#                *sentence)
    push    rax
    mov     rdx, rdi
# misuse.h:26  fprintf(stderr, "%s: %s\n", function, sentence);
    mov     rdi, stderr[rip]
# misuse.h:23  static inline void misuse(const char *function, const char ...
    mov     rcx, rsi
# misuse.h:26  fprintf(stderr, "%s: %s\n", function, sentence);
    xor     eax, eax
    mov     esi, OFFSET .LC0        # "%s: %s\n"
    call    fprintf
# misuse.h:27  abort();
    call    abort

# unlock_slow (cold: the slow path) ---------------------------- 30 instructions
unlock_slow:
# 99  static void unlock_slow(struct futex_mutex *mutex, uint32_t old)
    push    r12
    push    rbp
    push    rbx
# 103  if (old == CONTENDED)
    cmp     esi, 2
    jne     .L2
    mov     rbp, rdi
# futex.h:107  int saved = errno;
    call    __errno_location
# futex.h:108  long woken = syscall(SYS_futex, word, FUTEX_WAKE |
#                FUTEX_PRIVATE_FLAG, count);
    mov     ecx, 1
    mov     edx, 129
    mov     rsi, rbp
# futex.h:107  int saved = errno;
    mov     r12d, [rax]
    mov     rbx, rax
# futex.h:108  long woken = syscall(SYS_futex, word, FUTEX_WAKE | ...
    mov     edi, 202
    xor     eax, eax
    call    syscall
# futex.h:111  if (woken < 0 && errno == EINVAL)
    test    rax, rax
    jns     .L1
    cmp     DWORD PTR [rbx], 22
    jne     .L1
# futex.h:112  misuse("futex_wake", "the word is not aligned");
    mov     esi, OFFSET .LC7        # "the word is not aligned"
    mov     edi, OFFSET .LC8        # "futex_wake"
    call    misuse
.L1:
# futex.h:113  errno = saved;
    mov     [rbx], r12d
# 107  }
    pop     rbx
    pop     rbp
    pop     r12
    ret
.L2:
# 106  misuse("futex_mutex_unlock", "the lock is not held");
    mov     esi, OFFSET .LC9        # "the lock is not held"
    mov     edi, OFFSET .LC10       # "futex_mutex_unlock"
    call    misuse
