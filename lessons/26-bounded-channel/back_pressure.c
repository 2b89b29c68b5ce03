// SPDX-License-Identifier: MIT
// back_pressure.c - how many items wait when the consumer is slow?
//
// The producer could bring an item every 100 us or so, the consumer needs 400
// for each. A bounded channel makes the producer wait, so both go at the same
// pace; an unbounded one lets the queue grow, and each item waits longer than
// the one before.

#include "channel.h"

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

#include "deadline.h"

enum { ROOM = 16, SAMPLES = 10, SAMPLE_MS = 40, ITEM_US = 100, WORK_US = 400 };

static struct channel *channel; // of times: when each item was made
static struct timespec end;
static long made, used;
static double longest_ms; // from being made to being received

static void nap(long microseconds)
{
    nanosleep(&(struct timespec){.tv_nsec = microseconds * 1000}, NULL);
}

static void *produce(void *unused)
{
    struct timespec item = deadline_after(0);
    for (made = 0; channel_send(channel, &item) == CHANNEL_OK; made++) {
        nap(ITEM_US);
        item = deadline_after(0);
    }
    channel_sender_drop(channel);
    return unused;
}

static void *consume(void *unused)
{
    struct timespec item;
    longest_ms = 0;
    used = 0;
    while (!deadline_passed(&end) &&
           channel_recv_until(channel, &item, &end) == CHANNEL_OK) {
        struct timespec now = deadline_after(0);
        double waited = (double)(now.tv_sec - item.tv_sec) * 1e3 +
                        (double)(now.tv_nsec - item.tv_nsec) / 1e6;
        longest_ms = waited > longest_ms ? waited : longest_ms;
        used++;
        nap(WORK_US);
    }
    channel_receiver_drop(channel); // ends the producer, too
    return unused;
}

static void run(size_t capacity, size_t lengths[SAMPLES])
{
    pthread_t producer, consumer;
    channel = channel_create(capacity, sizeof(struct timespec), NULL);
    struct channel *mine = channel_receiver_clone(channel);
    end = deadline_after((uint64_t)(SAMPLES + 1) * SAMPLE_MS * 1000000);
    pthread_create(&producer, NULL, produce, NULL);
    pthread_create(&consumer, NULL, consume, NULL);
    for (int i = 0; i < SAMPLES; i++) {
        nap(SAMPLE_MS * 1000);
        lengths[i] = channel_length(mine);
    }
    channel_receiver_drop(mine);
    pthread_join(producer, NULL);
    pthread_join(consumer, NULL);
    printf("%-12s  %5ld made, %5ld used; an item waited up to %.0f ms\n",
           capacity == ROOM ? "room for 16" : "unbounded", made, used,
           longest_ms);
}

int main(void)
{
    size_t bounded[SAMPLES], unbounded[SAMPLES];
    run(ROOM, bounded);
    run(CHANNEL_UNBOUNDED, unbounded);
    printf("\n    ms  items that wait\n");
    for (int i = 0; i < SAMPLES; i++) {
        printf("%6d  %4zu  %4zu  ", (i + 1) * SAMPLE_MS, bounded[i],
               unbounded[i]);
        for (size_t n = 0; n < unbounded[i]; n += 2 * ROOM)
            putchar(n < bounded[i] ? '#' : '+');
        putchar('\n');
    }
    printf("        # room for 16, + unbounded; each stands for 32\n");
    return 0;
}
