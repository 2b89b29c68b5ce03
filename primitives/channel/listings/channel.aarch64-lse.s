// SPDX-License-Identifier: MIT
// channel on AArch64 LSE. Generated from channel.c: do not edit.
//
// compiler  aarch64-linux-gnu-gcc (Debian 12.2.0-14) 12.2.0
// flags     -std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables -fno-exceptions
//           -fno-stack-protector -fno-ident -fno-pic -fno-pie
//           -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE
//           -march=armv8.1-a
// again     test/listings/listings generate channel
//
// function                site  in C                here
// channel_sender_clone    [K1]  fetch add, relaxed  ldadd
// channel_receiver_clone  [K1]  fetch add, relaxed  ldadd
// channel_sender_drop     [K2]  fetch sub, acq_rel  ldaddal
//                         [K3]  fetch sub, acq_rel  ldaddal
// channel_receiver_drop   [K2]  fetch sub, acq_rel  ldaddal
//                         [K3]  fetch sub, acq_rel  ldaddal
//
// Left: lines of channel.c. Right: [site] as in its comments, and what it is.

// channel_create ---------------------------------------------- 53 instructions
channel_create:
// 19  struct channel *channel_create(size_t capacity, size_t item_size, void
//       (*destroy)(void *item))
    stp     x29, x30, [sp, -48]!
    mov     x29, sp
// 22  if (item_size == 0)
    cbz     x1, .L6
    stp     x19, x20, [sp, 16]
    mov     x20, x0
    mov     x19, x1
// 26  void *scratch = malloc(item_size);
    mov     x0, x1
    stp     x21, x22, [sp, 32]
    mov     x21, x2
    bl      malloc
    mov     x22, x0
// 28  if (scratch)
    cbz     x0, .L4
// 29  channel = capacity == 0 ? channel_rendezvous_create(item_size) : capacity
//       == CHANNEL_UNBOUNDED ? channel_unbounded_create(item_size) :
//       channel_ring_create(capacity, item_size);
    cbz     x20, .L3
    cmn     x20, #1
    beq     .L7
    mov     x1, x19
    mov     x0, x20
    bl      channel_ring_create
.L1:
// 33  if (!channel)
    cbz     x0, .L4
.L2:
// 39  channel->scratch = scratch;
    stp     x21, x22, [x0, 16]
// 40  atomic_init(&channel->shares[CHANNEL_SEND], 1);
    add     x1, x0, 96
    mov     w2, 1
    str     w2, [x1]
// 41  atomic_init(&channel->shares[CHANNEL_RECV], 1);
    add     x1, x0, 100
    str     w2, [x1]
// 42  atomic_init(&channel->sides, 2);
    add     x1, x0, 104
    mov     w2, 2
    str     w2, [x1]
    ldp     x19, x20, [sp, 16]
    ldp     x21, x22, [sp, 32]
// 44  }
    ldp     x29, x30, [sp], 48
    ret
.L3:
// 29  channel = capacity == 0 ? channel_rendezvous_create(item_size) : capa ...
    mov     x0, x19
    bl      channel_rendezvous_create
// 33  if (!channel)
    cbnz    x0, .L2
.L4:
// 34  free(scratch);
    mov     x0, x22
    bl      free
// 35  errno = ENOMEM;
    bl      __errno_location
    ldp     x19, x20, [sp, 16]
    mov     w1, 12
    ldp     x21, x22, [sp, 32]
    str     w1, [x0]
// 24  return NULL;
    mov     x0, 0
.L5:
// 44  }
    ldp     x29, x30, [sp], 48
    ret
.L6:
// 23  errno = EINVAL;
    bl      __errno_location
    mov     w1, 22
    str     w1, [x0]
// 24  return NULL;
    mov     x0, 0
    b       .L5
.L7:
// 29  channel = capacity == 0 ? channel_rendezvous_create(item_size) : capa ...
    mov     x0, x19
    bl      channel_unbounded_create
    b       .L1

