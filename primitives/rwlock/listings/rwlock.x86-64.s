# SPDX-License-Identifier: MIT
# rwlock on x86-64. Generated from rwlock.c: do not edit.
#
# compiler  gcc (Debian 12.2.0-14+deb12u1) 12.2.0
# flags     -std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables -fno-exceptions
#           -fno-stack-protector -fno-ident -fno-pic -fno-pie
#           -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE
#           -fcf-protection=none -masm=intel
# again     test/listings/listings generate rwlock
#
# function                 site  in C                here
# rwlock_read_trylock      [R1]  CAS, acquire        lock cmpxchg
# rwlock_read_lock_until   [R1]  CAS, acquire        lock cmpxchg
# rwlock_read_lock         [R1]  CAS, acquire        lock cmpxchg
# rwlock_read_unlock       [U1]  fetch sub, release  lock xadd
# rwlock_write_trylock     [W1]  CAS, acquire        lock cmpxchg
# rwlock_write_lock_until  [W1]  CAS, acquire        lock cmpxchg
# rwlock_write_lock        [W1]  CAS, acquire        lock cmpxchg
# rwlock_write_unlock      [X1]  CAS, release        lock cmpxchg
# rwlock_downgrade         [D1]  CAS, release        lock cmpxchg
#
# Left: lines of rwlock.c. Right: [site] as in its comments, and what it is.

# rwlock_read_trylock ------------------------------------------ 18 instructions
rwlock_read_trylock:
# 59  uint32_t seen = 0;
    xor     eax, eax
.L1:
# 17  while (admits_readers(*seen))
    test    eax, -1073774592
    jne     .L2
# rwlock_state.h:51  if ((state & READERS) == READERS)
    mov     edx, eax
    and     edx, 32767
    cmp     edx, 32767
    je      .L3
# rwlock_state.h:53  return state + READER;
    lea     edx, [rax+1]
# 20  if (atomic_compare_exchange_strong_explicit( &lock->state, seen,
#       plus_reader(*seen), memory_order_acquire, memory_order_relaxed))
    lock cmpxchg [rdi], edx         # [R1] compare and swap, full barrier
    jne     .L1
# 23  return true;
    mov     eax, 1
# 63  }
    ret
.L2:
# 25  return false;
    xor     eax, eax
    ret
.L3:
# 57  bool rwlock_read_trylock(struct rwlock *lock)
    push    rax
# rwlock_state.h:52  misuse("rwlock_read_lock", "too many readers");
    mov     esi, OFFSET .LC15       # "too many readers"
    mov     edi, OFFSET .LC14       # "rwlock_read_lock"
    call    misuse

# rwlock_read_lock_until --------------------------------------- 17 instructions
rwlock_read_lock_until:
# 59  uint32_t seen = 0;
    xor     eax, eax
.L1:
# 17  while (admits_readers(*seen))
    test    eax, -1073774592
    jne     .L2
# rwlock_state.h:51  if ((state & READERS) == READERS)
    mov     edx, eax
    and     edx, 32767
    cmp     edx, 32767
    je      .L3
# rwlock_state.h:53  return state + READER;
    lea     edx, [rax+1]
# 20  if (atomic_compare_exchange_strong_explicit( &lock->state, seen,
#       plus_reader(*seen), memory_order_acquire, memory_order_relaxed))
    lock cmpxchg [rdi], edx         # [R1] compare and swap, full barrier
    jne     .L1
# 68  }
    xor     eax, eax
    ret
.L2:
# 67  return rwlock_read_trylock(lock) ? 0 : read_lock_slow(lock, deadline);
    jmp     read_lock_slow
.L3:
# 65  int rwlock_read_lock_until(struct rwlock *lock, const struct timespec
#       *deadline)
    push    rax
# rwlock_state.h:52  misuse("rwlock_read_lock", "too many readers");
    mov     esi, OFFSET .LC15       # "too many readers"
    mov     edi, OFFSET .LC14       # "rwlock_read_lock"
    call    misuse

# rwlock_read_lock --------------------------------------------- 17 instructions
rwlock_read_lock:
# 59  uint32_t seen = 0;
    xor     eax, eax
.L1:
# 17  while (admits_readers(*seen))
    test    eax, -1073774592
    jne     .L2
# rwlock_state.h:51  if ((state & READERS) == READERS)
    mov     edx, eax
    and     edx, 32767
    cmp     edx, 32767
    je      .L3
