// SPDX-License-Identifier: MIT
// options.c - what the user asked for
#include "options.h"
#include "model.h"
#include "symmetry.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct options options = {.seconds = 20};

static const char *argument(int argc, char **argv, int *i)
{
    if (*i + 1 >= argc) {
        fprintf(stderr, "explore: %s needs a value\n", argv[*i]);
        exit(2);
    }
    return argv[++*i];
}

static void set_model(const char *name)
{
    if (strcmp(name, "sc") != 0 && strcmp(name, "rc11") != 0) {
        fprintf(stderr, "explore: no model '%s': rc11 or sc\n", name);
        exit(2);
    }
    model_sc = strcmp(name, "sc") == 0;
}

static bool parse_flag(const char *arg)
{
    static const struct {
        const char *name;
        bool *flag;
    } flags[] = {
        {"--json", &options.json},     {"--values", &options.values},
        {"--leak", &options.leak},     {"--weaken", &options.weaken},
        {"--repair", &options.repair}, {"--quiet", &options.quiet},
        {"--memory", &options.memory}, {"--symmetry", &symmetry},
    };

    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (strcmp(arg, flags[i].name) == 0) {
            *flags[i].flag = true;
            return true;
        }
    return false;
}

void options_parse(int argc, char **argv)
{
    options.jobs = (int)sysconf(_SC_NPROCESSORS_ONLN);
    for (int i = 1; i < argc; i++) {
        if (parse_flag(argv[i]))
            continue;
        if (strcmp(argv[i], "--model") == 0) {
            set_model(argument(argc, argv, &i));
        } else if (strcmp(argv[i], "--time") == 0) {
            options.seconds = atof(argument(argc, argv, &i));
        } else if (strcmp(argv[i], "--jobs") == 0) {
            options.jobs = atoi(argument(argc, argv, &i));
        } else if (strcmp(argv[i], "--replay") == 0) {
            options.replay = argument(argc, argv, &i);
        } else if (strcmp(argv[i], "--schedule") == 0) {
            options.schedule = argument(argc, argv, &i);
        } else if (strcmp(argv[i], "--unknown") == 0) {
            options.unknown = argument(argc, argv, &i);
        } else if (strcmp(argv[i], "--barrier") == 0) {
            rt_compiler_barrier = argument(argc, argv, &i);
        } else if (strcmp(argv[i], "--judged") == 0) {
            options.judged = argument(argc, argv, &i);
        } else if (strcmp(argv[i], "--command") == 0) {
            options.command = argument(argc, argv, &i);
        } else {
            fprintf(stderr, "explore: unknown option %s\n", argv[i]);
            exit(2);
        }
    }
}