// channel_sender_clone ---------------------------------------- 20 instructions
channel_sender_clone:
// 83  struct channel *channel_sender_clone(struct channel *channel)
    stp     x29, x30, [sp, -16]!
// 51  uint32_t before = atomic_fetch_add_explicit(&channel->shares[end], 1,
//       memory_order_relaxed);
    add     x1, x0, 96
    mov     w2, 1
// 83  struct channel *channel_sender_clone(struct channel *channel)
    mov     x29, sp
// 51  uint32_t before = atomic_fetch_add_explicit(&channel->shares[end], 1, ...
    ldadd   w2, w2, [x1]            // [K1] fetch and add, relaxed
// 53  if (before == 0)
    cbz     w2, .L1
// 55  if (before == UINT32_MAX)
    cmn     w2, #1
    beq     .L2
// 87  }
    ldp     x29, x30, [sp], 16
    ret
.L1:
// 54  misuse(caller, "nobody holds this end any more");
    adrp    x1, .LC1
    adrp    x0, .LC2
    add     x1, x1, :lo12:.LC1      // "nobody holds this end any more"
    add     x0, x0, :lo12:.LC2      // "channel_sender_clone"
    bl      misuse
.L2:
// 56  misuse(caller, "too many shares");
    adrp    x1, .LC3
    adrp    x0, .LC2
    add     x1, x1, :lo12:.LC3      // "too many shares"
    add     x0, x0, :lo12:.LC2      // "channel_sender_clone"
    bl      misuse

// channel_receiver_clone -------------------------------------- 20 instructions
channel_receiver_clone:
// 89  struct channel *channel_receiver_clone(struct channel *channel)
    stp     x29, x30, [sp, -16]!
// 51  uint32_t before = atomic_fetch_add_explicit(&channel->shares[end], 1,
//       memory_order_relaxed);
    add     x1, x0, 100
    mov     w2, 1
// 89  struct channel *channel_receiver_clone(struct channel *channel)
    mov     x29, sp
// 51  uint32_t before = atomic_fetch_add_explicit(&channel->shares[end], 1, ...
    ldadd   w2, w2, [x1]            // [K1] fetch and add, relaxed
// 53  if (before == 0)
    cbz     w2, .L1
// 55  if (before == UINT32_MAX)
    cmn     w2, #1
    beq     .L2
// 93  }
    ldp     x29, x30, [sp], 16
    ret
.L1:
// 54  misuse(caller, "nobody holds this end any more");
    adrp    x1, .LC1
    adrp    x0, .LC4
    add     x1, x1, :lo12:.LC1      // "nobody holds this end any more"
    add     x0, x0, :lo12:.LC4      // "channel_receiver_clone"
    bl      misuse
.L2:
// 56  misuse(caller, "too many shares");
    adrp    x1, .LC3
    adrp    x0, .LC4
    add     x1, x1, :lo12:.LC3      // "too many shares"
    add     x0, x0, :lo12:.LC4      // "channel_receiver_clone"
    bl      misuse

// channel_sender_drop ----------------------------------------- 32 instructions
channel_sender_drop:
// 95  void channel_sender_drop(struct channel *channel)
    stp     x29, x30, [sp, -32]!
// 65  uint32_t before = atomic_fetch_sub_explicit(&channel->shares[end], 1,
//       memory_order_acq_rel);
    add     x1, x0, 96
// 95  void channel_sender_drop(struct channel *channel)
    mov     x29, sp
    stp     x19, x20, [sp, 16]
// 65  uint32_t before = atomic_fetch_sub_explicit(&channel->shares[end], 1, ...
    mov     w20, -1
    ldaddal w20, w2, [x1]           // [K2] fetch and add, acq+rel
// 67  if (before == 0)
    cbz     w2, .L3
