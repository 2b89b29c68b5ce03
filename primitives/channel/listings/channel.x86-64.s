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
# 19  struct channel *channel_create(size_t capacity, size_t item_size, void
#       (*destroy)(void *item))
    push    r13
    push    r12
    push    rbp
    push    rbx
    sub     rsp, 8
# 22  if (item_size == 0)
    test    rsi, rsi
    je      .L6
    mov     r12, rdi
# 26  void *scratch = malloc(item_size);
    mov     rdi, rsi
    mov     rbx, rsi
    mov     rbp, rdx
    call    malloc
    mov     r13, rax
# 28  if (scratch)
    test    rax, rax
    je      .L4
# 29  channel = capacity == 0 ? channel_rendezvous_create(item_size) : capacity
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
# 33  if (!channel)
    test    rax, rax
    je      .L4
.L2:
# 38  channel->destroy = destroy;
    mov     [rax+16], rbp
# 39  channel->scratch = scratch;
    mov     [rax+24], r13
# 40  atomic_init(&channel->shares[CHANNEL_SEND], 1);
    mov     DWORD PTR [rax+96], 1
# 41  atomic_init(&channel->shares[CHANNEL_RECV], 1);
    mov     DWORD PTR [rax+100], 1
# 42  atomic_init(&channel->sides, 2);
    mov     DWORD PTR [rax+104], 2
# 44  }
    add     rsp, 8
    pop     rbx
    pop     rbp
    pop     r12
    pop     r13
    ret
.L3:
# 29  channel = capacity == 0 ? channel_rendezvous_create(item_size) : capac ...
    mov     rdi, rbx
    call    channel_rendezvous_create
# 33  if (!channel)
    test    rax, rax
    jne     .L2
.L4:
# 34  free(scratch);
    mov     rdi, r13
    call    free
# 35  errno = ENOMEM;
    call    __errno_location
    mov     DWORD PTR [rax], 12
# 24  return NULL;
    xor     eax, eax
.L5:
# 44  }
    add     rsp, 8
    pop     rbx
    pop     rbp
    pop     r12
    pop     r13
    ret
.L6:
# 23  errno = EINVAL;
    call    __errno_location
    mov     DWORD PTR [rax], 22
# 24  return NULL;
    xor     eax, eax
    jmp     .L5
.L7:
# 29  channel = capacity == 0 ? channel_rendezvous_create(item_size) : capac ...
    mov     rdi, rbx
    call    channel_unbounded_create
    jmp     .L1

# channel_sender_clone ----------------------------------------- 16 instructions
channel_sender_clone:
# 83  struct channel *channel_sender_clone(struct channel *channel)
    sub     rsp, 8
# 51  uint32_t before = atomic_fetch_add_explicit(&channel->shares[end], 1,
#       memory_order_relaxed);
    mov     edx, 1
    lock xadd [rdi+96], edx         # [K1] fetch and add, full barrier
# 53  if (before == 0)
    test    edx, edx
    je      .L1
# 55  if (before == UINT32_MAX)
    cmp     edx, -1
    je      .L2
    mov     rax, rdi
# 87  }
    add     rsp, 8
    ret
.L1:
# 54  misuse(caller, "nobody holds this end any more");
    mov     esi, OFFSET .LC1        # "nobody holds this end any more"
    mov     edi, OFFSET .LC2        # "channel_sender_clone"
    call    misuse
.L2:
# 56  misuse(caller, "too many shares");
    mov     esi, OFFSET .LC3        # "too many shares"
    mov     edi, OFFSET .LC2        # "channel_sender_clone"
    call    misuse

# channel_receiver_clone --------------------------------------- 16 instructions
channel_receiver_clone:
# 89  struct channel *channel_receiver_clone(struct channel *channel)
    sub     rsp, 8
# 51  uint32_t before = atomic_fetch_add_explicit(&channel->shares[end], 1,
#       memory_order_relaxed);
    mov     edx, 1
    lock xadd [rdi+100], edx        # [K1] fetch and add, full barrier
# 53  if (before == 0)
    test    edx, edx
    je      .L1
# 55  if (before == UINT32_MAX)
    cmp     edx, -1
    je      .L2
    mov     rax, rdi
# 93  }
    add     rsp, 8
    ret
.L1:
# 54  misuse(caller, "nobody holds this end any more");
    mov     esi, OFFSET .LC1        # "nobody holds this end any more"
    mov     edi, OFFSET .LC4        # "channel_receiver_clone"
    call    misuse
