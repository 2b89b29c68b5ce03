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
# 52  enum channel_status channel_ring_send(struct channel *channel, const void
#       *item)
    push    r14
    push    r13
    push    r12
    push    rbp
    push    rbx
    sub     rsp, 16
# 56  uint64_t tail = atomic_load_explicit(&ring->tail, memory_order_relaxed);
    mov     rbp, [rdi+256]          # [S1] plain load, relaxed
# 57  for (unsigned looks = 0; !(tail & CLOSED);)
    test    rbp, rbp
    js      .L4
    mov     r12, rdi
    lea     r13, [rdi+256]
    xor     r14d, r14d
.L1:
# 41  size_t index = (size_t)(position & (ring->lap - 1));
    mov     rax, [r12+120]
    lea     rbx, [rax-1]
    and     rbx, rbp
# 42  return (struct slot *)(void *)(ring->slots + index * ring->stride);
    imul    rbx, [r12+128]
    add     rbx, [r12+136]
# 61  uint64_t turn = atomic_load_explicit(&slot->turn, memory_order_acquire);
    mov     rax, [rbx]              # [S2] plain load, acquire for free
# 62  if (turn == tail)
    cmp     rax, rbp
    je      .L5
# 77  if (turn + ring->lap == tail + 1)
    add     rax, [r12+120]
    lea     rdx, [rbp+1]
    cmp     rax, rdx
    je      .L8
.L2:
# 88  tail = atomic_load_explicit(&ring->tail, memory_order_relaxed);
    mov     rbp, [r13+0]            # [S6] plain load, relaxed
.L3:
# 57  for (unsigned looks = 0; !(tail & CLOSED);)
    test    rbp, rbp
    jns     .L1
.L4:
# 90  return CHANNEL_CLOSED;
    mov     eax, 4
    jmp     .L7
.L5:
# 47  uint64_t index = position & (ring->lap - 1);
    mov     rax, [r12+120]
    lea     rcx, [rax-1]
    and     rcx, rbp
# 48  return index + 1 < ring->capacity ? position + 1 : position - index +
#       ring->lap;
    lea     rdx, [rcx+1]
    cmp     rdx, [r12+112]
    jb      .L9
    lea     rdx, [rax+rbp]
    sub     rdx, rcx
.L6:
# 66  if (atomic_compare_exchange_weak_explicit( &ring->tail, &tail, after(ring,
#       tail), memory_order_seq_cst, memory_order_relaxed))
    mov     rax, rbp
    lock cmpxchg [r13+0], rdx       # [S4] compare and swap, full barrier
    mov     rbp, rax
    jne     .L3
# 69  memcpy(slot->item, item, channel->item_size);
    mov     rdx, [r12+8]
    lea     rdi, [rbx+8]
# 71  atomic_store_explicit(&slot->turn, tail + 1, memory_order_release);
    add     rbp, 1
# 69  memcpy(slot->item, item, channel->item_size);
    call    memcpy
# 73  return CHANNEL_OK;
    xor     eax, eax
# 71  atomic_store_explicit(&slot->turn, tail + 1, memory_order_release);
    mov     [rbx], rbp              # [S5] plain store, release for free
.L7:
# 91  }
    add     rsp, 16
    pop     rbx
    pop     rbp
    pop     r12
    pop     r13
    pop     r14
    ret
.L8:
# 81  uint64_t head = atomic_load_explicit(&ring->head, memory_order_seq_cst);
    mov     rax, [r12+384]          # [S3] plain load, seq_cst for free
# 83  if (head + ring->lap == tail)
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
# 48  return index + 1 < ring->capacity ? position + 1 : position - index + ...
    lea     rdx, [rbp+1]
    jmp     .L6
.L10:
    mov     [rsp+8], rsi
# channel_parts.h:87  sched_yield();
    call    sched_yield
    mov     rsi, [rsp+8]
    jmp     .L2
.L11:
# 84  return CHANNEL_FULL;
    mov     eax, 1
    jmp     .L7

# channel_ring_recv -------------------------------------------- 68 instructions
channel_ring_recv:
# 93  enum channel_status channel_ring_recv(struct channel *channel, void *item)
    push    r14
# 98  for (unsigned looks = 0;;)
    xor     r14d, r14d
# 93  enum channel_status channel_ring_recv(struct channel *channel, void *item)
    push    r13
    push    r12
    mov     r12, rdi
    mov     rdi, rsi
    push    rbp
# 97  uint64_t head = atomic_load_explicit(&ring->head, memory_order_relaxed);
    lea     r13, [r12+384]
# 93  enum channel_status channel_ring_recv(struct channel *channel, void *item)
    push    rbx
    sub     rsp, 16
# 97  uint64_t head = atomic_load_explicit(&ring->head, memory_order_relaxed);
    mov     rbp, [r12+384]          # [R1] plain load, relaxed
