// SPDX-License-Identifier: MIT
// Concurrency Kit's stack for many pushers and poppers: pointer and counter,
// swapped together by an instruction for 16 bytes.
// pkg-config: ck
// package: libck-dev
#include <ck_stack.h>
#ifndef CK_F_STACK_POP_MPMC
#error "this machine has no compare-and-swap of 16 bytes"
#endif
#define PEER_MAKER   "ck"
#define PEER_VERSION PACKAGE_VERSION
#define PEER_SLEEPS  false
#define PEER_BYTES   sizeof(struct ck_stack)

struct peer {
    struct ck_stack stack;
    struct ck_stack_entry nodes[NODES + 1];
};
static inline void peer_init(struct peer *p)
{
    ck_stack_init(&p->stack);
}
static inline void peer_push(struct peer *p, uint32_t node)
{
    ck_stack_push_mpmc(&p->stack, &p->nodes[node]);
}
static inline uint32_t peer_pop(struct peer *p)
{
    struct ck_stack_entry *top = ck_stack_pop_mpmc(&p->stack);
    return top != NULL ? (uint32_t)(top - p->nodes) : 0;
}
