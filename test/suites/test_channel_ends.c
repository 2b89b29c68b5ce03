// SPDX-License-Identifier: MIT
// test_channel_ends.c - deadlines, closing, leaving and signals
//
// As test_channel.c: the first word of a test's name is the sentence.

#include "channel.h"

#include <pthread.h>
#include <signal.h>

// A channel is made of these; naming them links them.
#include "channel_queue.h"
#include "channel_rendezvous.h"
#include "channel_ring.h"
#include "channel_select.h"
#include "channel_unbounded.h"
#include "futex_mutex.h"

#include "channel_tests.h"

void setUp(void)
{
}

void tearDown(void)
{
}

// --- deadline ---------------------------------------------------------------

void test_deadline_is_kept(void)
{
    for (int i = 0; i < FLAVOURS; i++) {
        make(flavours[i]);
        unsigned item = 7;
        struct timespec deadline = deadline_after(SHORT);
        TEST_ASSERT_EQUAL(CHANNEL_TIMEOUT,
                          channel_recv_until(channel, &item, &deadline));
        TEST_ASSERT_TRUE(deadline_passed(&deadline));
        TEST_ASSERT_EQUAL(7, item);
        for (unsigned n = 0; n < flavours[i] && n < 3; n++)
            put(n);
        deadline = deadline_after(SHORT);
        if (flavours[i] != CHANNEL_UNBOUNDED) {
            TEST_ASSERT_EQUAL(CHANNEL_TIMEOUT,
                              channel_send_until(channel, &item, &deadline));
            TEST_ASSERT_TRUE(deadline_passed(&deadline));
            TEST_ASSERT_EQUAL(flavours[i], channel_length(channel));
        }
        drop_both();
    }
}

void test_deadline_passed_does_what_can_be_done(void)
{
    static const struct timespec past = {.tv_sec = -1};
    for (int i = 1; i < FLAVOURS; i++) {
        make(flavours[i]);
        unsigned item = 0;
        TEST_ASSERT_EQUAL(CHANNEL_OK,
                          channel_send_until(channel, &(unsigned){9}, &past));
        TEST_ASSERT_EQUAL(CHANNEL_OK,
                          channel_recv_until(channel, &item, &past));
        TEST_ASSERT_EQUAL(9, item);
        TEST_ASSERT_EQUAL(CHANNEL_TIMEOUT,
                          channel_recv_until(channel, &item, &past));
        drop_both();
    }
}

// Impatient receivers come and go beside a patient one, who must get whatever
// they leave.
static void impatient_beside_patient(void *shared, unsigned self)
{
    static _Atomic unsigned taken;
    (void)shared;
    unsigned item;
    if (self == 0) {
        atomic_store(&taken, 0);
        for (unsigned i = 0; i < 60; i++) {
            crew_check(channel_send(channel, &i) == CHANNEL_OK, "no");
            crew_until(atomic_load(&taken) == i + 1);
            crew_step();
        }
        channel_close(channel);
        return;
    }
    for (;;) {
        struct timespec deadline = deadline_after(self == 1 ? 30000 : 0);
        enum channel_status got =
            self == 1 ? channel_recv_until(channel, &item, &deadline)
                      : channel_recv(channel, &item);
        if (got == CHANNEL_OK)
            atomic_fetch_add(&taken, 1);
        else if (got == CHANNEL_CLOSED)
            return;
    }
}

void test_deadline_takes_no_wakeup_along(void)
{
    for (int i = 0; i < 2; i++) {
        make(flavours[i * 2]);
        crew_run(3, impatient_beside_patient, NULL);
        drop_both();
    }
}

// --- close, kept ------------------------------------------------------------

