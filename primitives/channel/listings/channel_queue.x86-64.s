# SPDX-License-Identifier: MIT
# channel_queue on x86-64. Generated from channel_queue.c: do not edit.
#
# compiler  gcc (Debian 12.2.0-14+deb12u1) 12.2.0
# flags     -std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables -fno-exceptions
#           -fno-stack-protector -fno-ident -fno-pic -fno-pie
#           -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE
#           -fcf-protection=none -masm=intel
# again     test/listings/listings generate channel_queue
#
# function            site  in C                here
# channel_is_awaited  [Q2]  load, seq_cst       mov
# channel_enter       [Q1]  fetch add, seq_cst  lock add
# channel_leave       [Q3]  fetch sub, relaxed  lock sub
# channel_claim       [Q3]  fetch sub, relaxed  lock sub
#                     [Q4]  fetch or, relaxed   lock cmpxchg
#
# Left: lines of channel_queue.c. Right: [site] as in its comments, and what it is.

# channel_lock -------------------------------------------------- 2 instructions
channel_lock:
# 18  futex_mutex_lock(&channel->lock);
    add     rdi, 80
    jmp     futex_mutex_lock

# channel_unlock ----------------------------------------------- 34 instructions
channel_unlock:
# 21  void channel_unlock(struct channel *channel)
    push    r12
# 26  futex_mutex_unlock(&channel->lock);
    add     rdi, 80
# 21  void channel_unlock(struct channel *channel)
    push    rbp
    push    rbx
# 24  _Atomic uint32_t *address = channel->to_wake;
    mov     rbp, [rdi+8]
# 25  channel->to_wake = NULL;
    mov     QWORD PTR [rdi+8], 0
# 26  futex_mutex_unlock(&channel->lock);
    call    futex_mutex_unlock
# 27  if (address)
    test    rbp, rbp
    je      .L2
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
    js      .L3
.L1:
# futex.h:113  errno = saved;
    mov     [rbx], r12d
.L2:
# 29  }
    pop     rbx
    pop     rbp
    pop     r12
    ret
.L3:
# futex.h:111  if (woken < 0 && errno == EINVAL)
    cmp     DWORD PTR [rbx], 22
    jne     .L1
# misuse.h:26  fprintf(stderr, "%s: %s\n", function, sentence);
    mov     rdi, stderr[rip]
    mov     ecx, OFFSET .LC0        # "the word is not aligned"
    mov     edx, OFFSET .LC1        # "futex_wake"
    xor     eax, eax
    mov     esi, OFFSET .LC2        # "%s: %s\n"
    call    fprintf
# misuse.h:27  abort();
    call    abort

# channel_is_awaited -------------------------------------------- 7 instructions
channel_is_awaited:
# 35  return atomic_load_explicit(&channel->waiting[by].waiting,
#       memory_order_seq_cst) != 0;
    mov     esi, esi
    lea     rax, [rsi+rsi*2]
    lea     rax, [rdi+rax*8]
    mov     eax, [rax+32]           # [Q2] plain load, seq_cst for free
    test    eax, eax
    setne   al
# 37  }
    ret

# channel_enter ------------------------------------------------ 16 instructions
channel_enter:
# 43  mine->previous = queue->last;
    mov     eax, [rdi+8]
# 41  struct channel_queue *queue = &mine->channel->waiting[mine->direction];
    mov     rdx, [rdi]
# 42  mine->next = NULL;
    mov     QWORD PTR [rdi+40], 0
# 43  mine->previous = queue->last;
    lea     rax, [rax+rax*2]
    sal     rax, 3
    lea     r8, [rdx+rax]
# 44  *(queue->last ? &queue->last->next : &queue->first) = mine;
    lea     rcx, [rdx+40+rax]
# 43  mine->previous = queue->last;
    mov     rsi, [r8+48]
# 44  *(queue->last ? &queue->last->next : &queue->first) = mine;
    lea     r9, [rsi+40]
    test    rsi, rsi
# 43  mine->previous = queue->last;
    mov     [rdi+32], rsi
# 44  *(queue->last ? &queue->last->next : &queue->first) = mine;
    cmovne  rcx, r9
    mov     [rcx], rdi
# 45  queue->last = mine;
    mov     [r8+48], rdi
# 48  atomic_fetch_add_explicit(&queue->waiting, 1, memory_order_seq_cst);
    lock add DWORD PTR [rdx+32+rax], 1 # [Q1] atomic add, full barrier
