// SPDX-License-Identifier: MIT
// treiber_stack on AArch64 LSE. Generated from treiber_stack.c: do not edit.
//
// compiler  aarch64-linux-gnu-gcc (Debian 12.2.0-14) 12.2.0
// flags     -std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables -fno-exceptions
//           -fno-stack-protector -fno-ident -fno-pic -fno-pie
//           -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE
//           -march=armv8.1-a
// again     test/listings/listings generate treiber_stack
//
// function               site  in C                here
// treiber_stack_push     [P1]  load, relaxed       ldr
//                        [P2]  store, relaxed      str
//                        [P3]  CAS, release        casl
// treiber_stack_pop      [Q1]  load, acquire       ldar
//                        [Q2]  load, relaxed       ldr
//                        [Q3]  CAS, relaxed        cas
// treiber_stack_pop_all  [A1]  load, relaxed       ldr
//                        [A2]  fetch and, acquire  ldclra
// treiber_stack_next     [N1]  load, relaxed       ldr
//
// Left: lines of treiber_stack.c. Right: [site] as in its comments, and what it is.

// treiber_stack_push ------------------------------------------ 25 instructions
treiber_stack_push:
// 72  atomic_store_explicit(&stack->nodes[node].next, top_of(old),
//       memory_order_relaxed);
    uxtw    x6, w1
    ubfiz   x1, x1, 2, 32
// 61  for (unsigned pause = 1;; back_off(&pause))
    mov     w7, 1
// 77  if (atomic_compare_exchange_weak_explicit( &stack->head, &old,
//       with_top(old + ONE_PUSH, node), memory_order_release,
//       memory_order_relaxed))
    mov     x5, 4294967296
.L1:
// 64  uint64_t old = atomic_load_explicit(&stack->head, memory_order_relaxed);
    ldr     x3, [x0]                // [P1] plain load, relaxed
// 72  atomic_store_explicit(&stack->nodes[node].next, top_of(old), ...
    ldr     x2, [x0, 8]
    add     x2, x2, x1
    str     w3, [x2]                // [P2] plain store, relaxed
// 77  if (atomic_compare_exchange_weak_explicit( &stack->head, &old, ...
    add     x2, x3, x5
    mov     x4, x3
// 46  return (head & ~(uint64_t)UINT32_MAX) | node;
    and     x2, x2, -4294967296
    orr     x2, x2, x6
// 77  if (atomic_compare_exchange_weak_explicit( &stack->head, &old, ...
    casl    x4, x2, [x0]            // [P3] compare and swap, release
    cmp     x4, x3
    bne     .L2
// 82  }
    ret
.L2:
// 30  for (unsigned i = 0; i < *pause; i++)
    mov     w2, 0
.L3:
// cpu_relax.h:20  __asm__ volatile("isb");
    isb                             // only waiting: pause a little
// 30  for (unsigned i = 0; i < *pause; i++)
    add     w2, w2, 1
    cmp     w2, w7
    bne     .L3
// 32  if (*pause < MAX_PAUSE)
    cmp     w7, 63
    bhi     .L1
// 33  *pause *= 2;
    lsl     w7, w7, 1
    b       .L1

// treiber_stack_pop ------------------------------------------- 24 instructions
treiber_stack_pop:
// 84  uint32_t treiber_stack_pop(struct treiber_stack *stack)
    mov     x1, x0
// 89  for (unsigned pause = 1;; back_off(&pause))
    mov     w4, 1
.L1:
// 92  uint64_t old = atomic_load_explicit(&stack->head, memory_order_acquire);
    ldar    x0, [x1]                // [Q1] load-acquire
// 94  if (node == NOBODY)
    cbz     w0, .L2
// 99  uint32_t next = atomic_load_explicit(&stack->nodes[node].next,
//       memory_order_relaxed);
    ldr     x2, [x1, 8]
    add     x2, x2, w0, uxtw 2
    ldr     w2, [x2]                // [Q2] plain load, relaxed
// 46  return (head & ~(uint64_t)UINT32_MAX) | node;
    uxtw    x2, w2
    and     x3, x0, -4294967296
    orr     x3, x3, x2
// 104  if (atomic_compare_exchange_weak_explicit( &stack->head, &old,
//        with_top(old, next), memory_order_relaxed, memory_order_relaxed))
    mov     x2, x0
    cas     x2, x3, [x1]            // [Q3] compare and swap, relaxed
    cmp     x2, x0
    bne     .L3
.L2:
// 109  }
    ret
.L3:
// 30  for (unsigned i = 0; i < *pause; i++)
    mov     w0, 0
.L4:
// cpu_relax.h:20  __asm__ volatile("isb");
    isb                             // only waiting: pause a little
// 30  for (unsigned i = 0; i < *pause; i++)
    add     w0, w0, 1
    cmp     w0, w4
    bne     .L4
// 32  if (*pause < MAX_PAUSE)
    cmp     w4, 63
    bhi     .L1
// 33  *pause *= 2;
    lsl     w4, w4, 1
    b       .L1

// treiber_stack_pop_all ---------------------------------------- 8 instructions
treiber_stack_pop_all:
// 111  uint32_t treiber_stack_pop_all(struct treiber_stack *stack)
    mov     x1, x0
// 118  uint64_t seen = atomic_load_explicit(&stack->head,
//        memory_order_relaxed);
    ldr     x2, [x0]                // [A1] plain load, relaxed
// 41  return (uint32_t)head;
    mov     w0, w2
// 119  if (top_of(seen) == NOBODY)
    cbnz    w2, .L1
// 126  }
    ret
.L1:
// 124  return top_of(atomic_fetch_and_explicit(&stack->head,
//        ~(uint64_t)UINT32_MAX, memory_order_acquire));
    mov     x0, 4294967295
    ldclra  x0, x0, [x1]            // [A2] fetch and and-not, acquire
// 126  }
    ret

// treiber_stack_next ------------------------------------------- 4 instructions
treiber_stack_next:
// 131  return atomic_load_explicit(&stack->nodes[node].next,
//        memory_order_relaxed);
    ldr     x0, [x0, 8]
    add     x1, x0, w1, uxtw 2
    ldr     w0, [x1]                // [N1] plain load, relaxed
// 132  }
    ret
