// SPDX-License-Identifier: MIT
// channel_select on AArch64 LSE. Generated from channel_select.c: do not edit.
//
// compiler  aarch64-linux-gnu-gcc (Debian 12.2.0-14) 12.2.0
// flags     -std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables -fno-exceptions
//           -fno-stack-protector -fno-ident -fno-pic -fno-pie
//           -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE
//           -march=armv8.1-a
// again     test/listings/listings generate channel_select
//
// function        site  in C               here
// channel_choose  [W1]  load, relaxed      ldr
//                       load, relaxed      ldr
//                 [W2]  fetch or, relaxed  ldset
//                 [W3]  load, relaxed      ldr
//                 [W4]  store, relaxed     str
//
// Left: lines of channel_select.c. Right: [site] as in its comments, and what it is.

// channel_attempt --------------------------------------------- 35 instructions
channel_attempt:
// 94  enum channel_status channel_attempt(struct channel *channel, enum
//       channel_direction mine, void *item)
    stp     x29, x30, [sp, -48]!
    mov     x29, sp
    stp     x19, x20, [sp, 16]
    mov     x20, x0
    stp     x21, x22, [sp, 32]
    mov     w21, w1
    mov     x1, x2
// 97  const struct channel_flavour *flavour = channel->flavour;
    ldr     x22, [x0]
// 98  enum channel_status status = mine == CHANNEL_SEND ?
//       flavour->send(channel, item) : flavour->recv(channel, item);
    cbnz    w21, .L3
    ldr     x2, [x22]
    blr     x2
    mov     w19, w0
.L1:
// 102  if (status == CHANNEL_OK && !flavour->meets &&
//        channel_is_awaited(channel, partner))
    cbnz    w19, .L2
    ldrb    w0, [x22, 42]
    cbz     w0, .L4
.L2:
// 106  }
    ldp     x21, x22, [sp, 32]
    mov     w0, w19
    ldp     x19, x20, [sp, 16]
    ldp     x29, x30, [sp], 48
    ret
.L3:
// 98  enum channel_status status = mine == CHANNEL_SEND ? ...
    ldr     x2, [x22, 8]
    blr     x2
    mov     w19, w0
    b       .L1
.L4:
// channel_parts.h:93  return direction == CHANNEL_SEND ? CHANNEL_RECV :
//                       CHANNEL_SEND;
    cmp     w21, 0
// 102  if (status == CHANNEL_OK && !flavour->meets && ...
    mov     x0, x20
// channel_parts.h:93  return direction == CHANNEL_SEND ? CHANNEL_RECV : ...
    cset    w21, eq
// 102  if (status == CHANNEL_OK && !flavour->meets && ...
    mov     w1, w21
    bl      channel_is_awaited
    tst     w0, 255
    beq     .L2
// 104  channel_claim(channel, partner);
    mov     w1, w21
    mov     x0, x20
    bl      channel_claim
// 105  return status;
    b       .L2

// channel_choose --------------------------------------------- 293 instructions
channel_choose:
// 152  enum channel_status channel_choose(struct channel_case *cases, size_t
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
// 36  for (size_t i = 0; i < count; i++)
    cbz     x1, .L54
    mov     x0, x21
// 37  size_t other = i > 0 ? draw(i + 1) : 0;
    mov     x22, 1
    sub     x24, x21, #8
    lsl     x1, x22, 6
// 22  if (x == 0)
    mrs     x23, tpidr_el0
// 36  for (size_t i = 0; i < count; i++)
    mov     x3, 0
// 38  cases[i].order = cases[other].order;
    ldr     x2, [x0, 56]
    str     x2, [x24, x1]
// 25  x = (uint32_t)now.tv_nsec * 2654435769u | 1;
    mov     w19, 31161
// 39  cases[other].order = i;
    str     x3, [x0, 56]
// 22  if (x == 0)
    add     x23, x23, #:tprel_hi12:.LANCHOR0, lsl #12
    add     x23, x23, #:tprel_lo12_nc:.LANCHOR0
// 25  x = (uint32_t)now.tv_nsec * 2654435769u | 1;
    movk    w19, 0x9e37, lsl 16
