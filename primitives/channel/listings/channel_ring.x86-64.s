# SPDX-License-Identifier: MIT
# channel_ring on x86-64. Generated from channel_ring.c: do not edit.
#
# compiler  gcc (Debian 12.2.0-14+deb12u1) 12.2.0
# flags     -std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables -fno-exceptions
#           -fno-stack-protector -fno-ident -fno-pic -fno-pie
#           -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE
#           -fcf-protection=none -masm=intel
# again     test/listings/listings generate channel_ring
#
# function           site  in C            here
# channel_ring_send  [S1]  load, relaxed   mov
#                    [S2]  load, acquire   mov
#                    [S4]  CAS, seq_cst    lock cmpxchg
#                    [S5]  store, release  mov
#                    [S3]  load, seq_cst   mov
#                    [S6]  load, relaxed   mov
# channel_ring_recv  [R1]  load, relaxed   mov
#                    [R2]  load, acquire   mov
#                    [R4]  CAS, seq_cst    lock cmpxchg
#                    [R5]  store, release  mov
#                    [R3]  load, seq_cst   mov
#                    [R6]  load, relaxed   mov
#
# Left: lines of channel_ring.c. Right: [site] as in its comments, and what it is.

# channel_ring_send -------------------------------------------- 71 instructions
channel_ring_send:
# 55  enum channel_status channel_ring_send(struct channel *channel, const void
#       *item)
    push    r14
    push    r13
    push    r12
    push    rbp
    push    rbx
    sub     rsp, 16
# 59  uint64_t tail = atomic_load_explicit(&ring->tail, memory_order_relaxed);
    mov     rbp, [rdi+256]          # [S1] plain load, relaxed
# 60  for (unsigned looks = 0; !(tail & CLOSED);)
    test    rbp, rbp
    js      .L4
    mov     r12, rdi
    lea     r13, [rdi+256]
    xor     r14d, r14d
.L1:
# 44  size_t index = (size_t)(position & (ring->lap - 1));
    mov     rax, [r12+120]
    lea     rbx, [rax-1]
    and     rbx, rbp
# 45  return (struct slot *)(void *)(ring->slots + index * ring->stride);
    imul    rbx, [r12+128]
    add     rbx, [r12+136]
# 64  uint64_t turn = atomic_load_explicit(&slot->turn, memory_order_acquire);
    mov     rax, [rbx]              # [S2] plain load, acquire for free
# 65  if (turn == tail)
    cmp     rax, rbp
    je      .L5
# 80  if (turn + ring->lap == tail + 1)
    add     rax, [r12+120]
    lea     rdx, [rbp+1]
    cmp     rax, rdx
    je      .L8
.L2:
# 91  tail = atomic_load_explicit(&ring->tail, memory_order_relaxed);
    mov     rbp, [r13+0]            # [S6] plain load, relaxed
.L3:
# 60  for (unsigned looks = 0; !(tail & CLOSED);)
    test    rbp, rbp
    jns     .L1
.L4:
# 93  return CHANNEL_CLOSED;
    mov     eax, 4
    jmp     .L7
.L5:
# 50  uint64_t index = position & (ring->lap - 1);
    mov     rax, [r12+120]
    lea     rcx, [rax-1]
    and     rcx, rbp
# 51  return index + 1 < ring->capacity ? position + 1 : position - index +
#       ring->lap;
    lea     rdx, [rcx+1]
    cmp     rdx, [r12+112]
    jb      .L9
    lea     rdx, [rax+rbp]
    sub     rdx, rcx
.L6:
# 69  if (atomic_compare_exchange_weak_explicit( &ring->tail, &tail, after(ring,
#       tail), memory_order_seq_cst, memory_order_relaxed))
    mov     rax, rbp
    lock cmpxchg [r13+0], rdx       # [S4] compare and swap, full barrier
    mov     rbp, rax
    jne     .L3
# 72  memcpy(slot->item, item, channel->item_size);
    mov     rdx, [r12+8]
    lea     rdi, [rbx+8]
# 74  atomic_store_explicit(&slot->turn, tail + 1, memory_order_release);
    add     rbp, 1
# 72  memcpy(slot->item, item, channel->item_size);
    call    memcpy
# 76  return CHANNEL_OK;
    xor     eax, eax
