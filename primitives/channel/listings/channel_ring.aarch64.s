// SPDX-License-Identifier: MIT
// channel_ring on AArch64 LL/SC. Generated from channel_ring.c: do not edit.
//
// compiler  aarch64-linux-gnu-gcc (Debian 12.2.0-14) 12.2.0
// flags     -std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables -fno-exceptions
//           -fno-stack-protector -fno-ident -fno-pic -fno-pie
//           -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE -march=armv8-a
//           -mno-outline-atomics
// again     test/listings/listings generate channel_ring
//
// function           site  in C            here
// channel_ring_send  [S1]  load, relaxed   ldr
//                    [S2]  load, acquire   ldar
//                    [S4]  CAS, seq_cst    ldaxr stlxr
//                    [S5]  store, release  stlr
//                    [S3]  load, seq_cst   ldar
//                    [S6]  load, relaxed   ldr
// channel_ring_recv  [R1]  load, relaxed   ldr
//                    [R2]  load, acquire   ldar
//                    [R4]  CAS, seq_cst    ldaxr stlxr
//                    [R5]  store, release  stlr
//                    [R3]  load, seq_cst   ldar
//                    [R6]  load, relaxed   ldr
//
// Left: lines of channel_ring.c. Right: [site] as in its comments, and what it is.

// channel_ring_send ------------------------------------------- 74 instructions
channel_ring_send:
// 55  enum channel_status channel_ring_send(struct channel *channel, const void
//       *item)
    stp     x29, x30, [sp, -80]!
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    stp     x21, x22, [sp, 32]
// 59  uint64_t tail = atomic_load_explicit(&ring->tail, memory_order_relaxed);
    add     x22, x0, 256
    ldr     x20, [x22]              // [S1] plain load, relaxed
// 60  for (unsigned looks = 0; !(tail & CLOSED);)
    tbnz    x20, #63, .L3
    mov     x21, x0
    str     x23, [sp, 48]
    mov     w23, 0
.L1:
// 45  return (struct slot *)(void *)(ring->slots + index * ring->stride);
    ldp     x19, x2, [x21, 120]
    ldr     x0, [x21, 136]
// 44  size_t index = (size_t)(position & (ring->lap - 1));
    sub     x19, x19, #1
    and     x19, x19, x20
// 45  return (struct slot *)(void *)(ring->slots + index * ring->stride);
    madd    x19, x19, x2, x0
// 64  uint64_t turn = atomic_load_explicit(&slot->turn, memory_order_acquire);
    ldar    x0, [x19]               // [S2] load-acquire
// 80  if (turn + ring->lap == tail + 1)
    add     x2, x20, 1
// 65  if (turn == tail)
    cmp     x0, x20
    beq     .L5
// 80  if (turn + ring->lap == tail + 1)
    ldr     x3, [x21, 120]
    add     x0, x0, x3
    cmp     x0, x2
    beq     .L4
// 91  tail = atomic_load_explicit(&ring->tail, memory_order_relaxed);
    ldr     x20, [x22]              // [S6] plain load, relaxed
.L2:
// 60  for (unsigned looks = 0; !(tail & CLOSED);)
    tbz     x20, #63, .L1
    ldr     x23, [sp, 48]
.L3:
// 93  return CHANNEL_CLOSED;
    mov     w0, 4
    b       .L7
.L4:
// 84  uint64_t head = atomic_load_explicit(&ring->head, memory_order_seq_cst);
    add     x0, x21, 384
    ldar    x0, [x0]                // [S3] load-acquire
// 86  if (head + ring->lap == tail)
    ldr     x2, [x21, 120]
    add     x0, x0, x2
    cmp     x0, x20
    beq     .L9
// spin.h:33  if (*looks >= SPIN_LOOKS)
    cmp     w23, 99
    bhi     .L8
// spin.h:35  ++*looks;
    add     w23, w23, 1
// cpu_relax.h:20  __asm__ volatile("isb");
    isb                             // only waiting: pause a little
// 91  tail = atomic_load_explicit(&ring->tail, memory_order_relaxed);
    ldr     x20, [x22]              // [S6] plain load, relaxed
    b       .L2
.L5:
// 50  uint64_t index = position & (ring->lap - 1);
    ldp     x3, x0, [x21, 112]
    sub     x2, x0, #1
