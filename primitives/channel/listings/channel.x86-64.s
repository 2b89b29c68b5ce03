# SPDX-License-Identifier: MIT
# channel on x86-64. Generated from channel.c: do not edit.
#
# compiler  gcc (Debian 12.2.0-14+deb12u1) 12.2.0
# flags     -std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables -fno-exceptions
#           -fno-stack-protector -fno-ident -fno-pic -fno-pie
#           -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE
#           -fcf-protection=none -masm=intel
# again     test/listings/listings generate channel
#
# function                site  in C                here
# channel_sender_clone    [K1]  fetch add, relaxed  lock xadd
# channel_receiver_clone  [K1]  fetch add, relaxed  lock xadd
# channel_sender_drop     [K2]  fetch sub, acq_rel  lock xadd
#                         [K3]  fetch sub, acq_rel  lock sub
# channel_receiver_drop   [K2]  fetch sub, acq_rel  lock xadd
#                         [K3]  fetch sub, acq_rel  lock sub
#
# Left: lines of channel.c. Right: [site] as in its comments, and what it is.

# channel_create ----------------------------------------------- 57 instructions
channel_create:
# 18  struct channel *channel_create(size_t capacity, size_t item_size, void
#       (*destroy)(void *item))
    push    r13
    push    r12
    push    rbp
    push    rbx
    sub     rsp, 8
# 21  if (item_size == 0)
    test    rsi, rsi
    je      .L6
    mov     r12, rdi
# 25  void *scratch = malloc(item_size);
    mov     rdi, rsi
    mov     rbx, rsi
    mov     rbp, rdx
    call    malloc
    mov     r13, rax
# 27  if (scratch)
    test    rax, rax
    je      .L4
# 28  channel = capacity == 0 ? channel_rendezvous_create(item_size) : capacity
#       == CHANNEL_UNBOUNDED ? channel_unbounded_create(item_size) :
#       channel_ring_create(capacity, item_size);
    test    r12, r12
    je      .L3
    cmp     r12, -1
    je      .L7
    mov     rsi, rbx
    mov     rdi, r12
    call    channel_ring_create
.L1:
# 32  if (!channel)
    test    rax, rax
    je      .L4
.L2:
# 37  channel->destroy = destroy;
    mov     [rax+16], rbp
# 38  channel->scratch = scratch;
    mov     [rax+24], r13
# 39  atomic_init(&channel->shares[CHANNEL_SEND], 1);
    mov     DWORD PTR [rax+96], 1
# 40  atomic_init(&channel->shares[CHANNEL_RECV], 1);
    mov     DWORD PTR [rax+100], 1
# 41  atomic_init(&channel->sides, 2);
    mov     DWORD PTR [rax+104], 2
# 43  }
    add     rsp, 8
    pop     rbx
    pop     rbp
    pop     r12
    pop     r13
    ret
.L3:
# 28  channel = capacity == 0 ? channel_rendezvous_create(item_size) : capac ...
    mov     rdi, rbx
    call    channel_rendezvous_create
# 32  if (!channel)
    test    rax, rax
    jne     .L2
.L4:
# 33  free(scratch);
    mov     rdi, r13
    call    free
# 34  errno = ENOMEM;
    call    __errno_location
    mov     DWORD PTR [rax], 12
# 23  return NULL;
    xor     eax, eax
.L5:
# 43  }
    add     rsp, 8
    pop     rbx
    pop     rbp
    pop     r12
    pop     r13
    ret
.L6:
# 22  errno = EINVAL;
    call    __errno_location
    mov     DWORD PTR [rax], 22
# 23  return NULL;
    xor     eax, eax
    jmp     .L5
.L7:
# 28  channel = capacity == 0 ? channel_rendezvous_create(item_size) : capac ...
    mov     rdi, rbx
    call    channel_unbounded_create
    jmp     .L1

# channel_sender_clone ----------------------------------------- 16 instructions
channel_sender_clone:
# 82  struct channel *channel_sender_clone(struct channel *channel)
    sub     rsp, 8
