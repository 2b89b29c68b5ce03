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
// 18  struct channel *channel_create(size_t capacity, size_t item_size, void
//       (*destroy)(void *item))
    stp     x29, x30, [sp, -48]!
    mov     x29, sp
// 21  if (item_size == 0)
    cbz     x1, .L6
    stp     x19, x20, [sp, 16]
    mov     x20, x0
    mov     x19, x1
// 25  void *scratch = malloc(item_size);
    mov     x0, x1
    stp     x21, x22, [sp, 32]
    mov     x21, x2
    bl      malloc
    mov     x22, x0
// 27  if (scratch)
    cbz     x0, .L4
// 28  channel = capacity == 0 ? channel_rendezvous_create(item_size) : capacity
//       == CHANNEL_UNBOUNDED ? channel_unbounded_create(item_size) :
//       channel_ring_create(capacity, item_size);
    cbz     x20, .L3
    cmn     x20, #1
    beq     .L7
    mov     x1, x19
    mov     x0, x20
    bl      channel_ring_create
.L1:
// 32  if (!channel)
    cbz     x0, .L4
.L2:
// 38  channel->scratch = scratch;
    stp     x21, x22, [x0, 16]
// 39  atomic_init(&channel->shares[CHANNEL_SEND], 1);
    add     x1, x0, 96
    mov     w2, 1
    str     w2, [x1]
// 40  atomic_init(&channel->shares[CHANNEL_RECV], 1);
    add     x1, x0, 100
    str     w2, [x1]
// 41  atomic_init(&channel->sides, 2);
    add     x1, x0, 104
    mov     w2, 2
    str     w2, [x1]
    ldp     x19, x20, [sp, 16]
    ldp     x21, x22, [sp, 32]
// 43  }
    ldp     x29, x30, [sp], 48
    ret
.L3:
// 28  channel = capacity == 0 ? channel_rendezvous_create(item_size) : capa ...
    mov     x0, x19
    bl      channel_rendezvous_create
// 32  if (!channel)
    cbnz    x0, .L2
.L4:
// 33  free(scratch);
    mov     x0, x22
    bl      free
// 34  errno = ENOMEM;
    bl      __errno_location
    ldp     x19, x20, [sp, 16]
    mov     w1, 12
    ldp     x21, x22, [sp, 32]
    str     w1, [x0]
// 23  return NULL;
    mov     x0, 0
.L5:
// 43  }
    ldp     x29, x30, [sp], 48
    ret
.L6:
// 22  errno = EINVAL;
    bl      __errno_location
    mov     w1, 22
    str     w1, [x0]
// 23  return NULL;
    mov     x0, 0
    b       .L5
.L7:
// 28  channel = capacity == 0 ? channel_rendezvous_create(item_size) : capa ...
    mov     x0, x19
    bl      channel_unbounded_create
    b       .L1

// channel_sender_clone ---------------------------------------- 20 instructions
channel_sender_clone:
// 82  struct channel *channel_sender_clone(struct channel *channel)
    stp     x29, x30, [sp, -16]!
// 50  uint32_t before = atomic_fetch_add_explicit(&channel->shares[end], 1,
//       memory_order_relaxed);
    add     x1, x0, 96
    mov     w2, 1
// 82  struct channel *channel_sender_clone(struct channel *channel)
    mov     x29, sp
// 50  uint32_t before = atomic_fetch_add_explicit(&channel->shares[end], 1, ...
    ldadd   w2, w2, [x1]            // [K1] fetch and add, relaxed
// 52  if (before == 0)
    cbz     w2, .L1
// 54  if (before == UINT32_MAX)
    cmn     w2, #1
    beq     .L2
// 86  }
    ldp     x29, x30, [sp], 16
    ret
.L1:
// 53  misuse(caller, "nobody holds this end any more");
    adrp    x1, .LC1
    adrp    x0, .LC2
    add     x1, x1, :lo12:.LC1      // "nobody holds this end any more"
    add     x0, x0, :lo12:.LC2      // "channel_sender_clone"
    bl      misuse
