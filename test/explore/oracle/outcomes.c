// SPDX-License-Identifier: MIT
// outcomes.c - multisets of executions, each told by the values it read
#include "litmus.h"

#include <stdlib.h>
#include <string.h>

static void *grow(void *old, size_t size)
{
    void *grown = realloc(old, size);
    if (grown == NULL) {
        fputs("out of memory\n", stderr);
        exit(2);
    }
    return grown;
}

void outcomes_add(struct outcomes *o, const char *line)
{
    if (o->count == o->room) {
        o->room = o->room ? 2 * o->room : 64;
        o->line = grow(o->line, (size_t)o->room * LINE);
    }
    snprintf(o->line[o->count++], LINE, "%s", line);
}

// The bucket of a signature: its own, or the empty one where it would go.
static int bucket(const struct outcomes *o, const char *signature)
{
    uint64_t hash = 14695981039346656037u;
    for (const char *c = signature; *c != '\0'; c++)
        hash = (hash ^ (uint64_t)*c) * 1099511628211u;
    int at = (int)(hash % (uint64_t)o->buckets);
    while (o->signature[at][0] && strcmp(o->signature[at], signature) != 0)
        at = (at + 1) % o->buckets;
    return at;
}

void outcomes_add_once(struct outcomes *o, const char *signature,
                       const char *line)
{
    if (2 * o->count >= o->buckets) {
        struct outcomes old = *o;
        o->buckets = old.buckets ? 4 * old.buckets : 256;
        o->signature = grow(NULL, (size_t)o->buckets * SIGNATURE);
        memset(o->signature, 0, (size_t)o->buckets * SIGNATURE);
        for (int i = 0; i < old.buckets; i++)
            if (old.signature[i][0])
                memcpy(o->signature[bucket(o, old.signature[i])],
                       old.signature[i], SIGNATURE);
        free(old.signature);
    }
    int at = bucket(o, signature);
    if (o->signature[at][0])
        return;
    snprintf(o->signature[at], SIGNATURE, "%s", signature);
    outcomes_add(o, line);
}

static int compare(const void *a, const void *b)
{
    return strcmp(a, b);
}

void outcomes_sort(struct outcomes *o)
{
    if (o->count > 0)
        qsort(o->line, (size_t)o->count, LINE, compare);
}

bool outcomes_equal(const struct outcomes *a, const struct outcomes *b)
{
    if (a->count != b->count)
        return false;
    for (int i = 0; i < a->count; i++)
        if (strcmp(a->line[i], b->line[i]) != 0)
            return false;
    return true;
}

void outcomes_free(struct outcomes *o)
{
    free(o->line);
    free(o->signature);
    *o = (struct outcomes){.count = 0};
}