.L2:
# 56  misuse(caller, "too many shares");
    mov     esi, OFFSET .LC3        # "too many shares"
    mov     edi, OFFSET .LC4        # "channel_receiver_clone"
    call    misuse

# channel_sender_drop ------------------------------------------ 23 instructions
channel_sender_drop:
# 95  void channel_sender_drop(struct channel *channel)
    push    rbx
# 65  uint32_t before = atomic_fetch_sub_explicit(&channel->shares[end], 1,
#       memory_order_acq_rel);
    mov     eax, -1
    lock xadd [rdi+96], eax         # [K2] fetch and add, full barrier
# 67  if (before == 0)
    test    eax, eax
    je      .L3
# 97  if (!give_back_share(channel, CHANNEL_SEND, "channel_sender_drop"))
    cmp     eax, 1
    je      .L2
.L1:
# 101  }
    pop     rbx
    ret
.L2:
    mov     rbx, rdi
# 99  channel_close(channel);
    call    channel_close
# 76  if (atomic_fetch_sub_explicit(&channel->sides, 1, memory_order_acq_rel) !=
#       1)
    lock sub DWORD PTR [rbx+104], 1 # [K3] atomic sub, full barrier
    jne     .L1
# 79  free(channel->scratch);
    mov     rdi, [rbx+24]
    call    free
# 80  channel->flavour->destroy(channel);
    mov     rax, [rbx]
    mov     rdi, rbx
# 101  }
    pop     rbx
# 80  channel->flavour->destroy(channel);
    mov     rax, [rax+32]
    jmp     rax
.L3:
# 68  misuse(caller, "nobody holds this end any more");
    mov     esi, OFFSET .LC1        # "nobody holds this end any more"
    mov     edi, OFFSET .LC5        # "channel_sender_drop"
    call    misuse

# channel_receiver_drop ---------------------------------------- 36 instructions
channel_receiver_drop:
# 126  void channel_receiver_drop(struct channel *channel)
    push    rbx
# 65  uint32_t before = atomic_fetch_sub_explicit(&channel->shares[end], 1,
#       memory_order_acq_rel);
    mov     eax, -1
    lock xadd [rdi+100], eax        # [K2] fetch and add, full barrier
# 67  if (before == 0)
    test    eax, eax
    je      .L6
# 128  if (!give_back_share(channel, CHANNEL_RECV, "channel_receiver_drop"))
    cmp     eax, 1
    je      .L2
.L1:
# 136  }
    pop     rbx
    ret
.L2:
    mov     rbx, rdi
# 130  channel_close(channel);
    call    channel_close
# 132  while (attempt(channel, CHANNEL_RECV, channel->scratch) == CHANNEL_OK)
    jmp     .L4
.L3:
# 133  if (channel->destroy)
    mov     rax, [rbx+16]
    test    rax, rax
    jne     .L5
.L4:
# 132  while (attempt(channel, CHANNEL_RECV, channel->scratch) == CHANNEL_OK)
    mov     rdx, [rbx+24]
    mov     esi, 1
    mov     rdi, rbx
    call    attempt
    test    eax, eax
    je      .L3
# 76  if (atomic_fetch_sub_explicit(&channel->sides, 1, memory_order_acq_rel) !=
#       1)
    lock sub DWORD PTR [rbx+104], 1 # [K3] atomic sub, full barrier
    jne     .L1
# 79  free(channel->scratch);
    mov     rdi, [rbx+24]
    call    free
# 80  channel->flavour->destroy(channel);
    mov     rax, [rbx]
    mov     rdi, rbx
# 136  }
    pop     rbx
# 80  channel->flavour->destroy(channel);
    mov     rax, [rax+32]
    jmp     rax
.L5:
# 134  channel->destroy(channel->scratch);
    mov     rdi, [rbx+24]
    call    rax
    jmp     .L4
.L6:
# 68  misuse(caller, "nobody holds this end any more");
    mov     esi, OFFSET .LC1        # "nobody holds this end any more"
    mov     edi, OFFSET .LC6        # "channel_receiver_drop"
    call    misuse

# channel_close ------------------------------------------------ 24 instructions
channel_close:
# 138  void channel_close(struct channel *channel)
    push    rbx
    mov     rbx, rdi
# 140  channel_lock(channel);
    call    channel_lock
# 141  channel->flavour->close(channel);
    mov     rax, [rbx]
    mov     rdi, rbx
    call    [QWORD PTR [rax+16]]
