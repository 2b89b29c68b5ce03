// SPDX-License-Identifier: MIT
// oracle.c - the command: litmus programs in, sets of executions out
#include "litmus.h"

#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: oracle [--sc]           programs on stdin; each as\n"
    "                                 = NAME COUNT (or = NAME race, deadlock,\n"
    "                                 livelock: any that are possible)\n"
    "                                 values read, a line per execution\n"
    "       oracle --count          only the first line, and whether the\n"
    "                                 weak outcome of a named shape is there\n"
    "       oracle --check          compare the methods with each other\n"
    "       oracle --translate      the programs as one C program\n"
    "       oracle --numbers        the programs for core\n"
    "       oracle --shapes | --all-shapes | --table   named shapes\n"
    "       oracle --random SEED COUNT                 random programs\n"
    "       oracle --sleepers SEED COUNT               with futexes\n"
    "       oracle --spinners SEED COUNT               with waiting loops\n";

static struct program *programs;
static int count;

static void read_programs(void)
{
    char line[512];
    int room = 0;
    while (fgets(line, sizeof line, stdin) != NULL) {
        if (line[0] == '#' || line[0] == '\n')
            continue;
        if (count == room) {
            room = room ? 2 * room : 64;
            programs = realloc(programs, (size_t)room * sizeof *programs);
            if (programs == NULL)
                exit(2);
        }
        if (!parse(line, &programs[count++])) {
            fprintf(stderr, "oracle: not a program: %s", line);
            exit(2);
        }
    }
}

static void judge(const struct program *p, bool sc, bool brief)
{
    struct outcomes o = {.count = 0};
    bool asleep = false;
    if (has_sleepers(p))
        asleep = sleep_and_wake(p, &o);
    else
        enumerate(p, sc, &o);
    outcomes_sort(&o);
    bool wrong = asleep || o.race || o.livelock;
    if (wrong)
        printf("= %s%s%s%s\n", p->name, asleep ? " deadlock" : "",
               o.race ? " race" : "", o.livelock ? " livelock" : "");
    else if (brief)
        printf("= %s %d %c\n", p->name, o.count, weak_outcome(p, &o));
    else
        printf("= %s %d\n", p->name, o.count);
    for (int i = 0; i < o.count && !brief && !wrong; i++)
        puts(o.line[i]);
    outcomes_free(&o);
}

// ---- Methods against each other ----

static int differences;

static void differ(const struct program *p, const char *what,
                   struct outcomes *a, struct outcomes *b)
{
    outcomes_sort(a);
    outcomes_sort(b);
    if (outcomes_equal(a, b))
        return;
    differences++;
    printf("differs (%s): %d and %d executions\n", what, a->count, b->count);
    print_program(stdout, p);
}

static bool has_weak_swap(const struct program *p)
{
    for (int t = 0; t < p->threads; t++)
        for (int i = 0; i < p->length[t]; i++)
            if (p->op[t][i].kind == WEAK_CAS)
                return true;
    return false;
}

// With a seq_cst fence between any two accesses of a thread, RC11 allows only
// what sequential consistency does, whatever the orders: a theorem of the
// paper, here a test of the part of psc that is about fences.
static bool add_fences(struct program *p)
{
    for (int t = 0; t < p->threads; t++) {
        struct op op[2 * MAX_OPS];
        int n = 0;
        for (int i = 0; i < p->length[t]; i++) {
            op[n++] = p->op[t][i];
            if (i + 1 < p->length[t])
                op[n++] = (struct op){.kind = FENCE, .order = SC};
        }
        if (n > MAX_OPS)
            return false;
        p->length[t] = n;
        memcpy(p->op[t], op, (size_t)n * sizeof *op);
    }
    return true;
}

// The race of an interleaving machine is not defined here, so programs with
// plain data are compared only if the axioms find none.
static int check(const struct program *p)
{
    int methods = 0;
    struct outcomes sc = {0}, machine = {0}, weak = {0}, upgraded = {0};
    struct program strong = *p;
    make_sc(&strong);
    enumerate(p, true, &sc);
    if (!sc.race) {
        enumerate(&strong, false, &upgraded);
        differ(p, "sc by axiom, RC11 with all orders sc", &sc, &upgraded);
        methods++;
        if (!has_weak_swap(p)) {
            interleave(p, &machine);
            differ(p, "sc by axiom, by interleaving", &sc, &machine);
            methods++;
        }
    }
    struct program fenced = *p;
    if (!sc.race && add_fences(&fenced)) {
        enumerate(&fenced, false, &weak);
        differ(p, "sc by axiom, RC11 with sc fences between", &sc, &weak);
        methods++;
    }
    outcomes_free(&machine);
    outcomes_free(&weak);
    if (views_applicable(p)) {
        enumerate(p, false, &weak);
        views(p, &machine);
        differ(p, "RC11 by axiom, by views", &weak, &machine);
        methods++;
    }
    outcomes_free(&sc);
    outcomes_free(&machine);
    outcomes_free(&weak);
    outcomes_free(&upgraded);
    return methods;
}

static int check_all(void)
{
    int comparisons = 0;
    for (int i = 0; i < count; i++)
        comparisons += check(&programs[i]);
    printf("%d programs, %d comparisons, %d differ\n", count, comparisons,
           differences);
    return differences != 0;
}

int main(int argc, char **argv)
{
    const char *verb = argc > 1 ? argv[1] : "";
    if (strcmp(verb, "--shapes") == 0 || strcmp(verb, "--all-shapes") == 0) {
        shapes(verb[2] == 'a');
        return 0;
    }
    if (strcmp(verb, "--table") == 0) {
        table();
        return 0;
    }
    if (strcmp(verb, "--random") == 0 && argc == 4) {
        generate(strtoull(argv[2], NULL, 10), atoi(argv[3]));
        return 0;
    }
    if (strcmp(verb, "--sleepers") == 0 && argc == 4) {
        generate_sleepers(strtoull(argv[2], NULL, 10), atoi(argv[3]));
        return 0;
    }
    if (strcmp(verb, "--spinners") == 0 && argc == 4) {
        generate_spinners(strtoull(argv[2], NULL, 10), atoi(argv[3]));
        return 0;
    }
    bool sc = strcmp(verb, "--sc") == 0, brief = strcmp(verb, "--count") == 0;
    bool checks = strcmp(verb, "--check") == 0;
    bool translates = strcmp(verb, "--translate") == 0;
    bool numbers = strcmp(verb, "--numbers") == 0;
    if (argc > 2 ||
        (argc == 2 && !sc && !brief && !checks && !translates && !numbers)) {
        fputs(usage, stderr);
        return 2;
    }
    read_programs();
    if (checks)
        return check_all();
    if (translates)
        translate(stdout, programs, count);
    for (int i = 0; i < count && !translates; i++)
        if (numbers)
            print_numbers(stdout, &programs[i]);
        else
            judge(&programs[i], sc, brief);
    return 0;
}
