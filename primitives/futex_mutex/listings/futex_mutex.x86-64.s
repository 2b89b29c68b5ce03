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
# 55  if (!atomic_compare_exchange_strong_explicit(&mutex->state, &seen, HELD,
#       memory_order_acquire, memory_order_relaxed))
    xor     eax, eax
    mov     edx, 1
    lock cmpxchg [rdi], edx         # [L1] compare and swap, full barrier
    jne     .L1
# 59  }
    ret
.L1:
# 58  lock_slow(mutex, seen, NULL);
    xor     edx, edx
    mov     esi, eax
    jmp     lock_slow

# futex_mutex_trylock ------------------------------------------- 5 instructions
futex_mutex_trylock:
# 66  return atomic_compare_exchange_strong_explicit( &mutex->state, &seen,
#       HELD, memory_order_acquire, memory_order_relaxed);
    xor     eax, eax
    mov     edx, 1
    lock cmpxchg [rdi], edx         # [T1] compare and swap, full barrier
    sete    al
# 68  }
    ret

# futex_mutex_lock_until ---------------------------------------- 9 instructions
futex_mutex_lock_until:
# 76  if (atomic_compare_exchange_strong_explicit(&mutex->state, &seen, HELD,
#       memory_order_acquire, memory_order_relaxed))
    xor     eax, eax
    mov     edx, 1
    lock cmpxchg [rdi], edx         # [D1] compare and swap, full barrier
    jne     .L1
# 81  }
    xor     eax, eax
    ret
.L1:
# 80  return lock_slow(mutex, seen, deadline);
    mov     rdx, rsi
    mov     esi, eax
    jmp     lock_slow

# futex_mutex_unlock ------------------------------------------- 38 instructions
futex_mutex_unlock:
# 83  void futex_mutex_unlock(struct futex_mutex *mutex)
    push    r12
# 89  uint32_t old = atomic_exchange_explicit(&mutex->state, FREE,
#       memory_order_release);
    xor     eax, eax
# 83  void futex_mutex_unlock(struct futex_mutex *mutex)
    push    rbp
    push    rbx
# 89  uint32_t old = atomic_exchange_explicit(&mutex->state, FREE, ...
    xchg    eax, [rdi]              # [U1] atomic exchange, full barrier
# 92  if (old == CONTENDED)
    cmp     eax, 2
    je      .L1
# 94  else if (old != HELD)
    cmp     eax, 1
    jne     .L4
# 96  }
    pop     rbx
    pop     rbp
    pop     r12
    ret
.L1:
    mov     rbx, rdi
# futex.h:97  int saved = errno;
    call    __errno_location
# futex.h:98  long woken = syscall(SYS_futex, word, FUTEX_WAKE |
#               FUTEX_PRIVATE_FLAG, count);
    mov     ecx, 1
    mov     edx, 129
    mov     rsi, rbx
# futex.h:97  int saved = errno;
    mov     r12d, [rax]
    mov     rbp, rax
# futex.h:98  long woken = syscall(SYS_futex, word, FUTEX_WAKE | ...
    mov     edi, 202
    xor     eax, eax
    call    syscall
# futex.h:101  if (woken < 0 && errno == EINVAL)
    test    rax, rax
    js      .L3
.L2:
# futex.h:103  errno = saved;
    mov     [rbp+0], r12d
# 96  }
    pop     rbx
    pop     rbp
    pop     r12
    ret
.L3:
# futex.h:101  if (woken < 0 && errno == EINVAL)
    cmp     DWORD PTR [rbp+0], 22
    jne     .L2
# futex.h:102  misuse("futex_wake", "the word is not aligned");
    mov     esi, OFFSET .LC5        # "the word is not aligned"
    mov     edi, OFFSET .LC6        # "futex_wake"
    call    misuse
.L4:
# 95  misuse("futex_mutex_unlock", "the lock is not held");
    mov     esi, OFFSET .LC7        # "the lock is not held"
    mov     edi, OFFSET .LC8        # "futex_mutex_unlock"
    call    misuse

# lock_slow (cold: the slow path) ------------------------------ 73 instructions
lock_slow:
# 17  static int lock_slow(struct futex_mutex *mutex, uint32_t seen, const
#       struct timespec *deadline)
    push    r14
    push    r13
    push    r12
    push    rbp
    push    rbx
