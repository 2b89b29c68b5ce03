// SPDX-License-Identifier: MIT
// parallel.c - several processes explore different parts of the work list
//
// The processes are copies of each other, so a packed graph means the same
// to all. One that has no work says so; any other then puts its oldest graph,
// the root of its largest unexplored part, into a slot in shared memory.
#define _GNU_SOURCE
#include "parallel.h"
#include "guard.h"
#include "search.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_JOBS = 64, SLOT = 4 << 20 };

enum { EMPTY, FILLING, FULL, TAKING };

struct shared {
    atomic_int slot_state;
    atomic_int idle;              // processes without work
    atomic_int stop;              // a failure is known
    atomic_long worked[MAX_JOBS]; // microseconds
    struct result results[MAX_JOBS];
    char graphs[MAX_JOBS][SLOT / 4];
    char slot[SLOT];
};

static struct shared *shared;
static int njobs = 1, me;
static pid_t helpers[MAX_JOBS];

void parallel_start(int jobs)
{
    njobs = jobs < MAX_JOBS ? jobs : MAX_JOBS;
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE,
                  MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (shared == MAP_FAILED) {
        shared = NULL;
        njobs = 1;
    }
    for (me = 1; me < njobs; me++) {
        helpers[me] = fork();
        if (helpers[me] == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            worklist_truncate(0);
            guard_init();
            return;
        }
    }
    me = 0;
}

void parallel_share(void)
{
    int expected = EMPTY;

    if (shared == NULL || atomic_load(&shared->idle) == 0 ||
        worklist_depth() < 2)
        return;
    if (!atomic_compare_exchange_strong(&shared->slot_state, &expected,
                                        FILLING))
        return;
    atomic_store(&shared->slot_state,
                 worklist_take_oldest(shared->slot, SLOT) ? FULL : EMPTY);
}

double parallel_worked(double seconds)
{
    long all = 0;

    if (shared == NULL)
        return seconds;
    atomic_store(&shared->worked[me], (long)(seconds * 1e6));
    for (int i = 0; i < njobs; i++)
        all += atomic_load(&shared->worked[i]);
    return (double)all / 1e6;
}

static void nap(void)
{
    struct timespec t = {0, 20000};

    nanosleep(&t, NULL);
}

bool parallel_get(struct graph *g)
{
    if (shared == NULL)
        return false;
    atomic_fetch_add(&shared->idle, 1);
    while (atomic_load(&shared->stop) == 0) {
        int expected = FULL;

        if (atomic_compare_exchange_strong(&shared->slot_state, &expected,
                                           TAKING)) {
            atomic_fetch_sub(&shared->idle, 1);
            graph_unpack(g, shared->slot);
            atomic_store(&shared->slot_state, EMPTY);
            return true;
        }
        if (atomic_load(&shared->idle) == njobs &&
            atomic_load(&shared->slot_state) == EMPTY)
            break;
        nap();
    }
    return false;
}

bool parallel_helper(void)
{
    return me != 0;
}

bool parallel_stopped(void)
{
    return shared != NULL && atomic_load(&shared->stop) != 0;
}

static void merge(struct result *r, int job)
{
    const struct result *other = &shared->results[job];
    static struct graph *g;

    r->complete += other->complete;
    r->blocked += other->blocked;
    r->runs += other->runs;
    r->bounds |= other->bounds;
    if (r->expected[0] == '\0')
        memcpy(r->expected, other->expected, sizeof r->expected);
    if (other->threads > r->threads)
        r->threads = other->threads;
    if (r->verdict == FAIL || other->verdict == PASS)
        return;
    r->verdict = other->verdict;
    memcpy(r->reason, other->reason, sizeof r->reason);
    r->cut = other->cut;
    r->limit = other->limit;
    if (other->verdict != FAIL)
        return;
    r->failure = other->failure;
    r->found_at = other->found_at;
    if (g == NULL)
        g = graph_new();
    graph_unpack(g, shared->graphs[job]);
    r->graph = g;
}

void parallel_finish(struct result *r)
{
    if (shared == NULL)
        return;
    if (r->verdict != PASS)
        atomic_store(&shared->stop, 1);
    if (me != 0) {
        if (r->verdict == FAIL)
            graph_pack(r->graph, shared->graphs[me]);
        shared->results[me] = *r;
        _exit(0);
    }
    for (int i = 1; i < njobs; i++) {
        int status = 0;

        while (waitpid(helpers[i], &status, 0) < 0 && errno == EINTR)
            ;
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
            shared->results[i].verdict = NOT_JUDGED;
            strcpy(shared->results[i].reason, "a helper process was killed");
        }
        merge(r, i);
    }
    munmap(shared, sizeof *shared);
    shared = NULL;
}