# 74  atomic_store_explicit(&slot->turn, tail + 1, memory_order_release);
    mov     [rbx], rbp              # [S5] plain store, release for free
.L7:
# 94  }
    add     rsp, 16
    pop     rbx
    pop     rbp
    pop     r12
    pop     r13
    pop     r14
    ret
.L8:
# 84  uint64_t head = atomic_load_explicit(&ring->head, memory_order_seq_cst);
    mov     rax, [r12+384]          # [S3] plain load, seq_cst for free
# 86  if (head + ring->lap == tail)
    add     rax, [r12+120]
    cmp     rax, rbp
    je      .L11
# spin.h:33  if (*looks >= SPIN_LOOKS)
    cmp     r14d, 99
    ja      .L10
# cpu_relax.h:17  __builtin_ia32_pause();
    pause                           # only waiting: spare the pipeline
# spin.h:35  ++*looks;
    add     r14d, 1
    jmp     .L2
.L9:
# 51  return index + 1 < ring->capacity ? position + 1 : position - index + ...
    lea     rdx, [rbp+1]
    jmp     .L6
.L10:
    mov     [rsp+8], rsi
# channel_parts.h:87  sched_yield();
    call    sched_yield
    mov     rsi, [rsp+8]
    jmp     .L2
.L11:
# 87  return CHANNEL_FULL;
    mov     eax, 1
    jmp     .L7

# channel_ring_recv -------------------------------------------- 68 instructions
channel_ring_recv:
# 96  enum channel_status channel_ring_recv(struct channel *channel, void *item)
    push    r14
# 101  for (unsigned looks = 0;;)
    xor     r14d, r14d
# 96  enum channel_status channel_ring_recv(struct channel *channel, void *item)
    push    r13
    push    r12
    mov     r12, rdi
    mov     rdi, rsi
    push    rbp
# 100  uint64_t head = atomic_load_explicit(&ring->head, memory_order_relaxed);
    lea     r13, [r12+384]
# 96  enum channel_status channel_ring_recv(struct channel *channel, void *item)
    push    rbx
    sub     rsp, 16
# 100  uint64_t head = atomic_load_explicit(&ring->head, memory_order_relaxed);
    mov     rbp, [r12+384]          # [R1] plain load, relaxed
.L1:
# 44  size_t index = (size_t)(position & (ring->lap - 1));
    mov     rax, [r12+120]
# 105  if (turn == head + 1)
    lea     rdx, [rbp+1]
# 44  size_t index = (size_t)(position & (ring->lap - 1));
    lea     rbx, [rax-1]
    and     rbx, rbp
# 45  return (struct slot *)(void *)(ring->slots + index * ring->stride);
    imul    rbx, [r12+128]
    add     rbx, [r12+136]
# 104  uint64_t turn = atomic_load_explicit(&slot->turn, memory_order_acquire);
    mov     rax, [rbx]              # [R2] plain load, acquire for free
# 105  if (turn == head + 1)
    cmp     rax, rdx
    je      .L3
# 118  if (turn == head)
    cmp     rax, rbp
    je      .L6
.L2:
# 130  head = atomic_load_explicit(&ring->head, memory_order_relaxed);
    mov     rbp, [r13+0]            # [R6] plain load, relaxed
    jmp     .L1
.L3:
# 50  uint64_t index = position & (ring->lap - 1);
    mov     rcx, [r12+120]
    lea     rax, [rcx-1]
    and     rax, rbp
# 51  return index + 1 < ring->capacity ? position + 1 : position - index +
#       ring->lap;
    lea     rsi, [rax+1]
    cmp     rsi, [r12+112]
    jnb     .L7
.L4:
# 107  if (atomic_compare_exchange_weak_explicit( &ring->head, &head,
#        after(ring, head), memory_order_seq_cst, memory_order_relaxed))
    mov     rax, rbp
    lock cmpxchg [r13+0], rdx       # [R4] compare and swap, full barrier
    mov     rbp, rax
    jne     .L1
# 110  memcpy(item, slot->item, channel->item_size);
    mov     rdx, [r12+8]
    lea     rsi, [rbx+8]
    call    memcpy
# 112  atomic_store_explicit(&slot->turn, head + ring->lap,
#        memory_order_release);
    add     rbp, [r12+120]
# 114  return CHANNEL_OK;
    xor     eax, eax