# 22  if (seen > CONTENDED)
    cmp     esi, 2
    jbe     .L1
# 23  misuse("futex_mutex_lock", "this memory is not a futex_mutex");
    mov     esi, OFFSET .LC1        # "this memory is not a futex_mutex"
    mov     edi, OFFSET .LC2        # "futex_mutex_lock"
    call    misuse
.L1:
    mov     rbx, rdi
    mov     r12, rdx
    xor     eax, eax
.L2:
# 27  for (int i = 0; i < SPIN_LOOKS && seen == HELD; i++)
    cmp     eax, 99
    jg      .L3
    dec     esi
    jne     .L3
# cpu_relax.h:17  __builtin_ia32_pause();
    pause                           # only waiting: spare the pipeline
# 27  for (int i = 0; i < SPIN_LOOKS && seen == HELD; i++)
    inc     eax
# 30  seen = atomic_load_explicit(&mutex->state, memory_order_relaxed);
    mov     esi, [rbx]              # [L2] plain load, relaxed
    jmp     .L2
.L3:
# 36  while (atomic_exchange_explicit(&mutex->state, CONTENDED,
#       memory_order_acquire) != FREE)
    mov     r13d, 2
.L4:
    mov     eax, r13d
    xchg    eax, [rbx]              # [L3] atomic exchange, full barrier
    test    eax, eax
    je      .L10
# futex.h:68  if (deadline && deadline->tv_sec < 0)
    test    r12, r12
    je      .L5
    cmp     QWORD PTR [r12], 0
    js      .L8
.L5:
# futex.h:72  int saved = errno;
    call    __errno_location
# futex.h:75  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET |
#               FUTEX_PRIVATE_FLAG, expected, deadline, NULL,
#               FUTEX_BITSET_MATCH_ANY);
    mov     ecx, 2
    xor     r9d, r9d
    mov     r8, r12
# futex.h:72  int saved = errno;
    mov     r14d, [rax]
    mov     rbp, rax
# futex.h:75  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET | ...
    push    rax
    mov     edx, 137
    push    -1
    mov     rsi, rbx
    mov     edi, 202
    xor     eax, eax
    call    syscall
# futex.h:78  int error = result == 0 ? 0 : errno;
    pop     rdx
    pop     rcx
    test    rax, rax
    jne     .L6
# futex.h:79  errno = saved;
    mov     [rbp+0], r14d
    jmp     .L4
.L6:
# futex.h:78  int error = result == 0 ? 0 : errno;
    mov     ecx, [rbp+0]
# futex.h:79  errno = saved;
    mov     [rbp+0], r14d
# futex.h:81  switch (error)
    cmp     ecx, 11
    jg      .L7
    test    ecx, ecx
    js      .L9
    mov     eax, 2065
    shr     rax, cl
    test    al, 1
    je      .L9
    jmp     .L4
.L7:
    cmp     ecx, 110
    jne     .L9
.L8:
# 43  return ETIMEDOUT;
    mov     eax, 110
    jmp     .L10
.L9:
# futex.h:89  misuse("futex_wait", "bad address or bad deadline");
    mov     esi, OFFSET .LC3        # "bad address or bad deadline"
    mov     edi, OFFSET .LC4        # "futex_wait"
    call    misuse
.L10:
# 46  }
    pop     rbx
    pop     rbp
    pop     r12
    pop     r13
    pop     r14
    ret

# misuse (cold: the slow path) ---------------------------------- 8 instructions
misuse:
# misuse.h:21  static inline void misuse(const char *function, const char
#                *sentence)
    push    rax
    mov     rdx, rdi
# misuse.h:24  fprintf(stderr, "%s: %s\n", function, sentence);
    mov     rdi, stderr[rip]
# misuse.h:21  static inline void misuse(const char *function, const char ...
    mov     rcx, rsi
# misuse.h:24  fprintf(stderr, "%s: %s\n", function, sentence);
    xor     eax, eax
    mov     esi, OFFSET .LC0        # "%s: %s\n"
    call    fprintf
# misuse.h:25  abort();
    call    abort
