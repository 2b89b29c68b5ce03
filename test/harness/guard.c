// SPDX-License-Identifier: MIT
// guard.c - is the implementation in this program the one that was asked for?
//
// A build tool that finds two files of one name takes one of them without a
// word; the wrong one would then be judged. Each compiled file has left its
// path in the section kit_sources (sources.h), and here they are compared.

#include "guard.h"

#include <libgen.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern const char __start_kit_sources[], __stop_kit_sources[];

// `path` lies in `folder`: compared as real paths where both exist.
static bool lies_in(const char *path, const char *folder)
{
    char *real_folder = realpath(folder, NULL);
    char *copy = strdup(path);
    char *real_path = copy != NULL ? realpath(dirname(copy), NULL) : NULL;
    bool same = real_folder != NULL && real_path != NULL &&
                strcmp(real_folder, real_path) == 0;
    free(real_folder);
    free(real_path);
    free(copy);
    return same;
}

void guard_sources(char *sentence, size_t size)
{
    sentence[0] = '\0';
    const char *folder = getenv("KIT_IMPLEMENTATION");
    if (folder == NULL)
        return;
    bool found = false;
    for (const char *path = __start_kit_sources; path < __stop_kit_sources;
         path += strlen(path) + 1) {
        const char *slash = strrchr(path, '/');
        const char *name = slash != NULL ? slash + 1 : path;
        char wanted[4096];
        snprintf(wanted, sizeof wanted, "%s/%s", folder, name);
        if (*name == '\0' || access(wanted, F_OK) != 0)
            continue; // not a file that the folder is to replace
        if (lies_in(path, folder)) {
            found = true;
        } else {
            snprintf(sentence, size,
                     "guard: this program was built from %s, not from %s", path,
                     wanted);
            return;
        }
    }
    if (!found)
        snprintf(sentence, size, "guard: this program holds no file of %s",
                 folder);
}
