// SPDX-License-Identifier: MIT
// channel_unbounded on AArch64 LL/SC. Generated from channel_unbounded.c: do not edit.
//
// compiler  aarch64-linux-gnu-gcc (Debian 12.2.0-14) 12.2.0
// flags     -std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables -fno-exceptions
//           -fno-stack-protector -fno-ident -fno-pic -fno-pie
//           -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE -march=armv8-a
//           -mno-outline-atomics
// again     test/listings/listings generate channel_unbounded
//
// function                site   in C                  here
// channel_unbounded_send  [US6]  store, relaxed        str
//                         [US7]  fetch add, release    ldxr stlxr
//                         [US1]  load, acquire         ldar
//                         [US2]  load, acquire         ldar
//                         [US3]  load, relaxed         ldr
//                         [US4]  CAS, seq_cst/acquire  ldaxr stlxr
//                         [US5]  store, release        stlr
// channel_unbounded_recv  [UR1]  load, acquire         ldar
//                         [UR2]  load, seq_cst         ldar
//
// Left: lines of channel_unbounded.c. Right: [site] as in its comments, and what it is.

// channel_unbounded_send -------------------------------------- 87 instructions
channel_unbounded_send:
// 74  enum channel_status channel_unbounded_send(struct channel *channel, const
//       void *item)
    stp     x29, x30, [sp, -80]!
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    stp     x21, x22, [sp, 32]
// 81  uint64_t tail = atomic_load_explicit(&queue->tail, memory_order_acquire);
    add     x22, x0, 256
    ldar    x19, [x22]              // [US1] load-acquire
// 82  for (unsigned looks = 0; !(tail & CLOSED);)
    tbnz    x19, #63, .L12
    mov     x20, x0
    stp     x23, x24, [sp, 48]
    mov     x24, x1
// 78  struct block *fresh = NULL;
    mov     x21, 0
    str     x25, [sp, 64]
// 82  for (unsigned looks = 0; !(tail & CLOSED);)
    mov     w25, 0
.L1:
// 83  if (tail % LAP == SLOTS)
    and     x23, x19, 31
// 58  return calloc(1, sizeof(struct block) + SLOTS * queue->stride);
    mov     x0, 1
// 83  if (tail % LAP == SLOTS)
    cmp     x23, 31
    beq     .L9
// 90  if (ends_block && !fresh && !(fresh = new_block(queue)))
    cmp     x21, 0
    ccmp    x23, 30, 0, eq
    beq     .L6
.L2:
// 95  struct block *block = atomic_load_explicit(&queue->last,
//       memory_order_relaxed);
    add     x1, x20, 264
    ldr     x0, [x1]                // [US3] plain load, relaxed
// 100  if (!atomic_compare_exchange_weak_explicit( &queue->tail, &tail, tail +
//        1, memory_order_seq_cst, memory_order_acquire))
    add     x3, x19, 1
    ldaxr   x2, [x22]               // [US4] load-acquire, start watching
    cmp     x2, x19
    bne     .L3
    stlxr   w4, x3, [x22]           // [US4] store-release if nobody wrote since
    cmp     w4, 0
.L3:
    mov     x19, x2
    bne     .L10
// 104  if (ends_block)
    cmp     x23, 30
    beq     .L7
.L4:
// 51  return (struct slot *)(void *)(block->slots + position % LAP *
//       queue->stride);
    ldr     x3, [x20, 112]
    add     x0, x0, 16
    and     x19, x2, 31
// 109  memcpy(slot->item, item, channel->item_size);
    mov     x1, x24
    ldr     x2, [x20, 8]
// 51  return (struct slot *)(void *)(block->slots + position % LAP * ...
    madd    x19, x19, x3, x0
// 109  memcpy(slot->item, item, channel->item_size);
    add     x0, x19, 4
    bl      memcpy
// 112  atomic_store_explicit(&slot->full, 1, memory_order_release);
    mov     w0, 1
    stlr    w0, [x19]               // [US5] store-release
