// SPDX-License-Identifier: MIT
// size.c - how large is a struct, and where does its second member stand?

#include <assert.h>
#include <stdalign.h>
#include <stddef.h>

#ifndef SIZE // try others: -DSIZE=8 -DOFFSET=4
#define SIZE 8
#endif
#ifndef OFFSET
#define OFFSET 4
#endif

struct pair {
    alignas(64) int first;
    int second;
};

int main(void)
{
    assert(sizeof(struct pair) == SIZE);
    assert(offsetof(struct pair, second) == OFFSET);
    return 0;
}
