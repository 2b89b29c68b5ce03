// SPDX-License-Identifier: MIT
// liburcu's stack: push is lock-free, pop takes the stack's own mutex.
// pkg-config: liburcu-cds
// package: liburcu-dev
// libraries: -lurcu-cds -lurcu-common
#include <urcu/lfstack.h>
#define PEER_MAKER   "liburcu"
#define PEER_VERSION PACKAGE_VERSION
#define PEER_BYTES   sizeof(struct cds_lfs_stack)

struct peer {
    struct cds_lfs_stack stack;
    struct cds_lfs_node nodes[NODES + 1];
};
static inline void peer_init(struct peer *p)
{
    cds_lfs_init(&p->stack);
}
static inline void peer_push(struct peer *p, uint32_t node)
{
    cds_lfs_push(&p->stack, &p->nodes[node]);
}
static inline uint32_t peer_pop(struct peer *p)
{
    struct cds_lfs_node *top = cds_lfs_pop_blocking(&p->stack);
    return top != NULL ? (uint32_t)(top - p->nodes) : 0;
}
