# SPDX-License-Identifier: MIT
# lessons/00-start-here/increment.c on x86-64. Generated: do not edit.
# compiler  gcc (Debian 12.2.0-14+deb12u1) 12.2.0
# again     lessons/generate

add_one:
    add     DWORD PTR [rdi], 1
    ret
