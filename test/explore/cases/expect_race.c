// SPDX-License-Identifier: MIT
// expect: pass
// The failure that the program announces is found.
#include "explore.h"
#include <pthread.h>

int x;

static void *writer(void *unused)
{
    x = 1;
    return unused;
}

int main(void)
{
    pthread_t t;
    explore_expect("data race");
    pthread_create(&t, NULL, writer, NULL);
    x = 2;
    pthread_join(t, NULL);
    return x == 0;
}