// 51  return index + 1 < ring->capacity ? position + 1 : position - index +
//       ring->lap;
    add     x0, x0, x20
// 50  uint64_t index = position & (ring->lap - 1);
    and     x2, x2, x20
// 51  return index + 1 < ring->capacity ? position + 1 : position - index + ...
    add     x4, x2, 1
    sub     x0, x0, x2
    cmp     x4, x3
    csinc   x0, x0, x20, cs
// 69  if (atomic_compare_exchange_weak_explicit( &ring->tail, &tail,
//       after(ring, tail), memory_order_seq_cst, memory_order_relaxed))
    ldaxr   x2, [x22]               // [S4] load-acquire, start watching
    cmp     x2, x20
    bne     .L6
    stlxr   w3, x0, [x22]           // [S4] store-release if nobody wrote since
    cmp     w3, 0
.L6:
    mov     x20, x2
    bne     .L2
// 74  atomic_store_explicit(&slot->turn, tail + 1, memory_order_release);
    add     x20, x2, 1
// 72  memcpy(slot->item, item, channel->item_size);
    add     x0, x19, 8
    ldr     x2, [x21, 8]
    bl      memcpy
// 74  atomic_store_explicit(&slot->turn, tail + 1, memory_order_release);
    stlr    x20, [x19]              // [S5] store-release
// 76  return CHANNEL_OK;
    ldr     x23, [sp, 48]
    mov     w0, 0
.L7:
// 94  }
    ldp     x19, x20, [sp, 16]
    ldp     x21, x22, [sp, 32]
    ldp     x29, x30, [sp], 80
    ret
.L8:
    str     x1, [sp, 72]
// channel_parts.h:87  sched_yield();
    bl      sched_yield
    ldr     x1, [sp, 72]
// 91  tail = atomic_load_explicit(&ring->tail, memory_order_relaxed);
    ldr     x20, [x22]              // [S6] plain load, relaxed
    b       .L2
.L9:
// 87  return CHANNEL_FULL;
    ldr     x23, [sp, 48]
    mov     w0, 1
    b       .L7

// channel_ring_recv ------------------------------------------- 70 instructions
channel_ring_recv:
// 96  enum channel_status channel_ring_recv(struct channel *channel, void
//       *item)
    stp     x29, x30, [sp, -64]!
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    stp     x21, x22, [sp, 32]
    mov     x21, x0
// 100  uint64_t head = atomic_load_explicit(&ring->head, memory_order_relaxed);
    add     x22, x0, 384
// 96  enum channel_status channel_ring_recv(struct channel *channel, void ...
    stp     x23, x24, [sp, 48]
    mov     x23, x1
// 100  uint64_t head = atomic_load_explicit(&ring->head, memory_order_relaxed);
    ldr     x20, [x22]              // [R1] plain load, relaxed
// 101  for (unsigned looks = 0;;)
    mov     w24, 0
.L1:
// 45  return (struct slot *)(void *)(ring->slots + index * ring->stride);
    ldp     x19, x3, [x21, 120]
    ldr     x2, [x21, 136]
// 44  size_t index = (size_t)(position & (ring->lap - 1));
    sub     x19, x19, #1
    and     x19, x19, x20
// 45  return (struct slot *)(void *)(ring->slots + index * ring->stride);
    madd    x19, x19, x3, x2
// 104  uint64_t turn = atomic_load_explicit(&slot->turn, memory_order_acquire);
    ldar    x3, [x19]               // [R2] load-acquire
// 105  if (turn == head + 1)
    add     x2, x20, 1
    cmp     x3, x2
    beq     .L3
// 118  if (turn == head)
    cmp     x3, x20
    beq     .L2
// 130  head = atomic_load_explicit(&ring->head, memory_order_relaxed);
    ldr     x20, [x22]              // [R6] plain load, relaxed
    b       .L1
.L2:
// 123  uint64_t tail = atomic_load_explicit(&ring->tail, memory_order_seq_cst);
    add     x0, x21, 256
    ldar    x0, [x0]                // [R3] load-acquire
// 125  if ((tail & ~CLOSED) == head)
    and     x1, x0, 9223372036854775807
    cmp     x1, x20
    beq     .L7
// spin.h:33  if (*looks >= SPIN_LOOKS)
    cmp     w24, 99
    bhi     .L6
// spin.h:35  ++*looks;
    add     w24, w24, 1
