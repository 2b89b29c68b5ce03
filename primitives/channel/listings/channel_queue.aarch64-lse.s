// SPDX-License-Identifier: MIT
// channel_queue on AArch64 LSE. Generated from channel_queue.c: do not edit.
//
// compiler  aarch64-linux-gnu-gcc (Debian 12.2.0-14) 12.2.0
// flags     -std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables -fno-exceptions
//           -fno-stack-protector -fno-ident -fno-pic -fno-pie
//           -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE
//           -march=armv8.1-a
// again     test/listings/listings generate channel_queue
//
// function            site  in C                here
// channel_is_awaited  [Q2]  load, seq_cst       ldar
// channel_enter       [Q1]  fetch add, seq_cst  ldaddal
// channel_leave       [Q3]  fetch sub, relaxed  ldadd
// channel_claim       [Q3]  fetch sub, relaxed  ldadd
//                     [Q4]  fetch or, relaxed   ldset
//
// Left: lines of channel_queue.c. Right: [site] as in its comments, and what it is.

// channel_lock ------------------------------------------------- 2 instructions
channel_lock:
// 18  futex_mutex_lock(&channel->lock);
    add     x0, x0, 80
    b       futex_mutex_lock

// channel_unlock ---------------------------------------------- 35 instructions
channel_unlock:
// 21  void channel_unlock(struct channel *channel)
    stp     x29, x30, [sp, -32]!
    mov     x1, x0
// 26  futex_mutex_unlock(&channel->lock);
    add     x0, x0, 80
// 21  void channel_unlock(struct channel *channel)
    mov     x29, sp
    stp     x19, x20, [sp, 16]
// 24  _Atomic uint32_t *address = channel->to_wake;
    ldr     x20, [x1, 88]
// 25  channel->to_wake = NULL;
    str     xzr, [x1, 88]
// 26  futex_mutex_unlock(&channel->lock);
    bl      futex_mutex_unlock
// 27  if (address)
    cbz     x20, .L2
// futex.h:107  int saved = errno;
    bl      __errno_location
    mov     x19, x0
// futex.h:108  long woken = syscall(SYS_futex, word, FUTEX_WAKE |
//                FUTEX_PRIVATE_FLAG, count);
    mov     x1, x20
    mov     w3, 1
    mov     w2, 129
    mov     x0, 98
// futex.h:107  int saved = errno;
    ldr     w20, [x19]
// futex.h:108  long woken = syscall(SYS_futex, word, FUTEX_WAKE | ...
    bl      syscall
// futex.h:111  if (woken < 0 && errno == EINVAL)
    tbnz    x0, #63, .L3
.L1:
// futex.h:113  errno = saved;
    str     w20, [x19]
.L2:
// 29  }
    ldp     x19, x20, [sp, 16]
    ldp     x29, x30, [sp], 32
    ret
.L3:
// futex.h:111  if (woken < 0 && errno == EINVAL)
    ldr     w0, [x19]
    cmp     w0, 22
    bne     .L1
