# SPDX-License-Identifier: MIT
# lessons/01-races/loads.c on x86-64. Generated: do not edit.
# compiler  gcc (Debian 12.2.0-14+deb12u1) 12.2.0
# again     lessons/generate

twice_plain:
    mov     eax, 1
    ret

twice_atomic:
    mov     edx, [rdi]
    mov     eax, [rdi]
    cmp     edx, eax
    sete    al
    movzx   eax, al
    ret

wait_plain:
    mov     eax, plain_stop[rip]
    test    eax, eax
    jne     .L2
.L1:
    jmp     .L1
.L2:
    ret

wait_atomic:
.L1:
    mov     eax, atomic_stop[rip]
    test    eax, eax
    je      .L1
    ret
