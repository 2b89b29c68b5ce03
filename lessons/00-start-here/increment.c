// SPDX-License-Identifier: MIT
// increment.c - one line of C, for its listing
//
// Nobody runs this. ../generate compiles it.

void add_one(int *counter)
{
    ++*counter;
}
