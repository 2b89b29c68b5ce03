# SPDX-License-Identifier: MIT
# channel_select on x86-64. Generated from channel_select.c: do not edit.
#
# compiler  gcc (Debian 12.2.0-14+deb12u1) 12.2.0
# flags     -std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables -fno-exceptions
#           -fno-stack-protector -fno-ident -fno-pic -fno-pie
#           -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE
#           -fcf-protection=none -masm=intel
# again     test/listings/listings generate channel_select
#
# function        site  in C               here
# channel_choose  [W1]  load, relaxed      mov
#                       load, relaxed      mov
#                 [W2]  fetch or, relaxed  lock cmpxchg
#                 [W3]  load, relaxed      mov
#                 [W4]  store, relaxed     mov
#
# Left: lines of channel_select.c. Right: [site] as in its comments, and what it is.

# channel_attempt ---------------------------------------------- 39 instructions
channel_attempt:
# 94  enum channel_status channel_attempt(struct channel *channel, enum
#       channel_direction mine, void *item)
    push    r13
    push    r12
    mov     r12d, esi
    mov     rsi, rdx
    push    rbp
    push    rbx
    mov     rbx, rdi
    sub     rsp, 8
# 97  const struct channel_flavour *flavour = channel->flavour;
    mov     r13, [rdi]
# 98  enum channel_status status = mine == CHANNEL_SEND ? flavour->send(channel,
#       item) : flavour->recv(channel, item);
    test    r12d, r12d
    jne     .L3
    call    [QWORD PTR [r13+0]]
    mov     ebp, eax
.L1:
# 102  if (status == CHANNEL_OK && !flavour->meets &&
#        channel_is_awaited(channel, partner))
    test    ebp, ebp
    jne     .L2
    cmp     BYTE PTR [r13+42], 0
    je      .L4
.L2:
# 106  }
    add     rsp, 8
    mov     eax, ebp
    pop     rbx
    pop     rbp
    pop     r12
    pop     r13
    ret
.L3:
# 98  enum channel_status status = mine == CHANNEL_SEND ? flavour->send(chan ...
    call    [QWORD PTR [r13+8]]
    mov     ebp, eax
    jmp     .L1
.L4:
# channel_parts.h:93  return direction == CHANNEL_SEND ? CHANNEL_RECV :
#                       CHANNEL_SEND;
    test    r12d, r12d
# 102  if (status == CHANNEL_OK && !flavour->meets && ...
    mov     rdi, rbx
# channel_parts.h:93  return direction == CHANNEL_SEND ? CHANNEL_RECV : ...
    sete    r12b
    movzx   r12d, r12b
# 102  if (status == CHANNEL_OK && !flavour->meets && ...
    mov     esi, r12d
    call    channel_is_awaited
    test    al, al
    je      .L2
# 104  channel_claim(channel, partner);
    mov     esi, r12d
    mov     rdi, rbx
    call    channel_claim
# 105  return status;
    jmp     .L2

# channel_choose ---------------------------------------------- 338 instructions
channel_choose:
# 152  enum channel_status channel_choose(struct channel_case *cases, size_t
#        count, size_t *chosen, const struct timespec *deadline, bool wait)
    push    r15
    mov     rax, rdi
    mov     r15, rdx
    push    r14
    push    r13
    push    r12
    mov     r12, rdi
    push    rbp
    mov     rbp, rsi
    xor     esi, esi
    push    rbx
    mov     ebx, 1
    sub     rsp, 72
    mov     [rsp+16], rcx
    mov     [rsp+15], r8b
# 36  for (size_t i = 0; i < count; i++)
    test    rbp, rbp
    je      .L58
.L1:
# 38  cases[i].order = cases[other].order;
    mov     rcx, [rax+56]
    mov     rdx, rbx
    sal     rdx, 6
    mov     [r12-8+rdx], rcx
# 39  cases[other].order = i;
    mov     [rax+56], rsi
