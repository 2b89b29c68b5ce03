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

# treiber_stack_push ------------------------------------------- 13 instructions
treiber_stack_push:
# 54  new = with_top(old + ONE_PUSH, node);
    movabs  r8, 4294967296
# 52  atomic_store_explicit(&stack->nodes[node].next, top_of(old),
#       memory_order_relaxed);
    mov     esi, esi
# 43  uint64_t old = atomic_load_explicit(&stack->head, memory_order_relaxed);
    mov     rax, [rdi]              # [P1] plain load, relaxed
# 26  return (head & ~(uint64_t)UINT32_MAX) | node;
    movabs  rcx, -4294967296
# 52  atomic_store_explicit(&stack->nodes[node].next, top_of(old), ...
    lea     r9, [0+rsi*4]
.L1:
    mov     rdx, [rdi+8]
    mov     [rdx+r9], eax           # [P2] plain store, relaxed
# 54  new = with_top(old + ONE_PUSH, node);
    lea     rdx, [rax+r8]
# 26  return (head & ~(uint64_t)UINT32_MAX) | node;
    and     rdx, rcx
    or      rdx, rsi
# 58  } while (!atomic_compare_exchange_weak_explicit( &stack->head, &old, new,
#       memory_order_release, memory_order_relaxed));
    lock cmpxchg [rdi], rdx         # [P3] compare and swap, full barrier
    jne     .L1
# 61  }
    ret

# treiber_stack_pop -------------------------------------------- 14 instructions
treiber_stack_pop:
.L1:
# 71  uint64_t old = atomic_load_explicit(&stack->head, memory_order_acquire);
    mov     rax, [rdi]              # [Q1] plain load, acquire for free
# 21  return (uint32_t)head;
    mov     esi, eax
# 73  if (node == NOBODY)
    test    eax, eax
    je      .L2
# 78  uint32_t next = atomic_load_explicit(&stack->nodes[node].next,
#       memory_order_relaxed);
    mov     rdx, [rdi+8]
    mov     ecx, eax
    mov     ecx, [rdx+rcx*4]        # [Q2] plain load, relaxed
# 26  return (head & ~(uint64_t)UINT32_MAX) | node;
    movabs  rdx, -4294967296
    and     rdx, rax
    or      rdx, rcx
# 83  if (atomic_compare_exchange_weak_explicit( &stack->head, &old,
#       with_top(old, next), memory_order_relaxed, memory_order_relaxed))
    lock cmpxchg [rdi], rdx         # [Q3] compare and swap, full barrier
    jne     .L1
.L2:
# 88  }
    mov     eax, esi
    ret

# treiber_stack_pop_all ---------------------------------------- 14 instructions
treiber_stack_pop_all:
# 97  uint64_t seen = atomic_load_explicit(&stack->head, memory_order_relaxed);
    mov     rdx, [rdi]              # [A1] plain load, relaxed
# 21  return (uint32_t)head;
    mov     eax, edx
# 98  if (top_of(seen) == NOBODY)
    test    edx, edx
    jne     .L1
# 105  }
    ret
.L1:
# 103  return top_of(atomic_fetch_and_explicit(&stack->head,
#        ~(uint64_t)UINT32_MAX, memory_order_acquire));
    movabs  rsi, -4294967296
    mov     rax, [rdi]
.L2:
    mov     rcx, rax
    mov     rdx, rax
    and     rcx, rsi
    lock cmpxchg [rdi], rcx         # [A2] compare and swap, full barrier
    jne     .L2
# 21  return (uint32_t)head;
    mov     eax, edx
# 105  }
    ret

# treiber_stack_next -------------------------------------------- 4 instructions
treiber_stack_next:
# 110  return atomic_load_explicit(&stack->nodes[node].next,
#        memory_order_relaxed);
    mov     rax, [rdi+8]
    mov     esi, esi
    mov     eax, [rax+rsi*4]        # [N1] plain load, relaxed
# 111  }
    ret
