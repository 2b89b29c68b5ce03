// SPDX-License-Identifier: MIT
// guide.c - one given execution instead of all: see guide.h
#include "guide.h"
#include "model.h"
#include "search.h"
#include "steps.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct instruction list[MAX_EVENTS];
static int length, position;
static bool active;
static bool open_end; // the threads go on when the instructions end

static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ@#$%&+:;<>"
                             "?[]^{}|~*()/,";

static int digit(char c)
{
    const char *p = strchr(digits, c);

    return c != '\0' && p != NULL ? (int)(p - digits) : -1;
}

static void invalid(const char *text)
{
    fprintf(stderr, "explore: cannot read '%s'\n", text);
    exit(2);
}

static const char *read_changes(const char *p, struct instruction *i)
{
    char *end = NULL;

    while (*p == '-' || *p == '_' || *p == '=' || *p == '!') {
        char what = *p++;

        if (what == '!') {
            i->spurious = true;
            continue;
        }
        if (what == '=')
            i->choice = (int)strtol(p, &end, 10);
        else
            i->back = (int)strtol(p, &end, 10);
        p = end;
        p += *p == '.'; // ends a number
    }
    return p;
}

void guide_from_replay(const char *text)
{
    length = 0;
    for (const char *p = text; *p != '\0';) {
        struct instruction i = {.tid = digit(*p++)};
        int count = 1;

        if (i.tid < 0)
            invalid(text);
        if (*p >= 'a' && *p <= 'z')
            count = *p++ - 'a' + 1;
        for (; count > 0 && length < MAX_EVENTS; count--)
            list[length++] = i;
        if (length < MAX_EVENTS)
            p = read_changes(p, &list[length - 1]);
    }
    active = true;
}

void guide_from_schedule(const char *text)
{
    const char *p = text;

    length = 0;
    while (*p != '\0' && length < MAX_EVENTS) {
        char *end;

        if (strcmp(p, "+") == 0) {
            open_end = true;
            break;
        }
        long tid = strtol(p, &end, 10);

        if (end == p || tid < 0 || tid >= MAX_THREADS ||
            (*end != '\0' && *end != ','))
            invalid(text);
        list[length++] = (struct instruction){.tid = (int)tid};
        p = end + (*end == ',');
    }
    active = true;
}

void guide_stop(void)
{
    active = false;
}

bool guide_is_open(void)
{
    return open_end;
}

bool guide_active(void)
{
    return active;
}

bool guide_next(struct instruction *i)
{
    if (position == length)
        return false;
    *i = list[position++];
    return true;
}

int guide_position(void)
{
    return position;
}

void guide_rewind(void)
{
    position = 0;
}

bool guide_automatic(enum op op)
{
    return op == OP_CREATE || op == OP_JOIN || op == OP_END;
}

// ---- writing

// Writes of the location that were made already, but stand after w in mo.
static int overtaken(const struct graph *g, int w, int loc, const bool *done)
{
    int n = 0,
        next = w == INITIAL ? g->locs[loc].mo_first : g->events[w].mo_next;

    for (; next >= 0; next = g->events[next].mo_next)
        n += done[next];
    return n;
}

static void changes(const struct graph *g, int id, const bool *done, char *text,
                    size_t size)
{
    const struct event *e = &g->events[id];
    int back = 0;

    text[0] = '\0';
    if (e->kind == READ)
        back = overtaken(g, e->rf, e->loc, done);
    else if (e->kind == WRITE)
        back = overtaken(g, id, e->loc, done);
    if (e->kind == CHOICE && e->value != 0)
        snprintf(text, size, "=%d.", (int)e->value);
    else if (back > 0)
        snprintf(text, size, "%c%d.", e->kind == READ ? '-' : '_', back);
    if (e->spurious)
        strncat(text, "!", size - strlen(text) - 1);
}

static bool waits_still(const struct event *e)
{
    u128 new;

    return e->kind == READ && outcome_of(e, e->value, &new) == BLOCKS;
}

static size_t flush(char *text, size_t used, size_t size, int tid, int run)
{
    for (; run > 0; run -= 26) {
        int n = run < 26 ? run : 26;

        used += (size_t)snprintf(text + used, size - used, "%c", digits[tid]);
        if (n > 1 && used < size)
            used +=
                (size_t)snprintf(text + used, size - used, "%c", 'a' + n - 1);
        if (used >= size)
            return size - 1;
    }
    return used;
}

void guide_write(const struct graph *g, char *text, size_t size)
{
    static int16_t order[MAX_EVENTS];
    static bool done[MAX_EVENTS];
    size_t used = 0;
    int tid = -1, run = 0;
    char extra[20];

    memset(done, 0, sizeof done);
    text[0] = '\0';
    steps_order(g, order);
    for (int i = 0; i < g->n; i++) {
        const struct event *e = &g->events[order[i]];

        if (e->part || guide_automatic(e->op) || waits_still(e))
            continue;
        if (e->tid != tid) {
            used = flush(text, used, size, tid, run);
            tid = e->tid;
            run = 0;
        }
        run++;
        changes(g, order[i], done, extra, sizeof extra);
        done[order[i]] = true;
        if (e->exclusive)
            done[e->po_next] = true;
        if (extra[0] == '\0')
            continue;
        used = flush(text, used, size, tid, run);
        used += (size_t)snprintf(text + used, size - used, "%s", extra);
        run = 0;
        if (used >= size)
            used = size - 1;
    }
    flush(text, used, size, tid, run);
}

// ---- following

int guide_add(struct graph *g, const struct event *e,
              const struct instruction *i)
{
    int w = e->loc >= 0 ? g->locs[e->loc].mo_last : INITIAL, id;

    for (int k = 0; k < i->back; k++) {
        if (w == INITIAL)
            return -1;
        w = g->events[w].mo_prev;
    }
    if (e->kind == READ)
        return search_read_from(g, e, w, i->spurious);
    id = search_other(g, e);
    if (e->kind == CHOICE)
        g->events[id].value = (u128)i->choice;
    if (e->kind == WRITE)
        mo_insert(g, id, w);
    return id;
}
