# SPDX-License-Identifier: MIT
# parker on x86-64. Generated from parker.c: do not edit.
#
# compiler  gcc (Debian 12.2.0-14+deb12u1) 12.2.0
# flags     -std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables -fno-exceptions
#           -fno-stack-protector -fno-ident -fno-pic -fno-pie
#           -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE
#           -fcf-protection=none -masm=intel
# again     test/listings/listings generate parker
#
# function           site  in C                here
# parker_park        [P1]  fetch sub, acquire  lock xadd
# parker_park_until  [D1]  fetch sub, acquire  lock xadd
# parker_unpark      [U1]  exchange, release   xchg
#
# Left: lines of parker.c. Right: [site] as in its comments, and what it is.

# parker_park --------------------------------------------------- 7 instructions
parker_park:
# 55  uint32_t old = atomic_fetch_sub_explicit(&parker->state, 1,
#       memory_order_acquire);
    mov     esi, -1
    lock xadd [rdi], esi            # [P1] fetch and add, full barrier
# 57  if (old != NOTIFIED)
    cmp     esi, 1
    jne     .L1
# 59  }
    ret
.L1:
# 58  park_slow(parker, old, NULL);
    xor     edx, edx
    jmp     park_slow

# parker_park_until --------------------------------------------- 9 instructions
parker_park_until:
# 66  uint32_t old = atomic_fetch_sub_explicit(&parker->state, 1,
#       memory_order_acquire);
    mov     eax, -1
    lock xadd [rdi], eax            # [D1] fetch and add, full barrier
# 68  return old == NOTIFIED ? 0 : park_slow(parker, old, deadline);
    cmp     eax, 1
    jne     .L1
# 69  }
    xor     eax, eax
    ret
.L1:
# 68  return old == NOTIFIED ? 0 : park_slow(parker, old, deadline);
    mov     rdx, rsi
    mov     esi, eax
    jmp     park_slow

# parker_unpark ------------------------------------------------- 6 instructions
parker_unpark:
# 88  uint32_t old = atomic_exchange_explicit(&parker->state, NOTIFIED,
#       memory_order_release);
    mov     esi, 1
    xchg    esi, [rdi]              # [U1] atomic exchange, full barrier
# 91  if (old > NOTIFIED)
    cmp     esi, 1
    ja      .L1
# 93  }
    ret
.L1:
# 92  unpark_slow(parker, old);
    jmp     unpark_slow

# park_slow (cold: the slow path) ------------------------------ 77 instructions
park_slow:
# 17  static int park_slow(struct parker *parker, uint32_t old, const struct
#       timespec *deadline)
    push    r13
    push    r12
    push    rbp
    push    rbx
    push    r8
# 21  if (old == PARKED)
    cmp     esi, -1
    jne     .L1
# 22  misuse("parker_park", "another thread is parked here");
    mov     esi, OFFSET .LC1        # "another thread is parked here"
    mov     edi, OFFSET .LC2        # "parker_park"
    call    misuse
.L1:
    mov     rbx, rdi
    mov     r12, rdx
# 23  if (old != EMPTY)
    test    esi, esi
    je      .L5
# 24  misuse("parker_park", "this memory is not a parker");
    mov     esi, OFFSET .LC3        # "this memory is not a parker"
    mov     edi, OFFSET .LC2        # "parker_park"
    call    misuse
.L2:
# futex.h:76  if (deadline && deadline->tv_sec < 0)
    cmp     QWORD PTR [r12], 0
    js      .L9
.L3:
# futex.h:80  int saved = errno;
    call    __errno_location
# futex.h:83  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET |
#               FUTEX_PRIVATE_FLAG, expected, deadline, NULL,
#               FUTEX_BITSET_MATCH_ANY);
    mov     rsi, rbx
    mov     edi, 202
    xor     r9d, r9d
# futex.h:80  int saved = errno;
    mov     r13d, [rax]
# futex.h:83  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET | ...
    push    rcx
# futex.h:80  int saved = errno;
    mov     rbp, rax
# futex.h:83  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET | ...
    mov     r8, r12
    push    -1
    or      ecx, -1
    mov     edx, 137
    xor     eax, eax
    call    syscall
# futex.h:86  int error = result == 0 ? 0 : errno;
    pop     rsi
    pop     rdi
    test    rax, rax
    jne     .L6
# futex.h:87  errno = saved;
    mov     [rbp+0], r13d
.L4:
# 41  if (atomic_compare_exchange_strong_explicit(&parker->state, &want, EMPTY,
#       memory_order_acquire, memory_order_relaxed))
    mov     eax, 1
    xor     edx, edx
    lock cmpxchg [rbx], edx         # [P2] compare and swap, full barrier
    je      .L10
.L5:
# futex.h:76  if (deadline && deadline->tv_sec < 0)
    test    r12, r12
    jne     .L2
    jmp     .L3
.L6:
# futex.h:86  int error = result == 0 ? 0 : errno;
    mov     eax, [rbp+0]
# futex.h:87  errno = saved;
    mov     [rbp+0], r13d
# futex.h:89  switch (error)
    cmp     eax, 110
    je      .L9
    jg      .L8
    cmp     eax, 4
    je      .L4
    jg      .L7
    test    eax, eax
    je      .L4
    jmp     .L8
.L7:
    cmp     eax, 11
    je      .L4
    cmp     eax, 14
    jne     .L8
# futex.h:97  misuse("futex_wait", "no memory at this address");
    mov     esi, OFFSET .LC4        # "no memory at this address"
    mov     edi, OFFSET .LC5        # "futex_wait"
    call    misuse
.L8:
# futex.h:99  misuse("futex_wait", "bad deadline, or the word is not aligned");
    mov     esi, OFFSET .LC6        # "bad deadline, or the word is not aligned"
    mov     edi, OFFSET .LC5        # "futex_wait"
    call    misuse
.L9:
# 33  return atomic_exchange_explicit(&parker->state, EMPTY,
#       memory_order_acquire) == NOTIFIED ? 0 : ETIMEDOUT;
    xor     eax, eax
    xchg    eax, [rbx]              # [P3] atomic exchange, full barrier
    dec     eax
    mov     eax, 110
    jne     .L11
.L10:
    xor     eax, eax
.L11:
# 46  }
    pop     rdx
    pop     rbx
    pop     rbp
    pop     r12
    pop     r13
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

# unpark_slow (cold: the slow path) ---------------------------- 30 instructions
unpark_slow:
# 75  if (old != PARKED)
    inc     esi
# 71  static void unpark_slow(struct parker *parker, uint32_t old)
    push    r12
    push    rbp
    push    rbx
# 75  if (old != PARKED)
    je      .L1
# 76  misuse("parker_unpark", "this memory is not a parker");
    mov     esi, OFFSET .LC3        # "this memory is not a parker"
    mov     edi, OFFSET .LC7        # "parker_unpark"
    call    misuse
.L1:
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
    jns     .L2
    cmp     DWORD PTR [rbx], 22
    jne     .L2
# futex.h:112  misuse("futex_wake", "the word is not aligned");
    mov     esi, OFFSET .LC8        # "the word is not aligned"
    mov     edi, OFFSET .LC9        # "futex_wake"
    call    misuse
.L2:
# futex.h:113  errno = saved;
    mov     [rbx], r12d
# 78  }
    pop     rbx
    pop     rbp
    pop     r12
    ret
