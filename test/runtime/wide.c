// SPDX-License-Identifier: MIT
// wide.c - 16-byte atomics as clang calls them: by the names of libatomic
#include "runtime.h"

#include <string.h>

static u128 ask(struct request r, size_t size, const void *value)
{
    if (size > 16)
        backend_unsupported("an atomic object of more than 16 bytes");
    r.size = (uint8_t)size;
    if (value != NULL)
        memcpy(&r.operand, value, size);
    rt_request(&r);
    return rt_current->context.result;
}

#define PC __builtin_return_address(0)

// Before main there is one thread only.
#define DIRECTLY(size, to, from)                                               \
    do {                                                                       \
        if (!rt_running()) {                                                   \
            memcpy(to, from, size);                                            \
            return;                                                            \
        }                                                                      \
    } while (0)

void __atomic_load_wide(size_t size, const void *p, void *result,
                        int order) __asm__("__atomic_load");
void __atomic_load_wide(size_t size, const void *p, void *result, int order)
{
    u128 value;

    DIRECTLY(size, result, p);
    value = ask((struct request){.op = OP_LOAD,
                                 .pc = PC,
                                 .addr = (void *)(uintptr_t)p,
                                 .order = (uint8_t)order,
                                 .returns_old = true},
                size, NULL);
    memcpy(result, &value, size);
}

void __atomic_store_wide(size_t size, void *p, const void *value,
                         int order) __asm__("__atomic_store");
void __atomic_store_wide(size_t size, void *p, const void *value, int order)
{
    DIRECTLY(size, p, value);
    ask(
        (struct request){
            .op = OP_STORE, .pc = PC, .addr = p, .order = (uint8_t)order},
        size, value);
}

void __atomic_exchange_wide(size_t size, void *p, const void *value,
                            void *result,
                            int order) __asm__("__atomic_exchange");
void __atomic_exchange_wide(size_t size, void *p, const void *value,
                            void *result, int order)
{
    u128 old;

    if (!rt_running())
        memcpy(result, p, size);
    DIRECTLY(size, p, value);
    old = ask((struct request){.op = OP_EXCHANGE,
                               .pc = PC,
                               .addr = p,
                               .order = (uint8_t)order,
                               .returns_old = true},
              size, value);
    memcpy(result, &old, size);
}

_Bool __atomic_cas_wide(size_t size, void *p, void *expected,
                        const void *desired, int order,
                        int fail) __asm__("__atomic_compare_exchange");
_Bool __atomic_cas_wide(size_t size, void *p, void *expected,
                        const void *desired, int order, int fail)
{
    struct request r = {.op = OP_CAS,
                        .pc = PC,
                        .addr = p,
                        .order = (uint8_t)order,
                        .fail_order = (uint8_t)fail,
                        .expected_out = expected};

    if (!rt_running()) {
        bool same = memcmp(p, expected, size) == 0;

        memcpy(same ? p : expected, same ? desired : p, size);
        return same;
    }
    if (size <= 16)
        memcpy(&r.expected, expected, size);
    return ask(r, size, desired) != 0;
}