# 50  uint32_t before = atomic_fetch_add_explicit(&channel->shares[end], 1,
#       memory_order_relaxed);
    mov     edx, 1
    lock xadd [rdi+96], edx         # [K1] fetch and add, full barrier
# 52  if (before == 0)
    test    edx, edx
    je      .L1
# 54  if (before == UINT32_MAX)
    cmp     edx, -1
    je      .L2
    mov     rax, rdi
# 86  }
    add     rsp, 8
    ret
.L1:
# 53  misuse(caller, "nobody holds this end any more");
    mov     esi, OFFSET .LC1        # "nobody holds this end any more"
    mov     edi, OFFSET .LC2        # "channel_sender_clone"
    call    misuse
.L2:
# 55  misuse(caller, "too many shares");
    mov     esi, OFFSET .LC3        # "too many shares"
    mov     edi, OFFSET .LC2        # "channel_sender_clone"
    call    misuse

# channel_receiver_clone --------------------------------------- 16 instructions
channel_receiver_clone:
# 88  struct channel *channel_receiver_clone(struct channel *channel)
    sub     rsp, 8
# 50  uint32_t before = atomic_fetch_add_explicit(&channel->shares[end], 1,
#       memory_order_relaxed);
    mov     edx, 1
    lock xadd [rdi+100], edx        # [K1] fetch and add, full barrier
# 52  if (before == 0)
    test    edx, edx
    je      .L1
# 54  if (before == UINT32_MAX)
    cmp     edx, -1
    je      .L2
    mov     rax, rdi
# 92  }
    add     rsp, 8
    ret
.L1:
# 53  misuse(caller, "nobody holds this end any more");
    mov     esi, OFFSET .LC1        # "nobody holds this end any more"
    mov     edi, OFFSET .LC4        # "channel_receiver_clone"
    call    misuse
.L2:
# 55  misuse(caller, "too many shares");
    mov     esi, OFFSET .LC3        # "too many shares"
    mov     edi, OFFSET .LC4        # "channel_receiver_clone"
    call    misuse

# channel_sender_drop ------------------------------------------ 23 instructions
channel_sender_drop:
# 94  void channel_sender_drop(struct channel *channel)
    push    rbx
# 64  uint32_t before = atomic_fetch_sub_explicit(&channel->shares[end], 1,
#       memory_order_acq_rel);
    mov     eax, -1
    lock xadd [rdi+96], eax         # [K2] fetch and add, full barrier
# 66  if (before == 0)
    test    eax, eax
    je      .L3
# 96  if (!give_back_share(channel, CHANNEL_SEND, "channel_sender_drop"))
    cmp     eax, 1
    je      .L2
.L1:
# 100  }
    pop     rbx
    ret
.L2:
    mov     rbx, rdi
# 98  channel_close(channel);
    call    channel_close
# 75  if (atomic_fetch_sub_explicit(&channel->sides, 1, memory_order_acq_rel) !=
#       1)
    lock sub DWORD PTR [rbx+104], 1 # [K3] atomic sub, full barrier
    jne     .L1
# 78  free(channel->scratch);
    mov     rdi, [rbx+24]
    call    free
# 79  channel->flavour->destroy(channel);
    mov     rax, [rbx]
    mov     rdi, rbx
# 100  }
    pop     rbx
# 79  channel->flavour->destroy(channel);
    mov     rax, [rax+32]
    jmp     rax
.L3:
# 67  misuse(caller, "nobody holds this end any more");
    mov     esi, OFFSET .LC1        # "nobody holds this end any more"
    mov     edi, OFFSET .LC5        # "channel_sender_drop"
    call    misuse

# channel_receiver_drop ---------------------------------------- 36 instructions
channel_receiver_drop:
# 125  void channel_receiver_drop(struct channel *channel)
    push    rbx
# 64  uint32_t before = atomic_fetch_sub_explicit(&channel->shares[end], 1,
#       memory_order_acq_rel);
    mov     eax, -1
    lock xadd [rdi+100], eax        # [K2] fetch and add, full barrier
# 66  if (before == 0)
    test    eax, eax
    je      .L6
# 127  if (!give_back_share(channel, CHANNEL_RECV, "channel_receiver_drop"))
    cmp     eax, 1
    je      .L2