// 36  for (size_t i = 0; i < count; i++)
    cmp     x20, x22
    beq     .L3
.L1:
// 22  if (x == 0)
    ldr     w0, [x23]
    cbz     w0, .L50
.L2:
// 27  x ^= x << 13;
    eor     w0, w0, w0, lsl 13
    mov     x3, x22
// 28  x ^= x >> 17;
    eor     w0, w0, w0, lsr 17
// 29  x ^= x << 5;
    eor     w0, w0, w0, lsl 5
    str     w0, [x23]
// 30  return (size_t)((uint64_t)x * bound >> 32);
    madd    x0, x22, x0, x0
    add     x22, x22, 1
    lsl     x1, x22, 6
    lsr     x0, x0, 32
// 38  cases[i].order = cases[other].order;
    add     x0, x21, x0, lsl 6
    ldr     x2, [x0, 56]
    str     x2, [x24, x1]
// 39  cases[other].order = i;
    str     x3, [x0, 56]
// 36  for (size_t i = 0; i < count; i++)
    cmp     x20, x22
    bne     .L1
.L3:
    add     x5, x21, x1
    mov     x4, x21
// 47  struct channel_case *first = NULL;
    str     xzr, [sp, 104]
    str     xzr, [sp, 136]
.L4:
// 53  while (*at && (uintptr_t)(*at)->channel < address)
    ldr     x0, [sp, 104]
// 49  uintptr_t address = (uintptr_t)cases[i].channel;
    ldr     x2, [x4]
// 53  while (*at && (uintptr_t)(*at)->channel < address)
    cbz     x0, .L52
.L5:
// 47  struct channel_case *first = NULL;
    ldr     x0, [sp, 104]
// 50  struct channel_case **at = &first;
    add     x3, sp, 136
    b       .L7
.L6:
// 54  at = &(*at)->next_locked;
    add     x3, x0, 48
    ldr     x0, [x0, 48]
// 53  while (*at && (uintptr_t)(*at)->channel < address)
    cbz     x0, .L8
.L7:
    ldr     x1, [x0]
    cmp     x1, x2
    bcc     .L6
// 55  if (address == 0 || (*at && (*at)->channel == cases[i].channel))
    cbz     x2, .L51
    beq     .L51
.L8:
// 57  cases[i].next_locked = *at;
    str     x0, [x4, 48]
// 58  *at = &cases[i];
    str     x4, [x3]
// 60  return first;
    ldr     x0, [sp, 136]
    str     x0, [sp, 104]
.L9:
// 48  for (size_t i = 0; i < count; i++)
    add     x4, x4, 64
    cmp     x4, x5
    bne     .L4
.L10:
// 65  for (; each; each = each->next_locked)
    ldr     x0, [sp, 104]
    cbz     x0, .L12
    mov     x19, x0
.L11:
// 66  channel_lock(each->channel);
    ldr     x0, [x19]
    bl      channel_lock
// 65  for (; each; each = each->next_locked)
    ldr     x19, [x19, 48]
    cbnz    x19, .L11
.L12:
    add     x22, sp, 136
    add     x24, x21, 56
// 116  struct channel_case *it = i == 0 ? preferred : &cases[cases[i -
//        1].order];
    sub     x23, x21, #8
// 160  bool in_time = true;
    mov     w0, 1
// 159  enum channel_status status = CHANNEL_EMPTY;
    mov     w19, 2
// 158  struct channel_case *it = NULL;
    mov     x28, 0
// 160  bool in_time = true;
    str     w0, [sp, 112]
.L13:
// 165  struct channel_waiter waiter = {.state = CHANNEL_CLAIMED};
    mov     w0, 2
    str     w0, [sp, 136]
    add     x0, sp, 36
// 79  for (size_t i = 0; i < count; i++)
    mov     x26, 0
// 165  struct channel_waiter waiter = {.state = CHANNEL_CLAIMED};
    stp     xzr, xzr, [x0, 104]
    str     wzr, [sp, 156]
// 79  for (size_t i = 0; i < count; i++)
    cbz     x20, .L16
.L14:
// 80  struct channel_case *it = &cases[cases[i].order];
    lsl     x0, x26, 6
    ldr     x1, [x24, x0]
    lsl     x1, x1, 6
    add     x0, x21, x1
