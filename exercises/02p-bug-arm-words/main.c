// SPDX-License-Identifier: MIT
// main.c - calls the functions of flag.s

#include <assert.h>

void raise_flag(unsigned char *flag);
int is_raised(const unsigned char *flag);

int main(void)
{
    unsigned char flags[8] = {0, 0, 0, 0, 1, 1, 1, 1};
    assert(!is_raised(&flags[3])); // its neighbour is, it is not
    raise_flag(&flags[1]);
    assert(is_raised(&flags[1]) == 1);
    for (int i = 0; i < 8; i++) // and its neighbours are left alone
        assert(flags[i] == (i == 1 || i >= 4));
    return 0;
}