# 36  for (size_t i = 0; i < count; i++)
    cmp     rbp, rbx
    je      .L4
# 22  if (x == 0)
    mov     eax, fs:x.0@tpoff
    test    eax, eax
    je      .L3
.L2:
# 27  x ^= x << 13;
    mov     edx, eax
# 37  size_t other = i > 0 ? draw(i + 1) : 0;
    lea     rcx, [rbx+1]
    mov     rsi, rbx
# 27  x ^= x << 13;
    sal     edx, 13
    mov     rbx, rcx
    xor     eax, edx
# 28  x ^= x >> 17;
    mov     edx, eax
    shr     edx, 17
    xor     edx, eax
# 29  x ^= x << 5;
    mov     eax, edx
    sal     eax, 5
    xor     eax, edx
    mov     fs:x.0@tpoff, eax
# 30  return (size_t)((uint64_t)x * bound >> 32);
    imul    rax, rcx
    shr     rax, 32
# 38  cases[i].order = cases[other].order;
    sal     rax, 6
    add     rax, r12
    jmp     .L1
.L3:
# 24  clock_gettime(CLOCK_MONOTONIC, &now);
    lea     rsi, [rsp+32]
    mov     edi, 1
    call    clock_gettime
# 25  x = (uint32_t)now.tv_nsec * 2654435769u | 1;
    imul    eax, [rsp+40], -1640531527
    or      eax, 1
    jmp     .L2
.L4:
# 47  struct channel_case *first = NULL;
    mov     QWORD PTR [rsp+32], 0
    lea     r8, [r12+rdx]
    mov     rdi, r12
    xor     edx, edx
.L5:
# 49  uintptr_t address = (uintptr_t)cases[i].channel;
    mov     rcx, [rdi]
# 53  while (*at && (uintptr_t)(*at)->channel < address)
    test    rdx, rdx
    je      .L56
.L6:
# 47  struct channel_case *first = NULL;
    mov     rax, rdx
# 50  struct channel_case **at = &first;
    lea     rsi, [rsp+32]
    jmp     .L8
.L7:
# 54  at = &(*at)->next_locked;
    lea     rsi, [rax+48]
    mov     rax, [rax+48]
# 53  while (*at && (uintptr_t)(*at)->channel < address)
    test    rax, rax
    je      .L9
.L8:
    cmp     [rax], rcx
    jb      .L7
# 55  if (address == 0 || (*at && (*at)->channel == cases[i].channel))
    test    rcx, rcx
    je      .L59
    cmp     [rax], rcx
    je      .L53
.L9:
# 57  cases[i].next_locked = *at;
    mov     [rdi+48], rax
# 58  *at = &cases[i];
    mov     [rsi], rdi
# 60  return first;
    mov     rdx, [rsp+32]
.L10:
# 48  for (size_t i = 0; i < count; i++)
    add     rdi, 64
    cmp     rdi, r8
    jne     .L5
.L11:
# 65  for (; each; each = each->next_locked)
    test    rdx, rdx
    je      .L13
    mov     rbx, rdx
    mov     r13, rdx
.L12:
# 66  channel_lock(each->channel);
    mov     rdi, [rbx]
    call    channel_lock
# 65  for (; each; each = each->next_locked)
    mov     rbx, [rbx+48]
    test    rbx, rbx
    jne     .L12
    mov     rdx, r13
.L13:
# 160  bool in_time = true;
    mov     BYTE PTR [rsp+14], 1
# 158  struct channel_case *it = NULL;
    xor     ebx, ebx
# 159  enum channel_status status = CHANNEL_EMPTY;
    mov     r14d, 2
    mov     [rsp], rdx
    mov     [rsp+24], r15
    mov     r15, rbx
    mov     rbx, r12
    mov     r12d, r14d
.L14:
# 165  struct channel_waiter waiter = {.state = CHANNEL_CLAIMED};
    pxor    xmm0, xmm0
    mov     DWORD PTR [rsp+52], 0
