// SPDX-License-Identifier: MIT
// channel_timeout_wakes.c - who gives up takes no wake-up along
//
// One receiver waits for ever, one gives up at some time, and there is one
// item: if the second does not take it, the first must. (A select of one is
// what a receive does when it has to wait.)
#include "channel.h"
#include "model/futex_mutex.c"

#include <assert.h>
#include <pthread.h>

static struct channel *channel;
static enum channel_status patient;

static void *wait_for_ever(void *unused)
{
    int item;
    size_t chosen;
    patient = channel_select(&(struct channel_case){.channel = channel,
                                                    .direction = CHANNEL_RECV,
                                                    .item = &item},
                             1, &chosen);
    return unused;
}

static void *sender(void *unused)
{
    assert(channel_try_send(channel, &(int){1}) == CHANNEL_OK);
    return unused;
}

int main(void)
{
    pthread_t threads[2];
    int item;
    size_t chosen;

    channel = channel_create(1, sizeof(int), NULL);
    pthread_create(&threads[0], NULL, wait_for_ever, NULL);
    pthread_create(&threads[1], NULL, sender, NULL);
    enum channel_status impatient = channel_select_until(
        &(struct channel_case){
            .channel = channel, .direction = CHANNEL_RECV, .item = &item},
        1, &chosen, &(struct timespec){.tv_sec = 1});
    if (impatient == CHANNEL_OK)
        channel_close(channel);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(impatient == CHANNEL_OK ? patient == CHANNEL_CLOSED
                                   : patient == CHANNEL_OK);
    channel_sender_drop(channel);
    channel_receiver_drop(channel);
    return 0;
}