# 144  while (channel_claim(channel, CHANNEL_SEND) || channel_claim(channel,
#        CHANNEL_RECV))
    jmp     .L2
.L1:
# 146  channel_unlock(channel);
    mov     rdi, rbx
    call    channel_unlock
# 147  channel_lock(channel);
    mov     rdi, rbx
    call    channel_lock
.L2:
# 144  while (channel_claim(channel, CHANNEL_SEND) || channel_claim(channel, ...
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
# 149  channel_unlock(channel);
    mov     rdi, rbx
# 150  }
    pop     rbx
# 149  channel_unlock(channel);
    jmp     channel_unlock

# channel_length ----------------------------------------------- 16 instructions
channel_length:
# 152  size_t channel_length(struct channel *channel)
    push    rbp
    push    rbx
    mov     rbx, rdi
    sub     rsp, 8
# 154  channel_lock(channel);
    call    channel_lock
# 155  size_t length = channel->flavour->length(channel);
    mov     rax, [rbx]
    mov     rdi, rbx
    call    [QWORD PTR [rax+24]]
# 156  channel_unlock(channel);
    mov     rdi, rbx
# 155  size_t length = channel->flavour->length(channel);
    mov     rbp, rax
# 156  channel_unlock(channel);
    call    channel_unlock
# 158  }
    add     rsp, 8
    mov     rax, rbp
    pop     rbx
    pop     rbp
    ret

# channel_send_until ------------------------------------------- 28 instructions
channel_send_until:
# 197  enum channel_status channel_send_until(struct channel *channel, const
#        void *item, const struct timespec *deadline)
    push    r12
    mov     r12, rdx
# 203  enum channel_status status = attempt(channel, CHANNEL_SEND, from);
    mov     rdx, rsi
# 197  enum channel_status channel_send_until(struct channel *channel, const ...
    push    rbp
    mov     rbp, rsi
# 203  enum channel_status status = attempt(channel, CHANNEL_SEND, from);
    xor     esi, esi
# 197  enum channel_status channel_send_until(struct channel *channel, const ...
    push    rbx
    mov     rbx, rdi
# 203  enum channel_status status = attempt(channel, CHANNEL_SEND, from);
    call    attempt
# 162  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL &&
#        !channel->flavour->full_is_final);
    cmp     eax, 2
    je      .L3
    cmp     eax, 1
    je      .L2
.L1:
# 207  }
    pop     rbx
    pop     rbp
    pop     r12
    ret
.L2:
# 162  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL && ...
    mov     rdx, [rbx]
    cmp     BYTE PTR [rdx+43], 0
    jne     .L1
.L3:
# 204  return may_wait(channel, status) ? wait_for(channel, CHANNEL_SEND, from,
#        deadline) : status;
    mov     rcx, r12
    mov     rdx, rbp
    mov     rdi, rbx
    xor     esi, esi
# 207  }
    pop     rbx
    pop     rbp
    pop     r12
# 204  return may_wait(channel, status) ? wait_for(channel, CHANNEL_SEND, fr ...
    jmp     wait_for

# channel_recv_until ------------------------------------------- 28 instructions
channel_recv_until:
# 209  enum channel_status channel_recv_until(struct channel *channel, void
#        *item, const struct timespec *deadline)
    push    r12
    mov     r12, rdx
# 213  enum channel_status status = attempt(channel, CHANNEL_RECV, item);
    mov     rdx, rsi
# 209  enum channel_status channel_recv_until(struct channel *channel, void ...
    push    rbp
    mov     rbp, rsi
# 213  enum channel_status status = attempt(channel, CHANNEL_RECV, item);
    mov     esi, 1
# 209  enum channel_status channel_recv_until(struct channel *channel, void ...
    push    rbx
    mov     rbx, rdi
# 213  enum channel_status status = attempt(channel, CHANNEL_RECV, item);
    call    attempt
# 162  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL &&
#        !channel->flavour->full_is_final);
    cmp     eax, 2
    je      .L3
    cmp     eax, 1
    je      .L2
.L1:
# 217  }
    pop     rbx
    pop     rbp
    pop     r12
    ret
.L2:
# 162  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL && ...
    mov     rdx, [rbx]
    cmp     BYTE PTR [rdx+43], 0
    jne     .L1
.L3:
# 214  return may_wait(channel, status) ? wait_for(channel, CHANNEL_RECV, item,
#        deadline) : status;
    mov     rcx, r12
    mov     rdx, rbp
    mov     rdi, rbx
    mov     esi, 1