# 79  for (size_t i = 0; i < count; i++)
    xor     r13d, r13d
# 165  struct channel_waiter waiter = {.state = CHANNEL_CLAIMED};
    mov     DWORD PTR [rsp+32], 2
    movups  [rsp+36], xmm0
# 79  for (size_t i = 0; i < count; i++)
    test    rbp, rbp
    je      .L17
.L15:
# 80  struct channel_case *it = &cases[cases[i].order];
    mov     rax, r13
    sal     rax, 6
    mov     rdi, [rbx+56+rax]
# 81  it->waiter = waiter;
    lea     rax, [rsp+32]
# 80  struct channel_case *it = &cases[cases[i].order];
    sal     rdi, 6
    add     rdi, rbx
# 82  if (it->channel)
    cmp     QWORD PTR [rdi], 0
# 81  it->waiter = waiter;
    mov     [rdi+24], rax
# 82  if (it->channel)
    je      .L16
# 83  channel_enter(it);
    call    channel_enter
.L16:
# 79  for (size_t i = 0; i < count; i++)
    add     r13, 1
    cmp     rbp, r13
    jne     .L15
.L17:
# 115  for (size_t i = 0; i <= count; i++)
    xor     r13d, r13d
    mov     eax, r12d
    jmp     .L19
.L18:
    add     r13, 1
    cmp     rbp, r13
    jb      .L34
# 116  struct channel_case *it = i == 0 ? preferred : &cases[cases[i -
#        1].order];
    mov     rdx, r13
    sal     rdx, 6
    mov     r15, [rbx-8+rdx]
    sal     r15, 6
    add     r15, rbx
.L19:
# 118  if (!it || !it->channel)
    test    r15, r15
    je      .L18
    mov     rdi, [r15]
    test    rdi, rdi
    je      .L18
# 120  *status = channel_attempt(it->channel, it->direction, it->item);
    mov     rdx, [r15+16]
    mov     esi, [r15+8]
    call    channel_attempt
# 121  if (*status == CHANNEL_OK || *status == CHANNEL_CLOSED || (*status ==
#        CHANNEL_FULL && it->channel->flavour->full_is_final))
    test    eax, -5
    je      .L20
    cmp     eax, 1
    jne     .L18
    mov     rdx, [r15]
    mov     rdx, [rdx]
    cmp     BYTE PTR [rdx+43], 0
    je      .L18
.L20:
# 89  for (size_t i = 0; i < count; i++)
    mov     r12d, eax
    test    rbp, rbp
    je      .L55
.L21:
    mov     r13, rbx
    xor     r14d, r14d
.L22:
# 90  if (cases[i].channel)
    cmp     QWORD PTR [r13+0], 0
    je      .L23
# 91  channel_leave(&cases[i]);
    mov     rdi, r13
    call    channel_leave
.L23:
# 89  for (size_t i = 0; i < count; i++)
    add     r14, 1
    add     r13, 64
    cmp     r14, rbp
    jb      .L22
# 178  if (it)
    test    r15, r15
    jne     .L55
.L24:
# 181  status = waiter.done ? CHANNEL_OK : wait ? CHANNEL_TIMEOUT :
#        CHANNEL_EMPTY;
    cmp     BYTE PTR [rsp+48], 0
# 180  it = waiter.chosen;
    mov     r15, [rsp+40]
# 181  status = waiter.done ? CHANNEL_OK : wait ? CHANNEL_TIMEOUT : ...
    jne     .L47
.L25:
    cmp     BYTE PTR [rsp+15], 0
    jne     .L32
    mov     r12, rbx
    mov     rdx, [rsp]
    mov     rbx, r15
    mov     r15, [rsp+24]
    mov     r14d, 2
.L26:
# 71  for (; each; each = each->next_locked)
    test    rdx, rdx
    je      .L29
