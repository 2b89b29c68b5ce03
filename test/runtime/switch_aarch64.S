// SPDX-License-Identifier: MIT
// switch_aarch64.S - leaving and resuming a fiber on AArch64
//
// The twin of switch_x86_64.S, which says what a hook does. The return
// address lives in x30, so it is saved with the callee-saved registers.
//
// Offsets as in struct context (runtime.h): sp 0, saved 8.., result 176.

	.hidden	rt_current
	.hidden	rt_stack_top

#define HOOK(symbol, handler) \
	.hidden	handler; \
	.globl	symbol; \
	.type	symbol, %function; \
symbol:	adrp	x16, handler; \
	add	x16, x16, :lo12:handler; \
	b	leave; \
	.size	symbol, . - symbol

	.text
#include "hooks.inc"

	.type	leave, %function
leave:
	adrp	x17, rt_current
	ldr	x17, [x17, :lo12:rt_current]
	mov	x15, sp
	str	x15, [x17, 0]
	add	x15, x17, 8
	stp	x19, x20, [x15, 0]
	stp	x21, x22, [x15, 16]
	stp	x23, x24, [x15, 32]
	stp	x25, x26, [x15, 48]
	stp	x27, x28, [x15, 64]
	stp	x29, x30, [x15, 80]
	stp	d8, d9, [x15, 96]
	stp	d10, d11, [x15, 112]
	stp	d12, d13, [x15, 128]
	stp	d14, d15, [x15, 144]
	adrp	x17, rt_stack_top
	ldr	x17, [x17, :lo12:rt_stack_top]
	mov	sp, x17
	blr	x16
	adrp	x17, rt_current
	ldr	x17, [x17, :lo12:rt_current]
	ldr	x15, [x17, 0]
	mov	sp, x15
	add	x15, x17, 8
	ldp	x19, x20, [x15, 0]
	ldp	x21, x22, [x15, 16]
	ldp	x23, x24, [x15, 32]
	ldp	x25, x26, [x15, 48]
	ldp	x27, x28, [x15, 64]
	ldp	x29, x30, [x15, 80]
	ldp	d8, d9, [x15, 96]
	ldp	d10, d11, [x15, 112]
	ldp	d12, d13, [x15, 128]
	ldp	d14, d15, [x15, 144]
	ldp	x0, x1, [x17, 176]
	ret
	.size	leave, . - leave

// A new fiber returns into this: no frame is above.
	.globl	rt_fiber_start
	.hidden	rt_fiber_start
	.hidden	rt_fiber_main
	.type	rt_fiber_start, %function
rt_fiber_start:
	mov	x29, xzr
	bl	rt_fiber_main
	brk	1
	.size	rt_fiber_start, . - rt_fiber_start

	.section .note.GNU-stack, "", %progbits