.L2:
// 55  misuse(caller, "too many shares");
    adrp    x1, .LC3
    adrp    x0, .LC2
    add     x1, x1, :lo12:.LC3      // "too many shares"
    add     x0, x0, :lo12:.LC2      // "channel_sender_clone"
    bl      misuse

// channel_receiver_clone -------------------------------------- 20 instructions
channel_receiver_clone:
// 88  struct channel *channel_receiver_clone(struct channel *channel)
    stp     x29, x30, [sp, -16]!
// 50  uint32_t before = atomic_fetch_add_explicit(&channel->shares[end], 1,
//       memory_order_relaxed);
    add     x1, x0, 100
    mov     w2, 1
// 88  struct channel *channel_receiver_clone(struct channel *channel)
    mov     x29, sp
// 50  uint32_t before = atomic_fetch_add_explicit(&channel->shares[end], 1, ...
    ldadd   w2, w2, [x1]            // [K1] fetch and add, relaxed
// 52  if (before == 0)
    cbz     w2, .L1
// 54  if (before == UINT32_MAX)
    cmn     w2, #1
    beq     .L2
// 92  }
    ldp     x29, x30, [sp], 16
    ret
.L1:
// 53  misuse(caller, "nobody holds this end any more");
    adrp    x1, .LC1
    adrp    x0, .LC4
    add     x1, x1, :lo12:.LC1      // "nobody holds this end any more"
    add     x0, x0, :lo12:.LC4      // "channel_receiver_clone"
    bl      misuse
.L2:
// 55  misuse(caller, "too many shares");
    adrp    x1, .LC3
    adrp    x0, .LC4
    add     x1, x1, :lo12:.LC3      // "too many shares"
    add     x0, x0, :lo12:.LC4      // "channel_receiver_clone"
    bl      misuse

// channel_sender_drop ----------------------------------------- 32 instructions
channel_sender_drop:
// 94  void channel_sender_drop(struct channel *channel)
    stp     x29, x30, [sp, -32]!
// 64  uint32_t before = atomic_fetch_sub_explicit(&channel->shares[end], 1,
//       memory_order_acq_rel);
    add     x1, x0, 96
// 94  void channel_sender_drop(struct channel *channel)
    mov     x29, sp
    stp     x19, x20, [sp, 16]
// 64  uint32_t before = atomic_fetch_sub_explicit(&channel->shares[end], 1, ...
    mov     w20, -1
    ldaddal w20, w2, [x1]           // [K2] fetch and add, acq+rel
// 66  if (before == 0)
    cbz     w2, .L3
// 96  if (!give_back_share(channel, CHANNEL_SEND, "channel_sender_drop"))
    cmp     w2, 1
    beq     .L2
.L1:
// 100  }
    ldp     x19, x20, [sp, 16]
    ldp     x29, x30, [sp], 32
    ret
.L2:
    mov     x19, x0
// 98  channel_close(channel);
    bl      channel_close
// 75  if (atomic_fetch_sub_explicit(&channel->sides, 1, memory_order_acq_rel)
//       != 1)
    add     x0, x19, 104
    ldaddal w20, w20, [x0]          // [K3] fetch and add, acq+rel
    cmp     w20, 1
    bne     .L1
// 78  free(channel->scratch);
    ldr     x0, [x19, 24]
    bl      free
// 79  channel->flavour->destroy(channel);
    ldr     x1, [x19]
    mov     x0, x19
// 100  }
    ldp     x19, x20, [sp, 16]
    ldp     x29, x30, [sp], 32
// 79  channel->flavour->destroy(channel);
    ldr     x1, [x1, 32]
    mov     x16, x1
    br      x16
.L3:
// 67  misuse(caller, "nobody holds this end any more");
    adrp    x1, .LC1
    adrp    x0, .LC5
    add     x1, x1, :lo12:.LC1      // "nobody holds this end any more"
    add     x0, x0, :lo12:.LC5      // "channel_sender_drop"
    bl      misuse

// channel_receiver_drop --------------------------------------- 47 instructions
channel_receiver_drop:
// 125  void channel_receiver_drop(struct channel *channel)
    stp     x29, x30, [sp, -32]!
