# SPDX-License-Identifier: MIT
# lessons/02-memory-model/between.c on x86-64. Generated: do not edit.
# compiler  gcc (Debian 12.2.0-14+deb12u1) 12.2.0
# again     lessons/generate

relaxed:
    mov     DWORD PTR [rdi], 1
    mov     eax, [rsi]
    ret

release_acquire:
    mov     DWORD PTR [rdi], 1
    mov     eax, [rsi]
    ret

seq_cst:
    mov     eax, 1
    xchg    eax, [rdi]              # atomic exchange, full barrier
    mov     eax, [rsi]
    ret

with_a_fence:
    mov     DWORD PTR [rdi], 1
    lock or QWORD PTR [rsp], 0      # full fence, by writing to the stack
    mov     eax, [rsi]
    ret