// 114  break;
    ldp     x23, x24, [sp, 48]
// 113  status = CHANNEL_OK;
    mov     w19, 0
// 114  break;
    ldr     x25, [sp, 64]
.L5:
// 116  free(fresh);
    mov     x0, x21
    bl      free
// 118  }
    ldp     x21, x22, [sp, 32]
    mov     w0, w19
    ldp     x19, x20, [sp, 16]
    ldp     x29, x30, [sp], 80
    ret
.L6:
// 58  return calloc(1, sizeof(struct block) + SLOTS * queue->stride);
    ldr     x2, [x20, 112]
    lsl     x1, x2, 5
    sub     x1, x1, x2
    add     x1, x1, 16
    bl      calloc
    mov     x21, x0
// 90  if (ends_block && !fresh && !(fresh = new_block(queue)))
    cbnz    x0, .L2
// 91  status = CHANNEL_FULL;
    ldp     x23, x24, [sp, 48]
    mov     w19, 1
    ldr     x25, [sp, 64]
    b       .L5
.L7:
// 66  block->next = fresh;
    str     x21, [x0]
// 68  atomic_store_explicit(&queue->last, fresh, memory_order_relaxed);
    str     x21, [x1]               // [US6] plain store, relaxed
.L8:
// 71  atomic_fetch_add_explicit(&queue->tail, 1, memory_order_release);
    ldxr    x1, [x22]               // [US7] load, start watching
    add     x1, x1, 1
    stlxr   w3, x1, [x22]           // [US7] store-release if nobody wrote since
    cbnz    w3, .L8                 // somebody did: again
// 106  fresh = NULL;
    mov     x21, 0
// 72  }
    b       .L4
.L9:
// spin.h:33  if (*looks >= SPIN_LOOKS)
    cmp     w25, 99
    bhi     .L11
// spin.h:35  ++*looks;
    add     w25, w25, 1
// cpu_relax.h:20  __asm__ volatile("isb");
    isb                             // only waiting: pause a little
// 86  tail = atomic_load_explicit(&queue->tail, memory_order_acquire);
    ldar    x19, [x22]              // [US2] load-acquire
.L10:
// 82  for (unsigned looks = 0; !(tail & CLOSED);)
    tbz     x19, #63, .L1
    ldp     x23, x24, [sp, 48]
// 79  enum channel_status status = CHANNEL_CLOSED;
    mov     w19, 4
    ldr     x25, [sp, 64]
    b       .L5
.L11:
// channel_parts.h:87  sched_yield();
    bl      sched_yield
// 86  tail = atomic_load_explicit(&queue->tail, memory_order_acquire);
    ldar    x19, [x22]              // [US2] load-acquire
    b       .L10
.L12:
// 79  enum channel_status status = CHANNEL_CLOSED;
    mov     w19, 4
// 78  struct block *fresh = NULL;
    mov     x21, 0
    b       .L5

// channel_unbounded_recv -------------------------------------- 61 instructions
channel_unbounded_recv:
// 120  enum channel_status channel_unbounded_recv(struct channel *channel, void
//        *item)
    stp     x29, x30, [sp, -64]!
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    mov     x20, x0
// 125  for (unsigned looks = 0; !atomic_load_explicit(&slot->full,
//        memory_order_acquire); channel_pause(&looks))
    mov     w19, 0
// 120  enum channel_status channel_unbounded_recv(struct channel *channel,  ...
    stp     x21, x22, [sp, 32]
    mov     x22, x1
// 51  return (struct slot *)(void *)(block->slots + position % LAP *
//       queue->stride);
    ldr     x1, [x0, 112]
    ldr     x21, [x0, 128]
// 120  enum channel_status channel_unbounded_recv(struct channel *channel,  ...
    str     x23, [sp, 48]
// 132  uint64_t tail = atomic_load_explicit(&queue->tail,
//        memory_order_seq_cst);
    add     x23, x0, 256