// 64  uint32_t before = atomic_fetch_sub_explicit(&channel->shares[end], 1,
//       memory_order_acq_rel);
    add     x2, x0, 100
    mov     w1, -1
// 125  void channel_receiver_drop(struct channel *channel)
    mov     x29, sp
// 64  uint32_t before = atomic_fetch_sub_explicit(&channel->shares[end], 1, ...
    ldaddal w1, w1, [x2]            // [K2] fetch and add, acq+rel
// 66  if (before == 0)
    cbz     w1, .L6
// 127  if (!give_back_share(channel, CHANNEL_RECV, "channel_receiver_drop"))
    cmp     w1, 1
    beq     .L1
// 135  }
    ldp     x29, x30, [sp], 32
    ret
.L1:
    str     x19, [sp, 16]
    mov     x19, x0
// 129  channel_close(channel);
    bl      channel_close
// 131  while (attempt(channel, CHANNEL_RECV, channel->scratch) == CHANNEL_OK)
    b       .L3
.L2:
// 132  if (channel->destroy)
    ldr     x1, [x19, 16]
    cbnz    x1, .L4
.L3:
// 131  while (attempt(channel, CHANNEL_RECV, channel->scratch) == CHANNEL_OK)
    ldr     x2, [x19, 24]
    mov     x0, x19
    mov     w1, 1
    bl      attempt
    cbz     w0, .L2
// 75  if (atomic_fetch_sub_explicit(&channel->sides, 1, memory_order_acq_rel)
//       != 1)
    add     x0, x19, 104
    mov     w1, -1
    ldaddal w1, w1, [x0]            // [K3] fetch and add, acq+rel
    cmp     w1, 1
    bne     .L5
// 78  free(channel->scratch);
    ldr     x0, [x19, 24]
    bl      free
// 79  channel->flavour->destroy(channel);
    ldr     x1, [x19]
    mov     x0, x19
    ldr     x19, [sp, 16]
// 135  }
    ldp     x29, x30, [sp], 32
// 79  channel->flavour->destroy(channel);
    ldr     x1, [x1, 32]
    mov     x16, x1
    br      x16
.L4:
// 133  channel->destroy(channel->scratch);
    ldr     x0, [x19, 24]
    blr     x1
    b       .L3
.L5:
    ldr     x19, [sp, 16]
// 135  }
    ldp     x29, x30, [sp], 32
    ret
.L6:
// 67  misuse(caller, "nobody holds this end any more");
    adrp    x1, .LC1
    adrp    x0, .LC6
    add     x1, x1, :lo12:.LC1      // "nobody holds this end any more"
    add     x0, x0, :lo12:.LC6      // "channel_receiver_drop"
    str     x19, [sp, 16]
    bl      misuse

// channel_close ----------------------------------------------- 26 instructions
channel_close:
// 137  void channel_close(struct channel *channel)
    stp     x29, x30, [sp, -32]!
    mov     x29, sp
    str     x19, [sp, 16]
    mov     x19, x0
// 139  channel_lock(channel);
    bl      channel_lock
// 140  channel->flavour->close(channel);
    mov     x0, x19
    ldr     x1, [x19]
    ldr     x1, [x1, 16]
    blr     x1
// 143  while (channel_claim(channel, CHANNEL_SEND) || channel_claim(channel,
//        CHANNEL_RECV))
    b       .L2
.L1:
// 145  channel_unlock(channel);
    mov     x0, x19
    bl      channel_unlock
// 146  channel_lock(channel);
    mov     x0, x19
    bl      channel_lock
.L2:
// 143  while (channel_claim(channel, CHANNEL_SEND) || channel_claim(channel ...
    mov     x0, x19
    mov     w1, 0
    bl      channel_claim
    cbnz    x0, .L1
    mov     x0, x19
    mov     w1, 1
    bl      channel_claim
    cbnz    x0, .L1
// 148  channel_unlock(channel);
    mov     x0, x19
// 149  }
    ldr     x19, [sp, 16]
    ldp     x29, x30, [sp], 32
