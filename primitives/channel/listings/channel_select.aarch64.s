// SPDX-License-Identifier: MIT
// channel_select on AArch64 LL/SC. Generated from channel_select.c: do not edit.
//
// compiler  aarch64-linux-gnu-gcc (Debian 12.2.0-14) 12.2.0
// flags     -std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables -fno-exceptions
//           -fno-stack-protector -fno-ident -fno-pic -fno-pie
//           -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE -march=armv8-a
//           -mno-outline-atomics
// again     test/listings/listings generate channel_select
//
// function        site  in C               here
// channel_choose  [W1]  load, relaxed      ldr
//                       load, relaxed      ldr
//                 [W2]  fetch or, relaxed  ldxr stxr
//                 [W3]  load, relaxed      ldr
//                 [W4]  store, relaxed     str
//
// Left: lines of channel_select.c. Right: [site] as in its comments, and what it is.

// channel_attempt --------------------------------------------- 35 instructions
channel_attempt:
// 89  enum channel_status channel_attempt(struct channel *channel, enum
//       channel_direction mine, void *item)
    stp     x29, x30, [sp, -48]!
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    mov     x20, x0
    stp     x21, x22, [sp, 32]
    mov     w21, w1
    mov     x1, x2
// 92  const struct channel_flavour *flavour = channel->flavour;
    ldr     x22, [x0]
// 93  enum channel_status status = mine == CHANNEL_SEND ?
//       flavour->send(channel, item) : flavour->recv(channel, item);
    cbnz    w21, .L3
    ldr     x2, [x22]
    blr     x2
    mov     w19, w0
.L1:
// 97  if (status == CHANNEL_OK && !flavour->meets &&
//       channel_is_awaited(channel, partner))
    cbnz    w19, .L2
    ldrb    w0, [x22, 42]
    cbz     w0, .L4
.L2:
// 101  }
    ldp     x21, x22, [sp, 32]
    mov     w0, w19
    ldp     x19, x20, [sp, 16]
    ldp     x29, x30, [sp], 48
    ret
.L3:
// 93  enum channel_status status = mine == CHANNEL_SEND ? ...
    ldr     x2, [x22, 8]
    blr     x2
    mov     w19, w0
    b       .L1
.L4:
// channel_parts.h:93  return direction == CHANNEL_SEND ? CHANNEL_RECV :
//                       CHANNEL_SEND;
    cmp     w21, 0
// 97  if (status == CHANNEL_OK && !flavour->meets && ...
    mov     x0, x20
// channel_parts.h:93  return direction == CHANNEL_SEND ? CHANNEL_RECV : ...
    cset    w21, eq
// 97  if (status == CHANNEL_OK && !flavour->meets && ...
    mov     w1, w21
    bl      channel_is_awaited
    tst     w0, 255
    beq     .L2
// 99  channel_claim(channel, partner);
    mov     w1, w21
    mov     x0, x20
    bl      channel_claim
// 100  return status;
    b       .L2

// channel_choose --------------------------------------------- 285 instructions
channel_choose:
// 147  enum channel_status channel_choose(struct channel_case *cases, size_t
//        count, size_t *chosen, const struct timespec *deadline, bool wait)
    stp     x29, x30, [sp, -160]!
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    mov     x20, x1
    stp     x21, x22, [sp, 32]
    mov     x21, x0
    and     w0, w4, 255
    stp     x23, x24, [sp, 48]
    stp     x25, x26, [sp, 64]
    mov     x25, x3
    stp     x27, x28, [sp, 80]
    str     w0, [sp, 116]
    str     x2, [sp, 120]
// 31  for (size_t i = 0; i < count; i++)
    cbz     x1, .L53
    mrs     x8, tpidr_el0
    mov     x0, x21
    add     x1, x8, #:tprel_hi12:.LANCHOR0, lsl #12
    add     x1, x1, #:tprel_lo12_nc:.LANCHOR0
    sub     x7, x21, #8
    mov     x4, 0
// 32  size_t other = i > 0 ? draw(i + 1) : 0;
    mov     x2, 1
// 31  for (size_t i = 0; i < count; i++)
    mov     w6, 0
    ldr     w1, [x1]
    b       .L2
.L1:
// 22  x ^= x << 13;
    eor     w1, w1, w1, lsl 13
// 33  cases[i].order = cases[other].order;
    mov     x4, x2
    mov     w6, 1
// 23  x ^= x >> 17;
    eor     w1, w1, w1, lsr 17
// 24  x ^= x << 5;
    eor     w0, w1, w1, lsl 5
    mov     x1, x0