// 51  return (struct slot *)(void *)(block->slots + position % LAP * ...
    ldr     x0, [x0, 120]
    and     x21, x21, 31
    add     x0, x0, 16
    madd    x21, x21, x1, x0
.L1:
// 125  for (unsigned looks = 0; !atomic_load_explicit(&slot->full, ...
    ldar    w2, [x21]               // [UR1] load-acquire
    cbnz    w2, .L3
.L2:
// 132  uint64_t tail = atomic_load_explicit(&queue->tail, ...
    ldar    x2, [x23]               // [UR2] load-acquire
// 134  if ((tail & ~CLOSED) == queue->head)
    ldr     x3, [x20, 128]
    and     x4, x2, 9223372036854775807
    cmp     x4, x3
    beq     .L6
// spin.h:33  if (*looks >= SPIN_LOOKS)
    cmp     w19, 99
    bhi     .L5
// spin.h:35  ++*looks;
    add     w19, w19, 1
// cpu_relax.h:20  __asm__ volatile("isb");
    isb                             // only waiting: pause a little
// 125  for (unsigned looks = 0; !atomic_load_explicit(&slot->full, ...
    ldar    w2, [x21]               // [UR1] load-acquire
    cbz     w2, .L2
.L3:
// 137  memcpy(item, slot->item, channel->item_size);
    ldr     x2, [x20, 8]
    add     x1, x21, 4
    mov     x0, x22
    bl      memcpy
// 138  if (++queue->head % LAP == SLOTS)
    ldr     x1, [x20, 128]
    add     x0, x1, 1
    str     x0, [x20, 128]
    and     x0, x0, 31
    cmp     x0, 31
    beq     .L7
.L4:
// 145  }
    ldp     x19, x20, [sp, 16]
// 144  return CHANNEL_OK;
    mov     w0, 0
// 145  }
    ldp     x21, x22, [sp, 32]
    ldr     x23, [sp, 48]
    ldp     x29, x30, [sp], 64
    ret
.L5:
// channel_parts.h:87  sched_yield();
    bl      sched_yield
    b       .L1
.L6:
// 135  return tail & CLOSED ? CHANNEL_CLOSED : CHANNEL_EMPTY;
    cmp     x2, 0
    mov     w1, 4
// 145  }
    ldp     x19, x20, [sp, 16]
// 135  return tail & CLOSED ? CHANNEL_CLOSED : CHANNEL_EMPTY;
    mov     w0, 2
// 145  }
    ldp     x21, x22, [sp, 32]
// 135  return tail & CLOSED ? CHANNEL_CLOSED : CHANNEL_EMPTY;
    csel    w0, w0, w1, ge
// 145  }
    ldr     x23, [sp, 48]
    ldp     x29, x30, [sp], 64
    ret
.L7:
// 139  struct block *done = queue->first;
    ldr     x0, [x20, 120]
// 141  queue->head++;
    add     x1, x1, 2
// 140  queue->first = done->next;
    ldr     x2, [x0]
// 141  queue->head++;
    stp     x2, x1, [x20, 120]
// 142  free(done);
    bl      free
    b       .L4

// channel_unbounded_create ------------------------------------ 46 instructions
channel_unbounded_create:
// 182  struct channel *channel_unbounded_create(size_t item_size)
    stp     x29, x30, [sp, -48]!
    mov     x29, sp
    str     x21, [sp, 32]
// 185  if (__builtin_add_overflow(item_size, sizeof(struct slot) +
//        alignof(struct slot) - 1, &stride) || __builtin_mul_overflow(stride,
//        (size_t)LAP, &bytes))
    adds    x21, x0, 7
    bcs     .L2
    cmp     xzr, x21, lsr 59
    bne     .L2
// 190  struct unbounded *queue = aligned_alloc(CACHELINE, sizeof *queue);
    mov     x1, 384
    stp     x19, x20, [sp, 16]
    mov     x20, x0
    mov     x0, 128
    bl      aligned_alloc
    mov     x19, x0
// 191  if (!queue)
    cbz     x0, .L4