void test_close_drains_first(void)
{
    for (int i = 1; i < FLAVOURS; i++) {
        make(flavours[i]);
        unsigned item;
        put(4);
        channel_close(channel);
        channel_close(channel); // changes nothing
        TEST_ASSERT_EQUAL(CHANNEL_CLOSED, put(5));
        TEST_ASSERT_EQUAL(CHANNEL_CLOSED, channel_send(channel, &item));
        expect_item(4);
        TEST_ASSERT_EQUAL(CHANNEL_CLOSED, channel_recv(channel, &item));
        TEST_ASSERT_EQUAL(CHANNEL_CLOSED, channel_recv(channel, &item));
        drop_both();
    }
}

void test_close_wakes_a_receiver(void)
{
    for (int i = 0; i < FLAVOURS; i++) {
        make(flavours[i]);
        expect_wait(recv_9, now_close, CHANNEL_CLOSED);
        drop_both();
    }
}

void test_close_wakes_a_sender_who_keeps_the_item(void)
{
    for (int i = 0; i < FLAVOURS - 1; i++) {
        make(flavours[i]);
        for (unsigned n = 0; n < flavours[i]; n++)
            put(n);
        expect_wait(send_9, now_close, CHANNEL_CLOSED);
        for (unsigned n = 0; n < flavours[i]; n++)
            expect_item(n);
        drop_both();
    }
}

static void all_wait_one_closes(void *shared, unsigned self)
{
    unsigned item = 1;
    (void)shared;
    if (self < 6) {
        enum channel_status got = channel_recv(channel, &item);
        crew_check(got == CHANNEL_CLOSED, "status %d", (int)got);
        return;
    }
    for (unsigned k = 0; k < 6; k++)
        crew_until_asleep(k);
    channel_close(channel);
}

void test_close_wakes_everybody(void)
{
    for (int i = 0; i < FLAVOURS; i++) {
        make(flavours[i]);
        crew_run(7, all_wait_one_closes, NULL);
        drop_both();
    }
}

void test_kept_item_is_unchanged(void)
{
    make(1);
    unsigned item = 12;
    put(1);
    struct timespec deadline = deadline_after(SHORT);
    TEST_ASSERT_EQUAL(CHANNEL_FULL, channel_try_send(channel, &item));
    TEST_ASSERT_EQUAL(CHANNEL_TIMEOUT,
                      channel_send_until(channel, &item, &deadline));
    channel_close(channel);
    TEST_ASSERT_EQUAL(CHANNEL_CLOSED, channel_send(channel, &item));
    TEST_ASSERT_EQUAL(12, item);
    expect_item(1);
    drop_both();
}

// --- senders, receivers, destruction ----------------------------------------

static unsigned destroyed, destroyed_sum;

static void count_destroyed(void *item)
{
    destroyed++;
    destroyed_sum += *(unsigned *)item;
}

static void now_drop_sender(void)
{
    channel_sender_drop(channel);
}

static void now_drop_receiver(void)
{
    channel_receiver_drop(channel);
}

void test_senders_last_one_closes(void)
{
    for (int i = 1; i < FLAVOURS; i++) {
        make(flavours[i]);
        unsigned item;
        TEST_ASSERT_EQUAL_PTR(channel, channel_sender_clone(channel));
        put(3);
        channel_sender_drop(channel);
        expect_item(3);
        TEST_ASSERT_EQUAL(CHANNEL_EMPTY, channel_try_recv(channel, &item));
        put(4);
        channel_sender_drop(channel);
        expect_item(4);
        TEST_ASSERT_EQUAL(CHANNEL_CLOSED, channel_recv(channel, &item));
        channel_receiver_drop(channel);
    }
}

void test_senders_last_one_wakes_receivers(void)
{
    for (int i = 0; i < FLAVOURS; i++) {
        make(flavours[i]);
        expect_wait(recv_9, now_drop_sender, CHANNEL_CLOSED);
        channel_receiver_drop(channel);
    }
}