.L27:
    mov     rbp, rdx
.L28:
# 72  channel_unlock(each->channel);
    mov     rdi, [rbp+0]
    call    channel_unlock
# 71  for (; each; each = each->next_locked)
    mov     rbp, [rbp+48]
    test    rbp, rbp
    jne     .L28
.L29:
# 189  if (it)
    test    rbx, rbx
    je      .L31
.L30:
# 190  *chosen = (size_t)(it - cases);
    sub     rbx, r12
    sar     rbx, 6
    mov     [r15], rbx
.L31:
# 192  }
    add     rsp, 72
    mov     eax, r14d
    pop     rbx
    pop     rbp
    pop     r12
    pop     r13
    pop     r14
    pop     r15
    ret
.L32:
# 185  if (waiter.done || !wait || (!it && !in_time))
    test    r15, r15
    jne     .L33
    cmp     BYTE PTR [rsp+14], 1
    jne     .L57
.L33:
# 181  status = waiter.done ? CHANNEL_OK : wait ? CHANNEL_TIMEOUT : ...
    mov     r12d, 3
# 162  for (;;)
    jmp     .L14
.L34:
# 170  if (!it && wait)
    cmp     BYTE PTR [rsp+15], 0
    mov     r12d, eax
    je      .L52
# 172  atomic_store_explicit(&waiter.state, 0, memory_order_relaxed);
    mov     DWORD PTR [rsp+32], 0   # [W4] plain store, relaxed
# 71  for (; each; each = each->next_locked)
    mov     rax, [rsp]
    mov     r14, rax
    test    rax, rax
    je      .L36
.L35:
# 72  channel_unlock(each->channel);
    mov     rdi, [r14]
    call    channel_unlock
# 71  for (; each; each = each->next_locked)
    mov     r14, [r14+48]
    test    r14, r14
    jne     .L35
.L36:
# 135  uint32_t seen = atomic_load_explicit(&waiter->state,
#        memory_order_relaxed);
    mov     eax, [rsp+32]           # [W1] plain load, relaxed
# spin.h:33  if (*looks >= SPIN_LOOKS)
    test    eax, eax
    jne     .L38
.L37:
# cpu_relax.h:17  __builtin_ia32_pause();
    pause                           # only waiting: spare the pipeline
# spin.h:35  ++*looks;
    add     eax, 1
# 137  seen = atomic_load_explicit(&waiter->state, memory_order_relaxed);
    mov     edx, [rsp+32]           # plain load, relaxed
# spin.h:33  if (*looks >= SPIN_LOOKS)
    test    edx, edx
    jne     .L38
    cmp     eax, 100
    jne     .L37
.L38:
# 139  seen = atomic_fetch_or_explicit(&waiter->state, CHANNEL_ASLEEP,
#        memory_order_relaxed);
    mov     eax, [rsp+32]
.L39:
    mov     edx, eax
    mov     ecx, eax
    or      edx, 1
    lock cmpxchg [rsp+32], edx      # [W2] compare and swap, full barrier
    jne     .L39
# 143  while (!(seen & CHANNEL_CLAIMED))
    and     ecx, 2
    mov     r14, [rsp+16]
    je      .L42
    jmp     .L51
.L40:
# futex.h:87  errno = saved;
    mov     [r13+0], r15d
.L41:
# 147  seen = atomic_load_explicit(&waiter->state, memory_order_relaxed);
    mov     eax, [rsp+32]           # [W3] plain load, relaxed
# 143  while (!(seen & CHANNEL_CLAIMED))
    test    al, 2
    jne     .L51
.L42:
# futex.h:76  if (deadline && deadline->tv_sec < 0)
    test    r14, r14
    je      .L43
    cmp     QWORD PTR [r14], 0
    js      .L44
.L43:
# futex.h:80  int saved = errno;
    call    __errno_location
