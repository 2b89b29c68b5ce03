// SPDX-License-Identifier: MIT
// standstill.c - can anybody in the test process still move?
//
// A time limit alone would fail a right lock on a busy machine. So the judge
// looks at what each thread did since the last finished operation: it is a
// standstill only when every thread either slept all along, or spun on the
// processor for a good while, and the watched object kept its value. A thread
// that wants the processor and does not get it is given more time.

#define _GNU_SOURCE // process_vm_readv
#include "standstill.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { STILL_S = 1 };    // nothing may happen for at least this long
enum { SPUN_MS = 250 };  // processor time that counts as "it spun"
enum { ASLEEP_MS = 20 }; // and as "it slept" (the clock's grain is 10 ms)

double monotonic_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

// State letter and processor time of one thread; false: it is gone.
static bool look_at(pid_t pid, int tid, char *state, long *cpu_ms)
{
    char path[64], line[512];
    snprintf(path, sizeof path, "/proc/%d/task/%d/stat", (int)pid, tid);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return false;
    size_t got = fread(line, 1, sizeof line - 1, file);
    fclose(file);
    line[got] = '\0';
    char *after_name = strrchr(line, ')'); // a name may hold any character
    long user, system;
    if (after_name == NULL ||
        sscanf(after_name + 1,
               " %c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld", state,
               &user, &system) != 3)
        return false;
    *cpu_ms = (user + system) * 1000 / sysconf(_SC_CLK_TCK);
    return true;
}

static int list_threads(pid_t pid, int *tids)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/task", (int)pid);
    DIR *folder = opendir(path);
    int n = 0;
    for (struct dirent *entry;
         folder != NULL && (entry = readdir(folder)) != NULL;)
        if (entry->d_name[0] != '.' && n < STANDSTILL_THREADS)
            tids[n++] = atoi(entry->d_name);
    if (folder != NULL)
        closedir(folder);
    return n;
}

static void read_object(pid_t pid, unsigned char *bytes)
{
    const void *address = atomic_load(&record->watched);
    memset(bytes, 0, RECORD_WATCHED);
    if (address == NULL)
        return;
    struct iovec here = {bytes, atomic_load(&record->watched_size)};
    struct iovec there = {(void *)(uintptr_t)address, here.iov_len};
    // Where this is refused (an emulator), the steps alone must tell.
    (void)!process_vm_readv(pid, &here, 1, &there, 1, 0);
}

static void start_over(struct standstill *s)
{
    int tids[STANDSTILL_THREADS];
    char state;
    s->steps = atomic_load(&record->steps);
    read_object(s->pid, s->object);
    s->since = monotonic_seconds();
    s->n = list_threads(s->pid, tids);
    for (int i = 0; i < s->n; i++) {
        s->thread[i].tid = tids[i];
        if (!look_at(s->pid, tids[i], &state, &s->thread[i].cpu_ms))
            s->thread[i].cpu_ms = 0;
    }
}

void standstill_begin(struct standstill *s, pid_t pid)
{
    memset(s, 0, sizeof *s);
    s->pid = pid;
    start_over(s);
}

static long cpu_before(const struct standstill *s, int tid)
{
    for (int i = 0; i < s->n; i++)
        if (s->thread[i].tid == tid)
            return s->thread[i].cpu_ms;
    return -1; // it was born since
}

bool standstill_seen(struct standstill *s)
{
    unsigned char object[RECORD_WATCHED];
    int tids[STANDSTILL_THREADS];

    read_object(s->pid, object);
    if (atomic_load(&record->steps) != s->steps ||
        memcmp(object, s->object, sizeof object) != 0) {
        start_over(s);
        return false;
    }
    if (monotonic_seconds() - s->since < STILL_S)
        return false;
    int n = list_threads(s->pid, tids);
    s->spinning = s->sleeping = 0;
    for (int i = 0; i < n; i++) {
        char state;
        long cpu, before = cpu_before(s, tids[i]);
        if (!look_at(s->pid, tids[i], &state, &cpu) || before < 0) {
            start_over(s); // threads come and go: somebody moves
            return false;
        }
        if (cpu - before >= SPUN_MS)
            s->spinning++;
        else if (state != 'R' && cpu - before < ASLEEP_MS)
            s->sleeping++;
    }
    s->still = n > 0 && s->spinning + s->sleeping == n;
    return s->still;
}

// "spinlock.c:31" for an address of the test process, by addr2line.
static void source_line(pid_t pid, uintptr_t pc, char *text, size_t size)
{
    char path[64], program[4096], map[256], command[4400];
    unsigned long base = 0;
    text[0] = '\0';
    snprintf(path, sizeof path, "/proc/%d/maps", (int)pid);
    FILE *maps = fopen(path, "r");
    if (maps == NULL)
        return;
    if (fgets(map, sizeof map, maps) == NULL || sscanf(map, "%lx-", &base) != 1)
        base = 0;
    fclose(maps);
    ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
    if (n <= 0 || strchr(program, '\'') != NULL)
        return;
    program[n] = '\0';
    snprintf(command, sizeof command, "addr2line -s -e '%s' 0x%lx 2>/dev/null",
             program, (unsigned long)pc - base - 1);
    FILE *tool = popen(command, "r");
    if (tool == NULL)
        return;
    if (fgets(text, (int)size, tool) == NULL || strstr(text, "??") != NULL)
        text[0] = '\0';
    text[strcspn(text, "\n ")] = '\0';
    pclose(tool);
}

void standstill_describe(const struct standstill *s, char *text, size_t size)
{
    int at = snprintf(text, size, "nobody can move: ");
    if (s->spinning > 0)
        at += snprintf(text + at, size - (size_t)at, "%d thread%s spin%s",
                       s->spinning, s->spinning == 1 ? "" : "s",
                       s->spinning == 1 ? "s" : "");
    if (s->sleeping > 0)
        at += snprintf(text + at, size - (size_t)at, "%s%d sleep%s",
                       s->spinning > 0 ? ", " : "", s->sleeping,
                       s->sleeping == 1 ? "s" : "");
    const char *sep = "; ";
    for (unsigned i = 0; i < CREW_MAX && at < (int)size - 80; i++) {
        char line[64];
        if (atomic_load(&record->worker[i].tid) == 0)
            continue;
        source_line(s->pid, atomic_load(&record->worker[i].pc), line,
                    sizeof line);
        if (line[0] != '\0')
            at += snprintf(text + at, size - (size_t)at, "%sworker %u at %s",
                           sep, i, line);
        sep = ", ";
    }
}
