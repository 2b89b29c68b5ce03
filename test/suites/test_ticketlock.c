// SPDX-License-Identifier: MIT
// test_ticketlock.c - every sentence of ticketlock.h, on any implementation of
// it
//
// Where a test needs others to have drawn tickets, or many, it sets or reads
// the two counters: they are part of the contract.
//
// The first word of a test's name is the sentence it belongs to. An exercise
// names the sentences that its rung of the ladder must keep (exercise.yml).

#include "ticketlock.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "crew.h"
#include "unity.h"

enum { WORKERS = 4, ROUNDS = 100 };

static struct ticketlock lock;
static _Atomic unsigned inside;
static unsigned counter; // plain: only the lock makes it safe

void setUp(void)
{
    crew_watch(&lock, sizeof lock);
}

void tearDown(void)
{
}

enum { WAVES = 60, WAITED = 200 }; // of WAITED basic blocks each

// A free lock of which so many tickets have been drawn.
static void set_counters(uint32_t drawn)
{
    atomic_store(&lock.next, drawn);
    atomic_store(&lock.owner, drawn);
}

// Between lock and unlock: alone, and the counter is ours. The yield invites
// everybody else to come in, even on one core.
static void section(unsigned self)
{
    unsigned others =
        atomic_fetch_add_explicit(&inside, 1, memory_order_relaxed);
    crew_check(others == 0, "worker %u is inside together with %u other%s",
               self, others, others == 1 ? "" : "s");
    unsigned before = counter;
    crew_pause();
    counter = before + 1;
    atomic_fetch_sub_explicit(&inside, 1, memory_order_relaxed);
}

// --- zero: all-zero memory is an unlocked lock ------------------------------

void test_zero_static_lock_is_free(void)
{
    TEST_ASSERT_TRUE_MESSAGE(
        ticketlock_trylock(&lock),
        "trylock refused a static lock that nobody ever took");
}

void test_zero_calloc_lock_is_free(void)
{
    struct ticketlock *fresh = calloc(1, sizeof *fresh);
    ticketlock_lock(fresh);
    ticketlock_unlock(fresh);
    TEST_ASSERT_TRUE_MESSAGE(ticketlock_trylock(fresh),
                             "trylock refused a lock after lock and unlock");
    free(fresh);
}

void test_zero_equal_counters_are_free(void)
{
    set_counters(7);
    TEST_ASSERT_TRUE_MESSAGE(ticketlock_trylock(&lock),
                             "trylock refused a lock with equal counters");
    TEST_ASSERT_FALSE_MESSAGE(ticketlock_trylock(&lock),
                              "a second trylock took the lock");
}

void test_zero_neighbours_are_left_alone(void)
{
    static struct {
        uint32_t before;
        struct ticketlock lock;
        uint32_t after;
    } row = {.before = 0x5a5a5a5a, .after = 0xa5a5a5a5};
    ticketlock_lock(&row.lock);
    TEST_ASSERT_FALSE(ticketlock_trylock(&row.lock));
    ticketlock_unlock(&row.lock);
    TEST_ASSERT_TRUE_MESSAGE(row.before == 0x5a5a5a5a &&
                                 row.after == 0xa5a5a5a5,
                             "it wrote to memory beside the lock");
}

// --- exclusion --------------------------------------------------------------

static void lock_rounds(void *shared, unsigned self)
{
    const unsigned *rounds = shared;
    for (unsigned i = 0; i < *rounds; i++) {
        ticketlock_lock(&lock);
        section(self);
        ticketlock_unlock(&lock);
        crew_step();
    }
}

void test_exclusion_one_thread(void)
{
    for (int i = 0; i < 50000; i++) {
        ticketlock_lock(&lock);
        ticketlock_unlock(&lock);
    }
    ticketlock_lock(&lock);
    TEST_ASSERT_FALSE_MESSAGE(ticketlock_trylock(&lock),
                              "after 50,000 rounds the lock no longer holds");
}