# rwlock_state.h:53  return state + READER;
    lea     edx, [rax+1]
# 20  if (atomic_compare_exchange_strong_explicit( &lock->state, seen,
#       plus_reader(*seen), memory_order_acquire, memory_order_relaxed))
    lock cmpxchg [rdi], edx         # [R1] compare and swap, full barrier
    jne     .L1
    ret
.L2:
# 67  return rwlock_read_trylock(lock) ? 0 : read_lock_slow(lock, deadline);
    xor     esi, esi
    jmp     read_lock_slow
.L3:
# 70  void rwlock_read_lock(struct rwlock *lock)
    push    rax
# rwlock_state.h:52  misuse("rwlock_read_lock", "too many readers");
    mov     esi, OFFSET .LC15       # "too many readers"
    mov     edi, OFFSET .LC14       # "rwlock_read_lock"
    call    misuse

# rwlock_read_unlock -------------------------------------------- 7 instructions
rwlock_read_unlock:
# 102  uint32_t old = atomic_fetch_sub_explicit(&lock->state, READER,
#        memory_order_release);
    mov     esi, -1
    lock xadd [rdi], esi            # [U1] fetch and add, full barrier
# 105  if (old - READER >= READERS)
    lea     eax, [rsi-1]
    cmp     eax, 32766
    ja      .L1
# 107  }
    ret
.L1:
# 106  read_unlock_slow(lock, old);
    jmp     read_unlock_slow

# rwlock_write_trylock ------------------------------------------ 5 instructions
rwlock_write_trylock:
# 190  return atomic_compare_exchange_strong_explicit(&lock->state, &seen,
#        WRITING, memory_order_acquire, memory_order_relaxed);
    xor     eax, eax
    mov     edx, -2147483648
    lock cmpxchg [rdi], edx         # [W1] compare and swap, full barrier
    sete    al
# 193  }
    ret

# rwlock_write_lock_until --------------------------------------- 7 instructions
rwlock_write_lock_until:
# 190  return atomic_compare_exchange_strong_explicit(&lock->state, &seen,
#        WRITING, memory_order_acquire, memory_order_relaxed);
    xor     eax, eax
    mov     edx, -2147483648
    lock cmpxchg [rdi], edx         # [W1] compare and swap, full barrier
# 198  return rwlock_write_trylock(lock) ? 0 : write_lock_slow(lock, deadline);
    jne     .L1
# 199  }
    xor     eax, eax
    ret
.L1:
# 198  return rwlock_write_trylock(lock) ? 0 : write_lock_slow(lock, deadline);
    jmp     write_lock_slow

# rwlock_write_lock --------------------------------------------- 7 instructions
rwlock_write_lock:
# 190  return atomic_compare_exchange_strong_explicit(&lock->state, &seen,
#        WRITING, memory_order_acquire, memory_order_relaxed);
    xor     eax, eax
    mov     edx, -2147483648
    lock cmpxchg [rdi], edx         # [W1] compare and swap, full barrier
# 198  return rwlock_write_trylock(lock) ? 0 : write_lock_slow(lock, deadline);
    jne     .L1
# 204  }
    ret
.L1:
# 198  return rwlock_write_trylock(lock) ? 0 : write_lock_slow(lock, deadline);
    xor     esi, esi
    jmp     write_lock_slow

# rwlock_write_unlock ------------------------------------------- 7 instructions
rwlock_write_unlock:
# 234  if (!atomic_compare_exchange_strong_explicit( &lock->state, &seen, 0,
#        memory_order_release, memory_order_relaxed))
    mov     eax, -2147483648
    xor     edx, edx
    lock cmpxchg [rdi], edx         # [X1] compare and swap, full barrier
    jne     .L1
# 238  }
    ret
.L1:
# 236  leave_writing_slow(lock, seen, 0);
    mov     esi, eax
    jmp     leave_writing_slow

# rwlock_downgrade ---------------------------------------------- 7 instructions
rwlock_downgrade:
# 246  if (!atomic_compare_exchange_strong_explicit(&lock->state, &seen, READER,
#        memory_order_release, memory_order_relaxed))
    mov     eax, -2147483648
    mov     edx, 1
    lock cmpxchg [rdi], edx         # [D1] compare and swap, full barrier
    jne     .L1
# 250  }
    ret
