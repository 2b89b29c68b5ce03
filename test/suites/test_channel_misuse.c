// SPDX-License-Identifier: MIT
// test_channel_misuse.c - too little memory, bad sizes, ends that are gone
//
// As test_channel.c: the first word of a test's name is the sentence.

#include "channel.h"

#include <errno.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

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

// --- memory -----------------------------------------------------------------

enum { MEGABYTE = 1 << 20 };

// From here on this process may have `more` bytes than it has now. False: such
// limits mean nothing here (an emulator, a sanitizer's own allocator).
static bool limit_memory(size_t more)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return (void)more, false;
#else
    FILE *file = fopen("/proc/self/statm", "r");
    unsigned long pages = 0;
    if (!file || fscanf(file, "%lu", &pages) != 1)
        return false;
    fclose(file);
    size_t now = pages * (size_t)sysconf(_SC_PAGESIZE);
    struct rlimit limit = {now + more, RLIM_INFINITY};
    // Each large block comes from the system, and goes back there.
    mallopt(M_MMAP_THRESHOLD, MEGABYTE / 4);
    return setrlimit(RLIMIT_AS, &limit) == 0 &&
           mmap(NULL, 2 * more, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                0) == MAP_FAILED;
#endif
}

static void expect_create(size_t capacity, size_t item_size, bool works)
{
    errno = 0;
    struct channel *it = channel_create(capacity, item_size, NULL);
    TEST_ASSERT_EQUAL_MESSAGE(works, it != NULL, works ? "no channel" : "one");
    if (!works)
        TEST_ASSERT_EQUAL(ENOMEM, errno);
    else {
        channel_sender_drop(it);
        channel_receiver_drop(it);
    }
}

// Each of the allocations of a create fails in its turn: the scratch item, the
// ring, the first block. Were anything kept, the last ones would fail, too.
void test_memory_that_lacks_at_create(void)
{
    if (!limit_memory(40 * MEGABYTE))
        TEST_IGNORE_MESSAGE("memory cannot be limited here");
    for (int i = 0; i < 20; i++) {
        expect_create(1, 50 * MEGABYTE, false);
        expect_create(0, 50 * MEGABYTE, false);
        expect_create(1, 25 * MEGABYTE, false);
        expect_create(30, 2 * MEGABYTE, false);
        expect_create(CHANNEL_UNBOUNDED, 2 * MEGABYTE, false);
        expect_create(CHANNEL_UNBOUNDED, 50 * MEGABYTE, false);
        expect_create(1, 12 * MEGABYTE, true);
        expect_create(CHANNEL_UNBOUNDED, MEGABYTE / 2, true);
    }
}

// An unbounded send needs memory at the end of a block.
void test_memory_that_lacks_at_send(void)
{
    static unsigned char item[MEGABYTE / 2];
    channel = channel_create(CHANNEL_UNBOUNDED, sizeof item, NULL);
    if (!limit_memory(4 * MEGABYTE))
        TEST_IGNORE_MESSAGE("memory cannot be limited here");
    unsigned sent = 0;
    for (item[0] = 1;
         sent < 40 && channel_try_send(channel, item) == CHANNEL_OK; item[0]++)
        sent++;
    TEST_ASSERT_UINT_WITHIN(10, 30, sent);
    TEST_ASSERT_EQUAL(CHANNEL_FULL, channel_try_send(channel, item));
    TEST_ASSERT_EQUAL_MESSAGE(CHANNEL_FULL, channel_send(channel, item),
                              "it would wait for ever");
    size_t chosen = 9;
    TEST_ASSERT_EQUAL(
        CHANNEL_FULL,
        channel_select(&(struct channel_case){.channel = channel,
                                              .direction = CHANNEL_SEND,
                                              .item = item},
                       1, &chosen));
    TEST_ASSERT_EQUAL(sent, channel_length(channel));
    setrlimit(RLIMIT_AS, &(struct rlimit){RLIM_INFINITY, RLIM_INFINITY});
    TEST_ASSERT_EQUAL(CHANNEL_OK, channel_send(channel, item));
    for (unsigned i = 1; i <= sent + 1; i++) {
        TEST_ASSERT_EQUAL(CHANNEL_OK, channel_try_recv(channel, item));
        TEST_ASSERT_EQUAL((unsigned char)i, item[0]);
    }
    drop_both();
}

