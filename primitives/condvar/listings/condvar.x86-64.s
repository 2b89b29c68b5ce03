# SPDX-License-Identifier: MIT
# condvar on x86-64. Generated from condvar.c: do not edit.
#
# compiler  gcc (Debian 12.2.0-14+deb12u1) 12.2.0
# flags     -std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables -fno-exceptions
#           -fno-stack-protector -fno-ident -fno-pic -fno-pie
#           -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE
#           -fcf-protection=none -masm=intel
# again     test/listings/listings generate condvar
#
# function            site  in C                here
# condvar_wait_until  [W3]  load, relaxed       mov
#                     [W1]  fetch add, relaxed  lock xadd
#                     [W2]  load, relaxed       mov
#                     [W4]  fetch sub, relaxed  lock sub
# condvar_signal      [S1]  load, relaxed       mov
# condvar_broadcast   [B1]  load, relaxed       mov
#
# Left: lines of condvar.c. Right: [site] as in its comments, and what it is.

# condvar_wait_until ------------------------------------------- 89 instructions
condvar_wait_until:
# 34  int condvar_wait_until(struct condvar *condvar, struct futex_mutex *mutex,
#       const struct timespec *deadline)
    push    r15
# 42  uint32_t others = atomic_fetch_add_explicit(&condvar->waiters, 1,
#       memory_order_relaxed);
    lea     rax, [rdi+4]
# 34  int condvar_wait_until(struct condvar *condvar, struct futex_mutex *mu ...
    push    r14
    push    r13
    push    r12
    push    rbp
    mov     rbp, rdx
# 42  uint32_t others = atomic_fetch_add_explicit(&condvar->waiters, 1, ...
    mov     edx, 1
# 34  int condvar_wait_until(struct condvar *condvar, struct futex_mutex *mu ...
    push    rbx
    sub     rsp, 8
# 42  uint32_t others = atomic_fetch_add_explicit(&condvar->waiters, 1, ...
    lock xadd [rax], edx            # [W1] fetch and add, full barrier
# 44  if (others >= MOST_WAITERS)
    cmp     edx, 4194303
    ja      .L12
# 48  uint32_t seen = atomic_load_explicit(&condvar->sequence,
#       memory_order_relaxed);
    mov     r14d, [rdi]             # [W2] plain load, relaxed
    mov     rbx, rdi
# 50  futex_mutex_unlock(mutex);
    mov     rdi, rsi
    mov     r12, rsi
    call    futex_mutex_unlock
# 23  while (spin(&looks))
    mov     eax, 101
.L1:
# spin.h:33  if (*looks >= SPIN_LOOKS)
    sub     eax, 1
    je      .L3
# cpu_relax.h:17  __builtin_ia32_pause();
    pause                           # only waiting: spare the pipeline
# 25  if (atomic_load_explicit(&condvar->sequence, memory_order_relaxed) !=
#       seen)
    mov     edx, [rbx]              # [W3] plain load, relaxed
    cmp     r14d, edx
    je      .L1
.L2:
# 27  return 0;
    xor     ebp, ebp
    jmp     .L6
.L3:
# futex.h:76  if (deadline && deadline->tv_sec < 0)
    test    rbp, rbp
    je      .L4
    cmp     QWORD PTR [rbp+0], 0
    js      .L5
.L4:
# futex.h:80  int saved = errno;
    call    __errno_location
# futex.h:83  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET |
#               FUTEX_PRIVATE_FLAG, expected, deadline, NULL,
#               FUTEX_BITSET_MATCH_ANY);
    sub     rsp, 8
    mov     ecx, r14d
    xor     r9d, r9d
# futex.h:80  int saved = errno;
    mov     r15d, [rax]
# futex.h:83  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET | ...
    push    -1
    mov     edx, 137
# futex.h:80  int saved = errno;
    mov     r13, rax
# futex.h:83  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET | ...
    mov     r8, rbp
    mov     rsi, rbx
    mov     edi, 202
    xor     eax, eax
    call    syscall
# futex.h:86  int error = result == 0 ? 0 : errno;
    pop     rdx
    pop     rcx
    test    rax, rax
    je      .L7
    mov     eax, [r13+0]
# futex.h:87  errno = saved;
    mov     [r13+0], r15d
# futex.h:89  switch (error)
    cmp     eax, 110
    jne     .L8
.L5:
# futex.h:77  return ETIMEDOUT;
    mov     ebp, 110
.L6:
# 55  atomic_fetch_sub_explicit(&condvar->waiters, 1, memory_order_relaxed);
    lock sub DWORD PTR [rbx+4], 1   # [W4] atomic sub, full barrier
# 56  futex_mutex_lock(mutex);
    mov     rdi, r12
    call    futex_mutex_lock