// 148  channel_unlock(channel);
    b       channel_unlock

// channel_length ---------------------------------------------- 16 instructions
channel_length:
// 151  size_t channel_length(struct channel *channel)
    stp     x29, x30, [sp, -32]!
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    mov     x19, x0
// 153  channel_lock(channel);
    bl      channel_lock
// 154  size_t length = channel->flavour->length(channel);
    mov     x0, x19
    ldr     x1, [x19]
    ldr     x1, [x1, 24]
    blr     x1
    mov     x20, x0
// 155  channel_unlock(channel);
    mov     x0, x19
    bl      channel_unlock
// 157  }
    mov     x0, x20
    ldp     x19, x20, [sp, 16]
    ldp     x29, x30, [sp], 32
    ret

// channel_send_until ------------------------------------------ 35 instructions
channel_send_until:
// 183  enum channel_status channel_send_until(struct channel *channel, const
//        void *item, const struct timespec *deadline)
    stp     x29, x30, [sp, -48]!
// 187  channel_check(channel, CHANNEL_SEND, item, "channel_send");
    adrp    x3, .LC7
    add     x3, x3, :lo12:.LC7      // "channel_send"
// 183  enum channel_status channel_send_until(struct channel *channel, cons ...
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    mov     x19, x1
    mov     x20, x0
    str     x21, [sp, 32]
    mov     x21, x2
// 187  channel_check(channel, CHANNEL_SEND, item, "channel_send");
    mov     x2, x1
    mov     w1, 0
    bl      channel_check
// 189  enum channel_status status = attempt(channel, CHANNEL_SEND, from);
    mov     x2, x19
    mov     x0, x20
    mov     w1, 0
    bl      attempt
// 161  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL &&
//        !channel->flavour->full_is_final);
    cmp     w0, 2
    beq     .L3
    cmp     w0, 1
    beq     .L2
.L1:
// 193  }
    ldp     x19, x20, [sp, 16]
    ldr     x21, [sp, 32]
    ldp     x29, x30, [sp], 48
    ret
.L2:
// 161  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL && ...
    ldr     x1, [x20]
    ldrb    w1, [x1, 43]
    cbnz    w1, .L1
.L3:
// 190  return may_wait(channel, status) ? wait_for(channel, CHANNEL_SEND, from,
//        deadline) : status;
    mov     x3, x21
    mov     x2, x19
// 193  }
    ldr     x21, [sp, 32]
// 190  return may_wait(channel, status) ? wait_for(channel, CHANNEL_SEND, f ...
    mov     x0, x20
// 193  }
    ldp     x19, x20, [sp, 16]
// 190  return may_wait(channel, status) ? wait_for(channel, CHANNEL_SEND, f ...
    mov     w1, 0
// 193  }
    ldp     x29, x30, [sp], 48
// 190  return may_wait(channel, status) ? wait_for(channel, CHANNEL_SEND, f ...
    b       wait_for

// channel_recv_until ------------------------------------------ 35 instructions
channel_recv_until:
// 195  enum channel_status channel_recv_until(struct channel *channel, void
//        *item, const struct timespec *deadline)
    stp     x29, x30, [sp, -48]!
// 198  channel_check(channel, CHANNEL_RECV, item, "channel_recv");
    adrp    x3, .LC8
    add     x3, x3, :lo12:.LC8      // "channel_recv"
// 195  enum channel_status channel_recv_until(struct channel *channel, void ...
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    mov     x19, x1
    mov     x20, x0
    str     x21, [sp, 32]
    mov     x21, x2
// 198  channel_check(channel, CHANNEL_RECV, item, "channel_recv");
    mov     x2, x1
    mov     w1, 1
    bl      channel_check
// 199  enum channel_status status = attempt(channel, CHANNEL_RECV, item);
    mov     x2, x19
    mov     x0, x20
    mov     w1, 1
    bl      attempt
// 161  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL &&
//        !channel->flavour->full_is_final);
    cmp     w0, 2
    beq     .L3
    cmp     w0, 1
    beq     .L2