// 97  if (!give_back_share(channel, CHANNEL_SEND, "channel_sender_drop"))
    cmp     w2, 1
    beq     .L2
.L1:
// 101  }
    ldp     x19, x20, [sp, 16]
    ldp     x29, x30, [sp], 32
    ret
.L2:
    mov     x19, x0
// 99  channel_close(channel);
    bl      channel_close
// 76  if (atomic_fetch_sub_explicit(&channel->sides, 1, memory_order_acq_rel)
//       != 1)
    add     x0, x19, 104
    ldaddal w20, w20, [x0]          // [K3] fetch and add, acq+rel
    cmp     w20, 1
    bne     .L1
// 79  free(channel->scratch);
    ldr     x0, [x19, 24]
    bl      free
// 80  channel->flavour->destroy(channel);
    ldr     x1, [x19]
    mov     x0, x19
// 101  }
    ldp     x19, x20, [sp, 16]
    ldp     x29, x30, [sp], 32
// 80  channel->flavour->destroy(channel);
    ldr     x1, [x1, 32]
    mov     x16, x1
    br      x16
.L3:
// 68  misuse(caller, "nobody holds this end any more");
    adrp    x1, .LC1
    adrp    x0, .LC5
    add     x1, x1, :lo12:.LC1      // "nobody holds this end any more"
    add     x0, x0, :lo12:.LC5      // "channel_sender_drop"
    bl      misuse

// channel_receiver_drop --------------------------------------- 47 instructions
channel_receiver_drop:
// 126  void channel_receiver_drop(struct channel *channel)
    stp     x29, x30, [sp, -32]!
// 65  uint32_t before = atomic_fetch_sub_explicit(&channel->shares[end], 1,
//       memory_order_acq_rel);
    add     x2, x0, 100
    mov     w1, -1
// 126  void channel_receiver_drop(struct channel *channel)
    mov     x29, sp
// 65  uint32_t before = atomic_fetch_sub_explicit(&channel->shares[end], 1, ...
    ldaddal w1, w1, [x2]            // [K2] fetch and add, acq+rel
// 67  if (before == 0)
    cbz     w1, .L6
// 128  if (!give_back_share(channel, CHANNEL_RECV, "channel_receiver_drop"))
    cmp     w1, 1
    beq     .L1
// 136  }
    ldp     x29, x30, [sp], 32
    ret
.L1:
    str     x19, [sp, 16]
    mov     x19, x0
// 130  channel_close(channel);
    bl      channel_close
// 132  while (attempt(channel, CHANNEL_RECV, channel->scratch) == CHANNEL_OK)
    b       .L3
.L2:
// 133  if (channel->destroy)
    ldr     x1, [x19, 16]
    cbnz    x1, .L4
.L3:
// 132  while (attempt(channel, CHANNEL_RECV, channel->scratch) == CHANNEL_OK)
    ldr     x2, [x19, 24]
    mov     x0, x19
    mov     w1, 1
    bl      attempt
    cbz     w0, .L2
// 76  if (atomic_fetch_sub_explicit(&channel->sides, 1, memory_order_acq_rel)
//       != 1)
    add     x0, x19, 104
    mov     w1, -1
    ldaddal w1, w1, [x0]            // [K3] fetch and add, acq+rel
    cmp     w1, 1
    bne     .L5
// 79  free(channel->scratch);
    ldr     x0, [x19, 24]
    bl      free
// 80  channel->flavour->destroy(channel);
    ldr     x1, [x19]
    mov     x0, x19
    ldr     x19, [sp, 16]
// 136  }
    ldp     x29, x30, [sp], 32
// 80  channel->flavour->destroy(channel);
    ldr     x1, [x1, 32]
    mov     x16, x1
    br      x16
.L4:
// 134  channel->destroy(channel->scratch);
    ldr     x0, [x19, 24]
    blr     x1
    b       .L3
.L5:
    ldr     x19, [sp, 16]