// 82  if (it->channel)
    ldr     x1, [x21, x1]
// 81  it->waiter = waiter;
    str     x22, [x0, 24]
// 82  if (it->channel)
    cbz     x1, .L15
// 83  channel_enter(it);
    bl      channel_enter
.L15:
// 79  for (size_t i = 0; i < count; i++)
    add     x26, x26, 1
    cmp     x20, x26
    bne     .L14
.L16:
// 115  for (size_t i = 0; i <= count; i++)
    mov     x26, 0
.L17:
// 118  if (!it || !it->channel)
    cbz     x28, .L18
    ldr     x0, [x28]
    cbz     x0, .L18
// 120  *status = channel_attempt(it->channel, it->direction, it->item);
    ldr     x2, [x28, 16]
    ldr     w1, [x28, 8]
    bl      channel_attempt
    mov     w19, w0
// 121  if (*status == CHANNEL_OK || *status == CHANNEL_CLOSED || (*status ==
//        CHANNEL_FULL && it->channel->flavour->full_is_final))
    tst     w0, -5
    beq     .L20
    cmp     w0, 1
    beq     .L19
.L18:
// 115  for (size_t i = 0; i <= count; i++)
    add     x26, x26, 1
    cmp     x20, x26
    bcc     .L32
// 116  struct channel_case *it = i == 0 ? preferred : &cases[cases[i - ...
    lsl     x0, x26, 6
    ldr     x3, [x23, x0]
    add     x28, x21, x3, lsl 6
    b       .L17
.L19:
// 121  if (*status == CHANNEL_OK || *status == CHANNEL_CLOSED || (*status = ...
    ldr     x0, [x28]
    ldr     x0, [x0]
    ldrb    w0, [x0, 43]
    cbz     w0, .L18
.L20:
// 89  for (size_t i = 0; i < count; i++)
    cbz     x20, .L53
.L21:
    mov     x26, x21
    mov     x27, 0
.L22:
// 90  if (cases[i].channel)
    ldr     x2, [x26]
    cbz     x2, .L23
// 91  channel_leave(&cases[i]);
    mov     x0, x26
    bl      channel_leave
.L23:
// 89  for (size_t i = 0; i < count; i++)
    add     x27, x27, 1
    add     x26, x26, 64
    cmp     x20, x27
    bhi     .L22
// 178  if (it)
    cbnz    x28, .L53
.L24:
// 181  status = waiter.done ? CHANNEL_OK : wait ? CHANNEL_TIMEOUT :
//        CHANNEL_EMPTY;
    ldrb    w0, [sp, 152]
// 180  it = waiter.chosen;
    ldr     x28, [sp, 144]
// 181  status = waiter.done ? CHANNEL_OK : wait ? CHANNEL_TIMEOUT : ...
    cbnz    w0, .L43
.L25:
    ldr     w0, [sp, 116]
    cbnz    w0, .L31
    mov     w19, 2
.L26:
// 71  for (; each; each = each->next_locked)
    ldr     x0, [sp, 104]
    cbz     x0, .L28
.L27:
// 72  channel_unlock(each->channel);
    ldr     x20, [sp, 104]
    ldr     x0, [x20]
    bl      channel_unlock
// 71  for (; each; each = each->next_locked)
    ldr     x0, [x20, 48]
    str     x0, [sp, 104]
    cbnz    x0, .L27
.L28:
// 189  if (it)
    cbz     x28, .L30
.L29:
// 190  *chosen = (size_t)(it - cases);
    ldr     x1, [sp, 120]
    sub     x0, x28, x21
    asr     x0, x0, 6
    str     x0, [x1]
.L30:
// 192  }
    ldp     x21, x22, [sp, 32]
    mov     w0, w19
    ldp     x19, x20, [sp, 16]
    ldp     x23, x24, [sp, 48]
    ldp     x25, x26, [sp, 64]
    ldp     x27, x28, [sp, 80]
    ldp     x29, x30, [sp], 160
    ret
.L31:
// 185  if (waiter.done || !wait || (!it && !in_time))
    ldr     w0, [sp, 112]
    cmp     x28, 0
    cset    w1, eq
