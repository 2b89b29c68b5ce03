// SPDX-License-Identifier: MIT
// plain.c - what the compiler calls for an ordinary access, and the memory
// functions of the C library, which the compiler does not look into
#include "runtime.h"

#include <string.h>

#define HERE __builtin_return_address(0), __builtin_frame_address(0)

#define PLAIN(name, size, write)                                               \
    void __tsan_##name(void *addr);                                            \
    void __tsan_##name(void *addr)                                             \
    {                                                                          \
        if (rt_running())                                                      \
            backend_plain(addr, size, write, HERE);                            \
    }

#define SIZES(prefix, write)                                                   \
    PLAIN(prefix##1, 1, write)                                                 \
    PLAIN(prefix##2, 2, write)                                                 \
    PLAIN(prefix##4, 4, write)                                                 \
    PLAIN(prefix##8, 8, write)                                                 \
    PLAIN(prefix##16, 16, write)

SIZES(read, false)
SIZES(write, true)
SIZES(unaligned_read, false)
SIZES(unaligned_write, true)
SIZES(volatile_read, false)
SIZES(volatile_write, true)
SIZES(unaligned_volatile_read, false)
SIZES(unaligned_volatile_write, true)

void __tsan_read_range(void *addr, size_t size);
void __tsan_read_range(void *addr, size_t size)
{
    if (rt_running())
        backend_plain(addr, size, false, HERE);
}

void __tsan_write_range(void *addr, size_t size);
void __tsan_write_range(void *addr, size_t size)
{
    if (rt_running())
        backend_plain(addr, size, true, HERE);
}

void __tsan_init(void);
void __tsan_init(void)
{
}

void __tsan_func_entry(void *pc);
void __tsan_func_entry(void *pc)
{
    (void)pc;
}

void __tsan_func_exit(void);
void __tsan_func_exit(void)
{
}

#define TOUCH(addr, size, write)                                               \
    do {                                                                       \
        if (rt_running() && (size) > 0)                                        \
            backend_plain(addr, size, write, HERE);                            \
    } while (0)

void *__wrap_memcpy(void *to, const void *from, size_t n);
void *__wrap_memcpy(void *to, const void *from, size_t n)
{
    TOUCH(from, n, false);
    TOUCH(to, n, true);
    return memmove(to, from, n);
}

void *__wrap_memmove(void *to, const void *from, size_t n);
void *__wrap_memmove(void *to, const void *from, size_t n)
{
    TOUCH(from, n, false);
    TOUCH(to, n, true);
    return memmove(to, from, n);
}

void *__wrap_memset(void *to, int byte, size_t n);
void *__wrap_memset(void *to, int byte, size_t n)
{
    TOUCH(to, n, true);
    return memset(to, byte, n);
}

int __wrap_memcmp(const void *a, const void *b, size_t n);
int __wrap_memcmp(const void *a, const void *b, size_t n)
{
    TOUCH(a, n, false);
    TOUCH(b, n, false);
    return memcmp(a, b, n);
}

size_t __wrap_strlen(const char *s);
size_t __wrap_strlen(const char *s)
{
    size_t n = strlen(s);

    TOUCH(s, n + 1, false);
    return n;
}

char *__wrap_strcpy(char *to, const char *from);
char *__wrap_strcpy(char *to, const char *from)
{
    size_t n = strlen(from) + 1;

    TOUCH(from, n, false);
    TOUCH(to, n, true);
    return memmove(to, from, n);
}

int __wrap_strcmp(const char *a, const char *b);
int __wrap_strcmp(const char *a, const char *b)
{
    TOUCH(a, strlen(a) + 1, false);
    TOUCH(b, strlen(b) + 1, false);
    return strcmp(a, b);
}