// 25  return (size_t)((uint64_t)x * bound >> 32);
    madd    x0, x2, x0, x0
    add     x2, x2, 1
    lsr     x0, x0, 32
// 33  cases[i].order = cases[other].order;
    add     x0, x21, x0, lsl 6
.L2:
    lsl     x3, x2, 6
    ldr     x5, [x0, 56]
    str     x5, [x7, x3]
// 34  cases[other].order = i;
    str     x4, [x0, 56]
// 31  for (size_t i = 0; i < count; i++)
    cmp     x20, x2
    bne     .L1
    cbz     w6, .L3
    add     x8, x8, #:tprel_hi12:.LANCHOR0, lsl #12
    add     x8, x8, #:tprel_lo12_nc:.LANCHOR0
    str     w1, [x8]
.L3:
    add     x5, x3, x21
    mov     x4, x21
// 42  struct channel_case *first = NULL;
    str     xzr, [sp, 104]
    str     xzr, [sp, 136]
.L4:
// 48  while (*at && (uintptr_t)(*at)->channel < address)
    ldr     x0, [sp, 104]
// 44  uintptr_t address = (uintptr_t)cases[i].channel;
    ldr     x2, [x4]
// 48  while (*at && (uintptr_t)(*at)->channel < address)
    cbz     x0, .L51
.L5:
// 42  struct channel_case *first = NULL;
    ldr     x0, [sp, 104]
// 45  struct channel_case **at = &first;
    add     x3, sp, 136
    b       .L7
.L6:
// 49  at = &(*at)->next_locked;
    add     x3, x0, 48
    ldr     x0, [x0, 48]
// 48  while (*at && (uintptr_t)(*at)->channel < address)
    cbz     x0, .L8
.L7:
    ldr     x1, [x0]
    cmp     x1, x2
    bcc     .L6
// 50  if (address == 0 || (*at && (*at)->channel == cases[i].channel))
    cbz     x2, .L50
    beq     .L50
.L8:
// 52  cases[i].next_locked = *at;
    str     x0, [x4, 48]
// 53  *at = &cases[i];
    str     x4, [x3]
// 55  return first;
    ldr     x0, [sp, 136]
    str     x0, [sp, 104]
.L9:
// 43  for (size_t i = 0; i < count; i++)
    add     x4, x4, 64
    cmp     x4, x5
    bne     .L4
.L10:
// 60  for (; each; each = each->next_locked)
    ldr     x19, [sp, 104]
    cbz     x19, .L53
.L11:
// 61  channel_lock(each->channel);
    ldr     x0, [x19]
    bl      channel_lock
// 60  for (; each; each = each->next_locked)
    ldr     x19, [x19, 48]
    cbnz    x19, .L11
.L12:
    add     x22, sp, 136
    add     x24, x21, 56
// 111  struct channel_case *it = i == 0 ? preferred : &cases[cases[i -
//        1].order];
    sub     x23, x21, #8
// 155  bool in_time = true;
    mov     w0, 1
// 154  enum channel_status status = CHANNEL_EMPTY;
    mov     w19, 2
// 153  struct channel_case *it = NULL;
    mov     x28, 0
// 155  bool in_time = true;
    str     w0, [sp, 112]
.L13:
// 160  struct channel_waiter waiter = {.state = CHANNEL_CLAIMED};
    mov     w0, 2
    str     w0, [sp, 136]
    add     x0, sp, 36
// 74  for (size_t i = 0; i < count; i++)
    mov     x26, 0
// 160  struct channel_waiter waiter = {.state = CHANNEL_CLAIMED};
    stp     xzr, xzr, [x0, 104]
    str     wzr, [sp, 156]
// 74  for (size_t i = 0; i < count; i++)
    cbz     x20, .L16
.L14:
// 75  struct channel_case *it = &cases[cases[i].order];
    lsl     x0, x26, 6
    ldr     x1, [x24, x0]
    lsl     x1, x1, 6
    add     x0, x21, x1
// 77  if (it->channel)
    ldr     x1, [x21, x1]
// 76  it->waiter = waiter;
    str     x22, [x0, 24]
// 77  if (it->channel)
    cbz     x1, .L15
// 78  channel_enter(it);
    bl      channel_enter
.L15:
// 74  for (size_t i = 0; i < count; i++)
    add     x26, x26, 1
    cmp     x20, x26
    bne     .L14
.L16:
// 110  for (size_t i = 0; i <= count; i++)
    mov     x26, 0
.L17:
// 113  if (!it || !it->channel)
    cbz     x28, .L18
    ldr     x0, [x28]
    cbz     x0, .L18