.L1:
# 249  leave_writing_slow(lock, seen, READER);
    mov     esi, eax
    jmp     leave_writing_slow

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

# read_lock_slow (cold: the slow path) ------------------------- 52 instructions
read_lock_slow:
# 30  static int read_lock_slow(struct rwlock *lock, const struct timespec
#       *deadline)
    push    r12
# 33  uint32_t seen = WRITING;
    mov     eax, -2147483648
# 35  for (int looks = 0; !enter_as_reader(lock, &seen); looks++)
    xor     r12d, r12d
# 30  static int read_lock_slow(struct rwlock *lock, const struct timespec ...
    push    rbp
    mov     rbp, rsi
    push    rbx
    mov     rbx, rdi
.L1:
# 17  while (admits_readers(*seen))
    test    eax, -1073774592
    jne     .L3
# rwlock_state.h:51  if ((state & READERS) == READERS)
    mov     edx, eax
    and     edx, 32767
    cmp     edx, 32767
    jne     .L2
# rwlock_state.h:52  misuse("rwlock_read_lock", "too many readers");
    mov     esi, OFFSET .LC15       # "too many readers"
    mov     edi, OFFSET .LC14       # "rwlock_read_lock"
    call    misuse
.L2:
# rwlock_state.h:53  return state + READER;
    lea     edx, [rax+1]
# 20  if (atomic_compare_exchange_strong_explicit( &lock->state, seen,
#       plus_reader(*seen), memory_order_acquire, memory_order_relaxed))
    lock cmpxchg [rbx], edx         # [R1] compare and swap, full barrier
    jne     .L1
# 54  return 0;
    xor     eax, eax
    jmp     .L8
.L3:
# rwlock_state.h:45  if ((state & WRITING) && (state & READERS))
    test    eax, eax
    jns     .L4
    test    eax, 32767
    je      .L4
# rwlock_state.h:46  misuse(function, "this memory is not a rwlock");
    mov     esi, OFFSET .LC11       # "this memory is not a rwlock"
    mov     edi, OFFSET .LC14       # "rwlock_read_lock"
    call    misuse
.L4:
# 37  if (looks < SPIN_LOOKS)
    cmp     r12d, 99
    jg      .L5
# cpu_relax.h:17  __builtin_ia32_pause();
    pause                           # only waiting: spare the pipeline
# cpu_relax.h:24  }
    jmp     .L7
.L5:
# 40  } else if ((seen & SLEEPING_READERS) ||
#       atomic_compare_exchange_strong_explicit( &lock->state, &seen, seen |
#       SLEEPING_READERS, memory_order_relaxed, memory_order_relaxed))
    mov     edx, eax
    or      edx, 1073741824
    bt      eax, 30
    jc      .L6
    lock cmpxchg [rbx], edx         # [R2] compare and swap, full barrier
    jne     .L7
.L6:
# 47  if (futex_wait(&lock->state, seen | SLEEPING_READERS, deadline) ==
#       ETIMEDOUT)
    or      eax, 1073741824
    mov     rdx, rbp
    mov     rdi, rbx
    mov     esi, eax
    call    futex_wait
    cmp     eax, 110
    je      .L8
.L7:
# 52  seen = atomic_load_explicit(&lock->state, memory_order_relaxed);
    mov     eax, [rbx]              # [R3] plain load, relaxed
# 35  for (int looks = 0; !enter_as_reader(lock, &seen); looks++)
    inc     r12d
# 17  while (admits_readers(*seen))
    jmp     .L1
.L8:
# 55  }
    pop     rbx
    pop     rbp
    pop     r12
    ret

# futex_wait (cold: the slow path) ----------------------------- 61 instructions
futex_wait:
# futex.h:72  static inline int futex_wait(_Atomic uint32_t *word, uint32_t
#               expected, const struct timespec *deadline)
    push    r14
    push    r13
    mov     r13d, esi
    push    r12
    mov     r12, rdi
    push    rbp
    mov     rbp, rdx
    push    rbx
# futex.h:76  if (deadline && deadline->tv_sec < 0)
    test    rdx, rdx
    je      .L1
    cmp     QWORD PTR [rdx], 0
    js      .L3
.L1:
# futex.h:80  int saved = errno;
    call    __errno_location
# futex.h:83  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET |
#               FUTEX_PRIVATE_FLAG, expected, deadline, NULL,
#               FUTEX_BITSET_MATCH_ANY);
    mov     ecx, r13d
    mov     edx, 137
    xor     r9d, r9d