.L1:
// 203  }
    ldp     x19, x20, [sp, 16]
    ldr     x21, [sp, 32]
    ldp     x29, x30, [sp], 48
    ret
.L2:
// 161  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL && ...
    ldr     x1, [x20]
    ldrb    w1, [x1, 43]
    cbnz    w1, .L1
.L3:
// 200  return may_wait(channel, status) ? wait_for(channel, CHANNEL_RECV, item,
//        deadline) : status;
    mov     x3, x21
    mov     x2, x19
// 203  }
    ldr     x21, [sp, 32]
// 200  return may_wait(channel, status) ? wait_for(channel, CHANNEL_RECV, i ...
    mov     x0, x20
// 203  }
    ldp     x19, x20, [sp, 16]
// 200  return may_wait(channel, status) ? wait_for(channel, CHANNEL_RECV, i ...
    mov     w1, 1
// 203  }
    ldp     x29, x30, [sp], 48
// 200  return may_wait(channel, status) ? wait_for(channel, CHANNEL_RECV, i ...
    b       wait_for

// channel_send ------------------------------------------------ 31 instructions
channel_send:
// 205  enum channel_status channel_send(struct channel *channel, const void
//        *item)
    stp     x29, x30, [sp, -32]!
// 187  channel_check(channel, CHANNEL_SEND, item, "channel_send");
    adrp    x3, .LC7
    add     x3, x3, :lo12:.LC7      // "channel_send"
// 205  enum channel_status channel_send(struct channel *channel, const void ...
    mov     x29, sp
// 187  channel_check(channel, CHANNEL_SEND, item, "channel_send");
    mov     x2, x1
// 205  enum channel_status channel_send(struct channel *channel, const void ...
    stp     x19, x20, [sp, 16]
    mov     x19, x1
    mov     x20, x0
// 187  channel_check(channel, CHANNEL_SEND, item, "channel_send");
    mov     w1, 0
    bl      channel_check
// 189  enum channel_status status = attempt(channel, CHANNEL_SEND, from);
    mov     x2, x19
    mov     x0, x20
    mov     w1, 0
    bl      attempt
// 161  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL &&
//        !channel->flavour->full_is_final);
    cmp     w0, 2
    beq     .L3
    cmp     w0, 1
    beq     .L2
.L1:
// 208  }
    ldp     x19, x20, [sp, 16]
    ldp     x29, x30, [sp], 32
    ret
.L2:
// 161  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL && ...
    ldr     x1, [x20]
    ldrb    w1, [x1, 43]
    cbnz    w1, .L1
.L3:
// 190  return may_wait(channel, status) ? wait_for(channel, CHANNEL_SEND, from,
//        deadline) : status;
    mov     x2, x19
    mov     x0, x20
// 208  }
    ldp     x19, x20, [sp, 16]
// 190  return may_wait(channel, status) ? wait_for(channel, CHANNEL_SEND, f ...
    mov     x3, 0
// 208  }
    ldp     x29, x30, [sp], 32
// 190  return may_wait(channel, status) ? wait_for(channel, CHANNEL_SEND, f ...
    mov     w1, 0
    b       wait_for

// channel_recv ------------------------------------------------ 31 instructions
channel_recv:
// 210  enum channel_status channel_recv(struct channel *channel, void *item)
    stp     x29, x30, [sp, -32]!
// 198  channel_check(channel, CHANNEL_RECV, item, "channel_recv");
    adrp    x3, .LC8
    add     x3, x3, :lo12:.LC8      // "channel_recv"
// 210  enum channel_status channel_recv(struct channel *channel, void *item)
    mov     x29, sp
// 198  channel_check(channel, CHANNEL_RECV, item, "channel_recv");
    mov     x2, x1
// 210  enum channel_status channel_recv(struct channel *channel, void *item)
    stp     x19, x20, [sp, 16]
    mov     x19, x1
    mov     x20, x0
// 198  channel_check(channel, CHANNEL_RECV, item, "channel_recv");
    mov     w1, 1
    bl      channel_check
// 199  enum channel_status status = attempt(channel, CHANNEL_RECV, item);
    mov     x2, x19
    mov     x0, x20
    mov     w1, 1
    bl      attempt