# 217  }
    pop     rbx
    pop     rbp
    pop     r12
# 214  return may_wait(channel, status) ? wait_for(channel, CHANNEL_RECV, it ...
    jmp     wait_for

# channel_send ------------------------------------------------- 27 instructions
channel_send:
# 219  enum channel_status channel_send(struct channel *channel, const void
#        *item)
    push    rbp
# 203  enum channel_status status = attempt(channel, CHANNEL_SEND, from);
    mov     rdx, rsi
# 219  enum channel_status channel_send(struct channel *channel, const void ...
    mov     rbp, rsi
# 203  enum channel_status status = attempt(channel, CHANNEL_SEND, from);
    xor     esi, esi
# 219  enum channel_status channel_send(struct channel *channel, const void ...
    push    rbx
    mov     rbx, rdi
    sub     rsp, 8
# 203  enum channel_status status = attempt(channel, CHANNEL_SEND, from);
    call    attempt
# 162  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL &&
#        !channel->flavour->full_is_final);
    cmp     eax, 2
    je      .L3
    cmp     eax, 1
    je      .L2
.L1:
# 222  }
    add     rsp, 8
    pop     rbx
    pop     rbp
    ret
.L2:
# 162  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL && ...
    mov     rdx, [rbx]
    cmp     BYTE PTR [rdx+43], 0
    jne     .L1
.L3:
# 222  }
    pop     rax
# 204  return may_wait(channel, status) ? wait_for(channel, CHANNEL_SEND, from,
#        deadline) : status;
    mov     rdx, rbp
    mov     rdi, rbx
    xor     ecx, ecx
# 222  }
    pop     rbx
# 204  return may_wait(channel, status) ? wait_for(channel, CHANNEL_SEND, fr ...
    xor     esi, esi
# 222  }
    pop     rbp
# 204  return may_wait(channel, status) ? wait_for(channel, CHANNEL_SEND, fr ...
    jmp     wait_for

# channel_recv ------------------------------------------------- 27 instructions
channel_recv:
# 224  enum channel_status channel_recv(struct channel *channel, void *item)
    push    rbp
# 213  enum channel_status status = attempt(channel, CHANNEL_RECV, item);
    mov     rdx, rsi
# 224  enum channel_status channel_recv(struct channel *channel, void *item)
    mov     rbp, rsi
# 213  enum channel_status status = attempt(channel, CHANNEL_RECV, item);
    mov     esi, 1
# 224  enum channel_status channel_recv(struct channel *channel, void *item)
    push    rbx
    mov     rbx, rdi
    sub     rsp, 8
# 213  enum channel_status status = attempt(channel, CHANNEL_RECV, item);
    call    attempt
# 162  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL &&
#        !channel->flavour->full_is_final);
    cmp     eax, 2
    je      .L3
    cmp     eax, 1
    je      .L2
.L1:
# 227  }
    add     rsp, 8
    pop     rbx
    pop     rbp
    ret
.L2:
# 162  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL && ...
    mov     rdx, [rbx]
    cmp     BYTE PTR [rdx+43], 0
    jne     .L1
.L3:
# 227  }
    pop     rax
# 214  return may_wait(channel, status) ? wait_for(channel, CHANNEL_RECV, item,
#        deadline) : status;
    mov     rdx, rbp
    mov     rdi, rbx
    xor     ecx, ecx
# 227  }
    pop     rbx
# 214  return may_wait(channel, status) ? wait_for(channel, CHANNEL_RECV, it ...
    mov     esi, 1
# 227  }
    pop     rbp
# 214  return may_wait(channel, status) ? wait_for(channel, CHANNEL_RECV, it ...
    jmp     wait_for

# channel_try_send ---------------------------------------------- 3 instructions
channel_try_send:
# 229  enum channel_status channel_try_send(struct channel *channel, const void
#        *item)
    mov     rdx, rsi
# 232  return attempt(channel, CHANNEL_SEND, (void *)item);
    xor     esi, esi
    jmp     attempt

# channel_try_recv ---------------------------------------------- 3 instructions
channel_try_recv:
# 235  enum channel_status channel_try_recv(struct channel *channel, void *item)
    mov     rdx, rsi
# 238  return attempt(channel, CHANNEL_RECV, item);
    mov     esi, 1
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
# 104  static enum channel_status attempt(struct channel *channel, enum
#        channel_direction mine, void *item)
    push    r12
    mov     ecx, esi
    push    rbp
    mov     rbp, rcx
    push    rbx
    mov     rbx, rdi
    sub     rsp, 16