# futex.h:80  int saved = errno;
    mov     r14d, [rax]
    mov     rbx, rax
# futex.h:83  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET | ...
    push    rax
    mov     r8, rbp
    push    -1
    mov     rsi, r12
    mov     edi, 202
    xor     eax, eax
    call    syscall
# futex.h:86  int error = result == 0 ? 0 : errno;
    pop     rdx
    pop     rcx
    test    rax, rax
    jne     .L2
# futex.h:87  errno = saved;
    mov     [rbx], r14d
    jmp     .L7
.L2:
# futex.h:86  int error = result == 0 ? 0 : errno;
    mov     eax, [rbx]
# futex.h:87  errno = saved;
    mov     [rbx], r14d
# futex.h:89  switch (error)
    cmp     eax, 110
    jne     .L4
.L3:
# futex.h:72  static inline int futex_wait(_Atomic uint32_t *word, uint32_t ...
    mov     eax, 110
    jmp     .L8
.L4:
# futex.h:89  switch (error)
    jg      .L6
    cmp     eax, 4
    je      .L7
    jg      .L5
    test    eax, eax
    je      .L7
    jmp     .L6
.L5:
    cmp     eax, 11
    je      .L7
    cmp     eax, 14
    jne     .L6
# futex.h:97  misuse("futex_wait", "no memory at this address");
    mov     esi, OFFSET .LC1        # "no memory at this address"
    mov     edi, OFFSET .LC2        # "futex_wait"
    call    misuse
.L6:
# futex.h:99  misuse("futex_wait", "bad deadline, or the word is not aligned");
    mov     esi, OFFSET .LC3        # "bad deadline, or the word is not aligned"
    mov     edi, OFFSET .LC2        # "futex_wait"
    call    misuse
.L7:
# futex.h:93  return 0;
    xor     eax, eax
.L8:
# futex.h:101  }
    pop     rbx
    pop     rbp
    pop     r12
    pop     r13
    pop     r14
    ret

# offer_baton (cold: the slow path) ----------------------------- 8 instructions
offer_baton:
# 81  uint32_t old = atomic_exchange_explicit(&lock->baton, OFFERED,
#       memory_order_release);
    add     rdi, 4
    mov     eax, 2
    xchg    eax, [rdi]              # [H1] atomic exchange, full barrier
# 84  if (old == AWAITED)
    dec     eax
    jne     .L1
# 85  futex_wake(&lock->baton, 1);
    mov     esi, 1
    jmp     futex_wake.isra.0
.L1:
# 86  }
    ret

# read_unlock_slow (cold: the slow path) ----------------------- 15 instructions
read_unlock_slow:
# 91  if ((old & WRITING) || (old & READERS) == 0)
    test    esi, esi
    js      .L1
    test    esi, 32767
    jne     .L2
.L1:
# 88  static void read_unlock_slow(struct rwlock *lock, uint32_t old)
    push    rax
# 92  misuse("rwlock_read_unlock", "no reader holds the lock");
    mov     esi, OFFSET .LC6        # "no reader holds the lock"
    mov     edi, OFFSET .LC7        # "rwlock_read_unlock"
    call    misuse
.L2:
# 93  if (is_handed_over(old - READER))
    dec     esi
# rwlock_state.h:33  return (state & (WRITING | READERS)) == 0 && (state &
#                      WAITING_WRITERS) != 0;
    test    esi, -2147450881
    jne     .L3
    and     esi, 1073709056
    je      .L3
# 94  offer_baton(lock);
    jmp     offer_baton
.L3:
    ret

# futex_wake.isra.0 (cold: the slow path) ---------------------- 30 instructions
futex_wake.isra.0:
# futex.h:104  static inline unsigned futex_wake(_Atomic uint32_t *word, int
#                count)
    push    r13
    push    r12
    mov     r12d, esi
    push    rbp
    mov     rbp, rdi
    push    rbx
    push    rdx
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
    jns     .L1
    cmp     DWORD PTR [rbx], 22
    jne     .L1
# futex.h:112  misuse("futex_wake", "the word is not aligned");
    mov     esi, OFFSET .LC4        # "the word is not aligned"
    mov     edi, OFFSET .LC5        # "futex_wake"
    call    misuse
.L1:
# futex.h:113  errno = saved;
    mov     [rbx], r13d