.L1:
# 135  }
    pop     rbx
    ret
.L2:
    mov     rbx, rdi
# 129  channel_close(channel);
    call    channel_close
# 131  while (attempt(channel, CHANNEL_RECV, channel->scratch) == CHANNEL_OK)
    jmp     .L4
.L3:
# 132  if (channel->destroy)
    mov     rax, [rbx+16]
    test    rax, rax
    jne     .L5
.L4:
# 131  while (attempt(channel, CHANNEL_RECV, channel->scratch) == CHANNEL_OK)
    mov     rdx, [rbx+24]
    mov     esi, 1
    mov     rdi, rbx
    call    attempt
    test    eax, eax
    je      .L3
# 75  if (atomic_fetch_sub_explicit(&channel->sides, 1, memory_order_acq_rel) !=
#       1)
    lock sub DWORD PTR [rbx+104], 1 # [K3] atomic sub, full barrier
    jne     .L1
# 78  free(channel->scratch);
    mov     rdi, [rbx+24]
    call    free
# 79  channel->flavour->destroy(channel);
    mov     rax, [rbx]
    mov     rdi, rbx
# 135  }
    pop     rbx
# 79  channel->flavour->destroy(channel);
    mov     rax, [rax+32]
    jmp     rax
.L5:
# 133  channel->destroy(channel->scratch);
    mov     rdi, [rbx+24]
    call    rax
    jmp     .L4
.L6:
# 67  misuse(caller, "nobody holds this end any more");
    mov     esi, OFFSET .LC1        # "nobody holds this end any more"
    mov     edi, OFFSET .LC6        # "channel_receiver_drop"
    call    misuse

# channel_close ------------------------------------------------ 24 instructions
channel_close:
# 137  void channel_close(struct channel *channel)
    push    rbx
    mov     rbx, rdi
# 139  channel_lock(channel);
    call    channel_lock
# 140  channel->flavour->close(channel);
    mov     rax, [rbx]
    mov     rdi, rbx
    call    [QWORD PTR [rax+16]]
# 143  while (channel_claim(channel, CHANNEL_SEND) || channel_claim(channel,
#        CHANNEL_RECV))
    jmp     .L2
.L1:
# 145  channel_unlock(channel);
    mov     rdi, rbx
    call    channel_unlock
# 146  channel_lock(channel);
    mov     rdi, rbx
    call    channel_lock
.L2:
# 143  while (channel_claim(channel, CHANNEL_SEND) || channel_claim(channel, ...
    xor     esi, esi
    mov     rdi, rbx
    call    channel_claim
    test    rax, rax
    jne     .L1
    mov     esi, 1
    mov     rdi, rbx
    call    channel_claim
    test    rax, rax
    jne     .L1
# 148  channel_unlock(channel);
    mov     rdi, rbx
# 149  }
    pop     rbx
# 148  channel_unlock(channel);
    jmp     channel_unlock

# channel_length ----------------------------------------------- 16 instructions
channel_length:
# 151  size_t channel_length(struct channel *channel)
    push    rbp
    push    rbx
    mov     rbx, rdi
    sub     rsp, 8
# 153  channel_lock(channel);
    call    channel_lock
# 154  size_t length = channel->flavour->length(channel);
    mov     rax, [rbx]
    mov     rdi, rbx
    call    [QWORD PTR [rax+24]]
# 155  channel_unlock(channel);
    mov     rdi, rbx
# 154  size_t length = channel->flavour->length(channel);
    mov     rbp, rax
# 155  channel_unlock(channel);
    call    channel_unlock
# 157  }
    add     rsp, 8
    mov     rax, rbp
    pop     rbx
    pop     rbp
    ret

# channel_send_until ------------------------------------------- 33 instructions
channel_send_until:
# 183  enum channel_status channel_send_until(struct channel *channel, const
#        void *item, const struct timespec *deadline)
    push    r12
# 187  channel_check(channel, CHANNEL_SEND, item, "channel_send");
    mov     ecx, OFFSET .LC7        # "channel_send"
