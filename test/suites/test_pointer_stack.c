// SPDX-License-Identifier: MIT
// test_pointer_stack.c - every sentence of pointer_stack.h, on any
// implementation of it
//
// No test pushes a node again that was popped: the contract forbids that.

#include "pointer_stack.h"

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "crew.h"
#include "unity.h"

enum { WORKERS = 4, EACH = 100 };

struct item {
    struct pointer_node node; // first
    unsigned written[3];      // by its owner; plain: only the stack orders it
    _Atomic unsigned owners;
};

static struct pointer_stack stack;
static struct item items[WORKERS * EACH];

void setUp(void)
{
    crew_watch(&stack, sizeof stack);
}

void tearDown(void)
{
}

static void push(unsigned number)
{
    pointer_stack_push(&stack, &items[number].node);
}

// Which one it is; -1: none.
static int pop(void)
{
    struct item *item = (struct item *)pointer_stack_pop(&stack);
    return item == NULL ? -1 : (int)(item - items);
}

static void expect(int number)
{
    TEST_ASSERT_EQUAL_MESSAGE(number, pop(),
                              "pop did not take the last one pushed");
}

// --- zero: all-zero memory is an empty stack ---------------------------------

void test_zero_static_stack_is_empty(void)
{
    expect(-1);
}

void test_zero_calloc_stack_works(void)
{
    struct pointer_stack *fresh = calloc(1, sizeof *fresh);
    pointer_stack_push(fresh, &items[0].node);
    TEST_ASSERT_EQUAL_PTR(&items[0], pointer_stack_pop(fresh));
    TEST_ASSERT_NULL(pointer_stack_pop(fresh));
    free(fresh);
}

// --- lifo --------------------------------------------------------------------

void test_lifo_one_node(void)
{
    push(5);
    expect(5);
    expect(-1);
    expect(-1);
}

void test_lifo_many_nodes(void)
{
    for (unsigned i = 0; i < WORKERS * EACH; i++)
        push(i);
    for (int i = WORKERS * EACH - 1; i >= 0; i--)
        expect(i);
    expect(-1);
}

void test_lifo_mixed(void)
{
    push(0);
    push(1);
    expect(1);
    push(2);
    push(3);
    expect(3);
    expect(2);
    expect(0);
    expect(-1);
}

void test_lifo_is_per_object(void)
{
    static struct pointer_stack other;
    pointer_stack_push(&other, &items[0].node);
    expect(-1);
    push(1);
    TEST_ASSERT_EQUAL_PTR(&items[0], pointer_stack_pop(&other));
    expect(1);
}

// --- once: nothing is lost, nothing comes twice ------------------------------

static _Atomic unsigned popped;

static void own(int number)
{
    crew_check(number < WORKERS * EACH, "pop returned no node of ours");
    crew_check(atomic_fetch_add(&items[number].owners, 1) == 0,
               "node %d was pushed once, and popped twice", number);
    atomic_fetch_add(&popped, 1);
}

static void check_all_came_once(unsigned pushed)
{
    for (int number; (number = pop()) >= 0 && popped <= pushed;)
        own(number);
    TEST_ASSERT_EQUAL_MESSAGE(pushed, popped, "nodes were lost, or made up");
}

static void push_and_pop(void *unused, unsigned self)
{
    (void)unused;
    for (unsigned i = 0; i < EACH; i++) {
        push(self * EACH + i);
        int number = pop();
        crew_check(number >= 0,
                   "the stack was empty, after as many pushes as pops");
        own(number);
        crew_step();
    }
}

void test_once_two_workers(void)
{
    crew_run(2, push_and_pop, NULL);
    check_all_came_once(2 * EACH);
}

void test_once_many_workers(void)
{
    crew_run(WORKERS, push_and_pop, NULL);
    check_all_came_once(WORKERS * EACH);
}

static void push_only(void *unused, unsigned self)
{
    (void)unused;
    for (unsigned i = 0; i < EACH; i++) {
        push(self * EACH + i);
        crew_step();
    }
}

void test_once_pushes_alone(void)
{
    crew_run(WORKERS, push_only, NULL);
    check_all_came_once(WORKERS * EACH);
}

static void pop_only(void *unused, unsigned self)
{
    (void)unused, (void)self;
    for (unsigned i = 0; i < EACH; i++) {
        int number = pop();
        crew_check(number >= 0, "nodes were lost");
        own(number);
        crew_step();
    }
}

void test_once_pops_alone(void)
{
    for (unsigned i = 0; i < WORKERS * EACH; i++)
        push(i);
    crew_run(WORKERS, pop_only, NULL);
    check_all_came_once(WORKERS * EACH);
}

static void one_gives_others_take(void *unused, unsigned self)
{
    (void)unused;
    for (unsigned i = 0; self == 0 && i < EACH; i++) {
        push(i);
        crew_step();
    }
    while (self != 0 && atomic_load(&popped) < EACH) {
        int number = pop();
        if (number < 0) {
            crew_pause();
            continue;
        }
        own(number);
        crew_step();
    }
}

void test_once_one_gives_others_take(void)
{
    crew_run(WORKERS, one_gives_others_take, NULL);
    check_all_came_once(EACH);
}

// --- ordering ----------------------------------------------------------------