void test_exclusion_two_threads(void)
{
    crew_run(2, lock_rounds, &(unsigned){ROUNDS});
    TEST_ASSERT_EQUAL(2 * ROUNDS, counter);
}

void test_exclusion_many_threads(void)
{
    crew_run(12, lock_rounds, &(unsigned){20});
    TEST_ASSERT_EQUAL(12 * 20, counter);
}

// Totals of workers x rounds, and what the same workers make of them without
// a lock. Atomic, though relaxed, so that the twin is wrong and yet no race.
static struct {
    unsigned workers, rounds;
    bool locked;
    _Atomic unsigned total, readers;
} sum;

static void add_up(void *unused, unsigned self)
{
    (void)unused, (void)self;
    for (unsigned i = 0; i < sum.rounds; i++) {
        if (sum.locked)
            ticketlock_lock(&lock);
        unsigned before =
            atomic_load_explicit(&sum.total, memory_order_relaxed);
        atomic_fetch_add(&sum.readers, 1);
        // Without a lock nothing keeps the others from reading the same.
        crew_until(sum.locked || atomic_load(&sum.readers) >= sum.workers);
        atomic_store_explicit(&sum.total, before + 1, memory_order_relaxed);
        if (sum.locked)
            ticketlock_unlock(&lock);
        crew_step();
    }
}

static void check_total(unsigned workers, unsigned rounds)
{
    sum.workers = workers;
    sum.rounds = rounds;
    sum.locked = true;
    crew_run(workers, add_up, NULL);
    TEST_ASSERT_EQUAL_MESSAGE(workers * rounds, sum.total, "updates were lost");
    sum.locked = false;
    sum.total = 0;
    sum.readers = 0;
    crew_run(workers, add_up, NULL);
    TEST_ASSERT_LESS_THAN_MESSAGE(workers * rounds, sum.total,
                                  "the twin without a lock lost nothing");
}

void test_exclusion_total_of_5_times_10(void)
{
    check_total(5, 10);
}

void test_exclusion_total_of_10_times_1(void)
{
    check_total(10, 1);
}

void test_exclusion_total_of_4_times_100(void)
{
    check_total(4, 100);
}

void test_exclusion_is_per_object(void)
{
    static struct ticketlock pair[2];
    ticketlock_lock(&pair[0]);
    TEST_ASSERT_TRUE_MESSAGE(ticketlock_trylock(&pair[1]),
                             "locking one lock also locked its neighbour");
    ticketlock_unlock(&pair[0]);
    TEST_ASSERT_FALSE_MESSAGE(ticketlock_trylock(&pair[1]),
                              "unlocking one lock also freed its neighbour");
}

// --- try --------------------------------------------------------------------

void test_try_free_lock_is_taken(void)
{
    TEST_ASSERT_TRUE_MESSAGE(ticketlock_trylock(&lock),
                             "trylock refused a free lock");
    TEST_ASSERT_FALSE_MESSAGE(
        ticketlock_trylock(&lock),
        "a second trylock took a lock that the first holds");
}

void test_try_held_lock_is_refused(void)
{
    ticketlock_lock(&lock);
    TEST_ASSERT_FALSE_MESSAGE(ticketlock_trylock(&lock),
                              "trylock took a lock that is held");
    ticketlock_unlock(&lock);
    TEST_ASSERT_TRUE_MESSAGE(ticketlock_trylock(&lock),
                             "trylock refused a lock that was unlocked");
    ticketlock_unlock(&lock);
}

void test_try_refused_changes_nothing(void)
{
    ticketlock_lock(&lock);
    for (int i = 0; i < 3; i++)
        TEST_ASSERT_FALSE_MESSAGE(ticketlock_trylock(&lock),
                                  "trylock took a lock that is held");
    ticketlock_unlock(&lock);
    TEST_ASSERT_TRUE_MESSAGE(
        ticketlock_trylock(&lock),
        "after refused trylocks and unlock, it is not free");
}

