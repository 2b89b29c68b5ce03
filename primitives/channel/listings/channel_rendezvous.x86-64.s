# SPDX-License-Identifier: MIT
# channel_rendezvous on x86-64. Generated from channel_rendezvous.c: do not edit.
#
# compiler  gcc (Debian 12.2.0-14+deb12u1) 12.2.0
# flags     -std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables -fno-exceptions
#           -fno-stack-protector -fno-ident -fno-pic -fno-pie
#           -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE
#           -fcf-protection=none -masm=intel
# again     test/listings/listings generate channel_rendezvous
#
# No atomic operation in the functions of the contract.
#
# Left: lines of channel_rendezvous.c. Right: [site] as in its comments, and what it is.

# channel_rendezvous_send -------------------------------------- 30 instructions
channel_rendezvous_send:
# 23  if (((struct rendezvous *)channel)->closed)
    cmp     BYTE PTR [rdi+112], 0
# 24  return CHANNEL_CLOSED;
    mov     eax, 4
# 23  if (((struct rendezvous *)channel)->closed)
    jne     .L1
# 35  enum channel_status channel_rendezvous_send(struct channel *channel, const
#       void *item)
    push    r12
    mov     r12, rsi
# 26  struct channel_case *other = channel_claim(channel,
#       channel_opposite(mine));
    mov     esi, 1
# 35  enum channel_status channel_rendezvous_send(struct channel *channel, c ...
    push    rbp
    push    rbx
    mov     rbx, rdi
# 26  struct channel_case *other = channel_claim(channel, ...
    call    channel_claim
    mov     rbp, rax
# 27  if (!other)
    test    rax, rax
    je      .L2
# 29  memcpy(mine == CHANNEL_SEND ? other->item : to, mine == CHANNEL_SEND ?
#       from : other->item, channel->item_size);
    mov     rdx, [rbx+8]
    mov     rdi, [rax+16]
    mov     rsi, r12
    call    memcpy
# 31  other->waiter->done = true;
    mov     rax, [rbp+24]
    mov     BYTE PTR [rax+16], 1
# 32  return CHANNEL_OK;
    xor     eax, eax
# 39  }
    pop     rbx
    pop     rbp
    pop     r12
    ret
.L1:
    ret
.L2:
    pop     rbx
# 28  return mine == CHANNEL_SEND ? CHANNEL_FULL : CHANNEL_EMPTY;
    mov     eax, 1
# 39  }
    pop     rbp
    pop     r12
    ret

# channel_rendezvous_recv -------------------------------------- 30 instructions
channel_rendezvous_recv:
# 23  if (((struct rendezvous *)channel)->closed)
    cmp     BYTE PTR [rdi+112], 0
# 24  return CHANNEL_CLOSED;
    mov     eax, 4
# 23  if (((struct rendezvous *)channel)->closed)
    jne     .L1
# 41  enum channel_status channel_rendezvous_recv(struct channel *channel, void
#       *item)
    push    r12
    mov     r12, rsi
# 26  struct channel_case *other = channel_claim(channel,
#       channel_opposite(mine));
    xor     esi, esi
# 41  enum channel_status channel_rendezvous_recv(struct channel *channel, v ...
    push    rbp
    push    rbx
    mov     rbx, rdi
# 26  struct channel_case *other = channel_claim(channel, ...
    call    channel_claim
    mov     rbp, rax
# 27  if (!other)
    test    rax, rax
    je      .L2
# 29  memcpy(mine == CHANNEL_SEND ? other->item : to, mine == CHANNEL_SEND ?
#       from : other->item, channel->item_size);
    mov     rdx, [rbx+8]
    mov     rsi, [rax+16]
    mov     rdi, r12
    call    memcpy
# 31  other->waiter->done = true;
    mov     rax, [rbp+24]
    mov     BYTE PTR [rax+16], 1
# 32  return CHANNEL_OK;
    xor     eax, eax
# 44  }
    pop     rbx
    pop     rbp
    pop     r12
    ret
.L1:
    ret
.L2:
    pop     rbx
# 28  return mine == CHANNEL_SEND ? CHANNEL_FULL : CHANNEL_EMPTY;
    mov     eax, 2
# 44  }
    pop     rbp
    pop     r12
    ret

# channel_rendezvous_create ------------------------------------ 11 instructions
channel_rendezvous_create:
# 72  struct channel *channel_rendezvous_create(size_t item_size)
    push    rbx
# 74  struct rendezvous *it = calloc(1, sizeof *it);
    mov     esi, 120
# 72  struct channel *channel_rendezvous_create(size_t item_size)
    mov     rbx, rdi
# 74  struct rendezvous *it = calloc(1, sizeof *it);
    mov     edi, 1
    call    calloc
# 75  if (!it)
    test    rax, rax
    je      .L1
# 77  it->channel.flavour = &flavour;
    mov     QWORD PTR [rax], OFFSET flavour
# 78  it->channel.item_size = item_size;
    mov     [rax+8], rbx
.L1:
# 80  }
    pop     rbx
    ret

# rendezvous_close ---------------------------------------------- 2 instructions
rendezvous_close:
# 48  ((struct rendezvous *)channel)->closed = true;
    mov     BYTE PTR [rdi+112], 1
# 49  }
    ret

# rendezvous_length --------------------------------------------- 2 instructions
rendezvous_length:
# 55  }
    xor     eax, eax
    ret

# rendezvous_destroy -------------------------------------------- 1 instructions
rendezvous_destroy:
# 59  free(channel);
    jmp     free