void test_receivers_last_one_wakes_senders(void)
{
    for (int i = 0; i < FLAVOURS - 1; i++) {
        make(flavours[i]);
        for (unsigned n = 0; n < flavours[i]; n++)
            put(n);
        expect_wait(send_9, now_drop_receiver, CHANNEL_CLOSED);
        channel_sender_drop(channel);
    }
}

void test_receivers_last_one_destroys_the_rest(void)
{
    for (int i = 1; i < FLAVOURS; i++) {
        destroyed = destroyed_sum = 0;
        channel =
            channel_create(flavours[i], sizeof(unsigned), count_destroyed);
        unsigned n = flavours[i] < 40 ? (unsigned)flavours[i] : 40;
        channel_receiver_clone(channel);
        for (unsigned k = 1; k <= n; k++)
            put(k);
        expect_item(1);
        channel_receiver_drop(channel);
        TEST_ASSERT_EQUAL(0, destroyed);
        channel_receiver_drop(channel);
        TEST_ASSERT_EQUAL(n - 1, destroyed);
        TEST_ASSERT_EQUAL(n * (n + 1) / 2 - 1, destroyed_sum);
        TEST_ASSERT_EQUAL(CHANNEL_CLOSED, put(1));
        TEST_ASSERT_EQUAL_MESSAGE(n - 1, destroyed,
                                  "a kept item was destroyed");
        channel_sender_drop(channel);
        TEST_ASSERT_EQUAL(n - 1, destroyed);
    }
}

// An item that itself holds a share of the channel it waits in.
static void drop_share_in_item(void *item)
{
    channel_sender_drop(*(struct channel **)item);
    destroyed++;
}

void test_receivers_destructor_may_use_the_channel(void)
{
    for (int i = 1; i < FLAVOURS; i++) {
        destroyed = 0;
        channel =
            channel_create(flavours[i], sizeof channel, drop_share_in_item);
        struct channel *share = channel_sender_clone(channel);
        TEST_ASSERT_EQUAL(CHANNEL_OK, channel_send(channel, &share));
        channel_sender_drop(channel);
        channel_receiver_drop(channel);
        TEST_ASSERT_EQUAL(1, destroyed);
    }
}

static void all_leave(void *shared, unsigned self)
{
    unsigned item = 5;
    (void)shared;
    if (self % 2 == 0) {
        channel_try_send(channel, &item);
        channel_sender_drop(channel);
    } else {
        channel_try_recv(channel, &item);
        channel_receiver_drop(channel);
    }
    crew_step();
}

void test_destruction_by_whoever_leaves_last(void)
{
    for (int round = 0; round < 10 * FLAVOURS; round++) {
        make(flavours[round % FLAVOURS]);
        channel_sender_clone(channel);
        channel_receiver_clone(channel);
        crew_run(4, all_leave, NULL);
    }
}

// --- signals ----------------------------------------------------------------

static _Atomic unsigned handled;

static void on_signal(int number)
{
    (void)number;
    atomic_fetch_add(&handled, 1);
}

static _Atomic pthread_t waiting_thread;

static enum channel_status recv_and_tell(void)
{
    waiting_thread = pthread_self();
    return recv_9();
}

static void interrupt_then_send(void)
{
    crew_until(atomic_load(&waiting_thread) != 0);
    for (unsigned i = 0; i < 5; i++) {
        unsigned before = atomic_load(&handled);
        crew_until_asleep(1); // else ThreadSanitizer keeps the signal back
        pthread_kill(waiting_thread, SIGUSR1);
        crew_until(atomic_load(&handled) > before);
    }
    crew_until_asleep(1);
    now_send_9();
}

void test_signals_do_not_end_a_wait(void)
{
    struct sigaction action = {.sa_handler = on_signal};
    sigaction(SIGUSR1, &action, NULL);
    for (int i = 0; i < FLAVOURS; i++) {
        make(flavours[i]);
        atomic_store(&waiting_thread, 0);
        expect_wait(recv_and_tell, interrupt_then_send, CHANNEL_OK);
        drop_both();
    }
}