// 115  *status = channel_attempt(it->channel, it->direction, it->item);
    ldr     x2, [x28, 16]
    ldr     w1, [x28, 8]
    bl      channel_attempt
    mov     w19, w0
// 116  if (*status == CHANNEL_OK || *status == CHANNEL_CLOSED || (*status ==
//        CHANNEL_FULL && it->channel->flavour->full_is_final))
    tst     w0, -5
    beq     .L20
    cmp     w0, 1
    beq     .L19
.L18:
// 110  for (size_t i = 0; i <= count; i++)
    add     x26, x26, 1
    cmp     x20, x26
    bcc     .L32
// 111  struct channel_case *it = i == 0 ? preferred : &cases[cases[i - ...
    lsl     x0, x26, 6
    ldr     x3, [x23, x0]
    add     x28, x21, x3, lsl 6
    b       .L17
.L19:
// 116  if (*status == CHANNEL_OK || *status == CHANNEL_CLOSED || (*status = ...
    ldr     x0, [x28]
    ldr     x0, [x0]
    ldrb    w0, [x0, 43]
    cbz     w0, .L18
.L20:
// 84  for (size_t i = 0; i < count; i++)
    cbz     x20, .L52
.L21:
    mov     x26, x21
    mov     x27, 0
.L22:
// 85  if (cases[i].channel)
    ldr     x2, [x26]
    cbz     x2, .L23
// 86  channel_leave(&cases[i]);
    mov     x0, x26
    bl      channel_leave
.L23:
// 84  for (size_t i = 0; i < count; i++)
    add     x27, x27, 1
    add     x26, x26, 64
    cmp     x20, x27
    bhi     .L22
// 173  if (it)
    cbnz    x28, .L52
.L24:
// 176  status = waiter.done ? CHANNEL_OK : wait ? CHANNEL_TIMEOUT :
//        CHANNEL_EMPTY;
    ldrb    w0, [sp, 152]
// 175  it = waiter.chosen;
    ldr     x28, [sp, 144]
// 176  status = waiter.done ? CHANNEL_OK : wait ? CHANNEL_TIMEOUT : ...
    cbnz    w0, .L43
.L25:
    ldr     w0, [sp, 116]
    cbnz    w0, .L31
    mov     w19, 2
.L26:
// 66  for (; each; each = each->next_locked)
    ldr     x0, [sp, 104]
    cbz     x0, .L28
.L27:
// 67  channel_unlock(each->channel);
    ldr     x20, [sp, 104]
    ldr     x0, [x20]
    bl      channel_unlock
// 66  for (; each; each = each->next_locked)
    ldr     x0, [x20, 48]
    str     x0, [sp, 104]
    cbnz    x0, .L27
.L28:
// 184  if (it)
    cbz     x28, .L30
.L29:
// 185  *chosen = (size_t)(it - cases);
    ldr     x1, [sp, 120]
    sub     x0, x28, x21
    asr     x0, x0, 6
    str     x0, [x1]
.L30:
// 187  }
    ldp     x21, x22, [sp, 32]
    mov     w0, w19
    ldp     x19, x20, [sp, 16]
    ldp     x23, x24, [sp, 48]
    ldp     x25, x26, [sp, 64]
    ldp     x27, x28, [sp, 80]
    ldp     x29, x30, [sp], 160
    ret
.L31:
// 180  if (waiter.done || !wait || (!it && !in_time))
    ldr     w0, [sp, 112]
    cmp     x28, 0
    cset    w1, eq
// 176  status = waiter.done ? CHANNEL_OK : wait ? CHANNEL_TIMEOUT : ...
    mov     w19, 3
// 180  if (waiter.done || !wait || (!it && !in_time))
    eor     w0, w0, 1
    tst     w1, w0
    beq     .L13
// 66  for (; each; each = each->next_locked)
    ldr     x0, [sp, 104]
// 175  it = waiter.chosen;
    mov     x28, 0
// 66  for (; each; each = each->next_locked)
    cbz     x0, .L30
// 67  channel_unlock(each->channel);
    ldr     x20, [sp, 104]
    ldr     x0, [x20]
    bl      channel_unlock
// 66  for (; each; each = each->next_locked)
    ldr     x0, [x20, 48]
    str     x0, [sp, 104]
    cbnz    x0, .L27
    b       .L28
.L32:
// 165  if (!it && wait)
    ldr     w0, [sp, 116]
    cbz     w0, .L46
// 167  atomic_store_explicit(&waiter.state, 0, memory_order_relaxed);
    str     wzr, [x22]              // [W4] plain store, relaxed