# 183  enum channel_status channel_send_until(struct channel *channel, const ...
    mov     r12, rdx
# 187  channel_check(channel, CHANNEL_SEND, item, "channel_send");
    mov     rdx, rsi
# 183  enum channel_status channel_send_until(struct channel *channel, const ...
    push    rbp
    mov     rbp, rsi
# 187  channel_check(channel, CHANNEL_SEND, item, "channel_send");
    xor     esi, esi
# 183  enum channel_status channel_send_until(struct channel *channel, const ...
    push    rbx
    mov     rbx, rdi
# 187  channel_check(channel, CHANNEL_SEND, item, "channel_send");
    call    channel_check
# 189  enum channel_status status = attempt(channel, CHANNEL_SEND, from);
    xor     esi, esi
    mov     rdx, rbp
    mov     rdi, rbx
    call    attempt
# 161  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL &&
#        !channel->flavour->full_is_final);
    cmp     eax, 2
    je      .L3
    cmp     eax, 1
    je      .L2
.L1:
# 193  }
    pop     rbx
    pop     rbp
    pop     r12
    ret
.L2:
# 161  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL && ...
    mov     rdx, [rbx]
    cmp     BYTE PTR [rdx+43], 0
    jne     .L1
.L3:
# 190  return may_wait(channel, status) ? wait_for(channel, CHANNEL_SEND, from,
#        deadline) : status;
    mov     rcx, r12
    mov     rdx, rbp
    mov     rdi, rbx
    xor     esi, esi
# 193  }
    pop     rbx
    pop     rbp
    pop     r12
# 190  return may_wait(channel, status) ? wait_for(channel, CHANNEL_SEND, fr ...
    jmp     wait_for

# channel_recv_until ------------------------------------------- 33 instructions
channel_recv_until:
# 195  enum channel_status channel_recv_until(struct channel *channel, void
#        *item, const struct timespec *deadline)
    push    r12
# 198  channel_check(channel, CHANNEL_RECV, item, "channel_recv");
    mov     ecx, OFFSET .LC8        # "channel_recv"
# 195  enum channel_status channel_recv_until(struct channel *channel, void ...
    mov     r12, rdx
# 198  channel_check(channel, CHANNEL_RECV, item, "channel_recv");
    mov     rdx, rsi
# 195  enum channel_status channel_recv_until(struct channel *channel, void ...
    push    rbp
    mov     rbp, rsi
# 198  channel_check(channel, CHANNEL_RECV, item, "channel_recv");
    mov     esi, 1
# 195  enum channel_status channel_recv_until(struct channel *channel, void ...
    push    rbx
    mov     rbx, rdi
# 198  channel_check(channel, CHANNEL_RECV, item, "channel_recv");
    call    channel_check
# 199  enum channel_status status = attempt(channel, CHANNEL_RECV, item);
    mov     rdx, rbp
    mov     esi, 1
    mov     rdi, rbx
    call    attempt
# 161  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL &&
#        !channel->flavour->full_is_final);
    cmp     eax, 2
    je      .L3
    cmp     eax, 1
    je      .L2
.L1:
# 203  }
    pop     rbx
    pop     rbp
    pop     r12
    ret
.L2:
# 161  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL && ...
    mov     rdx, [rbx]
    cmp     BYTE PTR [rdx+43], 0
    jne     .L1
.L3:
# 200  return may_wait(channel, status) ? wait_for(channel, CHANNEL_RECV, item,
#        deadline) : status;
    mov     rcx, r12
    mov     rdx, rbp
    mov     rdi, rbx
    mov     esi, 1
# 203  }
    pop     rbx
    pop     rbp
    pop     r12
# 200  return may_wait(channel, status) ? wait_for(channel, CHANNEL_RECV, it ...
    jmp     wait_for

# channel_send ------------------------------------------------- 32 instructions
channel_send:
# 205  enum channel_status channel_send(struct channel *channel, const void
#        *item)
    push    rbp
# 187  channel_check(channel, CHANNEL_SEND, item, "channel_send");
    mov     rdx, rsi
# 205  enum channel_status channel_send(struct channel *channel, const void ...
    mov     rbp, rsi
