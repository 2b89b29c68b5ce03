// SPDX-License-Identifier: MIT
// mesi.c - one cache line, three cores, and the states that it goes through
//
//     gcc lessons/04-caches/mesi.c -o /tmp/mesi && /tmp/mesi 0r 1r 0w 1r
//
// Each word is a core and r or w. MESI as the textbook has it: real processors
// add states, and ask a directory instead of every other core.

#include <stdio.h>
#include <string.h>

enum { CORES = 3 };
enum state { INVALID, SHARED, EXCLUSIVE, MODIFIED };

static enum state line[CORES];
static int trips; // how often the line, or the right to write it, was asked for

static int holder_other_than(int core)
{
    for (int i = 0; i < CORES; i++)
        if (i != core && line[i] != INVALID)
            return i;
    return -1;
}

static const char *read_by(int core)
{
    static char text[60];
    int other = holder_other_than(core);

    if (line[core] != INVALID)
        return "hit";
    trips++;
    if (other < 0) {
        line[core] = EXCLUSIVE;
        return "fetched from memory; nobody else has it";
    }
    snprintf(text, sizeof text, "fetched from core %d%s", other,
             line[other] == MODIFIED ? ", which writes it back" : "");
    for (int i = 0; i < CORES; i++)
        if (line[i] != INVALID)
            line[i] = SHARED;
    line[core] = SHARED;
    return text;
}

static const char *written_by(int core)
{
    enum state before = line[core];
    int other = holder_other_than(core);

    for (int i = 0; i < CORES; i++)
        line[i] = i == core ? MODIFIED : INVALID;
    if (before == MODIFIED)
        return "hit";
    if (before == EXCLUSIVE)
        return "hit: nobody has to be told";
    trips++;
    if (before == SHARED)
        return "here already; all others lose it";
    return other < 0 ? "fetched from memory, to write"
                     : "fetched, to write; all others lose it";
}

int main(int count, char **words)
{
    printf("        core 0  core 1  core 2\n");
    for (int i = 1; i < count; i++) {
        int core = words[i][0] - '0';
        char what = words[i][1];
        if (core < 0 || core >= CORES || (what != 'r' && what != 'w') ||
            words[i][2] != '\0') {
            fprintf(stderr, "mesi: '%s' is no access: 0r, 2w, ...\n", words[i]);
            return 2;
        }
        const char *how = what == 'r' ? read_by(core) : written_by(core);
        printf("%d %-6s", core, what == 'r' ? "reads" : "writes");
        for (int k = 0; k < CORES; k++)
            printf("%s%c", k == 0 ? "   " : "       ", "ISEM"[line[k]]);
        printf("     %s\n", how);
    }
    printf("%d of %d accesses had to ask others\n", trips, count - 1);
    return 0;
}
