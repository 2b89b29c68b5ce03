// SPDX-License-Identifier: MIT
// test_list_channel.c - every sentence of list_channel.h

#include "list_channel.h"
#include "parker.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>

#include "crew.h"
#include "mapped_pages.h"
#include "unity.h"

enum { ROUNDS = 400, MOST_SENDERS = 4 };

static struct list_channel channel = {.senders = 1};
static int numbers[MOST_SENDERS * ROUNDS]; // an item is the address of one
static _Atomic unsigned arrived, passed;
static unsigned destroyed;

void setUp(void)
{
    crew_watch(&channel, sizeof channel < 64 ? sizeof channel : 64);
}

void tearDown(void)
{
}

static void send(int number)
{
    crew_check(list_channel_send(&channel, &numbers[number]), "no memory");
}

static void expect(int number)
{
    void *item = NULL;
    TEST_ASSERT_EQUAL(LIST_OK, list_channel_try_recv(&channel, &item));
    TEST_ASSERT_EQUAL_PTR(&numbers[number], item);
}

static void expect_nothing(enum list_status why)
{
    void *item = &destroyed;
    TEST_ASSERT_EQUAL(why, list_channel_try_recv(&channel, &item));
    TEST_ASSERT_EQUAL_PTR_MESSAGE(&destroyed, item, "nothing, but written");
}

// --- zero, order, empty
// -------------------------------------------------------

void test_zero_channel_is_empty(void)
{
    expect_nothing(LIST_EMPTY);
    list_channel_destroy(&channel, NULL);
}

void test_order_is_first_in_first_out(void)
{
    for (int i = 0; i < 30; i += 3) {
        for (int k = i; k < i + 3; k++)
            send(k);
        for (int k = i; k < i + 3; k++)
            expect(k);
    }
}

void test_empty_after_each_item(void)
{
    for (int i = 0; i < 10; i++) {
        expect_nothing(LIST_EMPTY);
        send(i);
        expect(i);
    }
    expect_nothing(LIST_EMPTY);
}

// --- delivery, ordering, order between threads
// --------------------------------

static void send_rounds(unsigned self)
{
    for (int i = 0; i < ROUNDS; i++) {
        int item = (int)self * ROUNDS + i;
        numbers[item] = item + 1; // plain: only the channel makes it safe
        send(item);
        crew_step();
    }
    list_channel_sender_drop(&channel);
}

static void recv_all(unsigned senders)
{
    int next[MOST_SENDERS] = {0};
    void *item;
    while (list_channel_recv(&channel, &item) == LIST_OK) {
        int *place = item, number = (int)(place - numbers);
        crew_check(place >= numbers && number < (int)senders * ROUNDS,
                   "this item was not sent");
        crew_check(*place == number + 1,
                   "what was written before item %d is not there", number);
        crew_check(number % ROUNDS == next[number / ROUNDS]++,
                   "item %d came out of turn, or twice", number);
        atomic_fetch_add(&passed, 1);
        crew_step();
    }
    crew_check(atomic_load(&passed) == senders * ROUNDS,
               "closed after %u items of %u", atomic_load(&passed),
               senders * ROUNDS);
}

// The last worker receives.
static void send_or_recv(void *shared, unsigned self)
{
    unsigned senders = *(unsigned *)shared;
    if (self < senders)
        send_rounds(self);
    else
        recv_all(senders);
}

static void pass(unsigned senders)
{
    channel.senders = senders;
    crew_run(senders + 1, send_or_recv, &senders);
    list_channel_destroy(&channel, NULL);
}

void test_ordering_of_what_was_written_before(void)
{
    pass(1);
}

void test_order_of_each_of_two_senders(void)
{
    pass(2);
}

void test_delivery_from_four(void)
{
    pass(4);
}

// --- waiting ----------------------------------------------------------------