# futex.h:83  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET |
#               FUTEX_PRIVATE_FLAG, expected, deadline, NULL,
#               FUTEX_BITSET_MATCH_ANY);
    sub     rsp, 8
    xor     r9d, r9d
    mov     r8, r14
# futex.h:80  int saved = errno;
    mov     r15d, [rax]
# futex.h:83  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET | ...
    push    -1
    mov     ecx, 1
    mov     edx, 137
# futex.h:80  int saved = errno;
    mov     r13, rax
# futex.h:83  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET | ...
    mov     edi, 202
    xor     eax, eax
    lea     rsi, [rsp+48]
    call    syscall
# futex.h:86  int error = result == 0 ? 0 : errno;
    pop     rdx
    pop     rcx
    test    rax, rax
    je      .L40
    mov     eax, [r13+0]
# futex.h:87  errno = saved;
    mov     [r13+0], r15d
# futex.h:89  switch (error)
    cmp     eax, 110
    jne     .L48
.L44:
# 65  for (; each; each = each->next_locked)
    mov     rax, [rsp]
# 145  return false;
    mov     BYTE PTR [rsp+14], 0
# 65  for (; each; each = each->next_locked)
    test    rax, rax
    je      .L52
.L45:
    mov     r15, rax
.L46:
# 66  channel_lock(each->channel);
    mov     rdi, [r15]
    call    channel_lock
# 65  for (; each; each = each->next_locked)
    mov     r15, [r15+48]
    test    r15, r15
    jne     .L46
# 89  for (size_t i = 0; i < count; i++)
    test    rbp, rbp
    jne     .L21
# 181  status = waiter.done ? CHANNEL_OK : wait ? CHANNEL_TIMEOUT : ...
    cmp     BYTE PTR [rsp+48], 0
# 180  it = waiter.chosen;
    mov     r15, [rsp+40]
# 181  status = waiter.done ? CHANNEL_OK : wait ? CHANNEL_TIMEOUT : ...
    je      .L25
.L47:
    mov     r12, rbx
    mov     rdx, [rsp]
    mov     rbx, r15
    xor     r14d, r14d
    mov     r15, [rsp+24]
    jmp     .L26
.L48:
# futex.h:89  switch (error)
    jg      .L49
    cmp     eax, 4
    je      .L41
    jle     .L50
    cmp     eax, 11
    je      .L41
    cmp     eax, 14
    je      .L60
.L49:
# futex.h:99  misuse("futex_wait", "bad deadline, or the word is not aligned");
    mov     esi, OFFSET .LC3        # "bad deadline, or the word is not aligned"
    mov     edi, OFFSET .LC2        # "futex_wait"
    call    misuse
.L50:
# futex.h:89  switch (error)
    test    eax, eax
    jne     .L49
# 147  seen = atomic_load_explicit(&waiter->state, memory_order_relaxed);
    mov     eax, [rsp+32]           # [W3] plain load, relaxed
# 143  while (!(seen & CHANNEL_CLAIMED))
    test    al, 2
    je      .L42
.L51:
# 149  return true;
    movzx   eax, BYTE PTR [rsp+15]
    mov     [rsp+14], al
# 65  for (; each; each = each->next_locked)
    mov     rax, [rsp]
    test    rax, rax
    jne     .L45
.L52:
# 125  return NULL;
    xor     r15d, r15d
# 89  for (size_t i = 0; i < count; i++)
    test    rbp, rbp
    jne     .L21
    jmp     .L24
.L53:
# 48  for (size_t i = 0; i < count; i++)
    add     rdi, 64
    cmp     rdi, r8
    je      .L11
.L54:
# 49  uintptr_t address = (uintptr_t)cases[i].channel;
    mov     rcx, [rdi]
    jmp     .L6
.L55:
    mov     rdx, [rsp]
    mov     r14d, r12d
    mov     r12, rbx
    mov     rbx, r15
    mov     r15, [rsp+24]
