// SPDX-License-Identifier: MIT
// pause.c - a spinlock that waits politely, in the order of a listing
//
// Look first. Between a failed exchange and the first look the lock may have
// been freed; a pause there is time in which nobody holds it.

#include <stdbool.h>

static bool take(void);       // exchange: was it free, and is now ours?
static bool look(void);       // load: is it free?
static void pause_here(void); // pause or yield

static void lock(void)
{
    while (!take()) {
        while (!look())
            pause_here();
    }
}

// ---- the test: leave what follows as it is ----
#include <assert.h>

// What the others do is written down here: the lock is freed when so many
// looks have found it held.
static int held_for, pauses, looks, takes;
static bool looked; // since the last exchange

static bool take(void)
{
    assert(takes == 0 || looked); // who failed looks before it tries again
    looked = false;
    return ++takes > 1 && held_for == 0;
}

static bool look(void)
{
    looks++;
    looked = true;
    return held_for == 0 || --held_for == -1;
}

static void pause_here(void)
{
    pauses++;
}

int main(void)
{
    for (int wait = 0; wait <= 2; wait++) {
        held_for = wait;
        pauses = looks = takes = 0;
        lock();
        assert(takes == 2);        // no more than needed
        assert(looks == wait + 1); // looked until it was free
        assert(pauses == wait);    // paused only when it was not
    }
    return 0;
}
