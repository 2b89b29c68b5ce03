// SPDX-License-Identifier: MIT
// main.c - calls the functions of size.s

#include <assert.h>
#include <stdatomic.h>

void count(atomic_int *counter);
void count_ten(atomic_int *counter);
int is_set(const unsigned char *flag);

int main(void)
{
    atomic_int counters[2] = {0, 7};
    count(&counters[0]);
    count_ten(&counters[0]);
    assert(counters[0] == 11 && counters[1] == 7);
    counters[0] = -1; // each bit is carried: through four bytes, no further
    count(&counters[0]);
    assert(counters[0] == 0 && counters[1] == 7);
    counters[0] = -10;
    count_ten(&counters[0]);
    assert(counters[0] == 0 && counters[1] == 7);

    unsigned char flags[8] = {0, 1, 1, 1, 1, 0, 0, 0};
    __asm__ volatile("mov $-1, %%eax" ::: "eax"); // what may be left there
    assert(!is_set(&flags[0]));                   // its neighbours are
    assert(is_set(&flags[1]) == 1);
    return 0;
}