# 187  channel_check(channel, CHANNEL_SEND, item, "channel_send");
    mov     ecx, OFFSET .LC7        # "channel_send"
# 205  enum channel_status channel_send(struct channel *channel, const void ...
    push    rbx
# 187  channel_check(channel, CHANNEL_SEND, item, "channel_send");
    xor     esi, esi
# 205  enum channel_status channel_send(struct channel *channel, const void ...
    mov     rbx, rdi
    sub     rsp, 8
# 187  channel_check(channel, CHANNEL_SEND, item, "channel_send");
    call    channel_check
# 189  enum channel_status status = attempt(channel, CHANNEL_SEND, from);
    xor     esi, esi
    mov     rdx, rbp
    mov     rdi, rbx
    call    attempt
# 161  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL &&
#        !channel->flavour->full_is_final);
    cmp     eax, 2
    je      .L3
    cmp     eax, 1
    je      .L2
.L1:
# 208  }
    add     rsp, 8
    pop     rbx
    pop     rbp
    ret
.L2:
# 161  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL && ...
    mov     rdx, [rbx]
    cmp     BYTE PTR [rdx+43], 0
    jne     .L1
.L3:
# 208  }
    pop     rax
# 190  return may_wait(channel, status) ? wait_for(channel, CHANNEL_SEND, from,
#        deadline) : status;
    mov     rdx, rbp
    mov     rdi, rbx
    xor     ecx, ecx
# 208  }
    pop     rbx
# 190  return may_wait(channel, status) ? wait_for(channel, CHANNEL_SEND, fr ...
    xor     esi, esi
# 208  }
    pop     rbp
# 190  return may_wait(channel, status) ? wait_for(channel, CHANNEL_SEND, fr ...
    jmp     wait_for

# channel_recv ------------------------------------------------- 32 instructions
channel_recv:
# 210  enum channel_status channel_recv(struct channel *channel, void *item)
    push    rbp
# 198  channel_check(channel, CHANNEL_RECV, item, "channel_recv");
    mov     rdx, rsi
# 210  enum channel_status channel_recv(struct channel *channel, void *item)
    mov     rbp, rsi
# 198  channel_check(channel, CHANNEL_RECV, item, "channel_recv");
    mov     ecx, OFFSET .LC8        # "channel_recv"
# 210  enum channel_status channel_recv(struct channel *channel, void *item)
    push    rbx
# 198  channel_check(channel, CHANNEL_RECV, item, "channel_recv");
    mov     esi, 1
# 210  enum channel_status channel_recv(struct channel *channel, void *item)
    mov     rbx, rdi
    sub     rsp, 8
# 198  channel_check(channel, CHANNEL_RECV, item, "channel_recv");
    call    channel_check
# 199  enum channel_status status = attempt(channel, CHANNEL_RECV, item);
    mov     rdx, rbp
    mov     esi, 1
    mov     rdi, rbx
    call    attempt
# 161  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL &&
#        !channel->flavour->full_is_final);
    cmp     eax, 2
    je      .L3
    cmp     eax, 1
    je      .L2
.L1:
# 213  }
    add     rsp, 8
    pop     rbx
    pop     rbp
    ret
.L2:
# 161  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL && ...
    mov     rdx, [rbx]
    cmp     BYTE PTR [rdx+43], 0
    jne     .L1
.L3:
# 213  }
    pop     rax
# 200  return may_wait(channel, status) ? wait_for(channel, CHANNEL_RECV, item,
#        deadline) : status;
    mov     rdx, rbp
    mov     rdi, rbx
    xor     ecx, ecx
# 213  }
    pop     rbx
# 200  return may_wait(channel, status) ? wait_for(channel, CHANNEL_RECV, it ...
    mov     esi, 1
# 213  }
    pop     rbp
# 200  return may_wait(channel, status) ? wait_for(channel, CHANNEL_RECV, it ...
    jmp     wait_for

# channel_try_send --------------------------------------------- 16 instructions
channel_try_send:
# 215  enum channel_status channel_try_send(struct channel *channel, const void
#        *item)
    push    rbp