void test_try_refused_draws_no_ticket(void)
{
    ticketlock_lock(&lock);
    uint32_t drawn = atomic_load(&lock.next);
    TEST_ASSERT_FALSE_MESSAGE(ticketlock_trylock(&lock),
                              "trylock took a lock that is held");
    TEST_ASSERT_EQUAL_MESSAGE(drawn, atomic_load(&lock.next),
                              "a refused trylock drew a ticket, and nobody "
                              "will ever use it");
}

// On a machine with load-linked and store-conditional, a compare-exchange that
// may fail for no reason would show here; on x86 none ever does.
void test_try_never_refuses_a_free_lock(void)
{
    for (int i = 0; i < 20000; i++) {
        TEST_ASSERT_TRUE_MESSAGE(
            ticketlock_trylock(&lock),
            "trylock refused a free lock with nobody else here");
        ticketlock_unlock(&lock);
    }
}

static void refuse_once(void *shared, unsigned self)
{
    (void)shared;
    uint64_t before = crew_blocks(self);
    bool taken = ticketlock_trylock(&lock);
    uint64_t cost = crew_blocks(self) - before;
    crew_check(!taken, "trylock took a lock that is held");
    crew_check(cost < 50, "a refused trylock took %lu steps: does it wait?",
               (unsigned long)cost);
}

void test_try_does_not_wait(void)
{
    ticketlock_lock(&lock);
    crew_run(1, refuse_once, NULL);
}

static void try_until_taken(void *shared, unsigned self)
{
    (void)shared;
    for (unsigned i = 0; i < ROUNDS; i++) {
        while (!ticketlock_trylock(&lock))
            crew_pause();
        section(self);
        ticketlock_unlock(&lock);
        crew_step();
    }
}

void test_try_admits_one_at_a_time(void)
{
    crew_run(WORKERS, try_until_taken, NULL);
    TEST_ASSERT_EQUAL(WORKERS * ROUNDS, counter);
}

static void lock_against_try(void *shared, unsigned self)
{
    (void)shared;
    for (unsigned done = 0; done < ROUNDS;) {
        if (self % 2 == 0)
            ticketlock_lock(&lock);
        else if (!ticketlock_trylock(&lock)) {
            crew_pause();
            continue;
        }
        section(self);
        ticketlock_unlock(&lock);
        done++;
        crew_step();
    }
}

void test_try_excludes_lock(void)
{
    crew_run(WORKERS, lock_against_try, NULL);
    TEST_ASSERT_EQUAL(WORKERS * ROUNDS, counter);
}

// --- ordering ---------------------------------------------------------------

// No atomic in the section, so nothing but the lock can order the accesses: a
// missing acquire or release is a data race that ThreadSanitizer reports.
static struct {
    unsigned written[4];
} record_of_last_holder;

static void write_and_compare(void *shared, unsigned self)
{
    (void)shared;
    for (unsigned i = 0; i < ROUNDS; i++) {
        ticketlock_lock(&lock);
        unsigned *w = record_of_last_holder.written;
        crew_check(w[0] == w[1] && w[1] == w[2] && w[2] == w[3],
                   "the last holder wrote %u four times, but %u %u %u %u "
                   "was read",
                   w[0], w[0], w[1], w[2], w[3]);
        for (int k = 0; k < 4; k++)
            w[k] = self * ROUNDS + i;
        ticketlock_unlock(&lock);
        crew_step();
    }
}

void test_ordering_next_holder_sees_all_writes(void)
{
    crew_run(3, write_and_compare, NULL);
}

// The same where the lock is free each time: the workers take turns, and what
// tells them whose turn it is (relaxed) orders nothing.
static _Atomic unsigned turn;

static void take_turns(void *shared, unsigned self)
{
    const bool *by_trylock = shared;
    for (unsigned i = 0; i < ROUNDS; i++) {
        crew_until(atomic_load_explicit(&turn, memory_order_relaxed) % 2 ==
                   self);
        if (!*by_trylock)
            ticketlock_lock(&lock);
        else
            crew_check(ticketlock_trylock(&lock),
                       "trylock refused a free lock");
        record_of_last_holder.written[0]++;
        ticketlock_unlock(&lock);
        atomic_fetch_add_explicit(&turn, 1, memory_order_relaxed);
        crew_step();
    }
}