# 107  const struct channel_flavour *flavour = channel->flavour;
    mov     rax, [rdi]
# 108  if (flavour->locked[mine])
    cmp     BYTE PTR [rax+40+rcx], 0
    jne     .L4
# 114  enum channel_status status = mine == CHANNEL_SEND ?
#        flavour->send(channel, item) : flavour->recv(channel, item);
    mov     rsi, rdx
    test    ecx, ecx
    je      .L2
    call    [QWORD PTR [rax+8]]
    mov     r12d, eax
# 118  if (status == CHANNEL_OK && channel_is_awaited(channel, partner))
    test    r12d, r12d
    je      .L3
.L1:
# 124  }
    add     rsp, 16
    mov     eax, r12d
    pop     rbx
    pop     rbp
    pop     r12
    ret
.L2:
# 114  enum channel_status status = mine == CHANNEL_SEND ? ...
    call    [QWORD PTR [rax]]
    mov     r12d, eax
# 118  if (status == CHANNEL_OK && channel_is_awaited(channel, partner))
    test    r12d, r12d
    jne     .L1
.L3:
    xor     ebp, 1
    mov     rdi, rbx
    mov     esi, ebp
    call    channel_is_awaited
    test    al, al
    je      .L1
# 119  channel_lock(channel);
    mov     rdi, rbx
    call    channel_lock
# 120  channel_claim(channel, partner);
    mov     rdi, rbx
    mov     esi, ebp
    call    channel_claim
# 121  channel_unlock(channel);
    mov     rdi, rbx
    call    channel_unlock
    jmp     .L1
.L4:
    mov     [rsp+8], rdx
# 109  channel_lock(channel);
    call    channel_lock
# 110  enum channel_status status = channel_attempt(channel, mine, item);
    mov     rdx, [rsp+8]
    mov     esi, ebp
    mov     rdi, rbx
    call    channel_attempt
# 111  channel_unlock(channel);
    mov     rdi, rbx
# 110  enum channel_status status = channel_attempt(channel, mine, item);
    mov     r12d, eax
# 111  channel_unlock(channel);
    call    channel_unlock
# 124  }
    add     rsp, 16
    mov     eax, r12d
    pop     rbx
    pop     rbp
    pop     r12
    ret

# wait_for (cold: the slow path) ------------------------------- 50 instructions
wait_for:
# 167  static enum channel_status wait_for(struct channel *channel, enum
#        channel_direction mine, void *item, const struct timespec *deadline)
    push    r14
# 171  unsigned looks = 0;
    xor     r14d, r14d
# 167  static enum channel_status wait_for(struct channel *channel, enum ...
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
# 173  while (!channel->flavour->meets && spin(&looks))
    mov     rax, [rbx]
# spin.h:33  if (*looks >= SPIN_LOOKS)
    cmp     BYTE PTR [rax+42], 0
    jne     .L2
    cmp     r14d, 100
    je      .L2
# cpu_relax.h:17  __builtin_ia32_pause();
    pause                           # only waiting: spare the pipeline
# 174  enum channel_status status = attempt(channel, mine, item);
    mov     rdx, rbp
    mov     esi, r12d
    mov     rdi, rbx
# spin.h:35  ++*looks;
    inc     r14d
# 174  enum channel_status status = attempt(channel, mine, item);
    call    attempt
# 162  return status == CHANNEL_EMPTY || (status == CHANNEL_FULL &&
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
# 178  struct channel_case only =
    lea     rdi, [rsp+28]
    mov     ecx, 13
    xor     eax, eax
# 181  return channel_choose(&only, 1, &chosen, deadline, true);
    mov     r8d, 1
# 178  struct channel_case only =
    rep stosd
# 181  return channel_choose(&only, 1, &chosen, deadline, true);
    lea     rdx, [rsp+8]
    mov     rcx, r13
    mov     esi, 1
    lea     rdi, [rsp+16]
# 178  struct channel_case only =
    mov     [rsp+16], rbx
    mov     [rsp+24], r12d
    mov     [rsp+32], rbp
# 181  return channel_choose(&only, 1, &chosen, deadline, true);
    call    channel_choose
.L3:
# 182  }
    add     rsp, 80
    pop     rbx
    pop     rbp
    pop     r12
    pop     r13
    pop     r14
    ret
