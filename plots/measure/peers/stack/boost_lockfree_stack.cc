// SPDX-License-Identifier: MIT
#include <boost/lockfree/stack.hpp>
#include <cstdint>
#include <new>

using Stack = boost::lockfree::stack<uint32_t, boost::lockfree::capacity<1023>>;
static_assert(sizeof(Stack) <= 16384, "as in boost_lockfree_stack.h");

extern "C" {
std::size_t boost_lockfree_stack_bytes(void)
{
    return sizeof(Stack);
}
void boost_lockfree_stack_init(void *stack)
{
    new (stack) Stack;
}
void boost_lockfree_stack_push(void *stack, uint32_t node)
{
    static_cast<Stack *>(stack)->bounded_push(node);
}
uint32_t boost_lockfree_stack_pop(void *stack)
{
    uint32_t node;
    return static_cast<Stack *>(stack)->pop(node) ? node : 0;
}
}