# 112  atomic_store_explicit(&slot->turn, head + ring->lap, ...
    mov     [rbx], rbp              # [R5] plain store, release for free
.L5:
# 132  }
    add     rsp, 16
    pop     rbx
    pop     rbp
    pop     r12
    pop     r13
    pop     r14
    ret
.L6:
# 123  uint64_t tail = atomic_load_explicit(&ring->tail, memory_order_seq_cst);
    mov     rax, [r12+256]          # [R3] plain load, seq_cst for free
# 125  if ((tail & ~CLOSED) == head)
    mov     rdx, rax
    btr     rdx, 63
    cmp     rdx, rbp
    je      .L9
# spin.h:33  if (*looks >= SPIN_LOOKS)
    cmp     r14d, 99
    ja      .L8
# cpu_relax.h:17  __builtin_ia32_pause();
    pause                           # only waiting: spare the pipeline
# spin.h:35  ++*looks;
    add     r14d, 1
    jmp     .L2
.L7:
# 51  return index + 1 < ring->capacity ? position + 1 : position - index + ...
    lea     rdx, [rcx+rbp]
    sub     rdx, rax
    jmp     .L4
.L8:
    mov     [rsp+8], rdi
# channel_parts.h:87  sched_yield();
    call    sched_yield
    mov     rdi, [rsp+8]
    jmp     .L2
.L9:
# 126  return tail & CLOSED ? CHANNEL_CLOSED : CHANNEL_EMPTY;
    sar     rax, 63
    and     eax, 2
    add     eax, 2
    jmp     .L5

# channel_ring_create ------------------------------------------ 76 instructions
channel_ring_create:
# 169  struct channel *channel_ring_create(size_t capacity, size_t item_size)
    push    r13
    push    r12
# 174  if (__builtin_add_overflow(item_size, sizeof(struct slot) + word - 1,
#        &stride) || __builtin_mul_overflow(stride - stride % word, capacity,
#        &bytes) || __builtin_add_overflow(bytes, sizeof(struct ring) +
#        CACHELINE, &bytes) || bytes > PTRDIFF_MAX)
    mov     r12, rsi
# 169  struct channel *channel_ring_create(size_t capacity, size_t item_size)
    push    rbp
    push    rbx
    sub     rsp, 8
# 174  if (__builtin_add_overflow(item_size, sizeof(struct slot) + word - 1, ...
    add     r12, 15
    jc      .L5
    and     r12, -8
    mov     rbp, rdi
    mov     rax, r12
    mul     rdi
    jo      .L5
    xor     ebx, ebx
    add     rax, 640
    setc    bl
    jc      .L5
    test    rax, rax
    js      .L5
# 182  bytes -= bytes % CACHELINE;
    and     rax, -128
    mov     r13, rsi
# 183  struct ring *ring = aligned_alloc(CACHELINE, bytes);
    mov     edi, 128
# 182  bytes -= bytes % CACHELINE;
    mov     rsi, rax
# 183  struct ring *ring = aligned_alloc(CACHELINE, bytes);
    call    aligned_alloc
    mov     rdx, rax
# 184  if (!ring)
    test    rax, rax
    je      .L5
# 186  memset(ring, 0, sizeof *ring);
    mov     rdi, rax
    mov     ecx, 64
    mov     rax, rbx
    rep stosq
# 187  ring->channel.flavour = &flavour;
    mov     QWORD PTR [rdx], OFFSET flavour
# 188  ring->channel.item_size = item_size;
    mov     [rdx+8], r13
# 189  ring->capacity = capacity;
    mov     [rdx+112], rbp
# 190  ring->lap = 2;
    mov     QWORD PTR [rdx+120], 2
# 191  while (ring->lap <= capacity)
    cmp     rbp, 1
    jbe     .L6
    mov     eax, 2
.L1:
# 192  ring->lap *= 2;
    add     rax, rax
# 191  while (ring->lap <= capacity)
    cmp     rbp, rax
    jnb     .L1
# 194  ring->slots = (unsigned char *)(ring + 1);
    lea     rcx, [rdx+512]
    mov     [rdx+120], rax
# 193  ring->stride = stride;
    mov     [rdx+128], r12
# 194  ring->slots = (unsigned char *)(ring + 1);
    mov     [rdx+136], rcx
    jmp     .L3
