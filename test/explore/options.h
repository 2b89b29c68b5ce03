// SPDX-License-Identifier: MIT
// options.h - what the user asked for
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>

struct options {
    bool json, values, leak, weaken, repair, quiet, memory;
    double seconds; // --time
    int jobs;       // processes that explore
    const char *replay;
    const char *schedule;
    const char *unknown; // what the compiler's output has that we ignore
    const char *command; // how the user called us
    const char *judged;  // --with, a whole path: look for orders in there
};

extern struct options options;

void options_parse(int argc, char **argv);

#endif
