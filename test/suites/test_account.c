// SPDX-License-Identifier: MIT
// test_account.c - every sentence of account.h, on any implementation of it
//
// The first word of a test's name is the sentence it belongs to. The contract
// stands in exercises/01-fix-the-race.

#include "account.h"

#include <limits.h>
#include <stdatomic.h>
#include <string.h>

#include "crew.h"
#include "unity.h"

enum { WORKERS = 4, ROUNDS = 300 };

static struct account account, rounds[ROUNDS];
static _Atomic unsigned paid[ROUNDS], arrived;

void setUp(void)
{
    account_open(&account, 100);
    crew_watch(&account, sizeof account);
}

void tearDown(void)
{
}

// --- opening: open puts the account into order ------------------------------

void test_opening_amount(void)
{
    TEST_ASSERT_EQUAL_MESSAGE(100, account_balance(&account),
                              "opened with 100 cents, and holds another sum");
}

void test_opening_large_amount(void)
{
    account_open(&account, LONG_MAX - 1);
    account_deposit(&account, 1);
    TEST_ASSERT_TRUE_MESSAGE(account_balance(&account) == LONG_MAX,
                             "a large amount has become another one");
    TEST_ASSERT_TRUE_MESSAGE(account_withdraw(&account, LONG_MAX),
                             "a large amount is there, and is refused");
}

// What lies in memory before is no mutex.
void test_opening_used_memory(void)
{
    memset(&account, 0xff, sizeof account);
    account_open(&account, 5);
    TEST_ASSERT_EQUAL_MESSAGE(0, pthread_mutex_trylock(&account.mutex),
                              "open does not put the mutex into order");
    pthread_mutex_unlock(&account.mutex);
    TEST_ASSERT_EQUAL(5, account_balance(&account));
}

// --- deposits: no deposit is lost -------------------------------------------

static void deposits(void *unused, unsigned self)
{
    (void)unused;
    for (int i = 0; i < ROUNDS; i++) {
        account_deposit(&account, (long)self + 1);
        crew_step();
    }
}

void test_deposits_none_is_lost(void)
{
    crew_run(WORKERS, deposits, NULL);
    TEST_ASSERT_EQUAL_MESSAGE(100 + ROUNDS * (1 + 2 + 3 + 4),
                              account_balance(&account),
                              "the account does not hold what was paid in");
}

// --- cover: the whole amount, or nothing ------------------------------------

void test_cover_part_of_it(void)
{
    TEST_ASSERT_TRUE(account_withdraw(&account, 30));
    TEST_ASSERT_EQUAL(70, account_balance(&account));
}

void test_cover_all_of_it(void)
{
    TEST_ASSERT_TRUE_MESSAGE(account_withdraw(&account, 100),
                             "100 cents are there, and are refused");
    TEST_ASSERT_EQUAL(0, account_balance(&account));
}

void test_cover_refused_takes_nothing(void)
{
    TEST_ASSERT_FALSE_MESSAGE(account_withdraw(&account, 101),
                              "it pays 101 cents out of 100");
    TEST_ASSERT_EQUAL_MESSAGE(100, account_balance(&account),
                              "refused, and the amount has changed");
}

// --- together: no more are paid than there is money for ---------------------

// They meet before each round: side by side they are most dangerous.
static void withdraws(void *unused, unsigned self)
{
    (void)unused, (void)self;
    for (unsigned i = 0; i < ROUNDS; i++) {
        atomic_fetch_add(&arrived, 1);
        crew_until(atomic_load(&arrived) >= (i + 1) * WORKERS);
        if (account_withdraw(&rounds[i], 1))
            atomic_fetch_add(&paid[i], 1);
        crew_step();
    }
}

void test_together_one_is_paid(void)
{
    for (int i = 0; i < ROUNDS; i++)
        account_open(&rounds[i], 1);
    crew_run(WORKERS, withdraws, NULL);
    for (int i = 0; i < ROUNDS; i++) {
        TEST_ASSERT_EQUAL_MESSAGE(1, paid[i],
                                  "one cent, and so many were paid");
        TEST_ASSERT_EQUAL_MESSAGE(0, account_balance(&rounds[i]),
                                  "the account is not at 0");
    }
}

// --- ordering: balance is safe while others are at it -----------------------

static void reads_or_deposits(void *unused, unsigned self)
{
    (void)unused;
    long before = 0;
    for (int i = 0; i < ROUNDS; i++) {
        if (self == 0) {
            account_deposit(&account, 1);
        } else {
            long now = account_balance(&account);
            crew_check(now >= before, "the balance fell from %ld to %ld",
                       before, now);
            before = now;
        }
        crew_step();
    }
}

void test_ordering_of_balance(void)
{
    crew_run(2, reads_or_deposits, NULL);
}

// --- leaving: no function returns with the mutex locked ---------------------

static void is_unlocked(const char *after)
{
    TEST_ASSERT_EQUAL_MESSAGE(0, pthread_mutex_trylock(&account.mutex), after);
    pthread_mutex_unlock(&account.mutex);
}

void test_leaving_the_mutex_unlocked(void)
{
    is_unlocked("open leaves the mutex locked");
    account_deposit(&account, 1);
    is_unlocked("deposit leaves the mutex locked");
    account_withdraw(&account, 1);
    is_unlocked("withdraw leaves the mutex locked");
    account_withdraw(&account, 1000);
    is_unlocked("a refused withdraw leaves the mutex locked");
    account_balance(&account);
    is_unlocked("balance leaves the mutex locked");
}
