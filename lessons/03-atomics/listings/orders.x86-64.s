# SPDX-License-Identifier: MIT
# lessons/03-atomics/orders.c on x86-64. Generated: do not edit.
# compiler  gcc (Debian 12.2.0-14+deb12u1) 12.2.0
# again     lessons/generate

load_relaxed:
    mov     eax, [rdi]
    ret

load_acquire:
    mov     eax, [rdi]
    ret

load_seq_cst:
    mov     eax, [rdi]
    ret

store_relaxed:
    mov     [rdi], esi
    ret

store_release:
    mov     [rdi], esi
    ret

store_seq_cst:
    xchg    esi, [rdi]              # atomic exchange, full barrier
    ret

exchange_relaxed:
    mov     eax, esi
    xchg    eax, [rdi]              # atomic exchange, full barrier
    ret

exchange_acquire:
    mov     eax, esi
    xchg    eax, [rdi]              # atomic exchange, full barrier
    ret

exchange_release:
    mov     eax, esi
    xchg    eax, [rdi]              # atomic exchange, full barrier
    ret

exchange_acq_rel:
    mov     eax, esi
    xchg    eax, [rdi]              # atomic exchange, full barrier
    ret

exchange_seq_cst:
    mov     eax, esi
    xchg    eax, [rdi]              # atomic exchange, full barrier
    ret

add_relaxed:
    mov     eax, esi
    lock xadd [rdi], eax            # fetch and add, full barrier
    ret

add_acquire:
    mov     eax, esi
    lock xadd [rdi], eax            # fetch and add, full barrier
    ret

add_release:
    mov     eax, esi
    lock xadd [rdi], eax            # fetch and add, full barrier
    ret

add_acq_rel:
    mov     eax, esi
    lock xadd [rdi], eax            # fetch and add, full barrier
    ret

add_seq_cst:
    mov     eax, esi
    lock xadd [rdi], eax            # fetch and add, full barrier
    ret

cas_relaxed:
    mov     eax, esi
    lock cmpxchg [rdi], edx         # compare and swap, full barrier
    ret

cas_acquire:
    mov     eax, esi
    lock cmpxchg [rdi], edx         # compare and swap, full barrier
    ret

cas_release:
    mov     eax, esi
    lock cmpxchg [rdi], edx         # compare and swap, full barrier
    ret

cas_acq_rel:
    mov     eax, esi
    lock cmpxchg [rdi], edx         # compare and swap, full barrier
    ret

cas_seq_cst:
    mov     eax, esi
    lock cmpxchg [rdi], edx         # compare and swap, full barrier
    ret

fence_acquire:
    ret

fence_release:
    ret

fence_acq_rel:
    ret

fence_seq_cst:
    lock or QWORD PTR [rsp], 0      # full fence, by writing to the stack
    ret