.L2:
# 45  return (struct slot *)(void *)(ring->slots + index * ring->stride);
    mov     rcx, [rdx+136]
    mov     r12, [rdx+128]
.L3:
# 44  size_t index = (size_t)(position & (ring->lap - 1));
    mov     rax, [rdx+120]
    sub     rax, 1
    and     rax, rbx
# 45  return (struct slot *)(void *)(ring->slots + index * ring->stride);
    imul    rax, r12
# 196  atomic_init(&slot_at(ring, i)->turn, i);
    mov     [rcx+rax], rbx
# 195  for (size_t i = 0; i < capacity; i++)
    add     rbx, 1
    cmp     rbp, rbx
    jne     .L2
.L4:
# 198  }
    add     rsp, 8
# 197  return &ring->channel;
    mov     rax, rdx
# 198  }
    pop     rbx
    pop     rbp
    pop     r12
    pop     r13
    ret
.L5:
    add     rsp, 8
# 180  return NULL;
    xor     eax, eax
# 198  }
    pop     rbx
    pop     rbp
    pop     r12
    pop     r13
    ret
.L6:
# 194  ring->slots = (unsigned char *)(ring + 1);
    lea     rcx, [rdx+512]
# 193  ring->stride = stride;
    mov     [rdx+128], r12
# 194  ring->slots = (unsigned char *)(ring + 1);
    mov     [rdx+136], rcx
# 195  for (size_t i = 0; i < capacity; i++)
    test    rbp, rbp
    je      .L4
    jmp     .L3

# ring_close ---------------------------------------------------- 3 instructions
ring_close:
# 139  atomic_fetch_or_explicit(&ring->tail, CLOSED, memory_order_release);
    movabs  rax, -9223372036854775808
    lock or [rdi+256], rax          # [C1] atomic or, full barrier
# 140  }
    ret

# ring_length -------------------------------------------------- 22 instructions
ring_length:
# 147  uint64_t head = atomic_load_explicit(&ring->head, memory_order_acquire);
    mov     r8, [rdi+384]           # [N1] plain load, acquire for free
# 150  uint64_t laps = (tail & ~CLOSED) / ring->lap - head / ring->lap;
    xor     edx, edx
# 149  uint64_t tail = atomic_load_explicit(&ring->tail, memory_order_relaxed);
    mov     rsi, [rdi+256]          # [N2] plain load, relaxed
# 150  uint64_t laps = (tail & ~CLOSED) / ring->lap - head / ring->lap;
    mov     r9, [rdi+120]
# 151  uint64_t length = laps * ring->capacity + (tail & (ring->lap - 1)) -
#        (head & (ring->lap - 1));
    mov     rdi, [rdi+112]
# 150  uint64_t laps = (tail & ~CLOSED) / ring->lap - head / ring->lap;
    mov     rax, rsi
# 151  uint64_t length = laps * ring->capacity + (tail & (ring->lap - 1)) - ...
    lea     r10, [r9-1]
# 150  uint64_t laps = (tail & ~CLOSED) / ring->lap - head / ring->lap;
    btr     rax, 63
# 151  uint64_t length = laps * ring->capacity + (tail & (ring->lap - 1)) - ...
    and     rsi, r10
# 150  uint64_t laps = (tail & ~CLOSED) / ring->lap - head / ring->lap;
    div     r9
    xor     edx, edx
    mov     rcx, rax
    mov     rax, r8
# 151  uint64_t length = laps * ring->capacity + (tail & (ring->lap - 1)) - ...
    and     r8, r10
# 150  uint64_t laps = (tail & ~CLOSED) / ring->lap - head / ring->lap;
    div     r9
# 151  uint64_t length = laps * ring->capacity + (tail & (ring->lap - 1)) - ...
    sub     rsi, r8
# 150  uint64_t laps = (tail & ~CLOSED) / ring->lap - head / ring->lap;
    sub     rcx, rax
# 151  uint64_t length = laps * ring->capacity + (tail & (ring->lap - 1)) - ...
    imul    rcx, rdi
    lea     rax, [rcx+rsi]
# 153  return length < ring->capacity ? (size_t)length : ring->capacity;
    cmp     rax, rdi
    cmova   rax, rdi
# 154  }
    ret

# ring_destroy -------------------------------------------------- 1 instructions
ring_destroy:
# 158  free(channel);
    jmp     free
