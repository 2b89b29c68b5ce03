// SPDX-License-Identifier: MIT
// trial.c - one process per test, watched, judged and cleaned up after
//
// The parent forks at crew_begin, reads what the test prints, watches whether
// it gets on, and turns its end into one Unity result line.

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "fault.h"
#include "guard.h"
#include "output.h"
#include "record.h"
#include "standstill.h"
#include "unity.h"

struct record *record;
bool in_test_process;

// Once a test stood still, others of the same file would often do the same,
// and cost their second each: KIT_IMPATIENT leaves them out.
static bool stood_still;

enum { TICK_MS = 100 };
// For a test that still gets on; and so long a wait for a processor, of the
// thread that waited most, does not count.
enum { PATIENCE_S = 20, STARVED_S = 60 };

// Sanitizers ask the program for its options. One race ends the test, and the
// exit status is never read: the report's text tells a race from a crash.
const char *__tsan_default_options(void);
const char *__tsan_default_options(void)
{
    return "halt_on_error=1:second_deadlock_stack=1";
}
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "detect_leaks=0:detect_stack_use_after_return=1";
}
const char *__ubsan_default_options(void);
const char *__ubsan_default_options(void)
{
    return "print_stacktrace=1";
}

static uint64_t seed_of_this_test(void)
{
    const char *text = getenv("KIT_SEED");
    if (text != NULL && strcmp(text, "0") == 0)
        return 0;
    uint64_t seed = text != NULL ? strtoull(text, NULL, 0) : (uint64_t)getpid();
    for (const char *c = Unity.CurrentTestName; *c != '\0'; c++)
        seed = (seed ^ (unsigned char)*c) * 0x100000001b3u;
    return seed | 1;
}

static void print_failure(const char *sentence)
{
    printf("%s:%d:%s:FAIL: %s", Unity.TestFile,
           (int)Unity.CurrentTestLineNumber, Unity.CurrentTestName, sentence);
    Unity.CurrentTestFailed = 1;
}

static void print_skip(const char *sentence)
{
    printf("%s:%d:%s:IGNORE: %s", Unity.TestFile,
           (int)Unity.CurrentTestLineNumber, Unity.CurrentTestName, sentence);
    Unity.CurrentTestIgnored = 1;
}

// The test process failed an assertion or ignored itself: its own line.
static void print_record(void)
{
    printf("%s", record->text);
    if (atomic_load(&record->ignored))
        Unity.CurrentTestIgnored = 1;
    else
        Unity.CurrentTestFailed = 1;
}

// Everything the test started belongs to its process group, or, if it left
// that, became our child when its parent ended (we are a subreaper).
static int kill_leftovers(pid_t group)
{
    kill(-group, SIGKILL);
    int killed = 0, status;
    char path[64];
    snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
    for (int round = 0; round < 50; round++) {
        FILE *children = fopen(path, "r");
        int pid;
        while (children != NULL && fscanf(children, "%d", &pid) == 1)
            kill(pid, SIGKILL);
        if (children != NULL)
            fclose(children);
        while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
            killed += WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
        if (pid < 0) // ECHILD: none is left
            break;
        nanosleep(&(struct timespec){.tv_nsec = 2000000}, NULL);
    }
    return killed;
}

static void judge_end(int status, int leftovers)
{
    char sentence[OUTPUT_SENTENCE + FAULT_WHERE + 128];
    char why[OUTPUT_SENTENCE], where[FAULT_WHERE];

    if (atomic_load(&record->verdict_state) == RECORD_DONE &&
        atomic_load(&record->text_length) > 0) {
        print_record();
    } else if (output_sanitizer_report(why, sizeof why)) {
        print_failure(why);
    } else if (WIFSIGNALED(status)) {
        output_last_line(why, sizeof why);
        fault_where(where, sizeof where);
        snprintf(sentence, sizeof sentence, "the test process died: %s%s%s%s",
                 strsignal(WTERMSIG(status)), where, *why ? "; it said: " : "",
                 why);
        print_failure(sentence);
    } else if (!atomic_load(&record->finished)) {
        snprintf(sentence, sizeof sentence,
                 "the test process ended early: something called exit(%d)",
                 WEXITSTATUS(status));
        print_failure(sentence);
    } else if (leftovers > 0) {
        snprintf(sentence, sizeof sentence,
                 "the test left %d process%s running (ended now)", leftovers,
                 leftovers == 1 ? "" : "es");
        print_failure(sentence);
    }
}

// True: the test process has ended. False: it stands still, or time is up.
static bool wait_for_end(pid_t child, struct standstill *look, int *status)
{
    double start = monotonic_seconds(), more;
    standstill_begin(look, child);
    do {
        output_collect(TICK_MS);
        if (waitpid(child, status, WNOHANG) != 0)
            return true;
        more = starved_seconds(child);
        if (more > STARVED_S)
            more = STARVED_S;
    } while (!standstill_seen(look) &&
             monotonic_seconds() - start < PATIENCE_S + more);
    return false;
}

static void watch(pid_t child)
{
    struct standstill look;
    int status = 0;
    char sentence[STANDSTILL_SENTENCE];

    if (wait_for_end(child, &look, &status)) {
        int leftovers = kill_leftovers(child);
        output_drain();
        judge_end(status, leftovers);
        return;
    }
    stood_still = look.still;
    if (look.still) // look before they are killed
        standstill_describe(&look, sentence, sizeof sentence);
    kill_leftovers(child);
    if (look.still)
        print_failure(sentence);
    else
        print_skip("not judged: it still gets on after a long time");
}

static void become_test_process(pid_t judge)
{
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL); // should the judge be killed
    if (getppid() != judge)           // or have been, already
        _exit(0);
    setrlimit(RLIMIT_CORE, &(struct rlimit){0}); // tests crash on purpose
    output_redirect();
    fault_catch();
    crew_trace_first();
    in_test_process = true;
}

void crew_begin(void)
{
    static char wrong[GUARD_SENTENCE];
    if (record == NULL) {
        record = mmap(NULL, sizeof *record, PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        prctl(PR_SET_CHILD_SUBREAPER, 1);
        guard_sources(wrong, sizeof wrong);
    }
    if (wrong[0] != '\0') {
        print_failure(wrong);
        return;
    }
    const char *only = getenv("KIT_ONLY");
    if (only != NULL && strcmp(only, Unity.CurrentTestName) != 0) {
        print_skip("not asked for");
        return;
    }
    if (stood_still && getenv("KIT_IMPATIENT") != NULL) {
        print_skip("not run: an earlier test stood still");
        return;
    }
    memset(record, 0, sizeof *record);
    record->seed = seed_of_this_test();
    fflush(stdout);
    pid_t judge = getpid();
    pid_t child = output_open() ? fork() : -1;
    if (child < 0) {
        print_failure("cannot start a process for this test");
        output_close();
        return;
    }
    if (child == 0) {
        become_test_process(judge);
        return;
    }
    setpgid(child, child);
    watch(child);
    output_save(Unity.CurrentTestName,
                Unity.CurrentTestFailed || Unity.CurrentTestIgnored);
    output_close();
}