// cpu_relax.h:20  __asm__ volatile("isb");
    isb                             // only waiting: pause a little
// 130  head = atomic_load_explicit(&ring->head, memory_order_relaxed);
    ldr     x20, [x22]              // [R6] plain load, relaxed
    b       .L1
.L3:
// 50  uint64_t index = position & (ring->lap - 1);
    ldp     x0, x2, [x21, 112]
    sub     x4, x2, #1
// 51  return index + 1 < ring->capacity ? position + 1 : position - index +
//       ring->lap;
    add     x2, x2, x20
// 50  uint64_t index = position & (ring->lap - 1);
    and     x4, x4, x20
// 51  return index + 1 < ring->capacity ? position + 1 : position - index + ...
    add     x1, x4, 1
    sub     x2, x2, x4
    cmp     x1, x0
    csel    x2, x2, x3, cs
// 107  if (atomic_compare_exchange_weak_explicit( &ring->head, &head,
//        after(ring, head), memory_order_seq_cst, memory_order_relaxed))
    ldaxr   x0, [x22]               // [R4] load-acquire, start watching
    cmp     x0, x20
    bne     .L4
    stlxr   w1, x2, [x22]           // [R4] store-release if nobody wrote since
    cmp     w1, 0
.L4:
    mov     x20, x0
    bne     .L1
// 110  memcpy(item, slot->item, channel->item_size);
    ldr     x2, [x21, 8]
    mov     x0, x23
    add     x1, x19, 8
    bl      memcpy
// 112  atomic_store_explicit(&slot->turn, head + ring->lap,
//        memory_order_release);
    ldr     x0, [x21, 120]
    add     x20, x20, x0
    stlr    x20, [x19]              // [R5] store-release
// 114  return CHANNEL_OK;
    mov     w0, 0
.L5:
// 132  }
    ldp     x19, x20, [sp, 16]
    ldp     x21, x22, [sp, 32]
    ldp     x23, x24, [sp, 48]
    ldp     x29, x30, [sp], 64
    ret
.L6:
// channel_parts.h:87  sched_yield();
    bl      sched_yield
// 130  head = atomic_load_explicit(&ring->head, memory_order_relaxed);
    ldr     x20, [x22]              // [R6] plain load, relaxed
    b       .L1
.L7:
// 126  return tail & CLOSED ? CHANNEL_CLOSED : CHANNEL_EMPTY;
    cmp     x0, 0
    mov     w1, 2
    mov     w0, 4
    csel    w0, w0, w1, lt
    b       .L5

// channel_ring_create ----------------------------------------- 64 instructions
channel_ring_create:
// 169  struct channel *channel_ring_create(size_t capacity, size_t item_size)
    stp     x29, x30, [sp, -64]!
    mov     x29, sp
    stp     x21, x22, [sp, 32]
// 174  if (__builtin_add_overflow(item_size, sizeof(struct slot) + word - 1,
//        &stride) || __builtin_mul_overflow(stride - stride % word, capacity,
//        &bytes) || __builtin_add_overflow(bytes, sizeof(struct ring) +
//        CACHELINE, &bytes) || bytes > PTRDIFF_MAX)
    adds    x22, x1, 15
    bcs     .L7
    and     x22, x22, -8
    mov     x21, x0
    str     x23, [sp, 48]
    mov     x23, x1
    umulh   x0, x22, x0
    mul     x1, x22, x21
    cbnz    x0, .L6
    stp     x19, x20, [sp, 16]
    adds    x1, x1, 640
    cset    x19, cs
    bcs     .L5
    tbnz    x1, #63, .L5
// 183  struct ring *ring = aligned_alloc(CACHELINE, bytes);
    and     x1, x1, -128
    mov     x0, 128
    bl      aligned_alloc
    mov     x20, x0
// 184  if (!ring)
    cbz     x0, .L5
// 186  memset(ring, 0, sizeof *ring);
    mov     w1, 0
    mov     x2, 512
    bl      memset
// 187  ring->channel.flavour = &flavour;
    adrp    x1, .LANCHOR0
// 190  ring->lap = 2;
    mov     x0, 2
// 187  ring->channel.flavour = &flavour;
    add     x1, x1, :lo12:.LANCHOR0
// 188  ring->channel.item_size = item_size;
    stp     x1, x23, [x20]