# 217  channel_check(channel, CHANNEL_SEND, item, "channel_try_send");
    mov     rdx, rsi
# 215  enum channel_status channel_try_send(struct channel *channel, const v ...
    mov     rbp, rsi
# 217  channel_check(channel, CHANNEL_SEND, item, "channel_try_send");
    mov     ecx, OFFSET .LC9        # "channel_try_send"
# 215  enum channel_status channel_try_send(struct channel *channel, const v ...
    push    rbx
# 217  channel_check(channel, CHANNEL_SEND, item, "channel_try_send");
    xor     esi, esi
# 215  enum channel_status channel_try_send(struct channel *channel, const v ...
    mov     rbx, rdi
    sub     rsp, 8
# 217  channel_check(channel, CHANNEL_SEND, item, "channel_try_send");
    call    channel_check
# 219  }
    add     rsp, 8
# 218  return attempt(channel, CHANNEL_SEND, (void *)item);
    mov     rdx, rbp
    mov     rdi, rbx
    xor     esi, esi
# 219  }
    pop     rbx
    pop     rbp
# 218  return attempt(channel, CHANNEL_SEND, (void *)item);
    jmp     attempt

# channel_try_recv --------------------------------------------- 16 instructions
channel_try_recv:
# 221  enum channel_status channel_try_recv(struct channel *channel, void *item)
    push    rbp
# 223  channel_check(channel, CHANNEL_RECV, item, "channel_try_recv");
    mov     rdx, rsi
# 221  enum channel_status channel_try_recv(struct channel *channel, void *item)
    mov     rbp, rsi
# 223  channel_check(channel, CHANNEL_RECV, item, "channel_try_recv");
    mov     ecx, OFFSET .LC10       # "channel_try_recv"
# 221  enum channel_status channel_try_recv(struct channel *channel, void *item)
    push    rbx
# 223  channel_check(channel, CHANNEL_RECV, item, "channel_try_recv");
    mov     esi, 1
# 221  enum channel_status channel_try_recv(struct channel *channel, void *item)
    mov     rbx, rdi
    sub     rsp, 8
# 223  channel_check(channel, CHANNEL_RECV, item, "channel_try_recv");
    call    channel_check
# 225  }
    add     rsp, 8
# 224  return attempt(channel, CHANNEL_RECV, item);
    mov     rdx, rbp
    mov     rdi, rbx
    mov     esi, 1
# 225  }
    pop     rbx
    pop     rbp
# 224  return attempt(channel, CHANNEL_RECV, item);
    jmp     attempt

# misuse (cold: the slow path) ---------------------------------- 8 instructions
misuse:
# misuse.h:23  static inline void misuse(const char *function, const char
#                *sentence)
    push    rax
    mov     rdx, rdi
# misuse.h:26  fprintf(stderr, "%s: %s\n", function, sentence);
    mov     rdi, stderr[rip]
# misuse.h:23  static inline void misuse(const char *function, const char ...
    mov     rcx, rsi
# misuse.h:26  fprintf(stderr, "%s: %s\n", function, sentence);
    xor     eax, eax
    mov     esi, OFFSET .LC0        # "%s: %s\n"
    call    fprintf
# misuse.h:27  abort();
    call    abort

# attempt ------------------------------------------------------ 56 instructions
attempt:
# 103  static enum channel_status attempt(struct channel *channel, enum
#        channel_direction mine, void *item)
    push    r12
    mov     ecx, esi
    push    rbp
    mov     rbp, rcx
    push    rbx
    mov     rbx, rdi
    sub     rsp, 16
# 106  const struct channel_flavour *flavour = channel->flavour;
    mov     rax, [rdi]
# 107  if (flavour->locked[mine])
    cmp     BYTE PTR [rax+40+rcx], 0
    jne     .L4
# 113  enum channel_status status = mine == CHANNEL_SEND ?
#        flavour->send(channel, item) : flavour->recv(channel, item);
    mov     rsi, rdx
    test    ecx, ecx
    je      .L2
    call    [QWORD PTR [rax+8]]
    mov     r12d, eax
# 117  if (status == CHANNEL_OK && channel_is_awaited(channel, partner))
    test    r12d, r12d
    je      .L3