// 161  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL &&
//        !channel->flavour->full_is_final);
    cmp     w0, 2
    beq     .L3
    cmp     w0, 1
    beq     .L2
.L1:
// 213  }
    ldp     x19, x20, [sp, 16]
    ldp     x29, x30, [sp], 32
    ret
.L2:
// 161  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL && ...
    ldr     x1, [x20]
    ldrb    w1, [x1, 43]
    cbnz    w1, .L1
.L3:
// 200  return may_wait(channel, status) ? wait_for(channel, CHANNEL_RECV, item,
//        deadline) : status;
    mov     x2, x19
    mov     x0, x20
// 213  }
    ldp     x19, x20, [sp, 16]
// 200  return may_wait(channel, status) ? wait_for(channel, CHANNEL_RECV, i ...
    mov     x3, 0
// 213  }
    ldp     x29, x30, [sp], 32
// 200  return may_wait(channel, status) ? wait_for(channel, CHANNEL_RECV, i ...
    mov     w1, 1
    b       wait_for

// channel_try_send -------------------------------------------- 16 instructions
channel_try_send:
// 215  enum channel_status channel_try_send(struct channel *channel, const void
//        *item)
    stp     x29, x30, [sp, -32]!
// 217  channel_check(channel, CHANNEL_SEND, item, "channel_try_send");
    mov     x2, x1
    adrp    x3, .LC9
// 215  enum channel_status channel_try_send(struct channel *channel, const  ...
    mov     x29, sp
// 217  channel_check(channel, CHANNEL_SEND, item, "channel_try_send");
    add     x3, x3, :lo12:.LC9      // "channel_try_send"
// 215  enum channel_status channel_try_send(struct channel *channel, const  ...
    stp     x19, x20, [sp, 16]
    mov     x19, x1
    mov     x20, x0
// 217  channel_check(channel, CHANNEL_SEND, item, "channel_try_send");
    mov     w1, 0
    bl      channel_check
// 218  return attempt(channel, CHANNEL_SEND, (void *)item);
    mov     x2, x19
    mov     x0, x20
// 219  }
    ldp     x19, x20, [sp, 16]
// 218  return attempt(channel, CHANNEL_SEND, (void *)item);
    mov     w1, 0
// 219  }
    ldp     x29, x30, [sp], 32
// 218  return attempt(channel, CHANNEL_SEND, (void *)item);
    b       attempt

// channel_try_recv -------------------------------------------- 16 instructions
channel_try_recv:
// 221  enum channel_status channel_try_recv(struct channel *channel, void
//        *item)
    stp     x29, x30, [sp, -32]!
// 223  channel_check(channel, CHANNEL_RECV, item, "channel_try_recv");
    mov     x2, x1
    adrp    x3, .LC10
// 221  enum channel_status channel_try_recv(struct channel *channel, void ...
    mov     x29, sp
// 223  channel_check(channel, CHANNEL_RECV, item, "channel_try_recv");
    add     x3, x3, :lo12:.LC10     // "channel_try_recv"
// 221  enum channel_status channel_try_recv(struct channel *channel, void ...
    stp     x19, x20, [sp, 16]
    mov     x19, x1
    mov     x20, x0
// 223  channel_check(channel, CHANNEL_RECV, item, "channel_try_recv");
    mov     w1, 1
    bl      channel_check
// 224  return attempt(channel, CHANNEL_RECV, item);
    mov     x2, x19
    mov     x0, x20
// 225  }
    ldp     x19, x20, [sp, 16]
// 224  return attempt(channel, CHANNEL_RECV, item);
    mov     w1, 1
// 225  }
    ldp     x29, x30, [sp], 32
// 224  return attempt(channel, CHANNEL_RECV, item);
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
// 103  static enum channel_status attempt(struct channel *channel, enum
//        channel_direction mine, void *item)
    stp     x29, x30, [sp, -48]!
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    mov     w19, w1
    mov     x20, x0
// 106  const struct channel_flavour *flavour = channel->flavour;
    ldr     x1, [x0]