// 136  }
    ldp     x29, x30, [sp], 32
    ret
.L6:
// 68  misuse(caller, "nobody holds this end any more");
    adrp    x1, .LC1
    adrp    x0, .LC6
    add     x1, x1, :lo12:.LC1      // "nobody holds this end any more"
    add     x0, x0, :lo12:.LC6      // "channel_receiver_drop"
    str     x19, [sp, 16]
    bl      misuse

// channel_close ----------------------------------------------- 26 instructions
channel_close:
// 138  void channel_close(struct channel *channel)
    stp     x29, x30, [sp, -32]!
    mov     x29, sp
    str     x19, [sp, 16]
    mov     x19, x0
// 140  channel_lock(channel);
    bl      channel_lock
// 141  channel->flavour->close(channel);
    mov     x0, x19
    ldr     x1, [x19]
    ldr     x1, [x1, 16]
    blr     x1
// 144  while (channel_claim(channel, CHANNEL_SEND) || channel_claim(channel,
//        CHANNEL_RECV))
    b       .L2
.L1:
// 146  channel_unlock(channel);
    mov     x0, x19
    bl      channel_unlock
// 147  channel_lock(channel);
    mov     x0, x19
    bl      channel_lock
.L2:
// 144  while (channel_claim(channel, CHANNEL_SEND) || channel_claim(channel ...
    mov     x0, x19
    mov     w1, 0
    bl      channel_claim
    cbnz    x0, .L1
    mov     x0, x19
    mov     w1, 1
    bl      channel_claim
    cbnz    x0, .L1
// 149  channel_unlock(channel);
    mov     x0, x19
// 150  }
    ldr     x19, [sp, 16]
    ldp     x29, x30, [sp], 32
// 149  channel_unlock(channel);
    b       channel_unlock

// channel_length ---------------------------------------------- 16 instructions
channel_length:
// 152  size_t channel_length(struct channel *channel)
    stp     x29, x30, [sp, -32]!
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    mov     x19, x0
// 154  channel_lock(channel);
    bl      channel_lock
// 155  size_t length = channel->flavour->length(channel);
    mov     x0, x19
    ldr     x1, [x19]
    ldr     x1, [x1, 24]
    blr     x1
    mov     x20, x0
// 156  channel_unlock(channel);
    mov     x0, x19
    bl      channel_unlock
// 158  }
    mov     x0, x20
    ldp     x19, x20, [sp, 16]
    ldp     x29, x30, [sp], 32
    ret

// channel_send_until ------------------------------------------ 29 instructions
channel_send_until:
// 197  enum channel_status channel_send_until(struct channel *channel, const
//        void *item, const struct timespec *deadline)
    stp     x29, x30, [sp, -48]!
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    mov     x19, x1
    mov     x20, x0
    str     x21, [sp, 32]
    mov     x21, x2
// 203  enum channel_status status = attempt(channel, CHANNEL_SEND, from);
    mov     x2, x1
    mov     w1, 0
    bl      attempt
// 162  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL &&
//        !channel->flavour->full_is_final);
    cmp     w0, 2
    beq     .L3
    cmp     w0, 1
    beq     .L2
.L1:
// 207  }
    ldp     x19, x20, [sp, 16]
    ldr     x21, [sp, 32]
    ldp     x29, x30, [sp], 48
    ret
.L2:
// 162  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL && ...
    ldr     x1, [x20]
    ldrb    w1, [x1, 43]
    cbnz    w1, .L1
.L3:
// 204  return may_wait(channel, status) ? wait_for(channel, CHANNEL_SEND, from,
//        deadline) : status;
    mov     x3, x21
    mov     x2, x19
// 207  }
    ldr     x21, [sp, 32]
// 204  return may_wait(channel, status) ? wait_for(channel, CHANNEL_SEND, f ...
    mov     x0, x20
