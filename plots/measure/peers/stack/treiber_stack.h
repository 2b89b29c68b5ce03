// SPDX-License-Identifier: MIT
// The kit's own: lock-free, by a compare-and-swap of top and tag.
#include <treiber_stack.h>
#define PEER_MAKER   "kit"
#define PEER_VERSION "-"
#define PEER_SLEEPS  false
#define PEER_BYTES   sizeof(struct treiber_stack)

struct peer {
    struct treiber_stack stack;
    struct treiber_node nodes[NODES + 1];
};
static inline void peer_init(struct peer *p)
{
    p->stack = (struct treiber_stack){.nodes = p->nodes};
}
static inline void peer_push(struct peer *p, uint32_t node)
{
    treiber_stack_push(&p->stack, node);
}
static inline uint32_t peer_pop(struct peer *p)
{
    return treiber_stack_pop(&p->stack);
}
