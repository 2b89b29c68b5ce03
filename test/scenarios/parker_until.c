// SPDX-License-Identifier: MIT
// parker_until.c - the deadline passes while the token comes
//
// One unpark: the timed park takes its token, or gives up and leaves it for
// the next park. Never both, never neither.
#include "parker.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stddef.h>

static struct parker parker;
static int value; // of whoever has taken the token

static void *puts_token(void *unused)
{
    value = 1;
    parker_unpark(&parker);
    return unused;
}

int main(void)
{
    struct timespec soon = {.tv_sec = 1000000}; // the explorer's to pass
    struct timespec past = {.tv_sec = 0};
    pthread_t thread;

    pthread_create(&thread, NULL, puts_token, NULL);
    if (parker_park_until(&parker, &soon) != 0)
        parker_park(&parker);
    assert(value == 1);
    assert(parker_park_until(&parker, &past) == ETIMEDOUT);
    pthread_join(thread, NULL);
    return 0;
}
