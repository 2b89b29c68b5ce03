// SPDX-License-Identifier: MIT
// main.c - options, the lists, and one experiment
//
// Prints one table to stdout: lines of facts that begin with `#`, the names of
// the columns, the raw rows in the order in which they were measured, and
// `# end` last, by which a reader knows that nothing is missing. Whoever
// called puts it into a file.

#define _GNU_SOURCE
#include "measure.h"

#include <errno.h>
#include <gnu/libc-version.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void list_contestants(void)
{
    printf("lock\tfamily\tmaker\tversion\tbytes\n");
    for (struct contestant *c = contestants; c != NULL; c = c->next)
        printf("%s\t%s\t%s\t%s\t%zu\n", c->name, c->family, c->maker,
               c->version, c->bytes);
}

static void list_experiments(void)
{
    printf("experiment\tquick\tfull\tbars\tagain\n");
    for (struct experiment *e = experiments; e != NULL; e = e->next)
        printf("%s\t%d\t%d\t%d\t%d\n", e->name, (e->parts & QUICK) != 0,
               (e->parts & (QUICK | FULL)) != 0, (e->parts & BARS) != 0,
               (e->parts & AGAIN) != 0);
}

static struct experiment *find(const char *verb)
{
    struct experiment *e = experiments;
    while (e != NULL && strcmp(e->name, verb) != 0)
        e = e->next;
    return e;
}

// Keep those whose names are in the list, with commas between them.
static void only(const char *list)
{
    struct contestant **at = &contestants;
    while (*at != NULL) {
        size_t n = strlen((*at)->name);
        const char *found = list;
        while ((found = strstr(found, (*at)->name)) != NULL &&
               !((found == list || found[-1] == ',') &&
                 (found[n] == ',' || found[n] == '\0')))
            found++;
        if (found == NULL)
            *at = (*at)->next;
        else
            at = &(*at)->next;
    }
}

static _Noreturn void usage(FILE *out, int status)
{
    fputs("Usage: measure EXPERIMENT|list|experiments\n"
          "               [--cores N] [--effort N] [--seed N] [--later S]\n"
          "               [--only CONTESTANT,...]\n"
          "Prints raw measurements; plots/plots calls it. Experiments:\n",
          out);
    for (struct experiment *e = experiments; e != NULL; e = e->next)
        fprintf(out, "  %s\n", e->name);
    exit(status);
}

static uint64_t number(const char *text)
{
    char *end = NULL;
    uint64_t value = text != NULL ? strtoull(text, &end, 10) : 0;
    if (end == NULL || end == text || *end != '\0')
        usage(stderr, EXIT_USAGE);
    return value;
}

int main(int argc, char **argv)
{
    struct options o = {.effort = 1, .seed = now_ns()};
    const char *verb = argc > 1 ? argv[1] : "";
    for (int i = 2; i < argc; i += 2) {
        if (strcmp(argv[i], "--only") == 0 && argv[i + 1] != NULL) {
            only(argv[i + 1]);
            continue;
        }
        uint64_t value = number(argv[i + 1]);
        if (strcmp(argv[i], "--cores") == 0)
            o.cores = (unsigned)value;
        else if (strcmp(argv[i], "--effort") == 0)
            o.effort = (unsigned)value;
        else if (strcmp(argv[i], "--seed") == 0)
            o.seed = value;
        else if (strcmp(argv[i], "--later") == 0)
            progress_later_s = (double)value;
        else
            usage(stderr, EXIT_USAGE);
    }
    struct experiment *e = find(verb);
    if (strcmp(verb, "--help") == 0)
        usage(stdout, 0);
    if (e == NULL && strcmp(verb, "list") != 0 &&
        strcmp(verb, "experiments") != 0)
        usage(stderr, EXIT_USAGE);

    struct cpus cpus;
    cpus_find(&cpus);
    if (o.cores > 0 && o.cores < cpus.count)
        cpus.count = o.cores;

    // One write at the end: nobody is woken to read while we measure.
    setvbuf(stdout, malloc(16u << 20), _IOFBF, 16u << 20);
    printf("# compiler\t%s\n# flags\t%s\n# libc\tglibc %s\n", COMPILER, FLAGS,
           gnu_get_libc_version());
    printf("# cpus_used\t%u\n# pin_order\t", cpus.count);
    for (unsigned i = 0; i < cpus.listed; i++)
        printf("%s%u", i > 0 ? "," : "", cpus.order[i]);
    printf("\n# seed\t%ju\n", (uintmax_t)o.seed);

    if (e != NULL)
        e->run(&cpus, &o);
    else if (strcmp(verb, "list") == 0)
        list_contestants();
    else
        list_experiments();

    printf("# end\n");
    if (fflush(stdout) != 0)
        give_up(EXIT_TROUBLE, "cannot write the result: %s", strerror(errno));
    return 0;
}