// 190  ring->lap = 2;
    stp     x21, x0, [x20, 112]
// 191  while (ring->lap <= capacity)
    cmp     x21, 1
    bls     .L8
.L1:
// 192  ring->lap *= 2;
    lsl     x0, x0, 1
// 191  while (ring->lap <= capacity)
    cmp     x0, x21
    bls     .L1
// 194  ring->slots = (unsigned char *)(ring + 1);
    add     x2, x20, 512
// 193  ring->stride = stride;
    stp     x0, x22, [x20, 120]
// 194  ring->slots = (unsigned char *)(ring + 1);
    str     x2, [x20, 136]
    b       .L3
.L2:
// 45  return (struct slot *)(void *)(ring->slots + index * ring->stride);
    ldp     x22, x2, [x20, 128]
.L3:
// 44  size_t index = (size_t)(position & (ring->lap - 1));
    ldr     x1, [x20, 120]
    sub     x1, x1, #1
    and     x1, x1, x19
// 196  atomic_init(&slot_at(ring, i)->turn, i);
    madd    x1, x1, x22, x2
    str     x19, [x1]
// 195  for (size_t i = 0; i < capacity; i++)
    add     x19, x19, 1
    cmp     x21, x19
    bne     .L2
.L4:
// 198  }
    ldp     x21, x22, [sp, 32]
// 197  return &ring->channel;
    mov     x0, x20
    ldp     x19, x20, [sp, 16]
    ldr     x23, [sp, 48]
// 198  }
    ldp     x29, x30, [sp], 64
    ret
.L5:
    ldp     x19, x20, [sp, 16]
.L6:
    ldr     x23, [sp, 48]
.L7:
// 180  return NULL;
    mov     x0, 0
// 198  }
    ldp     x21, x22, [sp, 32]
    ldp     x29, x30, [sp], 64
    ret
.L8:
// 194  ring->slots = (unsigned char *)(ring + 1);
    add     x2, x20, 512
    stp     x22, x2, [x20, 128]
// 195  for (size_t i = 0; i < capacity; i++)
    cbz     x21, .L4
    b       .L3

// ring_close --------------------------------------------------- 6 instructions
ring_close:
// 139  atomic_fetch_or_explicit(&ring->tail, CLOSED, memory_order_release);
    add     x0, x0, 256
.L1:
    ldxr    x2, [x0]                // [C1] load, start watching
    orr     x2, x2, -9223372036854775808
    stlxr   w1, x2, [x0]            // [C1] store-release if nobody wrote since
    cbnz    w1, .L1                 // somebody did: again
// 140  }
    ret

// ring_length ------------------------------------------------- 17 instructions
ring_length:
// 147  uint64_t head = atomic_load_explicit(&ring->head, memory_order_acquire);
    add     x1, x0, 384
    ldar    x3, [x1]                // [N1] load-acquire
// 149  uint64_t tail = atomic_load_explicit(&ring->tail, memory_order_relaxed);
    add     x1, x0, 256
    ldr     x2, [x1]                // [N2] plain load, relaxed
// 150  uint64_t laps = (tail & ~CLOSED) / ring->lap - head / ring->lap;
    ldp     x5, x6, [x0, 112]
    and     x1, x2, 9223372036854775807
    udiv    x0, x1, x6
// 151  uint64_t length = laps * ring->capacity + (tail & (ring->lap - 1)) -
//        (head & (ring->lap - 1));
    sub     x4, x6, #1
    and     x2, x2, x4
    and     x4, x3, x4
// 150  uint64_t laps = (tail & ~CLOSED) / ring->lap - head / ring->lap;
    udiv    x3, x3, x6
// 151  uint64_t length = laps * ring->capacity + (tail & (ring->lap - 1)) - ...
    sub     x2, x2, x4
// 150  uint64_t laps = (tail & ~CLOSED) / ring->lap - head / ring->lap;
    sub     x0, x0, x3
// 151  uint64_t length = laps * ring->capacity + (tail & (ring->lap - 1)) - ...
    madd    x0, x0, x5, x2
// 153  return length < ring->capacity ? (size_t)length : ring->capacity;
    cmp     x0, x5
// 154  }
    csel    x0, x0, x5, ls
    ret

// ring_destroy ------------------------------------------------- 1 instructions
ring_destroy:
// 158  free(channel);
    b       free