// 207  }
    ldp     x19, x20, [sp, 16]
// 204  return may_wait(channel, status) ? wait_for(channel, CHANNEL_SEND, f ...
    mov     w1, 0
// 207  }
    ldp     x29, x30, [sp], 48
// 204  return may_wait(channel, status) ? wait_for(channel, CHANNEL_SEND, f ...
    b       wait_for

// channel_recv_until ------------------------------------------ 29 instructions
channel_recv_until:
// 209  enum channel_status channel_recv_until(struct channel *channel, void
//        *item, const struct timespec *deadline)
    stp     x29, x30, [sp, -48]!
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    mov     x19, x1
    mov     x20, x0
    str     x21, [sp, 32]
    mov     x21, x2
// 213  enum channel_status status = attempt(channel, CHANNEL_RECV, item);
    mov     x2, x1
    mov     w1, 1
    bl      attempt
// 162  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL &&
//        !channel->flavour->full_is_final);
    cmp     w0, 2
    beq     .L3
    cmp     w0, 1
    beq     .L2
.L1:
// 217  }
    ldp     x19, x20, [sp, 16]
    ldr     x21, [sp, 32]
    ldp     x29, x30, [sp], 48
    ret
.L2:
// 162  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL && ...
    ldr     x1, [x20]
    ldrb    w1, [x1, 43]
    cbnz    w1, .L1
.L3:
// 214  return may_wait(channel, status) ? wait_for(channel, CHANNEL_RECV, item,
//        deadline) : status;
    mov     x3, x21
    mov     x2, x19
// 217  }
    ldr     x21, [sp, 32]
// 214  return may_wait(channel, status) ? wait_for(channel, CHANNEL_RECV, i ...
    mov     x0, x20
// 217  }
    ldp     x19, x20, [sp, 16]
// 214  return may_wait(channel, status) ? wait_for(channel, CHANNEL_RECV, i ...
    mov     w1, 1
// 217  }
    ldp     x29, x30, [sp], 48
// 214  return may_wait(channel, status) ? wait_for(channel, CHANNEL_RECV, i ...
    b       wait_for

// channel_send ------------------------------------------------ 25 instructions
channel_send:
// 219  enum channel_status channel_send(struct channel *channel, const void
//        *item)
    stp     x29, x30, [sp, -32]!
// 203  enum channel_status status = attempt(channel, CHANNEL_SEND, from);
    mov     x2, x1
// 219  enum channel_status channel_send(struct channel *channel, const void ...
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    mov     x19, x1
    mov     x20, x0
// 203  enum channel_status status = attempt(channel, CHANNEL_SEND, from);
    mov     w1, 0
    bl      attempt
// 162  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL &&
//        !channel->flavour->full_is_final);
    cmp     w0, 2
    beq     .L3
    cmp     w0, 1
    beq     .L2
.L1:
// 222  }
    ldp     x19, x20, [sp, 16]
    ldp     x29, x30, [sp], 32
    ret
.L2:
// 162  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL && ...
    ldr     x1, [x20]
    ldrb    w1, [x1, 43]
    cbnz    w1, .L1
.L3:
// 204  return may_wait(channel, status) ? wait_for(channel, CHANNEL_SEND, from,
//        deadline) : status;
    mov     x2, x19
    mov     x0, x20
// 222  }
    ldp     x19, x20, [sp, 16]
// 204  return may_wait(channel, status) ? wait_for(channel, CHANNEL_SEND, f ...
    mov     x3, 0
// 222  }
    ldp     x29, x30, [sp], 32
// 204  return may_wait(channel, status) ? wait_for(channel, CHANNEL_SEND, f ...
    mov     w1, 0
    b       wait_for

// channel_recv ------------------------------------------------ 25 instructions
channel_recv:
// 224  enum channel_status channel_recv(struct channel *channel, void *item)
    stp     x29, x30, [sp, -32]!
