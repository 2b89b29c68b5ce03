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
# 57  if (!atomic_compare_exchange_strong_explicit(&mutex->state, &seen, HELD,
#       memory_order_acquire, memory_order_relaxed))
    xor     eax, eax
    mov     edx, 1
    lock cmpxchg [rdi], edx         # [L1] compare and swap, full barrier
    jne     .L1
# 61  }
    ret
.L1:
# 60  lock_slow(mutex, seen, NULL);
    xor     edx, edx
    mov     esi, eax
    jmp     lock_slow

# futex_mutex_trylock ------------------------------------------- 5 instructions
futex_mutex_trylock:
# 69  return atomic_compare_exchange_strong_explicit( &mutex->state, &seen,
#       HELD, memory_order_acquire, memory_order_relaxed);
    xor     eax, eax
    mov     edx, 1
    lock cmpxchg [rdi], edx         # [T1] compare and swap, full barrier
    sete    al
# 71  }
    ret

# futex_mutex_lock_until ---------------------------------------- 9 instructions
futex_mutex_lock_until:
# 80  if (atomic_compare_exchange_strong_explicit(&mutex->state, &seen, HELD,
#       memory_order_acquire, memory_order_relaxed))
    xor     eax, eax
    mov     edx, 1
    lock cmpxchg [rdi], edx         # [D1] compare and swap, full barrier
    jne     .L1
# 85  }
    xor     eax, eax
    ret
.L1:
# 84  return lock_slow(mutex, seen, deadline);
    mov     rdx, rsi
    mov     esi, eax
    jmp     lock_slow

# futex_mutex_unlock ------------------------------------------- 38 instructions
futex_mutex_unlock:
# 87  void futex_mutex_unlock(struct futex_mutex *mutex)
    push    r12
# 95  uint32_t old = atomic_exchange_explicit(&mutex->state, FREE,
#       memory_order_release);
    xor     eax, eax
# 87  void futex_mutex_unlock(struct futex_mutex *mutex)
    push    rbp
    push    rbx
# 95  uint32_t old = atomic_exchange_explicit(&mutex->state, FREE, ...
    xchg    eax, [rdi]              # [U1] atomic exchange, full barrier
# 98  if (old == CONTENDED)
    cmp     eax, 2
    je      .L1
# 100  else if (old != HELD)
    cmp     eax, 1
    jne     .L4
# 102  }
    pop     rbx
    pop     rbp
    pop     r12
    ret
.L1:
    mov     rbx, rdi
# futex.h:103  int saved = errno;
    call    __errno_location
# futex.h:104  long woken = syscall(SYS_futex, word, FUTEX_WAKE |
#                FUTEX_PRIVATE_FLAG, count);
    mov     ecx, 1
    mov     edx, 129
    mov     rsi, rbx
# futex.h:103  int saved = errno;
    mov     r12d, [rax]
    mov     rbp, rax
# futex.h:104  long woken = syscall(SYS_futex, word, FUTEX_WAKE | ...
    mov     edi, 202
    xor     eax, eax
    call    syscall
# futex.h:107  if (woken < 0 && errno == EINVAL)
    test    rax, rax
    js      .L3
.L2:
# futex.h:109  errno = saved;
    mov     [rbp+0], r12d
# 102  }
    pop     rbx
    pop     rbp
    pop     r12
    ret
.L3:
# futex.h:107  if (woken < 0 && errno == EINVAL)
    cmp     DWORD PTR [rbp+0], 22
    jne     .L2
# futex.h:108  misuse("futex_wake", "the word is not aligned");
    mov     esi, OFFSET .LC6        # "the word is not aligned"
    mov     edi, OFFSET .LC7        # "futex_wake"
    call    misuse
.L4:
# 101  misuse("futex_mutex_unlock", "the lock is not held");
    mov     esi, OFFSET .LC8        # "the lock is not held"
    mov     edi, OFFSET .LC9        # "futex_mutex_unlock"
    call    misuse

# lock_slow (cold: the slow path) ------------------------------ 78 instructions
lock_slow:
# 18  static int lock_slow(struct futex_mutex *mutex, uint32_t seen, const
#       struct timespec *deadline)
    push    r14
    push    r13
    push    r12
    push    rbp
    push    rbx
# 23  if (seen > CONTENDED)
    cmp     esi, 2
    jbe     .L1
# 24  misuse("futex_mutex_lock", "this memory is not a futex_mutex");
    mov     esi, OFFSET .LC1        # "this memory is not a futex_mutex"
    mov     edi, OFFSET .LC2        # "futex_mutex_lock"
    call    misuse
.L1:
    mov     rbx, rdi
    mov     r12, rdx
    xor     eax, eax
.L2:
# spin.h:33  if (*looks >= SPIN_LOOKS)
    cmp     eax, 100
    je      .L3
    dec     esi
    jne     .L3
# cpu_relax.h:17  __builtin_ia32_pause();
    pause                           # only waiting: spare the pipeline
# spin.h:35  ++*looks;
    inc     eax
# 31  seen = atomic_load_explicit(&mutex->state, memory_order_relaxed);
    mov     esi, [rbx]              # [L2] plain load, relaxed
    jmp     .L2
.L3:
# 37  while (atomic_exchange_explicit(&mutex->state, CONTENDED,
#       memory_order_acquire) != FREE)
    mov     r14d, 2
.L4:
    mov     eax, r14d
    xchg    eax, [rbx]              # [L3] atomic exchange, full barrier
    test    eax, eax
    je      .L10
# futex.h:72  if (deadline && deadline->tv_sec < 0)
    test    r12, r12
    je      .L5
    cmp     QWORD PTR [r12], 0
    js      .L8
.L5:
# futex.h:76  int saved = errno;
    call    __errno_location
# futex.h:79  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET |
#               FUTEX_PRIVATE_FLAG, expected, deadline, NULL,
#               FUTEX_BITSET_MATCH_ANY);
    mov     ecx, 2
    xor     r9d, r9d
    mov     r8, r12
# futex.h:76  int saved = errno;
    mov     r13d, [rax]
    mov     rbp, rax
# futex.h:79  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET | ...
    push    rax
    mov     edx, 137
    push    -1
    mov     rsi, rbx
    mov     edi, 202
    xor     eax, eax
    call    syscall
# futex.h:82  int error = result == 0 ? 0 : errno;
    pop     rdx
    pop     rcx
    test    rax, rax
    jne     .L6
# futex.h:83  errno = saved;
    mov     [rbp+0], r13d
    jmp     .L4
.L6:
# futex.h:82  int error = result == 0 ? 0 : errno;
    mov     eax, [rbp+0]
# futex.h:83  errno = saved;
    mov     [rbp+0], r13d
# futex.h:85  switch (error)
    cmp     eax, 110
    je      .L8
    jg      .L9
    cmp     eax, 4
    je      .L4
    jg      .L7
    test    eax, eax
    je      .L4
    jmp     .L9
.L7:
    cmp     eax, 11
    je      .L4
    cmp     eax, 14
    jne     .L9
# futex.h:93  misuse("futex_wait", "no memory at this address");
    mov     esi, OFFSET .LC3        # "no memory at this address"
    mov     edi, OFFSET .LC4        # "futex_wait"
    call    misuse
.L8:
# 44  return ETIMEDOUT;
    mov     eax, 110
    jmp     .L10
.L9:
# futex.h:95  misuse("futex_wait", "bad deadline, or the word is not aligned");
    mov     esi, OFFSET .LC5        # "bad deadline, or the word is not aligned"
    mov     edi, OFFSET .LC4        # "futex_wait"
    call    misuse
.L10:
# 47  }
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