// Sends, receives, waits and selects of a ring allocate nothing.
void test_memory_none_per_item(void)
{
    static unsigned char item[4 * MEGABYTE];
    channel = channel_create(2, sizeof item, NULL);
    if (!limit_memory(2 * MEGABYTE))
        TEST_IGNORE_MESSAGE("memory cannot be limited here");
    for (int i = 0; i < 10; i++) {
        struct timespec deadline = deadline_after(1000);
        TEST_ASSERT_EQUAL(CHANNEL_OK, channel_send(channel, item));
        TEST_ASSERT_EQUAL(CHANNEL_OK, channel_send(channel, item));
        TEST_ASSERT_EQUAL(CHANNEL_TIMEOUT,
                          channel_send_until(channel, item, &deadline));
        TEST_ASSERT_EQUAL(CHANNEL_OK, channel_recv(channel, item));
        TEST_ASSERT_EQUAL(CHANNEL_OK, channel_recv(channel, item));
    }
    drop_both();
}

// --- errors -----------------------------------------------------------------

void test_errors_no_size_no_channel(void)
{
    errno = 0;
    TEST_ASSERT_NULL(channel_create(4, 0, NULL));
    TEST_ASSERT_EQUAL(EINVAL, errno);
}

void test_errors_capacity_that_overflows(void)
{
    static const struct {
        size_t capacity, size;
    } bad[] = {{SIZE_MAX - 1, 1},
               {SIZE_MAX / 16, 8},
               {SIZE_MAX / 16 + 2, 8},
               {SIZE_MAX / 2, SIZE_MAX / 2},
               {2, SIZE_MAX},
               {1, SIZE_MAX - 8},
               {0, SIZE_MAX},
               {CHANNEL_UNBOUNDED, SIZE_MAX},
               {CHANNEL_UNBOUNDED, SIZE_MAX / 31}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        if (bad[i].size > UINT32_MAX)
            continue; // their malloc stops the program
#endif
        errno = 0;
        TEST_ASSERT_NULL(channel_create(bad[i].capacity, bad[i].size, NULL));
        TEST_ASSERT_EQUAL(ENOMEM, errno);
    }
}

static void send_after_the_last_drop(void *unused)
{
    (void)unused;
    make(1);
    channel_sender_drop(channel);
    put(1);
}

static void recv_after_the_last_drop(void *unused)
{
    unsigned item;
    (void)unused;
    make(1);
    channel_receiver_drop(channel);
    channel_recv(channel, &item);
}

static void drop_twice(void *unused)
{
    (void)unused;
    make(1);
    channel_sender_drop(channel);
    channel_sender_drop(channel);
}

static void clone_after_the_last_drop(void *unused)
{
    (void)unused;
    make(1);
    channel_receiver_drop(channel);
    channel_receiver_clone(channel);
}

static void send_null(void *unused)
{
    (void)unused;
    make(1);
    channel_send(channel, NULL);
}

static void send_to_null(void *unused)
{
    (void)unused;
    channel_send(NULL, &(unsigned){1});
}

void test_errors_use_after_the_last_drop_stops(void)
{
    crew_expect_stop(send_after_the_last_drop, NULL, "channel_try_send");
    crew_expect_stop(recv_after_the_last_drop, NULL, "channel_recv");
    crew_expect_stop(clone_after_the_last_drop, NULL, "channel_receiver_clone");
    crew_expect_stop(drop_twice, NULL, "channel_sender_drop");
}

void test_errors_null_stops(void)
{
    crew_expect_stop(send_null, NULL, "channel_send");
    crew_expect_stop(send_to_null, NULL, "channel_send");
}
