// SPDX-License-Identifier: MIT
// test_treiber_stack.c - every sentence of treiber_stack.h, on any
// implementation of it
//
// The first word of a test's name is the sentence it belongs to. An exercise
// names the sentences that its rung of the ladder must keep (exercise.yml).
// `head` and `next` are part of the contract: tests set and read them.

#include "treiber_stack.h"

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "crew.h"
#include "unity.h"

enum { WORKERS = 4, NODES = 8, ROUNDS = 150 };

static struct treiber_node nodes[1 + 1000];
static struct treiber_stack stack = {.nodes = nodes};

// Of each node. Plain: only the stack makes it safe.
static unsigned written[1 + 1000];
static _Atomic unsigned owners[1 + 1000];

void setUp(void)
{
    crew_watch(&stack.head, sizeof stack.head);
}

void tearDown(void)
{
}

static void push_from_1_to(uint32_t last)
{
    for (uint32_t node = 1; node <= last; node++)
        treiber_stack_push(&stack, node);
}

static void expect_down_to_1_from(uint32_t top)
{
    for (uint32_t node = top; node > 0; node--)
        TEST_ASSERT_EQUAL_MESSAGE(node, treiber_stack_pop(&stack),
                                  "pop did not take the last one pushed");
    TEST_ASSERT_EQUAL_MESSAGE(0, treiber_stack_pop(&stack),
                              "pop found a node in an empty stack");
}

// The nodes of a crew test have one owner each: the stack or a worker.
static void own(uint32_t node, unsigned self)
{
    crew_check(node <= NODES, "worker %u got node %u: there is none", self,
               node);
    unsigned others =
        atomic_fetch_add_explicit(&owners[node], 1, memory_order_relaxed);
    crew_check(others == 0, "worker %u popped node %u, which somebody owns",
               self, node);
}

static void disown(uint32_t node)
{
    atomic_fetch_sub_explicit(&owners[node], 1, memory_order_relaxed);
}

// Afterwards each of the nodes must be in the stack, once.
static void expect_all_back(uint32_t last)
{
    bool seen[1 + 1000] = {false};
    uint32_t count = 0, node;
    while (count <= last && (node = treiber_stack_pop(&stack)) != 0) {
        TEST_ASSERT_LESS_OR_EQUAL_MESSAGE(last, node, "there is no such node");
        TEST_ASSERT_FALSE_MESSAGE(seen[node], "a node was in it twice");
        seen[node] = true;
        count++;
    }
    TEST_ASSERT_EQUAL_MESSAGE(last, count, "nodes were lost, or made up");
}

// --- zero: all-zero memory is an empty stack ---------------------------------

void test_zero_static_stack_is_empty(void)
{
    static struct treiber_stack fresh;
    TEST_ASSERT_EQUAL(0, treiber_stack_pop(&fresh));
    TEST_ASSERT_EQUAL(0, treiber_stack_pop_all(&fresh));
}

void test_zero_calloc_stack_works(void)
{
    struct treiber_stack *fresh = calloc(1, sizeof *fresh);
    fresh->nodes = calloc(3, sizeof *fresh->nodes);
    treiber_stack_push(fresh, 2);
    TEST_ASSERT_EQUAL(2, treiber_stack_pop(fresh));
    TEST_ASSERT_EQUAL(0, treiber_stack_pop(fresh));
    free(fresh->nodes);
    free(fresh);
}

void test_zero_nodes_may_hold_anything(void)
{
    memset(nodes, 0xDD, sizeof nodes);
    push_from_1_to(3);
    expect_down_to_1_from(3);
    TEST_ASSERT_EQUAL_HEX32_MESSAGE(0xDDDDDDDD, atomic_load(&nodes[0].next),
                                    "it wrote to element 0");
    TEST_ASSERT_EQUAL_HEX32_MESSAGE(0xDDDDDDDD, atomic_load(&nodes[4].next),
                                    "it wrote to a node that was not pushed");
}

void test_zero_neighbours_are_left_alone(void)
{
    static struct {
        uint64_t before;
        struct treiber_stack stack;
        uint64_t after;
    } row = {.before = 0x5a5a5a5a, .after = 0xa5a5a5a5};
    row.stack.nodes = nodes;
    treiber_stack_push(&row.stack, 1);
    treiber_stack_pop(&row.stack);
    treiber_stack_push(&row.stack, 2);
    treiber_stack_pop_all(&row.stack);
    TEST_ASSERT_TRUE_MESSAGE(row.before == 0x5a5a5a5a &&
                                 row.after == 0xa5a5a5a5 &&
                                 row.stack.nodes == nodes,
                             "it wrote to memory beside the head");
}