.L1:
# 123  }
    add     rsp, 16
    mov     eax, r12d
    pop     rbx
    pop     rbp
    pop     r12
    ret
.L2:
# 113  enum channel_status status = mine == CHANNEL_SEND ? ...
    call    [QWORD PTR [rax]]
    mov     r12d, eax
# 117  if (status == CHANNEL_OK && channel_is_awaited(channel, partner))
    test    r12d, r12d
    jne     .L1
.L3:
    xor     ebp, 1
    mov     rdi, rbx
    mov     esi, ebp
    call    channel_is_awaited
    test    al, al
    je      .L1
# 118  channel_lock(channel);
    mov     rdi, rbx
    call    channel_lock
# 119  channel_claim(channel, partner);
    mov     rdi, rbx
    mov     esi, ebp
    call    channel_claim
# 120  channel_unlock(channel);
    mov     rdi, rbx
    call    channel_unlock
    jmp     .L1
.L4:
    mov     [rsp+8], rdx
# 108  channel_lock(channel);
    call    channel_lock
# 109  enum channel_status status = channel_attempt(channel, mine, item);
    mov     rdx, [rsp+8]
    mov     esi, ebp
    mov     rdi, rbx
    call    channel_attempt
# 110  channel_unlock(channel);
    mov     rdi, rbx
# 109  enum channel_status status = channel_attempt(channel, mine, item);
    mov     r12d, eax
# 110  channel_unlock(channel);
    call    channel_unlock
# 123  }
    add     rsp, 16
    mov     eax, r12d
    pop     rbx
    pop     rbp
    pop     r12
    ret

# wait_for (cold: the slow path) ------------------------------- 50 instructions
wait_for:
# 166  static enum channel_status wait_for(struct channel *channel, enum
#        channel_direction mine, void *item, const struct timespec *deadline)
    push    r14
# 170  unsigned looks = 0;
    xor     r14d, r14d
# 166  static enum channel_status wait_for(struct channel *channel, enum ...
    push    r13
    mov     r13, rcx
    push    r12
    mov     r12d, esi
    push    rbp
    mov     rbp, rdx
    push    rbx
    mov     rbx, rdi
    sub     rsp, 80
.L1:
# 172  while (!channel->flavour->meets && spin(&looks))
    mov     rax, [rbx]
# spin.h:33  if (*looks >= SPIN_LOOKS)
    cmp     BYTE PTR [rax+42], 0
    jne     .L2
    cmp     r14d, 100
    je      .L2
# cpu_relax.h:17  __builtin_ia32_pause();
    pause                           # only waiting: spare the pipeline
# 173  enum channel_status status = attempt(channel, mine, item);
    mov     rdx, rbp
    mov     esi, r12d
    mov     rdi, rbx
# spin.h:35  ++*looks;
    inc     r14d
# 173  enum channel_status status = attempt(channel, mine, item);
    call    attempt
# 161  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL &&
#        !channel->flavour->full_is_final);
    cmp     eax, 2
    je      .L1
    cmp     eax, 1
    jne     .L3
    mov     rdx, [rbx]
    cmp     BYTE PTR [rdx+43], 0
    jne     .L3
    jmp     .L1
.L2:
# 177  struct channel_case only =
    lea     rdi, [rsp+28]
    mov     ecx, 13
    xor     eax, eax
# 180  return channel_choose(&only, 1, &chosen, deadline, true);
    mov     r8d, 1
# 177  struct channel_case only =
    rep stosd
# 180  return channel_choose(&only, 1, &chosen, deadline, true);
    lea     rdx, [rsp+8]
    mov     rcx, r13
    mov     esi, 1
    lea     rdi, [rsp+16]
# 177  struct channel_case only =
    mov     [rsp+16], rbx
    mov     [rsp+24], r12d
    mov     [rsp+32], rbp
# 180  return channel_choose(&only, 1, &chosen, deadline, true);
    call    channel_choose
.L3:
# 181  }
    add     rsp, 80
    pop     rbx
    pop     rbp
    pop     r12
    pop     r13
    pop     r14
    ret