void test_ordering_of_a_free_lock(void)
{
    crew_run(2, take_turns, &(bool){false});
    TEST_ASSERT_EQUAL(2 * ROUNDS, record_of_last_holder.written[0]);
}

void test_ordering_of_trylock(void)
{
    crew_run(2, take_turns, &(bool){true});
    TEST_ASSERT_EQUAL(2 * ROUNDS, record_of_last_holder.written[0]);
}

// And where the lock is held each time: one writes while the other waits.
static void write_while_other_waits(void *shared, unsigned self)
{
    static _Atomic unsigned round, seen_by_other;
    (void)shared;
    for (unsigned i = 1; i <= WAVES; i++) {
        if (self == 0) {
            ticketlock_lock(&lock);
            uint64_t before = crew_blocks(1);
            atomic_store_explicit(&round, i, memory_order_relaxed);
            crew_until(crew_blocks(1) > before + WAITED);
            record_of_last_holder.written[0] = i;
            ticketlock_unlock(&lock);
            crew_until(atomic_load_explicit(&seen_by_other,
                                            memory_order_relaxed) == i);
        } else {
            crew_until(atomic_load_explicit(&round, memory_order_relaxed) == i);
            ticketlock_lock(&lock);
            unsigned got = record_of_last_holder.written[0];
            crew_check(got == i, "the last holder wrote %u, but %u was read", i,
                       got);
            ticketlock_unlock(&lock);
            atomic_store_explicit(&seen_by_other, i, memory_order_relaxed);
        }
        crew_step();
    }
}

void test_ordering_after_a_wait(void)
{
    crew_run(2, write_while_other_waits, NULL);
}

// --- fairness: first come, first served -------------------------------------

enum { QUEUE = 8 };

static struct {
    uint32_t first; // the ticket of the thread that holds the lock at first
    unsigned served;
    _Atomic bool released;
} queue;

// Worker k comes when the k before it have drawn their tickets, and the last of
// them has had the time to go in by mistake; the last worker then unlocks.
static void come_in_order(void *unused, unsigned self)
{
    (void)unused;
    crew_until(atomic_load(&lock.next) == queue.first + 1 + self);
    uint64_t seen = self == 0 ? 0 : crew_blocks(self - 1);
    crew_until(self == 0 || crew_blocks(self - 1) > seen + 50);
    if (self == QUEUE - 1) {
        atomic_store(&queue.released, true);
        ticketlock_unlock(&lock);
        return;
    }
    ticketlock_lock(&lock);
    crew_check(atomic_load(&queue.released),
               "worker %u went in while the lock was held", self);
    crew_check(queue.served == self,
               "worker %u came as number %u, but %u went "
               "in before it",
               self, self, queue.served);
    queue.served++;
    ticketlock_unlock(&lock);
    crew_step();
}

static void check_order_from(uint32_t first)
{
    queue.first = first;
    queue.served = 0;
    atomic_store(&queue.released, false);
    set_counters(first);
    ticketlock_lock(&lock);
    crew_run(QUEUE, come_in_order, NULL);
    TEST_ASSERT_EQUAL(QUEUE - 1, queue.served);
}

void test_fairness_order_of_arrival(void)
{
    for (uint32_t i = 0; i < 10; i++)
        check_order_from(10 * i);
}

// Worker 0 unlocks when all others wait, and comes back at once, each time.
// The bound: each of them gets in before worker 0 gets in again.
static void come_back_at_once(void *unused, unsigned self)
{
    static unsigned sections[WORKERS]; // guarded by lock
    static _Atomic bool enough;
    (void)unused;
    while (self != 0 && !atomic_load(&enough)) {
        ticketlock_lock(&lock);
        sections[self]++;
        ticketlock_unlock(&lock);
        crew_step();
    }
    unsigned before[WORKERS] = {0};
    for (unsigned i = 0; self == 0 && i < ROUNDS; i++) {
        ticketlock_lock(&lock);
        for (unsigned k = 1; i > 0 && k < WORKERS; k++)
            crew_check(sections[k] > before[k],
                       "worker %u waited, and was passed by worker 0", k);
        crew_until(atomic_load(&lock.next) - atomic_load(&lock.owner) ==
                   WORKERS);
        memcpy(before, sections, sizeof before);
        atomic_store(&enough, i == ROUNDS - 1);
        ticketlock_unlock(&lock);
        crew_step();
    }
}

