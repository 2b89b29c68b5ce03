// SPDX-License-Identifier: MIT
// channel_rendezvous on AArch64 LL/SC. Generated from channel_rendezvous.c: do not edit.
//
// compiler  aarch64-linux-gnu-gcc (Debian 12.2.0-14) 12.2.0
// flags     -std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables -fno-exceptions
//           -fno-stack-protector -fno-ident -fno-pic -fno-pie
//           -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE -march=armv8-a
//           -mno-outline-atomics
// again     test/listings/listings generate channel_rendezvous
//
// No atomic operation in the functions of the contract.
//
// Left: lines of channel_rendezvous.c. Right: [site] as in its comments, and what it is.

// channel_rendezvous_send ------------------------------------- 33 instructions
channel_rendezvous_send:
// 35  enum channel_status channel_rendezvous_send(struct channel *channel,
//       const void *item)
    stp     x29, x30, [sp, -48]!
    mov     x29, sp
    str     x21, [sp, 32]
    mov     x21, x1
// 23  if (((struct rendezvous *)channel)->closed)
    ldrb    w1, [x0, 112]
    cbnz    w1, .L1
// 26  struct channel_case *other = channel_claim(channel,
//       channel_opposite(mine));
    mov     w1, 1
    stp     x19, x20, [sp, 16]
    mov     x19, x0
    bl      channel_claim
    mov     x20, x0
// 27  if (!other)
    cbz     x0, .L2
// 29  memcpy(mine == CHANNEL_SEND ? other->item : to, mine == CHANNEL_SEND ?
//       from : other->item, channel->item_size);
    ldr     x2, [x19, 8]
    mov     x1, x21
    ldr     x0, [x0, 16]
    bl      memcpy
// 31  other->waiter->done = true;
    ldr     x1, [x20, 24]
    mov     w2, 1
// 32  return CHANNEL_OK;
    ldp     x19, x20, [sp, 16]
    mov     w0, 0
// 31  other->waiter->done = true;
    strb    w2, [x1, 16]
// 39  }
    ldr     x21, [sp, 32]
    ldp     x29, x30, [sp], 48
    ret
.L1:
    ldr     x21, [sp, 32]
// 24  return CHANNEL_CLOSED;
    mov     w0, 4
// 39  }
    ldp     x29, x30, [sp], 48
    ret
.L2:
// 28  return mine == CHANNEL_SEND ? CHANNEL_FULL : CHANNEL_EMPTY;
    ldp     x19, x20, [sp, 16]
    mov     w0, 1
// 39  }
    ldr     x21, [sp, 32]
    ldp     x29, x30, [sp], 48
    ret

// channel_rendezvous_recv ------------------------------------- 32 instructions
channel_rendezvous_recv:
// 41  enum channel_status channel_rendezvous_recv(struct channel *channel, void
//       *item)
    stp     x29, x30, [sp, -48]!
    mov     x29, sp
    str     x21, [sp, 32]
    mov     x21, x1
// 23  if (((struct rendezvous *)channel)->closed)
    ldrb    w1, [x0, 112]
    cbnz    w1, .L1
    stp     x19, x20, [sp, 16]
    mov     x19, x0
// 26  struct channel_case *other = channel_claim(channel,
//       channel_opposite(mine));
    bl      channel_claim
    mov     x20, x0
// 27  if (!other)
    cbz     x0, .L2
// 29  memcpy(mine == CHANNEL_SEND ? other->item : to, mine == CHANNEL_SEND ?
//       from : other->item, channel->item_size);
    ldr     x2, [x19, 8]
    mov     x0, x21
    ldr     x1, [x20, 16]
    bl      memcpy
// 31  other->waiter->done = true;
    ldr     x1, [x20, 24]
    mov     w2, 1
// 32  return CHANNEL_OK;
    ldp     x19, x20, [sp, 16]
    mov     w0, 0
// 31  other->waiter->done = true;
    strb    w2, [x1, 16]
// 44  }
    ldr     x21, [sp, 32]
    ldp     x29, x30, [sp], 48
    ret
.L1:
    ldr     x21, [sp, 32]
// 24  return CHANNEL_CLOSED;
    mov     w0, 4
// 44  }
    ldp     x29, x30, [sp], 48
    ret
.L2:
// 28  return mine == CHANNEL_SEND ? CHANNEL_FULL : CHANNEL_EMPTY;
    ldp     x19, x20, [sp, 16]
    mov     w0, 2
// 44  }
    ldr     x21, [sp, 32]
    ldp     x29, x30, [sp], 48
    ret

// channel_rendezvous_create ----------------------------------- 14 instructions
channel_rendezvous_create:
// 72  struct channel *channel_rendezvous_create(size_t item_size)
    stp     x29, x30, [sp, -32]!
// 74  struct rendezvous *it = calloc(1, sizeof *it);
    mov     x1, 120
// 72  struct channel *channel_rendezvous_create(size_t item_size)
    mov     x29, sp
    str     x19, [sp, 16]
    mov     x19, x0
// 74  struct rendezvous *it = calloc(1, sizeof *it);
    mov     x0, 1
    bl      calloc
// 75  if (!it)
    cbz     x0, .L1
// 77  it->channel.flavour = &flavour;
    adrp    x1, .LANCHOR0
    add     x1, x1, :lo12:.LANCHOR0
// 78  it->channel.item_size = item_size;
    stp     x1, x19, [x0]
.L1:
// 80  }
    ldr     x19, [sp, 16]
    ldp     x29, x30, [sp], 32
    ret

// rendezvous_close --------------------------------------------- 3 instructions
rendezvous_close:
// 48  ((struct rendezvous *)channel)->closed = true;
    mov     w1, 1
    strb    w1, [x0, 112]
// 49  }
    ret

// rendezvous_length -------------------------------------------- 2 instructions
rendezvous_length:
// 55  }
    mov     x0, 0
    ret

// rendezvous_destroy ------------------------------------------- 1 instructions
rendezvous_destroy:
// 59  free(channel);
    b       free