// Nothing else orders the accesses to `written`: a missing acquire or release
// is a data race that ThreadSanitizer reports.
static void write_push_pop_read(void *unused, unsigned self)
{
    (void)unused;
    for (unsigned i = 0; i < EACH; i++) {
        unsigned *w = items[self * EACH + i].written;
        w[0] = w[1] = w[2] = self * EACH + i + 1;
        push(self * EACH + i);
        int number = pop();
        crew_check(number >= 0, "the stack was empty");
        w = items[number].written;
        unsigned due = (unsigned)number + 1;
        crew_check(w[0] == due && w[1] == due && w[2] == due,
                   "%u was written three times, but %u %u %u was read", due,
                   w[0], w[1], w[2]);
        crew_step();
    }
}

void test_ordering_next_owner_sees_all_writes(void)
{
    crew_run(3, write_push_pop_read, NULL);
}

// --- progress, idle ----------------------------------------------------------

// The stack lies on a page that can only be read, so an operation stops here
// when it has looked and is about to write. `meanwhile` is what others do at
// that moment.
static struct {
    struct pointer_stack *stack; // on a page of its own
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

// With nodes 2, 1, 0 in it, 2 on top.
static struct pointer_stack *stack_that_stops(void (*meanwhile)(void))
{
    leave_this_to_others();
    struct sigaction action = {.sa_sigaction = about_to_write,
                               .sa_flags = SA_SIGINFO};
    sigaction(SIGSEGV, &action, NULL);
    page = (size_t)sysconf(_SC_PAGESIZE);
    stopped.stack = mmap(NULL, page, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    stopped.meanwhile = meanwhile;
    for (int i = 0; i < 3; i++)
        pointer_stack_push(stopped.stack, &items[i].node);
    mprotect(stopped.stack, page, PROT_READ);
    return stopped.stack;
}

static void expect_then(int number)
{
    struct item *item = (struct item *)pointer_stack_pop(stopped.stack);
    TEST_ASSERT_EQUAL_MESSAGE(1, stopped.count, "it wrote nothing");
    TEST_ASSERT_EQUAL_MESSAGE(number, item == NULL ? -1 : item - items,
                              "what came in between was forgotten");
}

static void pop_one(void)
{
    pointer_stack_pop(stopped.stack);
}

static void push_another(void)
{
    pointer_stack_push(stopped.stack, &items[9].node);
}

void test_once_push_over_a_top_that_has_gone(void)
{
    pointer_stack_push(stack_that_stops(pop_one), &items[5].node);
    expect_then(5);
    expect_then(1);
}

void test_once_push_over_another_push(void)
{
    pointer_stack_push(stack_that_stops(push_another), &items[5].node);
    expect_then(5);
    expect_then(9);
    expect_then(2);
}

void test_once_pop_under_another_push(void)
{
    struct pointer_node *node =
        pointer_stack_pop(stack_that_stops(push_another));
    // Either it looked before the other push, and then again, or after it.
    TEST_ASSERT_EQUAL_PTR_MESSAGE(&items[9], node,
                                  "pop took what was not on top any more");
    expect_then(2);
}

void test_once_pop_of_a_top_that_has_gone(void)
{
    struct pointer_node *node = pointer_stack_pop(stack_that_stops(pop_one));
    TEST_ASSERT_EQUAL_PTR_MESSAGE(&items[1], node,
                                  "pop took what another pop had taken");
    expect_then(0);
}

static _Atomic bool others_are_done;

static void stand_still(void)
{
    crew_until(atomic_load(&others_are_done));
}

static void go_on_without_it(void *pushes, unsigned self)
{
    const bool *stops_in_push = pushes;
    if (self == 0 && *stops_in_push)
        pointer_stack_push(stopped.stack, &items[5].node);
    else if (self == 0)
        pointer_stack_pop(stopped.stack);
    if (self == 0)
        return;
    crew_until(atomic_load(&stopped.count) == 1);
    for (int i = 20; i < 100; i++) {
        pointer_stack_push(stopped.stack, &items[i].node);
        struct pointer_node *node = pointer_stack_pop(stopped.stack);
        crew_check(node == &items[i].node, "pop took something else");
        crew_step();
    }
    atomic_store(&others_are_done, true);
}

void test_progress_while_a_push_is_stopped(void)
{
    crew_watch(stack_that_stops(stand_still), sizeof *stopped.stack);
    crew_run(2, go_on_without_it, &(bool){true});
    expect_then(5);
    expect_then(2);
}

void test_progress_while_a_pop_is_stopped(void)
{
    crew_watch(stack_that_stops(stand_still), sizeof *stopped.stack);
    crew_run(2, go_on_without_it, &(bool){false});
    expect_then(1);
    expect_then(0);
}

void test_progress_without_a_lock(void)
{
    TEST_ASSERT_TRUE_MESSAGE(atomic_is_lock_free(&stack.top),
                             "the C library takes a lock for a pointer");
}

static void nothing(void)
{
}

void test_idle_only_reads(void)
{
    struct pointer_stack *empty = stack_that_stops(nothing);
    mprotect(empty, page, PROT_READ | PROT_WRITE);
    while (pointer_stack_pop(empty) != NULL)
        ;
    mprotect(empty, page, PROT_READ);
    TEST_ASSERT_NULL(pointer_stack_pop(empty));
    TEST_ASSERT_EQUAL_MESSAGE(0, stopped.count, "pop wrote to an empty stack");
}
