// SPDX-License-Identifier: MIT
// expect: error
// A missing parenthesis.

int main(void)
{
    return (0;
}