// 66  for (; each; each = each->next_locked)
    ldr     x0, [sp, 104]
    mov     x27, x0
    cbz     x0, .L34
.L33:
// 67  channel_unlock(each->channel);
    ldr     x0, [x27]
    bl      channel_unlock
// 66  for (; each; each = each->next_locked)
    ldr     x27, [x27, 48]
    cbnz    x27, .L33
.L34:
// 130  uint32_t seen = atomic_load_explicit(&waiter->state,
//        memory_order_relaxed);
    ldr     w0, [x22]               // [W1] plain load, relaxed
// spin.h:33  if (*looks >= SPIN_LOOKS)
    cbnz    w0, .L36
.L35:
// spin.h:35  ++*looks;
    add     w0, w0, 1
// cpu_relax.h:20  __asm__ volatile("isb");
    isb                             // only waiting: pause a little
// 132  seen = atomic_load_explicit(&waiter->state, memory_order_relaxed);
    ldr     w1, [x22]               // plain load, relaxed
// spin.h:33  if (*looks >= SPIN_LOOKS)
    cmp     w0, 100
    ccmp    w1, 0, 0, ne
    beq     .L35
.L36:
// 134  seen = atomic_fetch_or_explicit(&waiter->state, CHANNEL_ASLEEP,
//        memory_order_relaxed);
    ldxr    w0, [x22]               // [W2] load, start watching
    orr     w1, w0, 1
    stxr    w2, w1, [x22]           // [W2] store if nobody wrote since
    cbnz    w2, .L36                // somebody did: again
// 138  while (!(seen & CHANNEL_CLAIMED))
    tbnz    x0, 1, .L40
.L37:
// futex.h:76  if (deadline && deadline->tv_sec < 0)
    cbz     x25, .L38
    ldr     x0, [x25]
    tbnz    x0, #63, .L45
.L38:
// futex.h:80  int saved = errno;
    bl      __errno_location
    mov     x27, x0
// futex.h:83  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET |
//               FUTEX_PRIVATE_FLAG, expected, deadline, NULL,
//               FUTEX_BITSET_MATCH_ANY);
    mov     x4, x25
    mov     x1, x22
    mov     w6, -1
    mov     x5, 0
// futex.h:80  int saved = errno;
    ldr     w26, [x27]
// futex.h:83  long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET | ...
    mov     w3, 1
    mov     w2, 137
    mov     x0, 98
    bl      syscall
// futex.h:86  int error = result == 0 ? 0 : errno;
    cbnz    x0, .L44
// futex.h:87  errno = saved;
    str     w26, [x27]
.L39:
// 142  seen = atomic_load_explicit(&waiter->state, memory_order_relaxed);
    ldr     w0, [x22]               // [W3] plain load, relaxed
// 138  while (!(seen & CHANNEL_CLAIMED))
    tbz     x0, 1, .L37
.L40:
// 144  return true;
    ldr     w0, [sp, 116]
    str     w0, [sp, 112]
// 60  for (; each; each = each->next_locked)
    ldr     x0, [sp, 104]
    cbz     x0, .L46
.L41:
    mov     x28, x0
.L42:
// 61  channel_lock(each->channel);
    ldr     x0, [x28]
    bl      channel_lock
// 60  for (; each; each = each->next_locked)
    ldr     x28, [x28, 48]
    cbnz    x28, .L42
// 84  for (size_t i = 0; i < count; i++)
    cbnz    x20, .L21
// 176  status = waiter.done ? CHANNEL_OK : wait ? CHANNEL_TIMEOUT : ...
    ldrb    w0, [sp, 152]
// 175  it = waiter.chosen;
    ldr     x28, [sp, 144]
// 176  status = waiter.done ? CHANNEL_OK : wait ? CHANNEL_TIMEOUT : ...
    cbz     w0, .L25
.L43:
    mov     w19, 0
    b       .L26
.L44:
// futex.h:86  int error = result == 0 ? 0 : errno;
    ldr     w0, [x27]
// futex.h:87  errno = saved;
    str     w26, [x27]
// futex.h:89  switch (error)
    cmp     w0, 110
    bne     .L47
.L45:
// 60  for (; each; each = each->next_locked)
    ldr     x0, [sp, 104]
// 66  for (; each; each = each->next_locked)
    str     wzr, [sp, 112]
// 60  for (; each; each = each->next_locked)
    cbnz    x0, .L41
.L46:
// 120  return NULL;
    mov     x28, 0
// 84  for (size_t i = 0; i < count; i++)
    cbnz    x20, .L21
    b       .L24
