// SPDX-License-Identifier: MIT
// hooks.c - what the compiler calls for an atomic access
//
// switch_<isa>.S brings each __tsan_atomic* call here, on the runtime's own
// stack. A handler describes the access and leaves the rest to the back end,
// which may resume another fiber; so a handler returns nothing. Before main
// (in a constructor) there are no fibers yet, and the access simply happens.
#include "isa.h"
#include "runtime.h"

#include <string.h>

static u128 load(const void *addr, size_t size)
{
    u128 value = 0;

    memcpy(&value, addr, size);
    return value;
}

static u128 combine(const struct request *r, u128 old)
{
    switch (r->op) {
    case OP_ADD:
        return old + r->operand;
    case OP_SUB:
        return old - r->operand;
    case OP_AND:
        return old & r->operand;
    case OP_OR:
        return old | r->operand;
    case OP_XOR:
        return old ^ r->operand;
    case OP_NAND:
        return ~(old & r->operand);
    case OP_LOAD:
        return old;
    default:
        return r->operand;
    }
}

// No fiber runs: perform the access on memory.
static void access_directly(const struct request *r)
{
    u128 old = load(r->addr, r->size), new = combine(r, old);
    bool failed = r->op == OP_CAS && old != r->expected;

    if (failed)
        memcpy(r->expected_out, &old, r->size);
    else
        memcpy(r->addr, &new, r->size);
    rt_driver.context.result = r->returns_old ? old : !failed;
}

static void perform(struct request r)
{
    r.pc = isa_pc(&rt_current->context);
    if (!rt_running()) {
        access_directly(&r);
        return;
    }
    rt_ask(rt_current, &r);
}

#define FETCH(bits, type, name, code)                                          \
    void on_atomic##bits##_##name(void *a, type v, int order);                 \
    void on_atomic##bits##_##name(void *a, type v, int order)                  \
    {                                                                          \
        perform((struct request){.op = code,                                   \
                                 .size = bits / 8,                             \
                                 .addr = a,                                    \
                                 .operand = v,                                 \
                                 .order = (uint8_t)order,                      \
                                 .returns_old = true});                        \
    }

#define CAS(bits, type, name, may_fail)                                        \
    void on_atomic##bits##_##name(void *a, type *c, type v, int order,         \
                                  int fail);                                   \
    void on_atomic##bits##_##name(void *a, type *c, type v, int order,         \
                                  int fail)                                    \
    {                                                                          \
        perform((struct request){.op = OP_CAS,                                 \
                                 .size = bits / 8,                             \
                                 .addr = a,                                    \
                                 .operand = v,                                 \
                                 .expected = *c,                               \
                                 .expected_out = c,                            \
                                 .order = (uint8_t)order,                      \
                                 .fail_order = (uint8_t)fail,                  \
                                 .weak = may_fail});                           \
    }

#define CAS_VAL(bits, type)                                                    \
    void on_atomic##bits##_val(void *a, type c, type v, int order, int fail);  \
    void on_atomic##bits##_val(void *a, type c, type v, int order, int fail)   \
    {                                                                          \
        perform((struct request){.op = OP_CAS,                                 \
                                 .size = bits / 8,                             \
                                 .addr = a,                                    \
                                 .operand = v,                                 \
                                 .expected = c,                                \
                                 .order = (uint8_t)order,                      \
                                 .fail_order = (uint8_t)fail,                  \
                                 .returns_old = true});                        \
    }

#define ACCESSES(bits, type)                                                   \
    void on_atomic##bits##_load(void *a, int order);                           \
    void on_atomic##bits##_load(void *a, int order)                            \
    {                                                                          \
        perform((struct request){.op = OP_LOAD,                                \
                                 .size = bits / 8,                             \
                                 .addr = a,                                    \
                                 .order = (uint8_t)order,                      \
                                 .returns_old = true});                        \
    }                                                                          \
    FETCH(bits, type, store, OP_STORE)                                         \
    FETCH(bits, type, exchange, OP_EXCHANGE)                                   \
    FETCH(bits, type, fetch_add, OP_ADD)                                       \
    FETCH(bits, type, fetch_sub, OP_SUB)                                       \
    FETCH(bits, type, fetch_and, OP_AND)                                       \
    FETCH(bits, type, fetch_or, OP_OR)                                         \
    FETCH(bits, type, fetch_xor, OP_XOR)                                       \
    FETCH(bits, type, fetch_nand, OP_NAND)                                     \
    CAS(bits, type, strong, false)                                             \
    CAS(bits, type, weak, true)

ACCESSES(8, uint8_t)
ACCESSES(16, uint16_t)
ACCESSES(32, uint32_t)
ACCESSES(64, uint64_t)
ACCESSES(128, u128)
CAS_VAL(8, uint8_t)
CAS_VAL(16, uint16_t)
CAS_VAL(32, uint32_t)
CAS_VAL(64, uint64_t)

void on_thread_fence(int order);
void on_thread_fence(int order)
{
    if (rt_running())
        perform((struct request){.op = OP_FENCE, .order = (uint8_t)order});
}