# futex.h:115  }
    pop     rax
    pop     rbx
    pop     rbp
    pop     r12
    pop     r13
    ret

# await_baton (cold: the slow path) ---------------------------- 35 instructions
await_baton:
# 110  static int await_baton(struct rwlock *lock, const struct timespec
#        *deadline)
    push    r12
# 114  for (int looks = 0; looks < SPIN_LOOKS && seen == NOWHERE; looks++)
    xor     edx, edx
# 110  static int await_baton(struct rwlock *lock, const struct timespec ...
    push    rbp
    mov     rbp, rsi
    push    rbx
.L1:
# cpu_relax.h:17  __builtin_ia32_pause();
    pause                           # only waiting: spare the pipeline
# 114  for (int looks = 0; looks < SPIN_LOOKS && seen == NOWHERE; looks++)
    inc     edx
# 117  seen = atomic_load_explicit(&lock->baton, memory_order_relaxed);
    lea     rbx, [rdi+4]
    mov     eax, [rdi+4]            # [B0] plain load, relaxed
# 114  for (int looks = 0; looks < SPIN_LOOKS && seen == NOWHERE; looks++)
    cmp     edx, 99
    jg      .L2
    test    eax, eax
    je      .L1
.L2:
# 121  if (seen == OFFERED && atomic_compare_exchange_strong_explicit(
#        &lock->baton, &seen, NOWHERE, memory_order_acquire,
#        memory_order_relaxed))
    cmp     eax, 2
    jne     .L4
    xor     edx, edx
    lock cmpxchg [rbx], edx         # [B1] compare and swap, full barrier
    jne     .L4
.L3:
# 124  return 0;
    xor     eax, eax
    jmp     .L6
.L4:
# 127  while (atomic_exchange_explicit(&lock->baton, AWAITED,
#        memory_order_acquire) != OFFERED)
    mov     r12d, 1
.L5:
    mov     eax, r12d
    xchg    eax, [rbx]              # [B2] atomic exchange, full barrier
    cmp     eax, 2
    je      .L3
# 131  if (futex_wait(&lock->baton, AWAITED, deadline) == ETIMEDOUT)
    mov     rdx, rbp
    mov     esi, 1
    mov     rdi, rbx
    call    futex_wait
    cmp     eax, 110
    jne     .L5
.L6:
# 135  }
    pop     rbx
    pop     rbp
    pop     r12
    ret

# write_lock_slow (cold: the slow path) ------------------------ 64 instructions
write_lock_slow:
# 156  static int write_lock_slow(struct rwlock *lock, const struct timespec
#        *deadline)
    push    rbp
# 159  uint32_t want, seen = WRITING;
    mov     eax, -2147483648
# 156  static int write_lock_slow(struct rwlock *lock, const struct timespec ...
    push    rbx
    mov     rbx, rdi
    push    rcx
.L1:
# 163  want = seen == 0 ? WRITING : plus_waiting_writer(seen);
    mov     edx, -2147483648
    test    eax, eax
    je      .L4
# rwlock_state.h:45  if ((state & WRITING) && (state & READERS))
    jns     .L2
    test    eax, 32767
    je      .L2
# rwlock_state.h:46  misuse(function, "this memory is not a rwlock");
    mov     esi, OFFSET .LC11       # "this memory is not a rwlock"
    mov     edi, OFFSET .LC12       # "rwlock_write_lock"
    call    misuse
.L2:
# rwlock_state.h:59  if ((state & WAITING_WRITERS) == WAITING_WRITERS)
    mov     edx, eax
    and     edx, 1073709056
    cmp     edx, 1073709056
    jne     .L3
# rwlock_state.h:60  misuse("rwlock_write_lock", "too many writers");
    mov     esi, OFFSET .LC13       # "too many writers"
    mov     edi, OFFSET .LC12       # "rwlock_write_lock"
    call    misuse
.L3:
# rwlock_state.h:61  return state + WAITING_WRITER;
    lea     edx, [rax+32768]
.L4:
# 166  } while (!atomic_compare_exchange_strong_explicit( &lock->state, &seen,
#        want, memory_order_acquire, memory_order_relaxed));
    lock cmpxchg [rbx], edx         # [W2] compare and swap, full barrier
    jne     .L1
# 168  if (want == WRITING)
    cmp     edx, -2147483648
    je      .L10
