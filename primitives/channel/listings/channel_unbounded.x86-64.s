# SPDX-License-Identifier: MIT
# channel_unbounded on x86-64. Generated from channel_unbounded.c: do not edit.
#
# compiler  gcc (Debian 12.2.0-14+deb12u1) 12.2.0
# flags     -std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables -fno-exceptions
#           -fno-stack-protector -fno-ident -fno-pic -fno-pie
#           -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE
#           -fcf-protection=none -masm=intel
# again     test/listings/listings generate channel_unbounded
#
# function                site   in C                  here
# channel_unbounded_send  [US6]  store, relaxed        mov
#                         [US7]  fetch add, release    lock add
#                         [US1]  load, acquire         mov
#                         [US2]  load, acquire         mov
#                         [US3]  load, relaxed         mov
#                         [US4]  CAS, seq_cst/acquire  lock cmpxchg
#                         [US5]  store, release        mov
# channel_unbounded_recv  [UR1]  load, acquire         mov
#                         [UR2]  load, seq_cst         mov
#
# Left: lines of channel_unbounded.c. Right: [site] as in its comments, and what it is.

# channel_unbounded_send --------------------------------------- 86 instructions
channel_unbounded_send:
# 74  enum channel_status channel_unbounded_send(struct channel *channel, const
#       void *item)
    push    r15
    push    r14
    push    r13
    push    r12
    push    rbp
    push    rbx
    sub     rsp, 24
# 81  uint64_t tail = atomic_load_explicit(&queue->tail, memory_order_acquire);
    mov     rbp, [rdi+256]          # [US1] plain load, acquire for free
# 82  for (unsigned looks = 0; !(tail & CLOSED);)
    test    rbp, rbp
    js      .L11
    mov     rbx, rdi
    mov     r13, rsi
    lea     r15, [rdi+256]
    xor     ecx, ecx
# 78  struct block *fresh = NULL;
    xor     r12d, r12d
.L1:
# 83  if (tail % LAP == SLOTS)
    mov     r14, rbp
    and     r14d, 31
    cmp     r14, 31
    je      .L6
# 90  if (ends_block && !fresh && !(fresh = new_block(queue)))
    test    r12, r12
    jne     .L2
    cmp     r14, 30
    jne     .L2
# 58  return calloc(1, sizeof(struct block) + SLOTS * queue->stride);
    mov     rax, [rbx+112]
    mov     edi, 1
    mov     [rsp+12], ecx
    mov     rsi, rax
    sal     rsi, 5
    sub     rsi, rax
    add     rsi, 16
    call    calloc
# 90  if (ends_block && !fresh && !(fresh = new_block(queue)))
    mov     ecx, [rsp+12]
    test    rax, rax
# 58  return calloc(1, sizeof(struct block) + SLOTS * queue->stride);
    mov     r12, rax
# 90  if (ends_block && !fresh && !(fresh = new_block(queue)))
    je      .L9
.L2:
# 95  struct block *block = atomic_load_explicit(&queue->last,
#       memory_order_relaxed);
    mov     rdx, [rbx+264]          # [US3] plain load, relaxed
# 100  if (!atomic_compare_exchange_weak_explicit( &queue->tail, &tail, tail +
#        1, memory_order_seq_cst, memory_order_acquire))
    lea     rsi, [rbp+1]
    mov     rax, rbp
    lock cmpxchg [r15], rsi         # [US4] compare and swap, full barrier
    mov     rbp, rax
    jne     .L8
# 104  if (ends_block)
    cmp     r14, 30
    je      .L5
.L3:
# 51  return (struct slot *)(void *)(block->slots + position % LAP *
#       queue->stride);
    and     eax, 31
    imul    rax, [rbx+112]
# 109  memcpy(slot->item, item, channel->item_size);
    mov     rsi, r13
# 51  return (struct slot *)(void *)(block->slots + position % LAP * ...
    lea     rbp, [rdx+16+rax]
# 109  memcpy(slot->item, item, channel->item_size);
    mov     rdx, [rbx+8]
# 113  status = CHANNEL_OK;
    xor     ebx, ebx
# 109  memcpy(slot->item, item, channel->item_size);
    lea     rdi, [rbp+4]
    call    memcpy
# 112  atomic_store_explicit(&slot->full, 1, memory_order_release);
    mov     DWORD PTR [rbp+0], 1    # [US5] plain store, release for free
.L4:
# 116  free(fresh);
    mov     rdi, r12
    call    free
# 118  }
    add     rsp, 24
    mov     eax, ebx
    pop     rbx
    pop     rbp
    pop     r12
    pop     r13
    pop     r14
    pop     r15
    ret
.L5:
# 66  block->next = fresh;
    mov     [rdx], r12
# 68  atomic_store_explicit(&queue->last, fresh, memory_order_relaxed);
    mov     [rbx+264], r12          # [US6] plain store, relaxed