static void recv_while_disturbed(void *unused, unsigned self)
{
    (void)unused;
    if (self == 1) {
        void *item = NULL;
        atomic_fetch_add(&arrived, 1);
        crew_check(list_channel_recv(&channel, &item) == LIST_OK, "closed");
        crew_check(item == &numbers[7], "it was 7 that was sent");
        atomic_fetch_add(&passed, 1);
        return;
    }
    crew_until(atomic_load(&arrived) == 1);
    for (int round = 0; round < 3; round++) {
        crew_until_asleep(1);
        crew_check(atomic_load(&passed) == 0, "recv did not wait");
        parker_unpark(&channel.parker); // a token that means nothing
    }
    crew_until_asleep(1);
    send(7);
    crew_until(atomic_load(&passed) == 1);
}

void test_waiting_is_sleeping(void)
{
    crew_run(2, recv_while_disturbed, NULL);
}

void test_waiting_after_an_item_was_tried(void)
{
    send(1); // leaves a token
    expect(1);
    crew_run(2, recv_while_disturbed, NULL);
}

// --- senders ----------------------------------------------------------------

void test_senders_last_one_closes(void)
{
    list_channel_sender_clone(&channel);
    send(1);
    list_channel_sender_drop(&channel);
    send(2);
    expect(1);
    list_channel_sender_drop(&channel);
    expect(2); // still there, though nobody is left who could send
    expect_nothing(LIST_CLOSED);
    void *item;
    TEST_ASSERT_EQUAL(LIST_CLOSED, list_channel_recv(&channel, &item));
}

static void leave_while_it_waits(void *unused, unsigned self)
{
    (void)unused;
    if (self == 1) {
        void *item;
        atomic_fetch_add(&arrived, 1);
        crew_check(list_channel_recv(&channel, &item) == LIST_CLOSED,
                   "an item came that nobody sent");
        return;
    }
    crew_until(atomic_load(&arrived) == 1);
    crew_until_asleep(1);
    list_channel_sender_drop(&channel);
}

void test_senders_last_one_wakes_the_receiver(void)
{
    crew_run(2, leave_while_it_waits, NULL);
}

// --- memory -----------------------------------------------------------------

static void destroy(void *item)
{
    destroyed = 10 * destroyed + (unsigned)((int *)item - numbers);
}

void test_delivery_to_the_destructor(void)
{
    for (int i = 1; i <= 4; i++)
        send(i);
    expect(1);
    list_channel_sender_drop(&channel);
    list_channel_destroy(&channel, destroy);
    TEST_ASSERT_EQUAL_MESSAGE(234, destroyed, "2, 3 and 4, once each");
}

void test_memory_is_given_back(void)
{
    enum { TIMES = 300000 };
    size_t before = mapped_pages();
    for (int i = 0; i < TIMES; i++) {
        send(i % ROUNDS);
        expect(i % ROUNDS);
        crew_step();
    }
    size_t all = (size_t)TIMES * sizeof(struct list_node) / 4096;
    TEST_ASSERT_LESS_THAN_MESSAGE(before + all / 2, mapped_pages(),
                                  "nodes are kept");
}

void test_memory_that_lacks(void)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    TEST_PASS(); // they keep memory of their own: left to the other variants
#endif
    enum { MORE = 1 << 20 };
    unsigned sent = 0, received = 0;
    void *item;
    setrlimit(RLIMIT_AS,
              &(struct rlimit){mapped_pages() * 4096 + MORE, RLIM_INFINITY});
    if (mmap(NULL, 2 * MORE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) !=
        MAP_FAILED) // an emulator
        TEST_IGNORE_MESSAGE("memory cannot be limited here");
    while (list_channel_send(&channel, &numbers[sent % ROUNDS])) {
        sent++;
        crew_step();
    }
    setrlimit(RLIMIT_AS, &(struct rlimit){RLIM_INFINITY, RLIM_INFINITY});
    for (; list_channel_try_recv(&channel, &item) == LIST_OK; received++)
        TEST_ASSERT_EQUAL_PTR(&numbers[received % ROUNDS], item);
    TEST_ASSERT_EQUAL(sent, received);
}