# 171  if (await_baton(lock, deadline) == ETIMEDOUT)
    mov     rdi, rbx
    call    await_baton
    mov     ebp, eax
    cmp     eax, 110
    jne     .L9
# 141  uint32_t want, seen = WRITING + WAITING_WRITER;
    mov     eax, -2147450880
.L5:
# 144  want = less_sleepers(seen - WAITING_WRITER);
    lea     edx, [rax-32768]
# rwlock_state.h:39  return admits_readers(state) ? state & ~SLEEPING_READERS :
#                      state;
    test    edx, -1073774592
    jne     .L6
    and     edx, -1073741825
.L6:
# rwlock_state.h:33  return (state & (WRITING | READERS)) == 0 && (state &
#                      WAITING_WRITERS) != 0;
    test    eax, -2147450881
    jne     .L8
    test    eax, 1073709056
    je      .L8
    test    edx, -2147450881
    jne     .L7
    test    edx, 1073709056
    jne     .L8
.L7:
# 174  await_baton(lock, NULL);
    xor     esi, esi
    mov     rdi, rbx
    call    await_baton
    jmp     .L9
.L8:
# 148  } while (!atomic_compare_exchange_strong_explicit( &lock->state, &seen,
#        want, memory_order_relaxed, memory_order_relaxed));
    lock cmpxchg [rbx], edx         # [Q1] compare and swap, full barrier
    jne     .L5
# 150  if ((seen ^ want) & SLEEPING_READERS)
    xor     edx, eax
    bt      edx, 30
    jnc     .L11
# 151  futex_wake(&lock->state, FUTEX_ALL);
    mov     esi, 2147483647
    mov     rdi, rbx
    call    futex_wake.isra.0
    jmp     .L11
.L9:
# 178  atomic_fetch_add_explicit(&lock->state, WRITING - WAITING_WRITER,
#        memory_order_acquire);
    lock add DWORD PTR [rbx], 2147450880 # [W3] atomic add, full barrier
.L10:
# 169  return 0;
    xor     ebp, ebp
.L11:
# 181  }
    mov     eax, ebp
    pop     rdx
    pop     rbx
    pop     rbp
    ret

# leave_writing_slow (cold: the slow path) --------------------- 31 instructions
leave_writing_slow:
# 216  want = less_sleepers(seen - WRITING + reader);
    lea     r8d, [rdx-2147483648]
.L1:
# 213  if (!(seen & WRITING) || (seen & READERS))
    test    esi, esi
    jns     .L2
    test    esi, 32767
    je      .L3
.L2:
# 214  misuse(reader ? "rwlock_downgrade" : "rwlock_write_unlock", "no writer
#        holds the lock");
    test    edx, edx
# 207  static void leave_writing_slow(struct rwlock *lock, uint32_t seen,
#        uint32_t reader)
    push    rax
# 214  misuse(reader ? "rwlock_downgrade" : "rwlock_write_unlock", "no write ...
    mov     edi, OFFSET .LC9        # "rwlock_write_unlock"
    mov     eax, OFFSET .LC8        # "rwlock_downgrade"
    cmovne  rdi, rax
    mov     esi, OFFSET .LC10       # "no writer holds the lock"
    call    misuse
.L3:
# 216  want = less_sleepers(seen - WRITING + reader);
    lea     ecx, [r8+rsi]
# rwlock_state.h:39  return admits_readers(state) ? state & ~SLEEPING_READERS :
#                      state;
    test    ecx, -1073774592
    jne     .L4
    and     ecx, -1073741825
.L4:
# 218  } while (!atomic_compare_exchange_strong_explicit( &lock->state, &seen,
#        want, memory_order_release, memory_order_relaxed));
    mov     eax, esi
    lock cmpxchg [rdi], ecx         # [X2] compare and swap, full barrier
    mov     esi, eax
    jne     .L1
# rwlock_state.h:33  return (state & (WRITING | READERS)) == 0 && (state &
#                      WAITING_WRITERS) != 0;
    test    ecx, -2147450881
    jne     .L5
    test    ecx, 1073709056
    je      .L5
# 222  offer_baton(lock);
    jmp     offer_baton
.L5:
# 223  else if ((seen ^ want) & SLEEPING_READERS)
    xor     ecx, eax
    bt      ecx, 30
    jnc     .L6
# 224  futex_wake(&lock->state, FUTEX_ALL);
    mov     esi, 2147483647
    jmp     futex_wake.isra.0
.L6:
    ret
