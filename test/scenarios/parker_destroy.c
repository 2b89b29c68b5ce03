// SPDX-License-Identifier: MIT
// parker_destroy.c - whoever takes the last token frees the parker at once
#include "parker.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

static void *puts_token(void *parker)
{
    parker_unpark(parker);
    return NULL;
}

int main(void)
{
    struct parker *parker = calloc(1, sizeof *parker);
    pthread_t thread;

    assert(parker != NULL);
    pthread_create(&thread, NULL, puts_token, parker);
    parker_park(parker);
    free(parker);
    pthread_join(thread, NULL);
    return 0;
}