void test_fairness_nobody_is_passed(void)
{
    crew_run(WORKERS, come_back_at_once, NULL);
}

// Somebody holds the lock and 65,535 wait, so the next number looks like the
// one that is served, to whoever compares 16 bits (or 8).
enum { CROWD = 65536 };

static void come_after_a_crowd(void *unused, unsigned self)
{
    static _Atomic bool entered;
    (void)unused;
    if (self == 1) {
        ticketlock_lock(&lock);
        atomic_store(&entered, true);
        ticketlock_unlock(&lock);
        return;
    }
    crew_until(atomic_load(&lock.next) == CROWD + 1);
    uint64_t seen = crew_blocks(1);
    crew_until(crew_blocks(1) > seen + WAITED || atomic_load(&entered));
    crew_check(!atomic_load(&entered), "it went in before %d others", CROWD);
    atomic_store(&lock.owner, CROWD); // they have all been served
    crew_until(atomic_load(&entered));
}

void test_fairness_behind_a_crowd(void)
{
    atomic_store(&lock.next, CROWD);
    crew_run(2, come_after_a_crowd, NULL);
}

// --- wrap: the counters count past 2^32 - 1 to 0 ----------------------------

void test_wrap_order_of_arrival(void)
{
    for (uint32_t before = 0; before <= QUEUE; before++)
        check_order_from(UINT32_MAX - before);
}

void test_wrap_of_the_sign(void)
{
    for (uint32_t before = 0; before <= QUEUE; before++)
        check_order_from(INT32_MAX - before);
}

void test_wrap_keeps_exclusion(void)
{
    set_counters(UINT32_MAX - WORKERS * ROUNDS / 2);
    crew_run(WORKERS, lock_rounds, &(unsigned){ROUNDS});
    TEST_ASSERT_EQUAL(WORKERS * ROUNDS, counter);
}

void test_wrap_of_trylock(void)
{
    set_counters(UINT32_MAX - 1);
    for (int i = 0; i < 4; i++) {
        TEST_ASSERT_TRUE_MESSAGE(ticketlock_trylock(&lock),
                                 "trylock refused a free lock");
        TEST_ASSERT_FALSE_MESSAGE(ticketlock_trylock(&lock),
                                  "a second trylock took the lock");
        ticketlock_unlock(&lock);
    }
}

// --- waiting: a waiter only reads while the lock is held --------------------

enum { LOOKS = 3000 }; // basic blocks: by then a waiter is in its loop

static struct {
    struct ticketlock *lock; // on a page of its own
    _Atomic bool held, entered;
} quiet;

static size_t page;

static void wrote_to_read_only_page(int number, siginfo_t *info, void *unused)
{
    (void)unused;
    uintptr_t offset = (uintptr_t)info->si_addr - (uintptr_t)quiet.lock;
    if (offset < page)
        crew_fail(__LINE__, "it wrote to the lock while another one held it");
    signal(number, SIG_DFL); // a crash of another kind: die of it
}

