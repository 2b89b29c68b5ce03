// SPDX-License-Identifier: MIT
// intent_both.c - two announce themselves, and at most one is alone
#include "intent.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct intent intent;
static bool first, second;

static void *one(void *unused)
{
    first = intent_alone(&intent, 0);
    return unused;
}

static void *other(void *unused)
{
    second = intent_alone(&intent, 1);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, one, NULL);
    pthread_create(&threads[1], NULL, other, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(!(first && second));
    return 0;
}
