// SPDX-License-Identifier: MIT
// polling.c - wait for the first of two channels: three ways, what they cost
//
// A producer sends on one channel or the other, about every millisecond. The
// consumer asks both by try_recv, without a pause; or with a nap after each
// time that both were empty; or waits for both by select. Printed are the time
// from a send to its receive, and the processor time of the consumer.

#include "channel.h"

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ITEMS = 500, NAP_US = 500, GAP_US = 1000 };

static struct channel *channels[2]; // of times: when each item was sent
static int64_t latency[ITEMS];      // ns

static int64_t now(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void nap(long microseconds)
{
    nanosleep(&(struct timespec){.tv_nsec = microseconds * 1000}, NULL);
}

static void *produce(void *unused)
{
    for (int i = 0; i < ITEMS; i++) {
        nap(GAP_US);
        int64_t sent = now(CLOCK_MONOTONIC);
        channel_send(channels[i % 2], &sent);
    }
    return unused;
}

static int64_t ask_and_ask(void)
{
    int64_t sent;
    for (;;)
        for (int i = 0; i < 2; i++)
            if (channel_try_recv(channels[i], &sent) == CHANNEL_OK)
                return sent;
}

static int64_t ask_and_nap(void)
{
    int64_t sent;
    for (;; nap(NAP_US))
        for (int i = 0; i < 2; i++)
            if (channel_try_recv(channels[i], &sent) == CHANNEL_OK)
                return sent;
}

static int64_t use_select(void)
{
    int64_t sent;
    size_t chosen;
    struct channel_case cases[2] = {
        {.channel = channels[0], .direction = CHANNEL_RECV, .item = &sent},
        {.channel = channels[1], .direction = CHANNEL_RECV, .item = &sent},
    };
    channel_select(cases, 2, &chosen);
    return sent;
}

static int by_size(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static void measure(const char *name, int64_t (*receive)(void))
{
    pthread_t producer;
    for (int i = 0; i < 2; i++)
        channels[i] = channel_create(16, sizeof(int64_t), NULL);
    int64_t begin = now(CLOCK_MONOTONIC), busy = now(CLOCK_THREAD_CPUTIME_ID);
    pthread_create(&producer, NULL, produce, NULL);
    for (int i = 0; i < ITEMS; i++) {
        int64_t sent = receive();
        latency[i] = now(CLOCK_MONOTONIC) - sent;
    }
    busy = now(CLOCK_THREAD_CPUTIME_ID) - busy;
    begin = now(CLOCK_MONOTONIC) - begin;
    pthread_join(producer, NULL);
    for (int i = 0; i < 2; i++) {
        channel_sender_drop(channels[i]);
        channel_receiver_drop(channels[i]);
    }
    qsort(latency, ITEMS, sizeof latency[0], by_size);
    printf("%-24s %9.1f %9.1f %9.1f %%\n", name,
           (double)latency[ITEMS / 2] / 1e3,
           (double)latency[ITEMS * 9 / 10] / 1e3,
           100.0 * (double)busy / (double)begin);
}

int main(void)
{
    printf("%24s %9s %9s %11s\n", "", "median us", "90 % us", "of a core");
    measure("try_recv, at once again", ask_and_ask);
    measure("try_recv, naps of 500 us", ask_and_nap);
    measure("select", use_select);
    return 0;
}