static void lock_on_a_page_of_its_own(void (*handler)(int, siginfo_t *, void *))
{
    struct sigaction action = {.sa_sigaction = handler, .sa_flags = SA_SIGINFO};
    sigaction(SIGSEGV, &action, NULL);
    page = (size_t)sysconf(_SC_PAGESIZE);
    quiet.lock = mmap(NULL, page, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    crew_watch(quiet.lock, sizeof *quiet.lock);
}

// Worker 0 holds the lock and makes its page read-only while worker 1 waits:
// a waiter that writes is caught there.
static void hold_on_read_only_page(void *shared, unsigned self)
{
    (void)shared;
    if (self == 1) {
        crew_until(atomic_load(&quiet.held));
        ticketlock_lock(quiet.lock);
        atomic_store(&quiet.entered, true);
        ticketlock_unlock(quiet.lock);
        return;
    }
    ticketlock_lock(quiet.lock);
    atomic_store(&quiet.held, true);
    uint64_t seen = crew_blocks(1);
    crew_until(crew_blocks(1) > seen + LOOKS);
    mprotect(quiet.lock, page, PROT_READ);
    seen = crew_blocks(1);
    crew_until(crew_blocks(1) > seen + LOOKS);
    mprotect(quiet.lock, page, PROT_READ | PROT_WRITE);
    crew_check(!atomic_load(&quiet.entered), "worker 1 entered a held lock");
    ticketlock_unlock(quiet.lock);
}

void test_waiting_only_reads(void)
{
    lock_on_a_page_of_its_own(wrote_to_read_only_page);
    crew_run(2, hold_on_read_only_page, NULL);
    TEST_ASSERT_TRUE(atomic_load(&quiet.entered));
}

void test_waiting_refused_trylock_only_reads(void)
{
    lock_on_a_page_of_its_own(wrote_to_read_only_page);
    ticketlock_lock(quiet.lock);
    mprotect(quiet.lock, page, PROT_READ);
    TEST_ASSERT_FALSE_MESSAGE(ticketlock_trylock(quiet.lock),
                              "trylock took a lock that is held");
}

// --- lap: all numbers are drawn while one trylock is preempted --------------

static struct {
    _Atomic bool lapped, returned;
} lap;

// The lock's page is read-only, so a trylock stops here when it has seen the
// lock free and is about to draw its ticket. Meanwhile 2^32 - 1 others come
// and go and the last of them is inside: that is all that their sections leave
// behind in the two counters.
static void meanwhile(int number, siginfo_t *info, void *unused)
{
    (void)unused;
    uintptr_t offset = (uintptr_t)info->si_addr - (uintptr_t)quiet.lock;
    if (offset >= page || atomic_load(&lap.lapped)) {
        signal(number, SIG_DFL); // a crash of another kind: die of it
        return;
    }
    mprotect(quiet.lock, page, PROT_READ | PROT_WRITE);
    atomic_store(&quiet.lock->owner, atomic_load(&quiet.lock->next) - 1);
    atomic_store(&lap.lapped, true);
}

static void try_for_a_lap(void *unused, unsigned self)
{
    (void)unused;
    if (self == 1) {
        bool taken = ticketlock_trylock(quiet.lock);
        atomic_store(&lap.returned, taken);
        if (taken)
            ticketlock_unlock(quiet.lock);
        return;
    }
    crew_until(atomic_load(&lap.lapped));
    uint64_t seen = crew_blocks(1);
    crew_until(crew_blocks(1) > seen + WAITED || atomic_load(&lap.returned));
    crew_check(!atomic_load(&lap.returned),
               "trylock took a lock that is held: it believed in what it saw "
               "2^32 sections ago");
    ticketlock_unlock(quiet.lock); // the last of the others leaves
}

void test_lap_keeps_exclusion(void)
{
    lock_on_a_page_of_its_own(meanwhile);
    atomic_store(&quiet.lock->next, 5);
    atomic_store(&quiet.lock->owner, 5);
    mprotect(quiet.lock, page, PROT_READ);
    crew_run(2, try_for_a_lap, NULL);
}

// --- backoff: one cpu_relax() for each thread ahead -------------------------

static _Atomic uint64_t looked_at; // basic blocks of the waiter; 0: not yet

// The lock's page cannot even be read, so a look at it stops here.
static void looks(int number, siginfo_t *info, void *unused)
{
    (void)unused;
    uintptr_t offset = (uintptr_t)info->si_addr - (uintptr_t)quiet.lock;
    if (offset >= page) {
        signal(number, SIG_DFL); // a crash of another kind: die of it
        return;
    }
    uint64_t now = crew_blocks(1);
    mprotect(quiet.lock, page, PROT_READ | PROT_WRITE);
    atomic_store(&looked_at, now);
}

enum { SAMPLES = 40 };

static struct {
    unsigned ahead, served, behind;
    uint64_t longest; // wait for the next look, in the waiter's basic blocks
} pause_seen;

static void sample_pauses(void *unused, unsigned self)
{
    (void)unused;
    if (self == 1) {
        ticketlock_lock(quiet.lock);
        ticketlock_unlock(quiet.lock);
        return;
    }
    crew_until(atomic_load(&quiet.lock->next) == pause_seen.ahead + 1);
    uint64_t seen = crew_blocks(1);
    crew_until(crew_blocks(1) > seen + 50); // it is in its loop
    atomic_fetch_add(&quiet.lock->next, pause_seen.behind);
    atomic_store(&quiet.lock->owner, pause_seen.served);
    seen = crew_blocks(1);
    crew_until(crew_blocks(1) > seen + LOOKS); // it has seen that
    for (int i = 0; i < SAMPLES; i++) {
        atomic_store(&looked_at, 0);
        mprotect(quiet.lock, page, PROT_NONE);
        uint64_t from = crew_blocks(1);
        crew_until(atomic_load(&looked_at) != 0);
        uint64_t at = atomic_load(&looked_at);
        if (at > from && at - from > pause_seen.longest)
            pause_seen.longest = at - from;
        crew_step();
        seen = crew_blocks(1); // the next sample begins anywhere in a pause
        crew_until(crew_blocks(1) > seen + (unsigned)i * 7 % 40);
    }
    atomic_store(&quiet.lock->owner, pause_seen.ahead);
}

// It comes when so many are ahead; then some are served, and others come.
static uint64_t longest_pause_when(unsigned ahead, unsigned served,
                                   unsigned behind)
{
    lock_on_a_page_of_its_own(looks);
    atomic_store(&quiet.lock->next, ahead);
    pause_seen.ahead = ahead;
    pause_seen.served = served;
    pause_seen.behind = behind;
    pause_seen.longest = 0;
    crew_run(2, sample_pauses, NULL);
    return pause_seen.longest;
}

static uint64_t longest_pause(unsigned ahead)
{
    return longest_pause_when(ahead, 0, 0);
}

// A cpu_relax() in a loop is one basic block, or a few.
void test_backoff_next_in_line_looks_often(void)
{
    TEST_ASSERT_LESS_THAN(40, longest_pause(1));
}

void test_backoff_shrinks_with_the_queue(void)
{
    TEST_ASSERT_LESS_THAN(40, longest_pause_when(200, 199, 0));
}

void test_backoff_counts_only_those_ahead(void)
{
    TEST_ASSERT_LESS_THAN(40, longest_pause_when(1, 0, 200));
}

void test_backoff_far_behind_looks_seldom(void)
{
    TEST_ASSERT_GREATER_THAN(100, longest_pause(200));
}

void test_backoff_is_bounded(void)
{
    TEST_ASSERT_LESS_THAN(6000, longest_pause(100000));
}

// --- ownership: none is recorded --------------------------------------------

static _Atomic bool handed_over;

static void lock_here_unlock_there(void *shared, unsigned self)
{
    (void)shared;
    if (self == 0) {
        ticketlock_lock(&lock);
        counter = 1;
        atomic_store_explicit(&handed_over, true, memory_order_release);
        ticketlock_lock(&lock); // returns when worker 1 has unlocked
        crew_check(counter == 2, "locked again before worker 1 unlocked");
    } else {
        crew_until(atomic_load_explicit(&handed_over, memory_order_acquire));
        counter = 2;
        ticketlock_unlock(&lock);
    }
}

void test_ownership_another_thread_may_unlock(void)
{
    crew_run(2, lock_here_unlock_there, NULL);
}

// --- signals: a waiter that is interrupted goes on waiting -------------------

static struct {
    pthread_t waiter;
    _Atomic bool waiting, left;
    _Atomic int handled;
} signalled;

static void count_signal(int number)
{
    (void)number;
    atomic_fetch_add(&signalled.handled, 1);
}

static void wait_through_signals(void *shared, unsigned self)
{
    (void)shared;
    if (self == 1) {
        signalled.waiter = pthread_self();
        atomic_store(&signalled.waiting, true);
        ticketlock_lock(&lock);
        atomic_store(&signalled.left, true);
        ticketlock_unlock(&lock);
        return;
    }
    crew_until(atomic_load(&signalled.waiting));
    for (int n = 1; n <= 5; n++) {
        uint64_t seen = crew_blocks(1);
        crew_until(crew_blocks(1) > seen + 50);
        pthread_kill(signalled.waiter, SIGUSR1);
        crew_until(atomic_load(&signalled.handled) == n);
        crew_step();
        crew_check(!atomic_load(&signalled.left),
                   "a signal let the waiter into a held lock");
    }
    ticketlock_unlock(&lock);
}

void test_signals_do_not_end_the_wait(void)
{
    struct sigaction action = {.sa_handler = count_signal};
    sigaction(SIGUSR1, &action, NULL);
    ticketlock_lock(&lock);
    crew_run(2, wait_through_signals, NULL);
    TEST_ASSERT_TRUE(atomic_load(&signalled.left));
}

// --- destruction: the next holder may free the lock at once ------------------

enum { LIVES = 100 };
static struct ticketlock *doomed[LIVES];

static void free_when_second(void *shared, unsigned self)
{
    _Atomic unsigned *arrivals = shared;
    (void)self;
    for (int i = 0; i < LIVES; i++) {
        ticketlock_lock(doomed[i]);
        bool last = atomic_fetch_add(&arrivals[i], 1) == 1;
        ticketlock_unlock(doomed[i]);
        if (last) // the other one has unlocked, or we could not have locked
            free(doomed[i]);
        crew_step();
    }
}

void test_destruction_by_the_next_holder(void)
{
    static _Atomic unsigned arrivals[LIVES];
    for (int i = 0; i < LIVES; i++)
        doomed[i] = calloc(1, sizeof *doomed[i]);
    crew_run(2, free_when_second, arrivals);
}

// --- errors -----------------------------------------------------------------

static void call_lock(void *argument)
{
    ticketlock_lock(argument);
}

static void call_trylock(void *argument)
{
    ticketlock_trylock(argument);
}

static void call_unlock(void *argument)
{
    ticketlock_unlock(argument);
}

void test_errors_unlocking_a_free_lock_stops(void)
{
    crew_expect_stop(call_unlock, &lock, "ticketlock_unlock");
}

// Without -DKIT_CHECK that unlock goes through, and the next lock finds the
// queue in front of it longer than any.
void test_errors_locking_after_an_unlock_too_many_stops(void)
{
    atomic_store(&lock.owner, 1);
    crew_expect_stop(call_lock, &lock, "ticketlock_lock");
}

void test_errors_locking_garbage_stops(void)
{
    memset(&lock.next, 0xDD, sizeof lock.next);
    crew_expect_stop(call_lock, &lock, "ticketlock_lock");
}

void test_errors_unlocking_garbage_stops(void)
{
    memset(&lock, 0xDD, sizeof lock);
    crew_expect_stop(call_unlock, &lock, "ticketlock_unlock");
}

void test_errors_null_stops(void)
{
    crew_expect_stop(call_lock, NULL, "ticketlock_lock");
    crew_expect_stop(call_trylock, NULL, "ticketlock_trylock");
    crew_expect_stop(call_unlock, NULL, "ticketlock_unlock");
}

void test_errors_misaligned_stops(void)
{
    static char memory[4 * sizeof lock];
    crew_expect_stop(call_lock, memory + 1, "ticketlock_lock");
    crew_expect_stop(call_trylock, memory + 1, "ticketlock_trylock");
    crew_expect_stop(call_unlock, memory + 1, "ticketlock_unlock");
}