# 49  }
    ret

# channel_leave ------------------------------------------------ 23 instructions
channel_leave:
# 54  if (mine->previous == mine)
    mov     rcx, [rdi+32]
    cmp     rcx, rdi
    je      .L1
    mov     eax, [rdi+8]
# 53  struct channel_queue *queue = &mine->channel->waiting[mine->direction];
    mov     rdx, [rdi]
# 56  *(mine->previous ? &mine->previous->next : &queue->first) = mine->next;
    lea     r8, [rcx+40]
    lea     rax, [rax+rax*2]
    sal     rax, 3
    test    rcx, rcx
    mov     rcx, r8
    lea     rsi, [rdx+40+rax]
    cmove   rcx, rsi
    mov     rsi, [rdi+40]
    mov     [rcx], rsi
# 57  *(mine->next ? &mine->next->previous : &queue->last) = mine->previous;
    lea     r8, [rsi+32]
    test    rsi, rsi
    lea     rcx, [rdx+48+rax]
    mov     rsi, [rdi+32]
    cmovne  rcx, r8
    mov     [rcx], rsi
# 58  mine->previous = mine;
    mov     [rdi+32], rdi
# 60  atomic_fetch_sub_explicit(&queue->waiting, 1, memory_order_relaxed);
    lock sub DWORD PTR [rdx+32+rax], 1 # [Q3] atomic sub, full barrier
.L1:
# 61  }
    ret

# channel_claim ------------------------------------------------ 46 instructions
channel_claim:
# 67  for (struct channel_case *it = channel->waiting[from].first; it; it =
#       next)
    mov     esi, esi
    lea     rax, [rsi+rsi*2]
    mov     rdx, [rdi+40+rax*8]
.L1:
    test    rdx, rdx
    je      .L4
# 70  struct channel_waiter *waiter = it->waiter;
    mov     rcx, [rdx+24]
# 69  next = it->next;
    mov     r9, [rdx+40]
# 73  uint32_t seen = atomic_fetch_or_explicit( &waiter->state, CHANNEL_CLAIMED,
#       memory_order_relaxed);
    mov     eax, [rcx]
.L2:
    mov     r8d, eax
    mov     esi, eax
    or      r8d, 2
    lock cmpxchg [rcx], r8d         # [Q4] compare and swap, full barrier
    jne     .L2
# 75  if (seen & CHANNEL_CLAIMED)
    test    sil, 2
    jne     .L6
# 78  if (seen & CHANNEL_ASLEEP)
    and     esi, 1
# 77  waiter->chosen = it;
    mov     [rcx+8], rdx
# 78  if (seen & CHANNEL_ASLEEP)
    jne     .L5
.L3:
# 54  if (mine->previous == mine)
    mov     rsi, [rdx+32]
    cmp     rdx, rsi
    je      .L4
    mov     eax, [rdx+8]
# 53  struct channel_queue *queue = &mine->channel->waiting[mine->direction];
    mov     rcx, [rdx]
# 56  *(mine->previous ? &mine->previous->next : &queue->first) = mine->next;
    lea     r8, [rsi+40]
    lea     rax, [rax+rax*2]
    sal     rax, 3
    test    rsi, rsi
    mov     rsi, r8
    lea     rdi, [rcx+40+rax]
    cmove   rsi, rdi
    mov     rdi, [rdx+40]
    mov     [rsi], rdi
# 57  *(mine->next ? &mine->next->previous : &queue->last) = mine->previous;
    lea     r8, [rdi+32]
    test    rdi, rdi
    lea     rsi, [rcx+48+rax]
    mov     rdi, [rdx+32]
    cmovne  rsi, r8
    mov     [rsi], rdi
# 58  mine->previous = mine;
    mov     [rdx+32], rdx
# 60  atomic_fetch_sub_explicit(&queue->waiting, 1, memory_order_relaxed);
    lock sub DWORD PTR [rcx+32+rax], 1 # [Q3] atomic sub, full barrier
.L4:
# 84  }
    mov     rax, rdx
    ret
.L5:
# 79  channel->to_wake = &waiter->state;
    mov     [rdi+88], rcx
    jmp     .L3
.L6:
# 67  for (struct channel_case *it = channel->waiting[from].first; it; it = ...
    mov     rdx, r9
    jmp     .L1