# 71  for (; each; each = each->next_locked)
    test    rdx, rdx
    jne     .L27
    jmp     .L30
.L56:
# 55  if (address == 0 || (*at && (*at)->channel == cases[i].channel))
    test    rcx, rcx
    je      .L10
# 53  while (*at && (uintptr_t)(*at)->channel < address)
    xor     eax, eax
# 50  struct channel_case **at = &first;
    lea     rsi, [rsp+32]
    jmp     .L9
.L57:
# 181  status = waiter.done ? CHANNEL_OK : wait ? CHANNEL_TIMEOUT : ...
    mov     rdx, [rsp]
    mov     r12, rbx
# 180  it = waiter.chosen;
    xor     ebx, ebx
# 181  status = waiter.done ? CHANNEL_OK : wait ? CHANNEL_TIMEOUT : ...
    mov     r15, [rsp+24]
    mov     r14d, 3
# 71  for (; each; each = each->next_locked)
    test    rdx, rdx
    jne     .L27
    jmp     .L31
.L58:
# 60  return first;
    xor     edx, edx
    jmp     .L13
.L59:
# 48  for (size_t i = 0; i < count; i++)
    add     rdi, 64
    cmp     r8, rdi
    jne     .L54
    jmp     .L11
.L60:
# futex.h:97  misuse("futex_wait", "no memory at this address");
    mov     esi, OFFSET .LC1        # "no memory at this address"
    mov     edi, OFFSET .LC2        # "futex_wait"
    call    misuse

# channel_check ------------------------------------------------- 1 instructions
channel_check:
# 205  }
    ret

# channel_select ------------------------------------------------ 3 instructions
channel_select:
# 228  return select_one(cases, count, chosen, NULL, true);
    mov     r8d, 1
    xor     ecx, ecx
    jmp     select_one

# channel_try_select -------------------------------------------- 3 instructions
channel_try_select:
# 234  return select_one(cases, count, chosen, NULL, false);
    xor     r8d, r8d
    xor     ecx, ecx
    jmp     select_one

# channel_select_until ------------------------------------------ 2 instructions
channel_select_until:
# 241  return select_one(cases, count, chosen, deadline, true);
    mov     r8d, 1
    jmp     select_one

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

# select_one --------------------------------------------------- 33 instructions
select_one:
# 207  static enum channel_status select_one(struct channel_case *cases, size_t
#        count, size_t *chosen, const struct timespec *deadline, bool wait)
    mov     r10, rdi
    mov     r9, rsi
    mov     r11, rdx
# 213  for (size_t i = 0; i < count; i++)
    test    rsi, rsi
    je      .L4
    sal     rsi, 6
    mov     rax, rdi
# 212  bool any = false;
    xor     edx, edx
    add     rsi, rdi
# 218  any = true;
    mov     edi, 1
.L1:
    cmp     QWORD PTR [rax], 0
    cmovne  edx, edi
# 213  for (size_t i = 0; i < count; i++)
    add     rax, 64
    cmp     rsi, rax
    jne     .L1
# 220  if (!any && wait && !deadline)
    xor     edx, 1
.L2:
    test    rcx, rcx
    sete    al
    test    al, r8b
    je      .L3
    test    dl, dl
    jne     .L5
.L3:
# 222  return channel_choose(cases, count, chosen, deadline, wait);
    movzx   r8d, r8b
    mov     rdx, r11
    mov     rsi, r9
    mov     rdi, r10
    jmp     channel_choose
.L4:
# 213  for (size_t i = 0; i < count; i++)
    mov     edx, 1
    jmp     .L2
.L5:
# 207  static enum channel_status select_one(struct channel_case *cases, siz ...
    push    rax
# 221  misuse("channel_select", "no channel: nobody could ever end this");
    mov     esi, OFFSET .LC4        # "no channel: nobody could ever end this"
    mov     edi, OFFSET .LC5        # "channel_select"
    call    misuse