// 196  queue->stride = stride - stride % alignof(struct slot);
    and     x21, x21, -4
// 193  memset(queue, 0, sizeof *queue);
    mov     x2, 384
    mov     w1, 0
    bl      memset
// 194  queue->channel.flavour = &flavour;
    adrp    x2, .LANCHOR0
    add     x2, x2, :lo12:.LANCHOR0
// 58  return calloc(1, sizeof(struct block) + SLOTS * queue->stride);
    lsl     x1, x21, 5
// 195  queue->channel.item_size = item_size;
    stp     x2, x20, [x19]
// 58  return calloc(1, sizeof(struct block) + SLOTS * queue->stride);
    sub     x1, x1, x21
// 196  queue->stride = stride - stride % alignof(struct slot);
    str     x21, [x19, 112]
// 58  return calloc(1, sizeof(struct block) + SLOTS * queue->stride);
    add     x1, x1, 16
    mov     x0, 1
    bl      calloc
// 197  queue->first = new_block(queue);
    str     x0, [x19, 120]
// 198  atomic_init(&queue->last, queue->first);
    add     x2, x19, 264
// 58  return calloc(1, sizeof(struct block) + SLOTS * queue->stride);
    mov     x1, x0
// 198  atomic_init(&queue->last, queue->first);
    str     x0, [x2]
// 203  return &queue->channel;
    mov     x0, x19
// 199  if (!queue->first)
    cbz     x1, .L1
    ldp     x19, x20, [sp, 16]
// 204  }
    ldr     x21, [sp, 32]
    ldp     x29, x30, [sp], 48
    ret
.L1:
// 200  free(queue);
    bl      free
// 201  return NULL;
    ldp     x19, x20, [sp, 16]
.L2:
// 189  return NULL;
    mov     x0, 0
.L3:
// 204  }
    ldr     x21, [sp, 32]
    ldp     x29, x30, [sp], 48
    ret
.L4:
    ldp     x19, x20, [sp, 16]
// 189  return NULL;
    mov     x0, 0
    b       .L3

// unbounded_close ---------------------------------------------- 6 instructions
unbounded_close:
// 153  atomic_fetch_or_explicit(&queue->tail, CLOSED, memory_order_relaxed);
    add     x0, x0, 256
.L1:
    ldxr    x2, [x0]                // [UC1] load, start watching
    orr     x2, x2, -9223372036854775808
    stxr    w1, x2, [x0]            // [UC1] store if nobody wrote since
    cbnz    w1, .L1                 // somebody did: again
// 154  }
    ret

// unbounded_length -------------------------------------------- 10 instructions
unbounded_length:
// 161  uint64_t tail = atomic_load_explicit(&queue->tail, memory_order_relaxed)
//        & ~CLOSED;
    add     x1, x0, 256
    ldr     x1, [x1]                // [UN1] plain load, relaxed
// 163  return (size_t)(tail - queue->head - (tail / LAP - queue->head / LAP));
    ldr     x2, [x0, 128]
// 161  uint64_t tail = atomic_load_explicit(&queue->tail, memory_order_rela ...
    and     x0, x1, 9223372036854775807
// 163  return (size_t)(tail - queue->head - (tail / LAP - queue->head / LAP));
    ubfx    x1, x1, 5, 58
    sub     x1, x0, x1
    lsr     x0, x2, 5
    sub     x0, x0, x2
// 164  }
    add     x0, x0, x1
    ret

// unbounded_destroy ------------------------------------------- 10 instructions
unbounded_destroy:
// 166  static void unbounded_destroy(struct channel *channel)
    stp     x29, x30, [sp, -32]!
    mov     x29, sp
    str     x19, [sp, 16]
    mov     x19, x0
// 168  free(((struct unbounded *)channel)->first);
    ldr     x0, [x0, 120]
    bl      free
// 169  free(channel);
    mov     x0, x19
// 170  }
    ldr     x19, [sp, 16]
    ldp     x29, x30, [sp], 32
// 169  free(channel);
    b       free