// misuse.h:26  fprintf(stderr, "%s: %s\n", function, sentence);
    adrp    x0, stderr
    adrp    x3, .LC0
    adrp    x2, .LC1
    add     x3, x3, :lo12:.LC0      // "the word is not aligned"
    ldr     x0, [x0, #:lo12:stderr]
    add     x2, x2, :lo12:.LC1      // "futex_wake"
    adrp    x1, .LC2
    add     x1, x1, :lo12:.LC2      // "%s: %s\n"
    bl      fprintf
// misuse.h:27  abort();
    bl      abort

// channel_is_awaited ------------------------------------------- 8 instructions
channel_is_awaited:
// 35  return atomic_load_explicit(&channel->waiting[by].waiting,
//       memory_order_seq_cst) != 0;
    ubfiz   x2, x1, 1, 32
    add     x1, x2, w1, uxtw
    add     x1, x0, x1, lsl 3
    add     x1, x1, 32
    ldar    w0, [x1]                // [Q2] load-acquire
    cmp     w0, 0
// 37  }
    cset    w0, ne
    ret

// channel_enter ----------------------------------------------- 18 instructions
channel_enter:
// 43  mine->previous = queue->last;
    ldr     w1, [x0, 8]
// 48  atomic_fetch_add_explicit(&queue->waiting, 1, memory_order_seq_cst);
    mov     w5, 1
// 41  struct channel_queue *queue = &mine->channel->waiting[mine->direction];
    ldr     x2, [x0]
// 43  mine->previous = queue->last;
    add     x1, x1, x1, lsl 1
    lsl     x1, x1, 3
    add     x3, x2, x1
// 44  *(queue->last ? &queue->last->next : &queue->first) = mine;
    add     x1, x1, 40
    add     x2, x2, x1
// 48  atomic_fetch_add_explicit(&queue->waiting, 1, memory_order_seq_cst);
    add     x4, x3, 32
// 43  mine->previous = queue->last;
    ldr     x1, [x3, 48]
// 42  mine->next = NULL;
    stp     x1, xzr, [x0, 32]
// 44  *(queue->last ? &queue->last->next : &queue->first) = mine;
    cmp     x1, 0
    add     x1, x1, 40
    csel    x2, x2, x1, eq
    str     x0, [x2]
// 45  queue->last = mine;
    str     x0, [x3, 48]
// 48  atomic_fetch_add_explicit(&queue->waiting, 1, memory_order_seq_cst);
    ldaddal w5, w5, [x4]            // [Q1] fetch and add, acq+rel
// 49  }
    ret

// channel_leave ----------------------------------------------- 27 instructions
channel_leave:
// 54  if (mine->previous == mine)
    ldr     x3, [x0, 32]
    cmp     x3, x0
    beq     .L1
    ldr     w2, [x0, 8]
// 56  *(mine->previous ? &mine->previous->next : &queue->first) = mine->next;
    cmp     x3, 0
// 53  struct channel_queue *queue = &mine->channel->waiting[mine->direction];
    ldr     x1, [x0]
// 56  *(mine->previous ? &mine->previous->next : &queue->first) = mine->next;
    add     x3, x3, 40
    add     x2, x2, x2, lsl 1
// 60  atomic_fetch_sub_explicit(&queue->waiting, 1, memory_order_relaxed);
    mov     w7, -1
// 56  *(mine->previous ? &mine->previous->next : &queue->first) = mine->next;
    ldr     x6, [x0, 40]
    lsl     x2, x2, 3
    add     x5, x2, 40
// 57  *(mine->next ? &mine->next->previous : &queue->last) = mine->previous;
    add     x4, x2, 48
// 56  *(mine->previous ? &mine->previous->next : &queue->first) = mine->next;
    add     x5, x1, x5
// 57  *(mine->next ? &mine->next->previous : &queue->last) = mine->previous;
    add     x8, x6, 32
// 56  *(mine->previous ? &mine->previous->next : &queue->first) = mine->next;
    csel    x5, x5, x3, eq
// 57  *(mine->next ? &mine->next->previous : &queue->last) = mine->previous;
    add     x3, x1, x4
    cmp     x6, 0
// 60  atomic_fetch_sub_explicit(&queue->waiting, 1, memory_order_relaxed);
    add     x1, x1, x2
// 57  *(mine->next ? &mine->next->previous : &queue->last) = mine->previous;
    csel    x2, x3, x8, eq
// 60  atomic_fetch_sub_explicit(&queue->waiting, 1, memory_order_relaxed);
    add     x1, x1, 32
// 56  *(mine->previous ? &mine->previous->next : &queue->first) = mine->next;
    str     x6, [x5]
// 57  *(mine->next ? &mine->next->previous : &queue->last) = mine->previous;
    ldr     x3, [x0, 32]
    str     x3, [x2]
// 58  mine->previous = mine;
    str     x0, [x0, 32]
// 60  atomic_fetch_sub_explicit(&queue->waiting, 1, memory_order_relaxed);
    ldadd   w7, w7, [x1]            // [Q3] fetch and add, relaxed
.L1:
// 61  }
    ret

// channel_claim ----------------------------------------------- 44 instructions
channel_claim:
// 63  struct channel_case *channel_claim(struct channel *channel, enum
//       channel_direction from)
    mov     x2, x0
// 67  for (struct channel_case *it = channel->waiting[from].first; it; it =
//       next)
    ubfiz   x0, x1, 1, 32
    add     x1, x0, w1, uxtw
// 73  uint32_t seen = atomic_fetch_or_explicit( &waiter->state,
//       CHANNEL_CLAIMED, memory_order_relaxed);
    mov     w4, 2
// 67  for (struct channel_case *it = channel->waiting[from].first; it; it = ...
    add     x1, x2, x1, lsl 3
    ldr     x0, [x1, 40]
.L1:
    cbz     x0, .L3
// 70  struct channel_waiter *waiter = it->waiter;
    ldr     x1, [x0, 24]
// 69  next = it->next;
    ldr     x5, [x0, 40]
// 73  uint32_t seen = atomic_fetch_or_explicit( &waiter->state, ...
    ldset   w4, w3, [x1]            // [Q4] fetch and or, relaxed
// 75  if (seen & CHANNEL_CLAIMED)
    tbnz    x3, 1, .L5
// 77  waiter->chosen = it;
    str     x0, [x1, 8]
// 78  if (seen & CHANNEL_ASLEEP)
    tbnz    x3, 0, .L4
.L2:
// 54  if (mine->previous == mine)
    ldr     x3, [x0, 32]
    cmp     x0, x3
    beq     .L3
    ldr     w2, [x0, 8]
// 56  *(mine->previous ? &mine->previous->next : &queue->first) = mine->next;
    cmp     x3, 0
// 53  struct channel_queue *queue = &mine->channel->waiting[mine->direction];
    ldr     x1, [x0]
// 56  *(mine->previous ? &mine->previous->next : &queue->first) = mine->next;
    add     x3, x3, 40
    add     x2, x2, x2, lsl 1
// 60  atomic_fetch_sub_explicit(&queue->waiting, 1, memory_order_relaxed);
    mov     w7, -1
// 56  *(mine->previous ? &mine->previous->next : &queue->first) = mine->next;
    ldr     x6, [x0, 40]
    lsl     x2, x2, 3
    add     x5, x2, 40
// 57  *(mine->next ? &mine->next->previous : &queue->last) = mine->previous;
    add     x4, x2, 48
// 56  *(mine->previous ? &mine->previous->next : &queue->first) = mine->next;
    add     x5, x1, x5
// 57  *(mine->next ? &mine->next->previous : &queue->last) = mine->previous;
    add     x8, x6, 32
// 56  *(mine->previous ? &mine->previous->next : &queue->first) = mine->next;
    csel    x5, x5, x3, eq
// 57  *(mine->next ? &mine->next->previous : &queue->last) = mine->previous;
    add     x3, x1, x4
    cmp     x6, 0
// 60  atomic_fetch_sub_explicit(&queue->waiting, 1, memory_order_relaxed);
    add     x1, x1, x2
// 57  *(mine->next ? &mine->next->previous : &queue->last) = mine->previous;
    csel    x2, x3, x8, eq
// 60  atomic_fetch_sub_explicit(&queue->waiting, 1, memory_order_relaxed);
    add     x1, x1, 32
// 56  *(mine->previous ? &mine->previous->next : &queue->first) = mine->next;
    str     x6, [x5]
// 57  *(mine->next ? &mine->next->previous : &queue->last) = mine->previous;
    ldr     x3, [x0, 32]
    str     x3, [x2]
// 58  mine->previous = mine;
    str     x0, [x0, 32]
// 60  atomic_fetch_sub_explicit(&queue->waiting, 1, memory_order_relaxed);
    ldadd   w7, w7, [x1]            // [Q3] fetch and add, relaxed
.L3:
// 84  }
    ret
.L4:
// 79  channel->to_wake = &waiter->state;
    str     x1, [x2, 88]
    b       .L2
.L5:
// 67  for (struct channel_case *it = channel->waiting[from].first; it; it = ...
    mov     x0, x5
    b       .L1