// 181  status = waiter.done ? CHANNEL_OK : wait ? CHANNEL_TIMEOUT : ...
    mov     w19, 3
// 185  if (waiter.done || !wait || (!it && !in_time))
    eor     w0, w0, 1
    tst     w1, w0
    beq     .L13
// 71  for (; each; each = each->next_locked)
    ldr     x0, [sp, 104]
// 180  it = waiter.chosen;
    mov     x28, 0
// 71  for (; each; each = each->next_locked)
    cbz     x0, .L30
// 72  channel_unlock(each->channel);
    ldr     x20, [sp, 104]
    ldr     x0, [x20]
    bl      channel_unlock
// 71  for (; each; each = each->next_locked)
    ldr     x0, [x20, 48]
    str     x0, [sp, 104]
    cbnz    x0, .L27
    b       .L28
.L32:
// 170  if (!it && wait)
    ldr     w0, [sp, 116]
    cbz     w0, .L46
// 172  atomic_store_explicit(&waiter.state, 0, memory_order_relaxed);
    str     wzr, [x22]              // [W4] plain store, relaxed
// 71  for (; each; each = each->next_locked)
    ldr     x0, [sp, 104]
    mov     x27, x0
    cbz     x0, .L34
.L33:
// 72  channel_unlock(each->channel);
    ldr     x0, [x27]
    bl      channel_unlock
// 71  for (; each; each = each->next_locked)
    ldr     x27, [x27, 48]
    cbnz    x27, .L33
.L34:
// 135  uint32_t seen = atomic_load_explicit(&waiter->state,
//        memory_order_relaxed);
    ldr     w0, [x22]               // [W1] plain load, relaxed
// spin.h:33  if (*looks >= SPIN_LOOKS)
    cbnz    w0, .L36
.L35:
// spin.h:35  ++*looks;
    add     w0, w0, 1
// cpu_relax.h:20  __asm__ volatile("isb");
    isb                             // only waiting: pause a little
// 137  seen = atomic_load_explicit(&waiter->state, memory_order_relaxed);
    ldr     w1, [x22]               // plain load, relaxed
// spin.h:33  if (*looks >= SPIN_LOOKS)
    cmp     w0, 100
    ccmp    w1, 0, 0, ne
    beq     .L35
.L36:
// 139  seen = atomic_fetch_or_explicit(&waiter->state, CHANNEL_ASLEEP,
//        memory_order_relaxed);
    mov     w0, 1
    ldset   w0, w0, [x22]           // [W2] fetch and or, relaxed
// 143  while (!(seen & CHANNEL_CLAIMED))
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
// 147  seen = atomic_load_explicit(&waiter->state, memory_order_relaxed);
    ldr     w0, [x22]               // [W3] plain load, relaxed
// 143  while (!(seen & CHANNEL_CLAIMED))
    tbz     x0, 1, .L37
.L40:
// 149  return true;
    ldr     w0, [sp, 116]
    str     w0, [sp, 112]
// 65  for (; each; each = each->next_locked)
    ldr     x0, [sp, 104]
    cbz     x0, .L46
.L41:
    mov     x28, x0
.L42:
// 66  channel_lock(each->channel);
    ldr     x0, [x28]
    bl      channel_lock
// 65  for (; each; each = each->next_locked)
    ldr     x28, [x28, 48]
    cbnz    x28, .L42
// 89  for (size_t i = 0; i < count; i++)
    cbnz    x20, .L21
// 181  status = waiter.done ? CHANNEL_OK : wait ? CHANNEL_TIMEOUT : ...
    ldrb    w0, [sp, 152]
// 180  it = waiter.chosen;
    ldr     x28, [sp, 144]
// 181  status = waiter.done ? CHANNEL_OK : wait ? CHANNEL_TIMEOUT : ...
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
// 65  for (; each; each = each->next_locked)
    ldr     x0, [sp, 104]
// 145  return false;
    str     wzr, [sp, 112]
// 65  for (; each; each = each->next_locked)
    cbnz    x0, .L41
.L46:
// 125  return NULL;
    mov     x28, 0
// 89  for (size_t i = 0; i < count; i++)
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
    beq     .L55
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
// 24  clock_gettime(CLOCK_MONOTONIC, &now);
    add     x1, sp, 136
    mov     w0, 1
    bl      clock_gettime