// --- lifo --------------------------------------------------------------------

void test_lifo_one_node(void)
{
    treiber_stack_push(&stack, 5);
    TEST_ASSERT_EQUAL(5, treiber_stack_pop(&stack));
    TEST_ASSERT_EQUAL(0, treiber_stack_pop(&stack));
    TEST_ASSERT_EQUAL(0, treiber_stack_pop(&stack));
}

void test_lifo_thousand_nodes(void)
{
    push_from_1_to(1000);
    expect_down_to_1_from(1000);
}

void test_lifo_mixed(void)
{
    push_from_1_to(4);
    TEST_ASSERT_EQUAL(4, treiber_stack_pop(&stack));
    TEST_ASSERT_EQUAL(3, treiber_stack_pop(&stack));
    treiber_stack_push(&stack, 4);
    TEST_ASSERT_EQUAL(4, treiber_stack_pop(&stack));
    treiber_stack_push(&stack, 3);
    treiber_stack_push(&stack, 4);
    expect_down_to_1_from(4);
}

void test_lifo_numbers_of_32_bits(void)
{
    // Only three elements of an array with 2^32 of them are ever touched.
    size_t size = sizeof(struct treiber_node) << 32;
    struct treiber_node *many =
        mmap(NULL, size, PROT_READ | PROT_WRITE,
             MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (many == MAP_FAILED)
        TEST_IGNORE_MESSAGE("no 16 GiB of addresses here");
    stack.nodes = many;
    crew_step(); // an emulator takes its time for that
    treiber_stack_push(&stack, UINT32_MAX);
    treiber_stack_push(&stack, UINT32_C(1) << 31);
    treiber_stack_push(&stack, 65536);
    TEST_ASSERT_EQUAL_UINT32(65536, treiber_stack_pop(&stack));
    TEST_ASSERT_EQUAL_UINT32(UINT32_C(1) << 31, treiber_stack_pop(&stack));
    TEST_ASSERT_EQUAL_UINT32(UINT32_MAX, treiber_stack_pop(&stack));
    TEST_ASSERT_EQUAL_UINT32(0, treiber_stack_pop(&stack));
}

void test_lifo_is_per_object(void)
{
    static struct treiber_stack pair[2] = {{.nodes = nodes}, {.nodes = nodes}};
    treiber_stack_push(&pair[0], 1);
    TEST_ASSERT_EQUAL(0, treiber_stack_pop(&pair[1]));
    treiber_stack_push(&pair[1], 2);
    TEST_ASSERT_EQUAL(1, treiber_stack_pop_all(&pair[0]));
    TEST_ASSERT_EQUAL(2, treiber_stack_pop(&pair[1]));
}

// --- once: nothing is lost, nothing comes twice ------------------------------

// Each worker pops, owns for a moment, and pushes again.
static void pop_and_push(void *unused, unsigned self)
{
    (void)unused;
    for (unsigned i = 0; i < ROUNDS; i++) {
        uint32_t node = treiber_stack_pop(&stack);
        if (node == 0) {
            crew_pause();
            continue;
        }
        own(node, self);
        crew_pause();
        disown(node);
        treiber_stack_push(&stack, node);
        crew_step();
    }
}

void test_once_two_workers(void)
{
    push_from_1_to(2);
    crew_run(2, pop_and_push, NULL);
    expect_all_back(2);
}

void test_once_more_workers_than_nodes(void)
{
    push_from_1_to(3);
    crew_run(8, pop_and_push, NULL);
    expect_all_back(3);
}

void test_once_more_nodes_than_workers(void)
{
    push_from_1_to(NODES);
    crew_run(WORKERS, pop_and_push, NULL);
    expect_all_back(NODES);
}

// Each worker holds two at a time, so that they come back in other orders.
static void pop_two_and_swap(void *unused, unsigned self)
{
    (void)unused;
    for (unsigned i = 0; i < ROUNDS; i++) {
        uint32_t node[2] = {0, 0};
        for (int k = 0; k < 2; k++) {
            node[k] = treiber_stack_pop(&stack);
            if (node[k] != 0)
                own(node[k], self);
        }
        for (int k = 0; k < 2; k++) {
            if (node[k] == 0)
                continue;
            disown(node[k]);
            treiber_stack_push(&stack, node[k]);
        }
        crew_step();
    }
}

void test_once_in_changing_order(void)
{
    push_from_1_to(4);
    crew_run(WORKERS, pop_two_and_swap, NULL);
    expect_all_back(4);
}

// Worker 0 pushes each number once; the others pop until all have come.
static void one_gives_others_take(void *total, unsigned self)
{
    static _Atomic unsigned taken;
    const unsigned *all = total;
    if (self == 0) {
        for (uint32_t node = 1; node <= *all; node++) {
            treiber_stack_push(&stack, node);
            crew_step();
        }
        return;
    }
    while (atomic_load(&taken) < *all) {
        uint32_t node = treiber_stack_pop(&stack);
        if (node == 0) {
            crew_pause();
            continue;
        }
        crew_check(node <= *all, "there is no node %u", node);
        crew_check(atomic_fetch_add(&owners[node], 1) == 0,
                   "node %u was pushed once, and popped twice", node);
        atomic_fetch_add(&taken, 1);
        crew_step();
    }
}

void test_once_one_gives_others_take(void)
{
    crew_run(WORKERS, one_gives_others_take, &(unsigned){400});
    for (unsigned node = 1; node <= 400; node++)
        TEST_ASSERT_EQUAL_MESSAGE(1, owners[node], "a node was lost");
}

// --- all: pop_all takes everything at one moment -----------------------------

void test_all_of_an_empty_stack(void)
{
    TEST_ASSERT_EQUAL(0, treiber_stack_pop_all(&stack));
    push_from_1_to(1);
    treiber_stack_pop(&stack);
    TEST_ASSERT_EQUAL(0, treiber_stack_pop_all(&stack));
}

void test_all_from_the_top_to_the_lowest(void)
{
    push_from_1_to(5);
    uint32_t node = treiber_stack_pop_all(&stack);
    for (uint32_t expected = 5; expected > 0; expected--) {
        TEST_ASSERT_EQUAL(expected, node);
        node = treiber_stack_next(&stack, node);
    }
    TEST_ASSERT_EQUAL_MESSAGE(0, node, "the chain does not end");
    TEST_ASSERT_EQUAL_MESSAGE(0, treiber_stack_pop(&stack),
                              "pop_all left something");
    push_from_1_to(2);
    expect_down_to_1_from(2);
}

// Worker 0 takes all, and pushes them again; the others pop and push.
static void take_all_and_push(void *unused, unsigned self)
{
    (void)unused;
    if (self != 0) {
        pop_and_push(NULL, self);
        return;
    }
    for (unsigned i = 0; i < ROUNDS; i++) {
        uint32_t chain[NODES], n = 0;
        uint32_t node = treiber_stack_pop_all(&stack);
        for (; node != 0; node = treiber_stack_next(&stack, node)) {
            own(node, self);
            crew_check(n < NODES, "pop_all gave more nodes than there are");
            chain[n++] = node;
        }
        crew_pause();
        while (n > 0) {
            disown(chain[--n]);
            treiber_stack_push(&stack, chain[n]);
        }
        crew_step();
    }
}

void test_all_against_pops_and_pushes(void)
{
    push_from_1_to(NODES);
    crew_run(WORKERS, take_all_and_push, NULL);
    expect_all_back(NODES);
}

// One moment: a pusher that pushes 1, 2, 3 ... is never seen with a gap.
static void take_all_without_gaps(void *unused, unsigned self)
{
    enum { LAST = 300 };
    (void)unused;
    for (uint32_t node = 1; self == 0 && node <= LAST; node++) {
        treiber_stack_push(&stack, node);
        crew_step();
    }
    for (uint32_t before = 0; self == 1 && before < LAST;) {
        uint32_t top = treiber_stack_pop_all(&stack), node = top;
        for (uint32_t i = top; i > before; i--) {
            crew_check(node == i, "pop_all gave %u where %u was due", node, i);
            node = treiber_stack_next(&stack, node);
        }
        crew_check(node == 0, "pop_all gave %u, which it gave before", node);
        if (top == 0) {
            crew_pause();
            continue;
        }
        before = top;
        crew_step();
    }
}

void test_all_at_one_moment(void)
{
    crew_run(2, take_all_without_gaps, NULL);
}

// --- ordering ----------------------------------------------------------------

// No atomic but the stack's own orders the accesses to `written`: a missing
// acquire or release is a data race that ThreadSanitizer reports.
static void write_push_pop_read(void *all, unsigned self)
{
    const bool *by_pop_all = all;
    for (unsigned i = 1; i <= ROUNDS; i++) {
        uint32_t node = *by_pop_all && self == 0 ? treiber_stack_pop_all(&stack)
                                                 : treiber_stack_pop(&stack);
        if (node == 0)
            crew_pause();
        while (node != 0) {
            uint32_t below =
                *by_pop_all && self == 0 ? treiber_stack_next(&stack, node) : 0;
            unsigned *w = &written[100 * node];
            crew_check(w[0] == w[1] && w[1] == w[2],
                       "the last owner wrote the same three times, but %u %u "
                       "%u was read",
                       w[0], w[1], w[2]);
            w[0] = w[1] = w[2] = self * ROUNDS + i;
            treiber_stack_push(&stack, node);
            node = below;
        }
        crew_step();
    }
}

void test_ordering_next_owner_sees_all_writes(void)
{
    push_from_1_to(2);
    crew_run(3, write_push_pop_read, &(bool){false});
}

void test_ordering_of_pop_all(void)
{
    push_from_1_to(3);
    crew_run(3, write_push_pop_read, &(bool){true});
}

// The same past a pop in between: 0 pushes two nodes, 1 pops the upper, 2 the
// lower. What 2 reads in the head was put there by 1, and yet it must see what
// 0 wrote. (What tells them whose turn it is orders nothing.)
static _Atomic unsigned turn;

static void three_in_turn(void *unused, unsigned self)
{
    (void)unused;
    for (unsigned i = 0; i < ROUNDS; i++) {
        uint32_t lower = 2 * i + 1;
        crew_until(atomic_load_explicit(&turn, memory_order_relaxed) ==
                   3 * i + self);
        if (self == 0) {
            written[lower] = i + 1;
            treiber_stack_push(&stack, lower);
            treiber_stack_push(&stack, lower + 1);
        } else {
            uint32_t node = treiber_stack_pop(&stack);
            crew_check(node == lower + 2 - self, "worker %u popped %u", self,
                       node);
            crew_check(self == 1 || written[lower] == i + 1,
                       "%u was written, but %u was read", i + 1,
                       written[lower]);
        }
        atomic_fetch_add_explicit(&turn, 1, memory_order_relaxed);
        crew_step();
    }
}

void test_ordering_past_another_pop(void)
{
    crew_run(3, three_in_turn, NULL);
}

// --- reuse: a node that was popped may come back at once ---------------------

// The stack lies on a page that can only be read, so an operation stops here
// when it has looked and is about to write. `meanwhile` is what others do at
// that moment.
static struct {
    struct treiber_stack *stack; // on a page of its own
    void (*meanwhile)(void);
    _Atomic unsigned count;
} stopped;

static size_t page;

static void about_to_write(int number, siginfo_t *info, void *unused)
{
    (void)unused;
    uintptr_t offset = (uintptr_t)info->si_addr - (uintptr_t)stopped.stack;
    if (offset >= page || atomic_load(&stopped.count) > 0) {
        signal(number, SIG_DFL); // a crash of another kind: die of it
        return;
    }
    mprotect(stopped.stack, page, PROT_READ | PROT_WRITE);
    atomic_store(&stopped.count, 1);
    stopped.meanwhile();
}

// ThreadSanitizer holds a lock of its own while it swaps: what is stopped there
// stops the others, whatever the stack does. It is here to see races; these
// tests are for the other variants.
static void leave_this_to_others(void)
{
#ifdef __SANITIZE_THREAD__
    TEST_PASS();
#endif
}

// With nodes 4, 3, 2, 1 in it, 4 on top.
static struct treiber_stack *stack_that_stops(void (*meanwhile)(void))
{
    leave_this_to_others();
    struct sigaction action = {.sa_sigaction = about_to_write,
                               .sa_flags = SA_SIGINFO};
    sigaction(SIGSEGV, &action, NULL);
    page = (size_t)sysconf(_SC_PAGESIZE);
    stopped.stack = mmap(NULL, page, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    stopped.stack->nodes = nodes;
    stopped.meanwhile = meanwhile;
    for (uint32_t node = 1; node <= 4; node++)
        treiber_stack_push(stopped.stack, node);
    mprotect(stopped.stack, page, PROT_READ);
    return stopped.stack;
}

static void expect_then(uint32_t first, uint32_t second, const char *otherwise)
{
    TEST_ASSERT_EQUAL_MESSAGE(1, stopped.count, "it wrote nothing");
    TEST_ASSERT_EQUAL_MESSAGE(first, treiber_stack_pop(stopped.stack),
                              otherwise);
    TEST_ASSERT_EQUAL_MESSAGE(second, treiber_stack_pop(stopped.stack),
                              otherwise);
}

static void pop_two_push_first(void)
{
    uint32_t first = treiber_stack_pop(stopped.stack);
    treiber_stack_pop(stopped.stack);
    treiber_stack_push(stopped.stack, first);
}

void test_reuse_top_comes_back_over_another(void)
{
    uint32_t node = treiber_stack_pop(stack_that_stops(pop_two_push_first));
    TEST_ASSERT_EQUAL(4, node);
    expect_then(2, 1, "node 3 was popped meanwhile, and is in the stack again");
}

static void take_all_push_top(void)
{
    treiber_stack_push(stopped.stack, treiber_stack_pop_all(stopped.stack));
}

void test_reuse_top_comes_back_alone(void)
{
    uint32_t node = treiber_stack_pop(stack_that_stops(take_all_push_top));
    TEST_ASSERT_EQUAL(4, node);
    expect_then(0, 0, "all was taken meanwhile, and some is in it again");
}

// As many pushes as before the stop: a tag that began anew would fit again.
static void take_all_push_four(void)
{
    treiber_stack_pop_all(stopped.stack);
    for (uint32_t node = 11; node <= 13; node++)
        treiber_stack_push(stopped.stack, node);
    treiber_stack_push(stopped.stack, 4);
}

void test_reuse_after_pop_all_tags_go_on(void)
{
    uint32_t node = treiber_stack_pop(stack_that_stops(take_all_push_four));
    TEST_ASSERT_EQUAL(4, node);
    expect_then(13, 12, "all was taken meanwhile, and some is in it again");
}

static void empty_and_push_four(void)
{
    while (treiber_stack_pop(stopped.stack) != 0)
        ;
    for (uint32_t node = 11; node <= 13; node++)
        treiber_stack_push(stopped.stack, node);
    treiber_stack_push(stopped.stack, 4);
}

void test_reuse_of_an_emptied_stack_tags_go_on(void)
{
    uint32_t node = treiber_stack_pop(stack_that_stops(empty_and_push_four));
    TEST_ASSERT_EQUAL(4, node);
    expect_then(13, 12, "it was emptied meanwhile, and some is in it again");
}

// So many pushes that a tag of 16 bits fits again.
static void push_two_to_the_16(void)
{
    treiber_stack_pop(stopped.stack);
    treiber_stack_pop(stopped.stack);
    for (unsigned i = 1; i < 1 << 16; i++) {
        treiber_stack_push(stopped.stack, 30);
        treiber_stack_pop(stopped.stack);
        crew_step();
    }
    treiber_stack_push(stopped.stack, 4);
}

void test_reuse_after_65536_pushes(void)
{
    uint32_t node = treiber_stack_pop(stack_that_stops(push_two_to_the_16));
    TEST_ASSERT_EQUAL(4, node);
    expect_then(2, 1, "node 3 was popped meanwhile, and is in the stack again");
}

// Through another stack over the same array, under a node that is its own.
static void visit_another_stack(void)
{
    static struct treiber_stack other = {.nodes = nodes};
    treiber_stack_push(&other, 20);
    treiber_stack_push(&other, treiber_stack_pop(stopped.stack));
    treiber_stack_pop(stopped.stack);
    treiber_stack_push(stopped.stack, treiber_stack_pop(&other));
}

void test_reuse_on_another_stack(void)
{
    uint32_t node = treiber_stack_pop(stack_that_stops(visit_another_stack));
    TEST_ASSERT_EQUAL(4, node);
    expect_then(2, 1, "what lies below the top is not what was pushed there");
}

static void pop_one(void)
{
    treiber_stack_pop(stopped.stack);
}

void test_reuse_push_over_a_top_that_has_gone(void)
{
    treiber_stack_push(stack_that_stops(pop_one), 5);
    expect_then(5, 3, "node 4 was popped meanwhile, and is in the stack again");
}

static void push_another(void)
{
    treiber_stack_push(stopped.stack, 6);
}

void test_reuse_push_over_another_push(void)
{
    treiber_stack_push(stack_that_stops(push_another), 5);
    expect_then(5, 6, "node 6 was pushed meanwhile, and was lost");
}

// Refused, a push counts from the tag that it finds then: with an old one a
// head comes back that was there before, over something else.
static uint64_t seven_over_six;

static void push_two_pop_one(void)
{
    treiber_stack_push(stopped.stack, 6);
    treiber_stack_push(stopped.stack, 7);
    seven_over_six = stopped.stack->head;
    treiber_stack_pop(stopped.stack);
}

void test_reuse_push_refused_counts_anew(void)
{
    treiber_stack_push(stack_that_stops(push_two_pop_one), 5);
    treiber_stack_push(stopped.stack, 7);
    TEST_ASSERT_TRUE_MESSAGE(stopped.stack->head != seven_over_six,
                             "node 7 lies over another node, and the head is "
                             "what it was");
    expect_then(7, 5, "it is not the last ones pushed that came");
}

void test_all_includes_what_came_last(void)
{
    uint32_t top = treiber_stack_pop_all(stack_that_stops(push_another));
    bool late = top == 4; // it may have taken all before the push
    expect_then(late ? 6 : 0, 0, "pop_all took 6, and left it there, too");
    TEST_ASSERT_TRUE_MESSAGE(late || top == 6, "pop_all took something else");
}

// --- progress: nobody waits for one that is stopped --------------------------

enum { WITHOUT_IT = 300 };
static _Atomic bool others_are_done;

static void stand_still(void)
{
    crew_until(atomic_load(&others_are_done));
}

static void go_on_without_it(void *operation, unsigned self)
{
    const unsigned *stops_in = operation;
    if (self == 0 && *stops_in == 0)
        treiber_stack_push(stopped.stack, 5);
    else if (self == 0 && *stops_in == 1)
        treiber_stack_pop(stopped.stack);
    else if (self == 0)
        treiber_stack_pop_all(stopped.stack);
    if (self == 0)
        return;
    crew_until(atomic_load(&stopped.count) == 1);
    for (unsigned i = 0; i < WITHOUT_IT; i++) {
        uint32_t node = treiber_stack_pop(stopped.stack);
        crew_check(node == 4, "pop took %u where 4 was on top", node);
        treiber_stack_push(stopped.stack, node);
        crew_step();
    }
    atomic_store(&others_are_done, true);
}

void test_progress_while_a_push_is_stopped(void)
{
    crew_watch(stack_that_stops(stand_still), sizeof(uint64_t));
    crew_run(2, go_on_without_it, &(unsigned){0});
    expect_then(5, 4, "the push that was stopped went wrong");
}

void test_progress_while_a_pop_is_stopped(void)
{
    crew_watch(stack_that_stops(stand_still), sizeof(uint64_t));
    crew_run(2, go_on_without_it, &(unsigned){1});
    expect_then(3, 2, "the pop that was stopped went wrong");
}

void test_progress_while_a_pop_all_is_stopped(void)
{
    crew_watch(stack_that_stops(stand_still), sizeof(uint64_t));
    crew_run(2, go_on_without_it, &(unsigned){2});
    expect_then(0, 0, "the pop_all that was stopped went wrong");
}

void test_progress_without_a_lock(void)
{
    TEST_ASSERT_TRUE_MESSAGE(atomic_is_lock_free(&stack.head),
                             "the C library takes a lock for 64 bits");
}

// --- signals: a handler pushes and pops --------------------------------------

static _Atomic unsigned handled;

static void pop_and_push_in_handler(int number)
{
    (void)number;
    uint32_t node = treiber_stack_pop(&stack);
    if (node != 0)
        treiber_stack_push(&stack, node);
    atomic_fetch_add(&handled, 1);
}

static void use_it_under_signals(void *unused, unsigned self)
{
    static pthread_t interrupted;
    static _Atomic bool ready, enough;
    (void)unused;
    if (self == 1) {
        interrupted = pthread_self();
        atomic_store(&ready, true);
        while (!atomic_load(&enough))
            pop_and_push(NULL, self);
        return;
    }
    crew_until(atomic_load(&ready));
    for (unsigned n = 1; n <= 20; n++) {
        uint64_t seen = crew_blocks(1);
        crew_until(crew_blocks(1) > seen + 7 * n);
        pthread_kill(interrupted, SIGUSR1);
        crew_until(atomic_load(&handled) == n);
        crew_step();
    }
    atomic_store(&enough, true);
}

void test_signals_handler_uses_the_same_stack(void)
{
    struct sigaction action = {.sa_handler = pop_and_push_in_handler};
    sigaction(SIGUSR1, &action, NULL);
    push_from_1_to(NODES);
    crew_run(2, use_it_under_signals, NULL);
    expect_all_back(NODES);
}

// --- idle: an empty stack is not written to ----------------------------------

static void nothing(void)
{
}

void test_idle_only_reads(void)
{
    struct treiber_stack *empty = stack_that_stops(nothing);
    mprotect(empty, page, PROT_READ | PROT_WRITE);
    while (treiber_stack_pop(empty) != 0)
        ;
    mprotect(empty, page, PROT_READ);
    TEST_ASSERT_EQUAL(0, treiber_stack_pop(empty));
    TEST_ASSERT_EQUAL_MESSAGE(0, stopped.count, "pop wrote to an empty stack");
    TEST_ASSERT_EQUAL(0, treiber_stack_pop_all(empty));
    TEST_ASSERT_EQUAL_MESSAGE(0, stopped.count,
                              "pop_all wrote to an empty stack");
}

// --- wrap: the tag counts past 2^32 - 1 --------------------------------------

static void set_tag(uint32_t tag)
{
    atomic_store(&stack.head, (uint64_t)tag << 32);
}

void test_wrap_of_the_tag(void)
{
    set_tag(UINT32_MAX - 2);
    push_from_1_to(6);
    expect_down_to_1_from(6);
    TEST_ASSERT_TRUE_MESSAGE(atomic_load(&stack.head) >> 32 < UINT32_MAX - 2,
                             "the tag does not count on past 2^32 - 1");
}

void test_wrap_keeps_everything(void)
{
    set_tag(UINT32_MAX - WORKERS * ROUNDS / 2);
    push_from_1_to(3);
    crew_run(WORKERS, pop_and_push, NULL);
    expect_all_back(3);
}

// --- memory: nothing but the nodes that were pushed is touched
// ----------------

void test_memory_only_the_array(void)
{
    enum { LAST = 5 };
    page = (size_t)sysconf(_SC_PAGESIZE);
    char *pages = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    mprotect(pages + page, page, PROT_NONE);
    stack.nodes = (struct treiber_node *)(void *)(pages + page) - (LAST + 1);
    push_from_1_to(LAST);
    expect_down_to_1_from(LAST);
    push_from_1_to(LAST);
    TEST_ASSERT_EQUAL(LAST, treiber_stack_pop_all(&stack));
}

// --- errors ------------------------------------------------------------------

static void push_1(void *to)
{
    treiber_stack_push(to, 1);
}

static void push_0(void *to)
{
    treiber_stack_push(to, 0);
}

static void call_pop(void *from)
{
    treiber_stack_pop(from);
}

static void call_pop_all(void *from)
{
    treiber_stack_pop_all(from);
}

void test_errors_pushing_nobody_stops(void)
{
    treiber_stack_push(&stack, 1);
    crew_expect_stop(push_0, &stack, "treiber_stack_push");
}

void test_errors_pushing_without_an_array_stops(void)
{
    static struct treiber_stack fresh;
    crew_expect_stop(push_1, &fresh, "treiber_stack_push");
}

void test_errors_pushing_the_top_stops(void)
{
    treiber_stack_push(&stack, 1);
    crew_expect_stop(push_1, &stack, "treiber_stack_push");
}

void test_errors_null_stops(void)
{
    crew_expect_stop(push_1, NULL, "treiber_stack_push");
    crew_expect_stop(call_pop, NULL, "treiber_stack_pop");
    crew_expect_stop(call_pop_all, NULL, "treiber_stack_pop_all");
}

void test_errors_misaligned_stops(void)
{
    static char memory[4 * sizeof stack];
    crew_expect_stop(push_1, memory + 1, "treiber_stack_push");
    crew_expect_stop(call_pop, memory + 1, "treiber_stack_pop");
    crew_expect_stop(call_pop_all, memory + 1, "treiber_stack_pop_all");
}