// 213  enum channel_status status = attempt(channel, CHANNEL_RECV, item);
    mov     x2, x1
// 224  enum channel_status channel_recv(struct channel *channel, void *item)
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    mov     x19, x1
    mov     x20, x0
// 213  enum channel_status status = attempt(channel, CHANNEL_RECV, item);
    mov     w1, 1
    bl      attempt
// 162  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL &&
//        !channel->flavour->full_is_final);
    cmp     w0, 2
    beq     .L3
    cmp     w0, 1
    beq     .L2
.L1:
// 227  }
    ldp     x19, x20, [sp, 16]
    ldp     x29, x30, [sp], 32
    ret
.L2:
// 162  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL && ...
    ldr     x1, [x20]
    ldrb    w1, [x1, 43]
    cbnz    w1, .L1
.L3:
// 214  return may_wait(channel, status) ? wait_for(channel, CHANNEL_RECV, item,
//        deadline) : status;
    mov     x2, x19
    mov     x0, x20
// 227  }
    ldp     x19, x20, [sp, 16]
// 214  return may_wait(channel, status) ? wait_for(channel, CHANNEL_RECV, i ...
    mov     x3, 0
// 227  }
    ldp     x29, x30, [sp], 32
// 214  return may_wait(channel, status) ? wait_for(channel, CHANNEL_RECV, i ...
    mov     w1, 1
    b       wait_for

// channel_try_send --------------------------------------------- 3 instructions
channel_try_send:
// 229  enum channel_status channel_try_send(struct channel *channel, const void
//        *item)
    mov     x2, x1
// 232  return attempt(channel, CHANNEL_SEND, (void *)item);
    mov     w1, 0
    b       attempt

// channel_try_recv --------------------------------------------- 3 instructions
channel_try_recv:
// 235  enum channel_status channel_try_recv(struct channel *channel, void
//        *item)
    mov     x2, x1
// 238  return attempt(channel, CHANNEL_RECV, item);
    mov     w1, 1
    b       attempt

// misuse (cold: the slow path) -------------------------------- 10 instructions
misuse:
// misuse.h:23  static inline void misuse(const char *function, const char
//                *sentence)
    stp     x29, x30, [sp, -16]!
// misuse.h:26  fprintf(stderr, "%s: %s\n", function, sentence);
    adrp    x3, stderr
    mov     x2, x0
// misuse.h:23  static inline void misuse(const char *function, const char ...
    mov     x29, sp
