// SPDX-License-Identifier: MIT
// Boost.Lockfree's stack of fixed size, lock-free: C++, so its calls are in
// boost_lockfree_stack.cc beside this.
// package: libboost-dev
#define PEER_MAKER   "boost"
#define PEER_VERSION PACKAGE_VERSION
#define PEER_SLEEPS  false
#define PEER_BYTES   boost_lockfree_stack_bytes()

struct peer {
    alignas(64) unsigned char object[16384]; // asserted there to be enough
};
size_t boost_lockfree_stack_bytes(void);
void boost_lockfree_stack_init(void *stack);
void boost_lockfree_stack_push(void *stack, uint32_t node);
uint32_t boost_lockfree_stack_pop(void *stack);
#define peer_init boost_lockfree_stack_init
#define peer_push boost_lockfree_stack_push
#define peer_pop  boost_lockfree_stack_pop