# 71  atomic_fetch_add_explicit(&queue->tail, 1, memory_order_release);
    lock add QWORD PTR [rbx+256], 1 # [US7] atomic add, full barrier
# 106  fresh = NULL;
    xor     r12d, r12d
# 72  }
    jmp     .L3
.L6:
# spin.h:33  if (*looks >= SPIN_LOOKS)
    cmp     ecx, 99
    ja      .L10
# cpu_relax.h:17  __builtin_ia32_pause();
    pause                           # only waiting: spare the pipeline
# spin.h:35  ++*looks;
    add     ecx, 1
.L7:
# 86  tail = atomic_load_explicit(&queue->tail, memory_order_acquire);
    mov     rbp, [r15]              # [US2] plain load, acquire for free
.L8:
# 82  for (unsigned looks = 0; !(tail & CLOSED);)
    test    rbp, rbp
    jns     .L1
# 79  enum channel_status status = CHANNEL_CLOSED;
    mov     ebx, 4
    jmp     .L4
.L9:
# 91  status = CHANNEL_FULL;
    mov     ebx, 1
    jmp     .L4
.L10:
    mov     [rsp+12], ecx
# channel_parts.h:87  sched_yield();
    call    sched_yield
    mov     ecx, [rsp+12]
    jmp     .L7
.L11:
# 79  enum channel_status status = CHANNEL_CLOSED;
    mov     ebx, 4
# 78  struct block *fresh = NULL;
    xor     r12d, r12d
    jmp     .L4

# channel_unbounded_recv --------------------------------------- 64 instructions
channel_unbounded_recv:
# 120  enum channel_status channel_unbounded_recv(struct channel *channel, void
#        *item)
    push    r14
# 134  if ((tail & ~CLOSED) == queue->head)
    movabs  r14, 9223372036854775807
# 120  enum channel_status channel_unbounded_recv(struct channel *channel, v ...
    push    r13
    push    r12
    mov     r12, rsi
    push    rbp
# 125  for (unsigned looks = 0; !atomic_load_explicit(&slot->full,
#        memory_order_acquire); channel_pause(&looks))
    xor     ebp, ebp
# 120  enum channel_status channel_unbounded_recv(struct channel *channel, v ...
    push    rbx
# 51  return (struct slot *)(void *)(block->slots + position % LAP *
#       queue->stride);
    mov     rax, [rdi+128]
# 120  enum channel_status channel_unbounded_recv(struct channel *channel, v ...
    mov     rbx, rdi
# 51  return (struct slot *)(void *)(block->slots + position % LAP * ...
    mov     rdx, [rdi+120]
    and     eax, 31
    imul    rax, [rdi+112]
    lea     r13, [rdx+16+rax]
.L1:
# 125  for (unsigned looks = 0; !atomic_load_explicit(&slot->full, ...
    mov     eax, [r13+0]            # [UR1] plain load, acquire for free
    test    eax, eax
    jne     .L3
.L2:
# 132  uint64_t tail = atomic_load_explicit(&queue->tail, memory_order_seq_cst);
    mov     rax, [rbx+256]          # [UR2] plain load, seq_cst for free
# 134  if ((tail & ~CLOSED) == queue->head)
    mov     rdx, rax
    and     rdx, r14
    cmp     rdx, [rbx+128]
    je      .L6
# spin.h:33  if (*looks >= SPIN_LOOKS)
    cmp     ebp, 99
    ja      .L5
# cpu_relax.h:17  __builtin_ia32_pause();
    pause                           # only waiting: spare the pipeline
# spin.h:35  ++*looks;
    add     ebp, 1
# 125  for (unsigned looks = 0; !atomic_load_explicit(&slot->full, ...
    mov     eax, [r13+0]            # [UR1] plain load, acquire for free
    test    eax, eax
    je      .L2
.L3:
# 137  memcpy(item, slot->item, channel->item_size);
    mov     rdx, [rbx+8]
    lea     rsi, [r13+4]
    mov     rdi, r12
    call    memcpy
# 138  if (++queue->head % LAP == SLOTS)
    mov     rdx, [rbx+128]
    lea     rax, [rdx+1]
    mov     [rbx+128], rax
    and     eax, 31
    cmp     rax, 31
    je      .L7
.L4:
# 145  }
    pop     rbx
# 144  return CHANNEL_OK;
    xor     eax, eax
# 145  }
    pop     rbp
    pop     r12
    pop     r13
    pop     r14
    ret
.L5:
# channel_parts.h:87  sched_yield();
    call    sched_yield
    jmp     .L1
.L6:
# 135  return tail & CLOSED ? CHANNEL_CLOSED : CHANNEL_EMPTY;
    sar     rax, 63
# 145  }
    pop     rbx
    pop     rbp
# 135  return tail & CLOSED ? CHANNEL_CLOSED : CHANNEL_EMPTY;
    and     eax, 2
# 145  }
    pop     r12
    pop     r13
# 135  return tail & CLOSED ? CHANNEL_CLOSED : CHANNEL_EMPTY;
    add     eax, 2