// misuse.h:26  fprintf(stderr, "%s: %s\n", function, sentence);
    ldr     x0, [x3, #:lo12:stderr]
    mov     x3, x1
    adrp    x1, .LC0
    add     x1, x1, :lo12:.LC0      // "%s: %s\n"
    bl      fprintf
// misuse.h:27  abort();
    bl      abort

// attempt ----------------------------------------------------- 54 instructions
attempt:
// 104  static enum channel_status attempt(struct channel *channel, enum
//        channel_direction mine, void *item)
    stp     x29, x30, [sp, -48]!
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    mov     w19, w1
    mov     x20, x0
// 107  const struct channel_flavour *flavour = channel->flavour;
    ldr     x1, [x0]
// 108  if (flavour->locked[mine])
    add     x3, x1, w19, uxtw
    ldrb    w3, [x3, 40]
// 104  static enum channel_status attempt(struct channel *channel, enum ...
    str     x21, [sp, 32]
    mov     x21, x2
// 108  if (flavour->locked[mine])
    cbnz    w3, .L4
// 114  enum channel_status status = mine == CHANNEL_SEND ?
//        flavour->send(channel, item) : flavour->recv(channel, item);
    cbnz    w19, .L2
    ldr     x3, [x1]
    mov     x1, x2
    blr     x3
    mov     w21, w0
// 118  if (status == CHANNEL_OK && channel_is_awaited(channel, partner))
    cbz     w21, .L3
.L1:
// 124  }
    ldp     x19, x20, [sp, 16]
    mov     w0, w21
    ldr     x21, [sp, 32]
    ldp     x29, x30, [sp], 48
    ret
.L2:
// 114  enum channel_status status = mine == CHANNEL_SEND ? ...
    ldr     x3, [x1, 8]
    mov     x1, x2
    blr     x3
    mov     w21, w0
// 118  if (status == CHANNEL_OK && channel_is_awaited(channel, partner))
    cbnz    w21, .L1
.L3:
    eor     w19, w19, 1
    mov     x0, x20
    mov     w1, w19
    bl      channel_is_awaited
    tst     w0, 255
    beq     .L1
// 119  channel_lock(channel);
    mov     x0, x20
    bl      channel_lock
// 120  channel_claim(channel, partner);
    mov     w1, w19
    mov     x0, x20
    bl      channel_claim
// 121  channel_unlock(channel);
    mov     x0, x20
    bl      channel_unlock
    b       .L1
.L4:
// 109  channel_lock(channel);
    bl      channel_lock
// 110  enum channel_status status = channel_attempt(channel, mine, item);
    mov     x2, x21
    mov     w1, w19
    mov     x0, x20
    bl      channel_attempt
    mov     w21, w0
// 111  channel_unlock(channel);
    mov     x0, x20
    bl      channel_unlock
// 124  }
    ldp     x19, x20, [sp, 16]
    mov     w0, w21
    ldr     x21, [sp, 32]
    ldp     x29, x30, [sp], 48
    ret

// wait_for (cold: the slow path) ------------------------------ 47 instructions
wait_for:
// 167  static enum channel_status wait_for(struct channel *channel, enum
//        channel_direction mine, void *item, const struct timespec *deadline)
    stp     x29, x30, [sp, -144]!
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    mov     x19, x0
    mov     x20, x2
    stp     x21, x22, [sp, 32]
    mov     w21, w1
    mov     x22, x3
    str     x23, [sp, 48]
// 173  while (!channel->flavour->meets && spin(&looks))
    mov     w23, 101
.L1:
    ldr     x0, [x19]
// spin.h:33  if (*looks >= SPIN_LOOKS)
    subs    w23, w23, #1
// 173  while (!channel->flavour->meets && spin(&looks))
    ldrb    w0, [x0, 42]
    cbnz    w0, .L2
// spin.h:33  if (*looks >= SPIN_LOOKS)
    beq     .L2
// cpu_relax.h:20  __asm__ volatile("isb");
    isb                             // only waiting: pause a little
// 174  enum channel_status status = attempt(channel, mine, item);
    mov     x2, x20
    mov     w1, w21
    mov     x0, x19
    bl      attempt
// 162  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL &&
//        !channel->flavour->full_is_final);
    cmp     w0, 2
    beq     .L1
    cmp     w0, 1
    bne     .L3
    ldr     x1, [x19]
    ldrb    w1, [x1, 43]
    cbnz    w1, .L3
    b       .L1
.L2:
// 178  struct channel_case only =
    movi    v0.4s, 0
    add     x5, sp, 92
// 181  return channel_choose(&only, 1, &chosen, deadline, true);
    mov     x3, x22
    add     x2, sp, 72
    add     x0, sp, 80
    mov     w4, 1
    mov     x1, 1
// 178  struct channel_case only =
    str     x19, [sp, 80]
    stp     q0, q0, [x5]
    str     w21, [sp, 88]
    str     x20, [sp, 96]
    str     q0, [sp, 124]
    str     wzr, [sp, 140]
// 181  return channel_choose(&only, 1, &chosen, deadline, true);
    bl      channel_choose
.L3:
// 182  }
    ldp     x19, x20, [sp, 16]
    ldp     x21, x22, [sp, 32]
    ldr     x23, [sp, 48]
    ldp     x29, x30, [sp], 144
    ret