.L1:
# 41  size_t index = (size_t)(position & (ring->lap - 1));
    mov     rax, [r12+120]
# 102  if (turn == head + 1)
    lea     rdx, [rbp+1]
# 41  size_t index = (size_t)(position & (ring->lap - 1));
    lea     rbx, [rax-1]
    and     rbx, rbp
# 42  return (struct slot *)(void *)(ring->slots + index * ring->stride);
    imul    rbx, [r12+128]
    add     rbx, [r12+136]
# 101  uint64_t turn = atomic_load_explicit(&slot->turn, memory_order_acquire);
    mov     rax, [rbx]              # [R2] plain load, acquire for free
# 102  if (turn == head + 1)
    cmp     rax, rdx
    je      .L3
# 115  if (turn == head)
    cmp     rax, rbp
    je      .L6
.L2:
# 127  head = atomic_load_explicit(&ring->head, memory_order_relaxed);
    mov     rbp, [r13+0]            # [R6] plain load, relaxed
    jmp     .L1
.L3:
# 47  uint64_t index = position & (ring->lap - 1);
    mov     rcx, [r12+120]
    lea     rax, [rcx-1]
    and     rax, rbp
# 48  return index + 1 < ring->capacity ? position + 1 : position - index +
#       ring->lap;
    lea     rsi, [rax+1]
    cmp     rsi, [r12+112]
    jnb     .L7
.L4:
# 104  if (atomic_compare_exchange_weak_explicit( &ring->head, &head,
#        after(ring, head), memory_order_seq_cst, memory_order_relaxed))
    mov     rax, rbp
    lock cmpxchg [r13+0], rdx       # [R4] compare and swap, full barrier
    mov     rbp, rax
    jne     .L1
# 107  memcpy(item, slot->item, channel->item_size);
    mov     rdx, [r12+8]
    lea     rsi, [rbx+8]
    call    memcpy
# 109  atomic_store_explicit(&slot->turn, head + ring->lap,
#        memory_order_release);
    add     rbp, [r12+120]
# 111  return CHANNEL_OK;
    xor     eax, eax
# 109  atomic_store_explicit(&slot->turn, head + ring->lap, ...
    mov     [rbx], rbp              # [R5] plain store, release for free
.L5:
# 129  }
    add     rsp, 16
    pop     rbx
    pop     rbp
    pop     r12
    pop     r13
    pop     r14
    ret
.L6:
# 120  uint64_t tail = atomic_load_explicit(&ring->tail, memory_order_seq_cst);
    mov     rax, [r12+256]          # [R3] plain load, seq_cst for free
# 122  if ((tail & ~CLOSED) == head)
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
# 48  return index + 1 < ring->capacity ? position + 1 : position - index + ...
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
# 123  return tail & CLOSED ? CHANNEL_CLOSED : CHANNEL_EMPTY;
    sar     rax, 63
    and     eax, 2
    add     eax, 2
    jmp     .L5

# channel_ring_create ------------------------------------------ 76 instructions
channel_ring_create:
# 166  struct channel *channel_ring_create(size_t capacity, size_t item_size)
    push    r13
    push    r12
# 171  if (__builtin_add_overflow(item_size, sizeof(struct slot) + word - 1,
#        &stride) || __builtin_mul_overflow(stride - stride % word, capacity,
#        &bytes) || __builtin_add_overflow(bytes, sizeof(struct ring) +
#        CACHELINE, &bytes) || bytes > PTRDIFF_MAX)
    mov     r12, rsi
# 166  struct channel *channel_ring_create(size_t capacity, size_t item_size)
    push    rbp
    push    rbx
    sub     rsp, 8
# 171  if (__builtin_add_overflow(item_size, sizeof(struct slot) + word - 1, ...
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
# 179  bytes -= bytes % CACHELINE;
    and     rax, -128
    mov     r13, rsi
# 180  struct ring *ring = aligned_alloc(CACHELINE, bytes);
    mov     edi, 128
# 179  bytes -= bytes % CACHELINE;
    mov     rsi, rax
# 180  struct ring *ring = aligned_alloc(CACHELINE, bytes);
    call    aligned_alloc
    mov     rdx, rax
# 181  if (!ring)
    test    rax, rax
    je      .L5
# 183  memset(ring, 0, sizeof *ring);
    mov     rdi, rax
    mov     ecx, 64
    mov     rax, rbx
    rep stosq
# 184  ring->channel.flavour = &flavour;
    mov     QWORD PTR [rdx], OFFSET flavour
# 185  ring->channel.item_size = item_size;
    mov     [rdx+8], r13
# 186  ring->capacity = capacity;
    mov     [rdx+112], rbp
# 187  ring->lap = 2;
    mov     QWORD PTR [rdx+120], 2
# 188  while (ring->lap <= capacity)
    cmp     rbp, 1
    jbe     .L6
    mov     eax, 2