# 145  }
    pop     r14
    ret
.L7:
# 139  struct block *done = queue->first;
    mov     rdi, [rbx+120]
# 141  queue->head++;
    add     rdx, 2
# 140  queue->first = done->next;
    mov     rax, [rdi]
# 141  queue->head++;
    mov     [rbx+128], rdx
# 140  queue->first = done->next;
    mov     [rbx+120], rax
# 142  free(done);
    call    free
    jmp     .L4

# channel_unbounded_create ------------------------------------- 54 instructions
channel_unbounded_create:
# 182  struct channel *channel_unbounded_create(size_t item_size)
    push    r13
    push    r12
# 185  if (__builtin_add_overflow(item_size, sizeof(struct slot) +
#        alignof(struct slot) - 1, &stride) || __builtin_mul_overflow(stride,
#        (size_t)LAP, &bytes))
    mov     r12, rdi
# 182  struct channel *channel_unbounded_create(size_t item_size)
    push    rbp
    push    rbx
    sub     rsp, 8
# 185  if (__builtin_add_overflow(item_size, sizeof(struct slot) + ...
    add     r12, 7
    jc      .L2
    mov     r13, r12
    shr     r13, 59
    jne     .L2
    mov     rbp, rdi
# 190  struct unbounded *queue = aligned_alloc(CACHELINE, sizeof *queue);
    mov     esi, 384
    mov     edi, 128
    call    aligned_alloc
    mov     rbx, rax
# 191  if (!queue)
    test    rax, rax
    je      .L2
# 193  memset(queue, 0, sizeof *queue);
    mov     rdi, rax
    mov     ecx, 48
    mov     rax, r13
# 196  queue->stride = stride - stride % alignof(struct slot);
    and     r12, -4
# 193  memset(queue, 0, sizeof *queue);
    rep stosq
# 58  return calloc(1, sizeof(struct block) + SLOTS * queue->stride);
    mov     rsi, r12
# 195  queue->channel.item_size = item_size;
    mov     [rbx+8], rbp
# 58  return calloc(1, sizeof(struct block) + SLOTS * queue->stride);
    mov     edi, 1
# 194  queue->channel.flavour = &flavour;
    mov     QWORD PTR [rbx], OFFSET flavour
# 58  return calloc(1, sizeof(struct block) + SLOTS * queue->stride);
    sal     rsi, 5
# 196  queue->stride = stride - stride % alignof(struct slot);
    mov     [rbx+112], r12
# 58  return calloc(1, sizeof(struct block) + SLOTS * queue->stride);
    sub     rsi, r12
    add     rsi, 16
    call    calloc
# 203  return &queue->channel;
    mov     rdx, rbx
# 197  queue->first = new_block(queue);
    mov     [rbx+120], rax
# 198  atomic_init(&queue->last, queue->first);
    mov     [rbx+264], rax
# 199  if (!queue->first)
    test    rax, rax
    je      .L1
# 204  }
    add     rsp, 8
    mov     rax, rdx
    pop     rbx
    pop     rbp
    pop     r12
    pop     r13
    ret
.L1:
# 200  free(queue);
    mov     rdi, rbx
    call    free
.L2:
# 204  }
    add     rsp, 8
# 189  return NULL;
    xor     edx, edx
# 204  }
    pop     rbx
    mov     rax, rdx
    pop     rbp
    pop     r12
    pop     r13
    ret

# unbounded_close ----------------------------------------------- 3 instructions
unbounded_close:
# 153  atomic_fetch_or_explicit(&queue->tail, CLOSED, memory_order_relaxed);
    movabs  rax, -9223372036854775808
    lock or [rdi+256], rax          # [UC1] atomic or, full barrier
# 154  }
    ret

# unbounded_length --------------------------------------------- 10 instructions
unbounded_length:
# 161  uint64_t tail = atomic_load_explicit(&queue->tail, memory_order_relaxed)
#        & ~CLOSED;
    mov     rdx, [rdi+256]          # [UN1] plain load, relaxed
# 163  return (size_t)(tail - queue->head - (tail / LAP - queue->head / LAP));
    mov     rcx, [rdi+128]
    mov     rax, rcx
# 161  uint64_t tail = atomic_load_explicit(&queue->tail, memory_order_relax ...
    btr     rdx, 63
# 163  return (size_t)(tail - queue->head - (tail / LAP - queue->head / LAP));
    shr     rax, 5
    sub     rax, rcx
    add     rax, rdx
    shr     rdx, 5
    sub     rax, rdx
# 164  }
    ret

# unbounded_destroy --------------------------------------------- 7 instructions
unbounded_destroy:
# 166  static void unbounded_destroy(struct channel *channel)
    push    rbx
    mov     rbx, rdi
# 168  free(((struct unbounded *)channel)->first);
    mov     rdi, [rdi+120]
    call    free
# 169  free(channel);
    mov     rdi, rbx
# 170  }
    pop     rbx
# 169  free(channel);
    jmp     free