// 107  if (flavour->locked[mine])
    add     x3, x1, w19, uxtw
    ldrb    w3, [x3, 40]
// 103  static enum channel_status attempt(struct channel *channel, enum ...
    str     x21, [sp, 32]
    mov     x21, x2
// 107  if (flavour->locked[mine])
    cbnz    w3, .L4
// 113  enum channel_status status = mine == CHANNEL_SEND ?
//        flavour->send(channel, item) : flavour->recv(channel, item);
    cbnz    w19, .L2
    ldr     x3, [x1]
    mov     x1, x2
    blr     x3
    mov     w21, w0
// 117  if (status == CHANNEL_OK && channel_is_awaited(channel, partner))
    cbz     w21, .L3
.L1:
// 123  }
    ldp     x19, x20, [sp, 16]
    mov     w0, w21
    ldr     x21, [sp, 32]
    ldp     x29, x30, [sp], 48
    ret
.L2:
// 113  enum channel_status status = mine == CHANNEL_SEND ? ...
    ldr     x3, [x1, 8]
    mov     x1, x2
    blr     x3
    mov     w21, w0
// 117  if (status == CHANNEL_OK && channel_is_awaited(channel, partner))
    cbnz    w21, .L1
.L3:
    eor     w19, w19, 1
    mov     x0, x20
    mov     w1, w19
    bl      channel_is_awaited
    tst     w0, 255
    beq     .L1
// 118  channel_lock(channel);
    mov     x0, x20
    bl      channel_lock
// 119  channel_claim(channel, partner);
    mov     w1, w19
    mov     x0, x20
    bl      channel_claim
// 120  channel_unlock(channel);
    mov     x0, x20
    bl      channel_unlock
    b       .L1
.L4:
// 108  channel_lock(channel);
    bl      channel_lock
// 109  enum channel_status status = channel_attempt(channel, mine, item);
    mov     x2, x21
    mov     w1, w19
    mov     x0, x20
    bl      channel_attempt
    mov     w21, w0
// 110  channel_unlock(channel);
    mov     x0, x20
    bl      channel_unlock
// 123  }
    ldp     x19, x20, [sp, 16]
    mov     w0, w21
    ldr     x21, [sp, 32]
    ldp     x29, x30, [sp], 48
    ret

// wait_for (cold: the slow path) ------------------------------ 47 instructions
wait_for:
// 166  static enum channel_status wait_for(struct channel *channel, enum
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
// 172  while (!channel->flavour->meets && spin(&looks))
    mov     w23, 101
.L1:
    ldr     x0, [x19]
// spin.h:33  if (*looks >= SPIN_LOOKS)
    subs    w23, w23, #1
// 172  while (!channel->flavour->meets && spin(&looks))
    ldrb    w0, [x0, 42]
    cbnz    w0, .L2
// spin.h:33  if (*looks >= SPIN_LOOKS)
    beq     .L2
// cpu_relax.h:20  __asm__ volatile("isb");
    isb                             // only waiting: pause a little
// 173  enum channel_status status = attempt(channel, mine, item);
    mov     x2, x20
    mov     w1, w21
    mov     x0, x19
    bl      attempt
// 161  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL &&
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
// 177  struct channel_case only =
    movi    v0.4s, 0
    add     x5, sp, 92
// 180  return channel_choose(&only, 1, &chosen, deadline, true);
    mov     x3, x22
    add     x2, sp, 72
    add     x0, sp, 80
    mov     w4, 1
    mov     x1, 1
// 177  struct channel_case only =
    str     x19, [sp, 80]
    stp     q0, q0, [x5]
    str     w21, [sp, 88]
    str     x20, [sp, 96]
    str     q0, [sp, 124]
    str     wzr, [sp, 140]
// 180  return channel_choose(&only, 1, &chosen, deadline, true);
    bl      channel_choose
.L3:
// 181  }
    ldp     x19, x20, [sp, 16]
    ldp     x21, x22, [sp, 32]
    ldr     x23, [sp, 48]
    ldp     x29, x30, [sp], 144
    ret