// 25  x = (uint32_t)now.tv_nsec * 2654435769u | 1;
    ldr     x0, [sp, 144]
    mul     w0, w0, w19
    orr     w0, w0, 1
    b       .L2
.L51:
// 48  for (size_t i = 0; i < count; i++)
    add     x4, x4, 64
    cmp     x4, x5
    beq     .L10
// 49  uintptr_t address = (uintptr_t)cases[i].channel;
    ldr     x2, [x4]
    b       .L5
.L52:
// 55  if (address == 0 || (*at && (*at)->channel == cases[i].channel))
    cbz     x2, .L9
// 50  struct channel_case **at = &first;
    add     x3, sp, 136
// 53  while (*at && (uintptr_t)(*at)->channel < address)
    mov     x0, 0
    b       .L8
.L53:
// 71  for (; each; each = each->next_locked)
    ldr     x0, [sp, 104]
    cbz     x0, .L29
// 72  channel_unlock(each->channel);
    ldr     x20, [sp, 104]
    ldr     x0, [x20]
    bl      channel_unlock
// 71  for (; each; each = each->next_locked)
    ldr     x0, [x20, 48]
    str     x0, [sp, 104]
    cbnz    x0, .L27
    b       .L28
.L54:
// 60  return first;
    str     xzr, [sp, 104]
    b       .L12
.L55:
// futex.h:97  misuse("futex_wait", "no memory at this address");
    adrp    x1, .LC1
    adrp    x0, .LC2
    add     x1, x1, :lo12:.LC1      // "no memory at this address"
    add     x0, x0, :lo12:.LC2      // "futex_wait"
    bl      misuse

// channel_check ------------------------------------------------ 1 instructions
channel_check:
// 205  }
    ret

// channel_select ----------------------------------------------- 3 instructions
channel_select:
// 228  return select_one(cases, count, chosen, NULL, true);
    mov     w4, 1
    mov     x3, 0
    b       select_one

// channel_try_select ------------------------------------------- 3 instructions
channel_try_select:
// 234  return select_one(cases, count, chosen, NULL, false);
    mov     w4, 0
    mov     x3, 0
    b       select_one

// channel_select_until ----------------------------------------- 2 instructions
channel_select_until:
// 241  return select_one(cases, count, chosen, deadline, true);
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
// 207  static enum channel_status select_one(struct channel_case *cases, size_t
//        count, size_t *chosen, const struct timespec *deadline, bool wait)
    and     w4, w4, 255
// 213  for (size_t i = 0; i < count; i++)
    cbz     x1, .L3
    mov     x5, x0
    add     x9, x0, x1, lsl 6
// 212  bool any = false;
    mov     w6, 0
// 218  any = true;
    mov     w8, 1
.L1:
// 215  if (!it->channel)
    ldr     x7, [x5], 64
// 218  any = true;
    cmp     x7, 0
    csel    w6, w6, w8, eq
// 213  for (size_t i = 0; i < count; i++)
    cmp     x9, x5
    bne     .L1
// 220  if (!any && wait && !deadline)
    eor     w6, w6, 1
    and     w6, w6, 255
.L2:
    cmp     x3, 0
    ccmp    w4, 0, 4, eq
    ccmp    w6, 0, 4, ne
    bne     .L4
// 222  return channel_choose(cases, count, chosen, deadline, wait);
    b       channel_choose
.L3:
// 213  for (size_t i = 0; i < count; i++)
    mov     w6, 1
    b       .L2
.L4:
// 207  static enum channel_status select_one(struct channel_case *cases, si ...
    stp     x29, x30, [sp, -16]!
// 221  misuse("channel_select", "no channel: nobody could ever end this");
    adrp    x1, .LC4
    adrp    x0, .LC5
// 207  static enum channel_status select_one(struct channel_case *cases, si ...
    mov     x29, sp
// 221  misuse("channel_select", "no channel: nobody could ever end this");
    add     x1, x1, :lo12:.LC4      // "no channel: nobody could ever end this"
    add     x0, x0, :lo12:.LC5      // "channel_select"
    bl      misuse