.L47:
// futex.h:89  switch (error)
    bgt     .L48
    cmp     w0, 4
    beq     .L39
    ble     .L49
    cmp     w0, 11
    beq     .L39
    cmp     w0, 14
    beq     .L54
.L48:
// futex.h:99  misuse("futex_wait", "bad deadline, or the word is not aligned");
    adrp    x1, .LC3
    adrp    x0, .LC2
    add     x1, x1, :lo12:.LC3      // "bad deadline, or the word is not alig...
    add     x0, x0, :lo12:.LC2      // "futex_wait"
    bl      misuse
.L49:
// futex.h:89  switch (error)
    cbz     w0, .L39
    b       .L48
.L50:
// 43  for (size_t i = 0; i < count; i++)
    add     x4, x4, 64
    cmp     x5, x4
    beq     .L10
// 44  uintptr_t address = (uintptr_t)cases[i].channel;
    ldr     x2, [x4]
    b       .L5
.L51:
// 50  if (address == 0 || (*at && (*at)->channel == cases[i].channel))
    cbz     x2, .L9
// 45  struct channel_case **at = &first;
    add     x3, sp, 136
// 48  while (*at && (uintptr_t)(*at)->channel < address)
    mov     x0, 0
    b       .L8
.L52:
// 66  for (; each; each = each->next_locked)
    ldr     x0, [sp, 104]
    cbz     x0, .L29
// 67  channel_unlock(each->channel);
    ldr     x20, [sp, 104]
    ldr     x0, [x20]
    bl      channel_unlock
// 66  for (; each; each = each->next_locked)
    ldr     x0, [x20, 48]
    str     x0, [sp, 104]
    cbnz    x0, .L27
    b       .L28
.L53:
// 60  for (; each; each = each->next_locked)
    str     xzr, [sp, 104]
    b       .L12
.L54:
// futex.h:97  misuse("futex_wait", "no memory at this address");
    adrp    x1, .LC1
    adrp    x0, .LC2
    add     x1, x1, :lo12:.LC1      // "no memory at this address"
    add     x0, x0, :lo12:.LC2      // "futex_wait"
    bl      misuse

// channel_check ------------------------------------------------ 1 instructions
channel_check:
// 200  }
    ret

// channel_select ----------------------------------------------- 3 instructions
channel_select:
// 223  return select_one(cases, count, chosen, NULL, true);
    mov     w4, 1
    mov     x3, 0
    b       select_one

// channel_try_select ------------------------------------------- 3 instructions
channel_try_select:
// 229  return select_one(cases, count, chosen, NULL, false);
    mov     w4, 0
    mov     x3, 0
    b       select_one

// channel_select_until ----------------------------------------- 2 instructions
channel_select_until:
// 236  return select_one(cases, count, chosen, deadline, true);
    mov     w4, 1
    b       select_one

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

// select_one -------------------------------------------------- 27 instructions
select_one:
// 202  static enum channel_status select_one(struct channel_case *cases, size_t
//        count, size_t *chosen, const struct timespec *deadline, bool wait)
    and     w4, w4, 255
// 208  for (size_t i = 0; i < count; i++)
    cbz     x1, .L3
    mov     x5, x0
    add     x9, x0, x1, lsl 6
// 207  bool any = false;
    mov     w6, 0
// 213  any = true;
    mov     w8, 1
.L1:
// 210  if (!it->channel)
    ldr     x7, [x5], 64
// 213  any = true;
    cmp     x7, 0
    csel    w6, w6, w8, eq
// 208  for (size_t i = 0; i < count; i++)
    cmp     x9, x5
    bne     .L1
// 215  if (!any && wait && !deadline)
    eor     w6, w6, 1
    and     w6, w6, 255
.L2:
    cmp     x3, 0
    ccmp    w4, 0, 4, eq
    ccmp    w6, 0, 4, ne
    bne     .L4
// 217  return channel_choose(cases, count, chosen, deadline, wait);
    b       channel_choose
.L3:
// 208  for (size_t i = 0; i < count; i++)
    mov     w6, 1
    b       .L2
.L4:
// 202  static enum channel_status select_one(struct channel_case *cases, si ...
    stp     x29, x30, [sp, -16]!
// 216  misuse("channel_select", "no channel: nobody could ever end this");
    adrp    x1, .LC4
    adrp    x0, .LC5
// 202  static enum channel_status select_one(struct channel_case *cases, si ...
    mov     x29, sp
// 216  misuse("channel_select", "no channel: nobody could ever end this");
    add     x1, x1, :lo12:.LC4      // "no channel: nobody could ever end this"
    add     x0, x0, :lo12:.LC5      // "channel_select"
    bl      misuse
