// SPDX-License-Identifier: MIT
// test_slots.c - every sentence of slots.h, on any implementation of it
//
// The first word of a test's name is the sentence it belongs to. The contract
// stands in exercises/04-false-sharing.

#include "slots.h"

#include "cacheline.h"
#include "crew.h"
#include "unity.h"

enum { ROUNDS = 500 };

void setUp(void)
{
    crew_watch(slots_at(0), sizeof(uint64_t));
}

void tearDown(void)
{
}

// --- count: to that slot, and to no other -----------------------------------

void test_count_one_thread(void)
{
    slots_add(3, 5);
    slots_add(3, 2);
    for (unsigned i = 0; i < SLOTS; i++)
        TEST_ASSERT_EQUAL_MESSAGE(i == 3 ? 7 : 0, *slots_at(i),
                                  "5 and 2 were added to slot 3");
}

static void add(void *unused, unsigned self)
{
    (void)unused;
    for (int i = 0; i < ROUNDS; i++) {
        slots_add(self % SLOTS, self + 1);
        crew_step();
    }
}

void test_count_many_threads(void)
{
    crew_run(2 * SLOTS, add, NULL);
    for (unsigned i = 0; i < SLOTS; i++)
        TEST_ASSERT_EQUAL(ROUNDS * (2 * i + SLOTS + 2), *slots_at(i));
}

// --- sum: all slots ---------------------------------------------------------

void test_sum_of_all(void)
{
    uint64_t expected = 0;
    TEST_ASSERT_EQUAL(0, slots_sum());
    for (unsigned i = 0; i < SLOTS; i++) {
        slots_add(i, 1u << i);
        expected += 1u << i;
        TEST_ASSERT_EQUAL_MESSAGE(expected, slots_sum(),
                                  "the sum is not that of the slots");
    }
}

void test_sum_of_large_numbers(void)
{
    slots_add(0, UINT64_C(1) << 40);
    slots_add(SLOTS - 1, UINT32_MAX);
    slots_add(SLOTS - 1, 1);
    TEST_ASSERT_EQUAL_UINT64_MESSAGE((UINT64_C(1) << 40) + (UINT64_C(1) << 32),
                                     slots_sum(),
                                     "a large number has become another one");
}

// --- aligned, apart, compact: by the addresses ------------------------------

static uintptr_t address(unsigned slot)
{
    return (uintptr_t)slots_at(slot);
}

void test_aligned_by_declaration(void)
{
    TEST_ASSERT_EQUAL_MESSAGE(0, slots_alignment() % CACHELINE,
                              "the declaration asks for so little: a slot that "
                              "begins a line is luck");
}

void test_aligned_each_slot(void)
{
    for (unsigned i = 0; i < SLOTS; i++)
        TEST_ASSERT_EQUAL_MESSAGE(0, address(i) % CACHELINE,
                                  "a slot begins so many bytes into its line");
}

void test_apart_each_pair(void)
{
    for (unsigned i = 0; i < SLOTS; i++)
        for (unsigned j = 0; j < i; j++) {
            uintptr_t a = address(i), b = address(j);
            uintptr_t distance = a > b ? a - b : b - a;
            TEST_ASSERT_GREATER_OR_EQUAL_MESSAGE(
                CACHELINE, distance, "two slots lie so near to each other");
        }
}

void test_compact_one_after_the_other(void)
{
    uintptr_t low = address(0), high = address(0);
    for (unsigned i = 1; i < SLOTS; i++) {
        low = address(i) < low ? address(i) : low;
        high = address(i) > high ? address(i) : high;
    }
    TEST_ASSERT_LESS_OR_EQUAL_MESSAGE((SLOTS - 1) * CACHELINE, high - low,
                                      "so far from the first to the last");
}