# 58  }
    add     rsp, 8
    mov     eax, ebp
    pop     rbx
    pop     rbp
    pop     r12
    pop     r13
    pop     r14
    pop     r15
    ret
.L7:
# futex.h:87  errno = saved;
    mov     [r13+0], r15d
# 27  return 0;
    xor     ebp, ebp
    jmp     .L6
.L8:
# futex.h:89  switch (error)
    jg      .L9
    cmp     eax, 4
    je      .L2
    jle     .L10
    cmp     eax, 11
    je      .L2
    cmp     eax, 14
    je      .L11
.L9:
# futex.h:99  misuse("futex_wait", "bad deadline, or the word is not aligned");
    mov     esi, OFFSET .LC8        # "bad deadline, or the word is not aligned"
    mov     edi, OFFSET .LC7        # "futex_wait"
    call    misuse
.L10:
# futex.h:89  switch (error)
    test    eax, eax
    jne     .L9
# 27  return 0;
    xor     ebp, ebp
    jmp     .L6
.L11:
# futex.h:97  misuse("futex_wait", "no memory at this address");
    mov     esi, OFFSET .LC6        # "no memory at this address"
    mov     edi, OFFSET .LC7        # "futex_wait"
    call    misuse
.L12:
# 45  misuse("condvar_wait", "this memory is not a condvar");
    mov     esi, OFFSET .LC1        # "this memory is not a condvar"
    mov     edi, OFFSET .LC5        # "condvar_wait"
    call    misuse

# condvar_wait -------------------------------------------------- 2 instructions
condvar_wait:
# 62  condvar_wait_until(condvar, mutex, NULL);
    xor     edx, edx
    jmp     condvar_wait_until

# condvar_signal ------------------------------------------------ 6 instructions
condvar_signal:
# 84  uint32_t waiters = atomic_load_explicit(&condvar->waiters,
#       memory_order_relaxed);
    mov     esi, [rdi+4]            # [S1] plain load, relaxed
# 86  if (waiters != 0)
    test    esi, esi
    jne     .L1
# 88  }
    ret
.L1:
# 87  wake_slow(condvar, waiters, 1);
    mov     edx, 1
    jmp     wake_slow

# condvar_broadcast --------------------------------------------- 6 instructions
condvar_broadcast:
# 95  uint32_t waiters = atomic_load_explicit(&condvar->waiters,
#       memory_order_relaxed);
    mov     esi, [rdi+4]            # [B1] plain load, relaxed
# 97  if (waiters != 0)
    test    esi, esi
    jne     .L1
# 99  }
    ret
.L1:
# 98  wake_slow(condvar, waiters, FUTEX_ALL);
    mov     edx, 2147483647
    jmp     wake_slow

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

# wake_slow (cold: the slow path) ------------------------------ 36 instructions
wake_slow:
# 66  static void wake_slow(struct condvar *condvar, uint32_t waiters, int
#       count)
    push    r13
    push    r12
    push    rbp
    push    rbx
    push    rcx
# 69  if (waiters > MOST_WAITERS)
    cmp     esi, 4194304
    jbe     .L1
# 70  misuse("condvar_signal", "this memory is not a condvar");
    mov     esi, OFFSET .LC1        # "this memory is not a condvar"
    mov     edi, OFFSET .LC2        # "condvar_signal"
    call    misuse
.L1:
    mov     rbp, rdi
    mov     r12d, edx
# 73  atomic_fetch_add_explicit(&condvar->sequence, 1, memory_order_relaxed);
    lock inc DWORD PTR [rdi]        # [S2] atomic inc, full barrier
# futex.h:107  int saved = errno;
    call    __errno_location
# futex.h:108  long woken = syscall(SYS_futex, word, FUTEX_WAKE |
#                FUTEX_PRIVATE_FLAG, count);
    mov     ecx, r12d
    mov     edx, 129
    mov     rsi, rbp
# futex.h:107  int saved = errno;
    mov     r13d, [rax]
    mov     rbx, rax
# futex.h:108  long woken = syscall(SYS_futex, word, FUTEX_WAKE | ...
    mov     edi, 202
    xor     eax, eax
    call    syscall
# futex.h:111  if (woken < 0 && errno == EINVAL)
    test    rax, rax
    jns     .L2
    cmp     DWORD PTR [rbx], 22
    jne     .L2
# futex.h:112  misuse("futex_wake", "the word is not aligned");
    mov     esi, OFFSET .LC3        # "the word is not aligned"
    mov     edi, OFFSET .LC4        # "futex_wake"
    call    misuse
.L2:
# futex.h:113  errno = saved;
    mov     [rbx], r13d
# 76  }
    pop     rax
    pop     rbx
    pop     rbp
    pop     r12
    pop     r13
    ret
