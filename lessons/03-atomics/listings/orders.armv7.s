@ SPDX-License-Identifier: MIT
@ lessons/03-atomics/orders.c on ARMv7. Generated: do not edit.
@ compiler  Debian clang version 14.0.6
@ again     lessons/generate

load_relaxed:
    ldr     r0, [r0]
    bx      lr

load_acquire:
    ldr     r0, [r0]
    dmb     ish                     @ full fence
    bx      lr

load_seq_cst:
    ldr     r0, [r0]
    dmb     ish                     @ full fence
    bx      lr

store_relaxed:
    str     r1, [r0]
    bx      lr

store_release:
    dmb     ish                     @ full fence
    str     r1, [r0]
    bx      lr

store_seq_cst:
    dmb     ish                     @ full fence
    str     r1, [r0]
    dmb     ish                     @ full fence
    bx      lr

exchange_relaxed:
.L1:
    ldrex   r2, [r0]                @ load, start watching
    strex   r3, r1, [r0]            @ store if nobody wrote since
    cmp     r3, #0
    bne     .L1
    mov     r0, r2
    bx      lr

exchange_acquire:
    mov     r2, r0
.L1:
    ldrex   r0, [r2]                @ load, start watching
    strex   r3, r1, [r2]            @ store if nobody wrote since
    cmp     r3, #0
    bne     .L1
    dmb     ish                     @ full fence
    bx      lr

exchange_release:
    dmb     ish                     @ full fence
.L1:
    ldrex   r2, [r0]                @ load, start watching
    strex   r3, r1, [r0]            @ store if nobody wrote since
    cmp     r3, #0
    bne     .L1
    mov     r0, r2
    bx      lr

exchange_acq_rel:
    dmb     ish                     @ full fence
.L1:
    ldrex   r2, [r0]                @ load, start watching
    strex   r3, r1, [r0]            @ store if nobody wrote since
    cmp     r3, #0
    bne     .L1
    mov     r0, r2
    dmb     ish                     @ full fence
    bx      lr

exchange_seq_cst:
    dmb     ish                     @ full fence
.L1:
    ldrex   r2, [r0]                @ load, start watching
    strex   r3, r1, [r0]            @ store if nobody wrote since
    cmp     r3, #0
    bne     .L1
    mov     r0, r2
    dmb     ish                     @ full fence
    bx      lr

add_relaxed:
.L1:
    ldrex   r12, [r0]               @ load, start watching
    add     r3, r12, r1
    strex   r2, r3, [r0]            @ store if nobody wrote since
    cmp     r2, #0
    bne     .L1
    mov     r0, r12
    bx      lr

add_acquire:
    mov     r12, r0
.L1:
    ldrex   r0, [r12]               @ load, start watching
    add     r3, r0, r1
    strex   r2, r3, [r12]           @ store if nobody wrote since
    cmp     r2, #0
    bne     .L1
    dmb     ish                     @ full fence
    bx      lr

add_release:
    dmb     ish                     @ full fence
.L1:
    ldrex   r12, [r0]               @ load, start watching
    add     r3, r12, r1
    strex   r2, r3, [r0]            @ store if nobody wrote since
    cmp     r2, #0
    bne     .L1
    mov     r0, r12
    bx      lr

add_acq_rel:
    dmb     ish                     @ full fence
.L1:
    ldrex   r12, [r0]               @ load, start watching
    add     r3, r12, r1
    strex   r2, r3, [r0]            @ store if nobody wrote since
    cmp     r2, #0
    bne     .L1
    mov     r0, r12
    dmb     ish                     @ full fence
    bx      lr

add_seq_cst:
    dmb     ish                     @ full fence
.L1:
    ldrex   r12, [r0]               @ load, start watching
    add     r3, r12, r1
    strex   r2, r3, [r0]            @ store if nobody wrote since
    cmp     r2, #0
    bne     .L1
    mov     r0, r12
    dmb     ish                     @ full fence
    bx      lr

cas_relaxed:
    mov     r12, r0
.L1:
    ldrex   r0, [r12]               @ load, start watching
    cmp     r0, r1
    bne     .L2
    strex   r3, r2, [r12]           @ store if nobody wrote since
    cmp     r3, #0
    bxeq    lr
    b       .L1
.L2:
    clrex                           @ stop watching
    bx      lr

cas_acquire:
    mov     r12, r0
.L1:
    ldrex   r0, [r12]               @ load, start watching
    cmp     r0, r1
    bne     .L2
    strex   r3, r2, [r12]           @ store if nobody wrote since
    cmp     r3, #0
    bne     .L1
    dmb     ish                     @ full fence
    bx      lr
.L2:
    clrex                           @ stop watching
    dmb     ish                     @ full fence
    bx      lr

cas_release:
    mov     r12, r0
    ldrex   r0, [r0]                @ load, start watching
    cmp     r0, r1
    bne     .L2
    dmb     ish                     @ full fence
.L1:
    strex   r3, r2, [r12]           @ store if nobody wrote since
    cmp     r3, #0
    bxeq    lr
    ldrex   r0, [r12]               @ load, start watching
    cmp     r0, r1
    beq     .L1
.L2:
    clrex                           @ stop watching
    bx      lr

cas_acq_rel:
    mov     r12, r0
    ldrex   r0, [r0]                @ load, start watching
    cmp     r0, r1
    bne     .L2
    dmb     ish                     @ full fence
.L1:
    strex   r3, r2, [r12]           @ store if nobody wrote since
    cmp     r3, #0
    beq     .L3
    ldrex   r0, [r12]               @ load, start watching
    cmp     r0, r1
    beq     .L1
.L2:
    clrex                           @ stop watching
.L3:
    dmb     ish                     @ full fence
    bx      lr

cas_seq_cst:
    mov     r12, r0
    ldrex   r0, [r0]                @ load, start watching
    cmp     r0, r1
    bne     .L2
    dmb     ish                     @ full fence
.L1:
    strex   r3, r2, [r12]           @ store if nobody wrote since
    cmp     r3, #0
    beq     .L3
    ldrex   r0, [r12]               @ load, start watching
    cmp     r0, r1
    beq     .L1
.L2:
    clrex                           @ stop watching
.L3:
    dmb     ish                     @ full fence
    bx      lr

fence_acquire:
    dmb     ish                     @ full fence
    bx      lr

fence_release:
    dmb     ish                     @ full fence
    bx      lr

fence_acq_rel:
    dmb     ish                     @ full fence
    bx      lr

fence_seq_cst:
    dmb     ish                     @ full fence
    bx      lr
