// SPDX-License-Identifier: MIT
// types.c - which atomic types need no lock on this machine
//
//     gcc -O2 lessons/03-atomics/types.c -latomic -o /tmp/types && /tmp/types
//
// One line for each size: the types of <stdatomic.h>, and structs, for which it
// has no name.

#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>

struct two_bytes {
    char c[2];
};
struct two_words {
    uint64_t w[2];
};
struct three_words {
    uint64_t w[3];
};

#define ROW(name, type)                                                        \
    do {                                                                       \
        static _Atomic(type) object;                                           \
        printf("%s\t%zu\t%zu\t%zu\t%s\n", name, sizeof(type), sizeof object,   \
               _Alignof(_Atomic(type)),                                        \
               atomic_is_lock_free(&object) ? "yes" : "no");                   \
    } while (0)

int main(void)
{
    printf("%s\t1\t%zu\t%zu\tyes\n", "atomic_flag", sizeof(atomic_flag),
           _Alignof(atomic_flag));
    ROW("atomic_bool", _Bool);
    ROW("atomic_char, _schar, _uchar", char);
    ROW("atomic_short, _ushort, _char16_t", short);
    ROW("atomic_int, _uint, _char32_t, _wchar_t", int);
    ROW("atomic_long, _ulong", long);
    ROW("atomic_llong, _ullong", long long);
    ROW("atomic_intptr_t, _uintptr_t, _size_t, _ptrdiff_t", intptr_t);
    ROW("atomic_intmax_t, _uintmax_t", intmax_t);
    ROW("atomic_int_fast16_t, _fast32_t, _fast64_t", int_fast16_t);
    ROW("_Atomic(void *)", void *);
    ROW("_Atomic(double)", double);
    ROW("_Atomic struct of 2 bytes", struct two_bytes);
    ROW("_Atomic struct of 16 bytes", struct two_words);
    ROW("_Atomic struct of 24 bytes", struct three_words);
    return 0;
}
