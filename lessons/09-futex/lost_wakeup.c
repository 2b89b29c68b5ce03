// SPDX-License-Identifier: MIT
// lost_wakeup.c - looking and falling asleep as two steps, and as one
//
// Each round one thread waits for a word and another sets it. "Two steps": the
// waiter looks at the word, then sleeps on a second word, which never changes,
// so the kernel has nothing to compare. "One step": it sleeps on the word
// itself. A wait that ends only by its deadline, though the word was set, was
// never woken.

#include <pthread.h>
#include <stdio.h>

#include "cpu_relax.h"
#include "deadline.h"
#include "futex.h"

enum { ROUNDS = 2000, PATIENCE = 20000000 }; // nanoseconds

static _Atomic uint32_t word, bell; // bell is always 0
static _Atomic unsigned round_of[2];
static int one_step, lost;

static void meet(int self)
{
    unsigned mine = atomic_fetch_add(&round_of[self], 1) + 1;
    while (atomic_load(&round_of[!self]) < mine)
        cpu_relax();
}

static void wait_for_word(void)
{
    struct timespec deadline = deadline_after(PATIENCE);

    while (atomic_load(&word) == 0)
        if (futex_wait(one_step ? &word : &bell, 0, &deadline) == ETIMEDOUT) {
            lost++;
            return;
        }
}

static void *wait_in_rounds(void *unused)
{
    for (int i = 0; i < ROUNDS; i++) {
        meet(0);
        wait_for_word();
        meet(0);
    }
    return unused;
}

static void run(const char *name)
{
    pthread_t waiter;

    lost = 0;
    pthread_create(&waiter, NULL, wait_in_rounds, NULL);
    for (int i = 0; i < ROUNDS; i++) {
        meet(1);
        atomic_store(&word, 1);
        futex_wake(one_step ? &word : &bell, 1);
        meet(1);
        atomic_store(&word, 0);
    }
    pthread_join(waiter, NULL);
    printf("%-9s  %d of %d wake-ups lost\n", name, lost, ROUNDS);
}

int main(void)
{
    run("two steps");
    one_step = 1;
    run("one step");
    return 0;
}
