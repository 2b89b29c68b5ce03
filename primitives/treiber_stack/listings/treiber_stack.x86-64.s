# SPDX-License-Identifier: MIT
# treiber_stack on x86-64. Generated from treiber_stack.c: do not edit.
#
# compiler  gcc (Debian 12.2.0-14+deb12u1) 12.2.0
# flags     -std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables -fno-exceptions
#           -fno-stack-protector -fno-ident -fno-pic -fno-pie
#           -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE
#           -fcf-protection=none -masm=intel
# again     test/listings/listings generate treiber_stack
#
# function               site  in C                here
# treiber_stack_push     [P1]  load, relaxed       mov
#                        [P2]  store, relaxed      mov
#                        [P3]  CAS, release        lock cmpxchg
# treiber_stack_pop      [Q1]  load, acquire       mov
#                        [Q2]  load, relaxed       mov
#                        [Q3]  CAS, relaxed        lock cmpxchg
# treiber_stack_pop_all  [A1]  load, relaxed       mov
#                        [A2]  fetch and, acquire  lock cmpxchg
# treiber_stack_next     [N1]  load, relaxed       mov
#
# Left: lines of treiber_stack.c. Right: [site] as in its comments, and what it is.

# treiber_stack_push ------------------------------------------- 24 instructions
treiber_stack_push:
# 72  atomic_store_explicit(&stack->nodes[node].next, top_of(old),
#       memory_order_relaxed);
    mov     esi, esi
# 54  void treiber_stack_push(struct treiber_stack *stack, uint32_t node)
    mov     rdx, rdi
# 61  for (unsigned pause = 1;; back_off(&pause))
    mov     r10d, 1
# 77  if (atomic_compare_exchange_weak_explicit( &stack->head, &old,
#       with_top(old + ONE_PUSH, node), memory_order_release,
#       memory_order_relaxed))
    movabs  r8, 4294967296
# 72  atomic_store_explicit(&stack->nodes[node].next, top_of(old), ...
    lea     r9, [0+rsi*4]
# 46  return (head & ~(uint64_t)UINT32_MAX) | node;
    movabs  rdi, -4294967296
.L1:
# 64  uint64_t old = atomic_load_explicit(&stack->head, memory_order_relaxed);
    mov     rax, [rdx]              # [P1] plain load, relaxed
# 72  atomic_store_explicit(&stack->nodes[node].next, top_of(old), ...
    mov     rcx, [rdx+8]
    mov     [rcx+r9], eax           # [P2] plain store, relaxed
# 77  if (atomic_compare_exchange_weak_explicit( &stack->head, &old, ...
    lea     rcx, [rax+r8]
# 46  return (head & ~(uint64_t)UINT32_MAX) | node;
    and     rcx, rdi
    or      rcx, rsi
# 77  if (atomic_compare_exchange_weak_explicit( &stack->head, &old, ...
    lock cmpxchg [rdx], rcx         # [P3] compare and swap, full barrier
    jne     .L2
# 82  }
    ret
.L2:
# 30  for (unsigned i = 0; i < *pause; i++)
    xor     eax, eax
.L3:
# cpu_relax.h:17  __builtin_ia32_pause();
    pause                           # only waiting: spare the pipeline
# 30  for (unsigned i = 0; i < *pause; i++)
    add     eax, 1
    cmp     eax, r10d
    jne     .L3
# 32  if (*pause < MAX_PAUSE)
    cmp     r10d, 63
    ja      .L1
# 33  *pause *= 2;
    add     r10d, r10d
    jmp     .L1

# treiber_stack_pop -------------------------------------------- 24 instructions
treiber_stack_pop:
# 89  for (unsigned pause = 1;; back_off(&pause))
    mov     r8d, 1
.L1:
# 92  uint64_t old = atomic_load_explicit(&stack->head, memory_order_acquire);
    mov     rax, [rdi]              # [Q1] plain load, acquire for free
# 41  return (uint32_t)head;
    mov     esi, eax
# 94  if (node == NOBODY)
    test    eax, eax
    je      .L2
# 99  uint32_t next = atomic_load_explicit(&stack->nodes[node].next,
#       memory_order_relaxed);
    mov     rdx, [rdi+8]
    mov     ecx, eax
    mov     ecx, [rdx+rcx*4]        # [Q2] plain load, relaxed
# 46  return (head & ~(uint64_t)UINT32_MAX) | node;
    movabs  rdx, -4294967296
    and     rdx, rax
    or      rdx, rcx
# 104  if (atomic_compare_exchange_weak_explicit( &stack->head, &old,
#        with_top(old, next), memory_order_relaxed, memory_order_relaxed))
    lock cmpxchg [rdi], rdx         # [Q3] compare and swap, full barrier
    jne     .L3
.L2:
# 109  }
    mov     eax, esi
    ret
.L3:
# 30  for (unsigned i = 0; i < *pause; i++)
    xor     eax, eax
.L4:
# cpu_relax.h:17  __builtin_ia32_pause();
    pause                           # only waiting: spare the pipeline
# 30  for (unsigned i = 0; i < *pause; i++)
    add     eax, 1
    cmp     eax, r8d
    jne     .L4
# 32  if (*pause < MAX_PAUSE)
    cmp     r8d, 63
    ja      .L1
# 33  *pause *= 2;
    add     r8d, r8d
    jmp     .L1

# treiber_stack_pop_all ---------------------------------------- 14 instructions
treiber_stack_pop_all:
# 118  uint64_t seen = atomic_load_explicit(&stack->head, memory_order_relaxed);
    mov     rdx, [rdi]              # [A1] plain load, relaxed
# 41  return (uint32_t)head;
    mov     eax, edx
# 119  if (top_of(seen) == NOBODY)
    test    edx, edx
    jne     .L1
# 126  }
    ret
.L1:
# 124  return top_of(atomic_fetch_and_explicit(&stack->head,
#        ~(uint64_t)UINT32_MAX, memory_order_acquire));
    movabs  rsi, -4294967296
    mov     rax, [rdi]
.L2:
    mov     rcx, rax
    mov     rdx, rax
    and     rcx, rsi
    lock cmpxchg [rdi], rcx         # [A2] compare and swap, full barrier
    jne     .L2
# 41  return (uint32_t)head;
    mov     eax, edx
# 126  }
    ret

# treiber_stack_next -------------------------------------------- 4 instructions
treiber_stack_next:
# 131  return atomic_load_explicit(&stack->nodes[node].next,
#        memory_order_relaxed);
    mov     rax, [rdi+8]
    mov     esi, esi
    mov     eax, [rax+rsi*4]        # [N1] plain load, relaxed
# 132  }
    ret
