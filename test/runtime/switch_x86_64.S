// SPDX-License-Identifier: MIT
// switch_x86_64.S - leaving and resuming a fiber on x86-64
//
// A hook is a coroutine switch. It stores the caller's stack pointer and its
// callee-saved registers in *rt_current, runs the handler on the runtime's
// own stack, and then resumes whatever rt_current names by then, with the
// result stored there. The arguments stay where the ABI put them, so a
// handler is an ordinary C function. As nothing of ours is ever written on
// the program's stack, the stack and these registers are the whole local
// state of a thread: spin.c compares them to recognise a waiting loop.
//
// Offsets as in struct context (runtime.h): sp 0, saved 8.., result 176.

	.hidden	rt_current
	.hidden	rt_stack_top

#define HOOK(symbol, handler) \
	.hidden	handler; \
	.globl	symbol; \
	.type	symbol, @function; \
symbol:	mov	rt_current(%rip), %r11; \
	mov	%rsp, 0(%r11); \
	mov	%rbx, 8(%r11); \
	mov	%rbp, 16(%r11); \
	mov	%r12, 24(%r11); \
	mov	%r13, 32(%r11); \
	mov	%r14, 40(%r11); \
	mov	%r15, 48(%r11); \
	mov	rt_stack_top(%rip), %rsp; \
	call	handler; \
	jmp	resume; \
	.size	symbol, . - symbol

	.text
#include "hooks.inc"

	.type	resume, @function
resume:
	mov	rt_current(%rip), %r11
	mov	0(%r11), %rsp
	mov	8(%r11), %rbx
	mov	16(%r11), %rbp
	mov	24(%r11), %r12
	mov	32(%r11), %r13
	mov	40(%r11), %r14
	mov	48(%r11), %r15
	mov	176(%r11), %rax
	mov	184(%r11), %rdx
	ret
	.size	resume, . - resume

// A new fiber returns into this: the stack is aligned, no frame is above.
	.globl	rt_fiber_start
	.hidden	rt_fiber_start
	.hidden	rt_fiber_main
	.type	rt_fiber_start, @function
rt_fiber_start:
	xor	%ebp, %ebp
	call	rt_fiber_main
	ud2
	.size	rt_fiber_start, . - rt_fiber_start

	.section .note.GNU-stack, "", @progbits
