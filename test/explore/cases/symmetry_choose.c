// SPDX-License-Identifier: MIT
// expect: pass
// options: --symmetry
// executions: 6
// Two equal threads choose one of three: 9 without --symmetry.
#include "explore.h"
#include <pthread.h>
#include <stddef.h>

static void *chooser(void *unused)
{
    (void)explore_choose(3);
    return unused;
}

int main(void)
{
    pthread_t a, b;

    pthread_create(&a, NULL, chooser, NULL);
    pthread_create(&b, NULL, chooser, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