.L1:
# 189  ring->lap *= 2;
    add     rax, rax
# 188  while (ring->lap <= capacity)
    cmp     rbp, rax
    jnb     .L1
# 191  ring->slots = (unsigned char *)(ring + 1);
    lea     rcx, [rdx+512]
    mov     [rdx+120], rax
# 190  ring->stride = stride;
    mov     [rdx+128], r12
# 191  ring->slots = (unsigned char *)(ring + 1);
    mov     [rdx+136], rcx
    jmp     .L3
.L2:
# 42  return (struct slot *)(void *)(ring->slots + index * ring->stride);
    mov     rcx, [rdx+136]
    mov     r12, [rdx+128]
.L3:
# 41  size_t index = (size_t)(position & (ring->lap - 1));
    mov     rax, [rdx+120]
    sub     rax, 1
    and     rax, rbx
# 42  return (struct slot *)(void *)(ring->slots + index * ring->stride);
    imul    rax, r12
# 193  atomic_init(&slot_at(ring, i)->turn, i);
    mov     [rcx+rax], rbx
# 192  for (size_t i = 0; i < capacity; i++)
    add     rbx, 1
    cmp     rbp, rbx
    jne     .L2
.L4:
# 195  }
    add     rsp, 8
# 194  return &ring->channel;
    mov     rax, rdx
# 195  }
    pop     rbx
    pop     rbp
    pop     r12
    pop     r13
    ret
.L5:
    add     rsp, 8
# 177  return NULL;
    xor     eax, eax
# 195  }
    pop     rbx
    pop     rbp
    pop     r12
    pop     r13
    ret
.L6:
# 191  ring->slots = (unsigned char *)(ring + 1);
    lea     rcx, [rdx+512]
# 190  ring->stride = stride;
    mov     [rdx+128], r12
# 191  ring->slots = (unsigned char *)(ring + 1);
    mov     [rdx+136], rcx
# 192  for (size_t i = 0; i < capacity; i++)
    test    rbp, rbp
    je      .L4
    jmp     .L3

# ring_close ---------------------------------------------------- 3 instructions
ring_close:
# 136  atomic_fetch_or_explicit(&ring->tail, CLOSED, memory_order_release);
    movabs  rax, -9223372036854775808
    lock or [rdi+256], rax          # [C1] atomic or, full barrier
# 137  }
    ret

# ring_length -------------------------------------------------- 22 instructions
ring_length:
# 144  uint64_t head = atomic_load_explicit(&ring->head, memory_order_acquire);
    mov     r8, [rdi+384]           # [N1] plain load, acquire for free
# 147  uint64_t laps = (tail & ~CLOSED) / ring->lap - head / ring->lap;
    xor     edx, edx
# 146  uint64_t tail = atomic_load_explicit(&ring->tail, memory_order_relaxed);
    mov     rsi, [rdi+256]          # [N2] plain load, relaxed
# 147  uint64_t laps = (tail & ~CLOSED) / ring->lap - head / ring->lap;
    mov     r9, [rdi+120]
# 148  uint64_t length = laps * ring->capacity + (tail & (ring->lap - 1)) -
#        (head & (ring->lap - 1));
    mov     rdi, [rdi+112]
# 147  uint64_t laps = (tail & ~CLOSED) / ring->lap - head / ring->lap;
    mov     rax, rsi
# 148  uint64_t length = laps * ring->capacity + (tail & (ring->lap - 1)) - ...
    lea     r10, [r9-1]
# 147  uint64_t laps = (tail & ~CLOSED) / ring->lap - head / ring->lap;
    btr     rax, 63
# 148  uint64_t length = laps * ring->capacity + (tail & (ring->lap - 1)) - ...
    and     rsi, r10
# 147  uint64_t laps = (tail & ~CLOSED) / ring->lap - head / ring->lap;
    div     r9
    xor     edx, edx
    mov     rcx, rax
    mov     rax, r8
# 148  uint64_t length = laps * ring->capacity + (tail & (ring->lap - 1)) - ...
    and     r8, r10
# 147  uint64_t laps = (tail & ~CLOSED) / ring->lap - head / ring->lap;
    div     r9
# 148  uint64_t length = laps * ring->capacity + (tail & (ring->lap - 1)) - ...
    sub     rsi, r8
# 147  uint64_t laps = (tail & ~CLOSED) / ring->lap - head / ring->lap;
    sub     rcx, rax
# 148  uint64_t length = laps * ring->capacity + (tail & (ring->lap - 1)) - ...
    imul    rcx, rdi
    lea     rax, [rcx+rsi]
# 150  return length < ring->capacity ? (size_t)length : ring->capacity;
    cmp     rax, rdi
    cmova   rax, rdi
# 151  }
    ret

# ring_destroy -------------------------------------------------- 1 instructions
ring_destroy:
# 155  free(channel);
    jmp     free
