// SPDX-License-Identifier: MIT
// shapes.c - the named litmus shapes with every combination of orders
#include "litmus.h"

#include <string.h>

struct shape {
    const char *name;
    const char *columns; // threads; a dot is the order to fill in
    const char *weak;    // values of the outcome to look for, or NULL
};

// A fence goes where the columns have a semicolon.
static const struct shape all_shapes[] = {
    {"SB", "Wx1.;Ry.|Wy1.;Rx.", "0 0"},
    {"MP", "Wx1.;Wy1.|Ry.;Rx.", "1 0"},
    {"LB", "Rx.;Wy1.|Ry.;Wx1.", "1 1"},
    {"2+2W", "Wx1.;Wy2.|Wy1.;Wx2.", NULL},
    {"R", "Wx1.;Wy1.|Wy2.;Rx.", NULL},
    {"S", "Wx2.;Wy1.|Ry.;Wx1.", NULL},
    {"CoRR", "Wx1.|Rx.;Rx.", "1 0"},
    {"CoWR", "Wx1.;Rx.|Wx2.", NULL},
    {"CoRW", "Rx.;Wx1.|Wx2.", NULL},
    {"WRC", "Wx1.|Rx.;Wy1.|Ry.;Rx.", "1 1 0"},
    {"IRIW", "Wx1.|Wy1.|Rx.;Ry.|Ry.;Rx.", "1 0 1 0"},
    {"ISA2", "Wx1.;Wy1.|Ry.;Wz1.|Rz.;Rx.", "1 1 0"},
};
enum { SHAPES = sizeof all_shapes / sizeof *all_shapes };

static const char *const load_orders[] = {"rlx", "acq", "sc"};
static const char *const store_orders[] = {"rlx", "rel", "sc"};

// Write out a shape; `choice` gives the order of each access in turn,
// `fences` the fence of each semicolon (none, ar or sc).
static void print_shape(const struct shape *s, const int *choice,
                        const int *fences, const char *column)
{
    static const char *const fence[] = {"", " F.ar", " F.sc"};
    printf("%s", s->name);
    if (column != NULL) {
        printf("/%s", column);
    } else {
        for (const char *c = s->columns, *digit = "012"; *c != '\0'; c++)
            if (*c == '.')
                putchar(digit[*choice++]);
            else if (*c == ';')
                printf("%c", "-as"[*fences++]);
        for (const char *c = s->columns; *c != '\0'; c++)
            choice -= *c == '.', fences -= *c == ';';
    }
    fputs(": ", stdout);
    bool store = false;
    for (const char *c = s->columns; *c != '\0'; c++) {
        if (*c == 'W' || *c == 'R')
            store = *c == 'W';
        if (*c == '.')
            printf(".%s", (store ? store_orders : load_orders)[*choice++]);
        else if (*c == ';')
            printf("%s ", fence[*fences++]);
        else if (*c == '|')
            fputs(" | ", stdout);
        else
            putchar(*c);
    }
    putchar('\n');
}

static int count_of(const char *text, char wanted)
{
    int n = 0;
    for (; *text != '\0'; text++)
        n += *text == wanted;
    return n;
}

// Every order of every access, for given fences.
static void all_orders(const struct shape *s, const int *fences)
{
    int n = count_of(s->columns, '.'), total = 1;
    for (int i = 0; i < n; i++)
        total *= 3;
    for (int code = 0; code < total; code++) {
        int choice[16];
        for (int i = 0, rest = code; i < n; i++, rest /= 3)
            choice[i] = rest % 3;
        print_shape(s, choice, fences, NULL);
    }
}

// full: each place for a fence has its own; else all have the same one.
static void all_fences(const struct shape *s, bool full)
{
    int n = count_of(s->columns, ';'), total = 1;
    for (int i = 0; i < n; i++)
        total *= 3;
    for (int code = 0; code < total; code++) {
        int fences[8];
        bool same = true;
        for (int i = 0, rest = code; i < n; i++, rest /= 3) {
            fences[i] = rest % 3;
            same = same && fences[i] == fences[0];
        }
        if (full || same)
            all_orders(s, fences);
    }
}

void shapes(bool full)
{
    for (int i = 0; i < SHAPES; i++)
        all_fences(&all_shapes[i],
                   full && count_of(all_shapes[i].columns, '.') <= 4);
}

// ---- The litmus table: seven columns of orders for each shape ----

// Orders of the writes and reads of each column: 0 relaxed, 1 release or
// acquire, 2 seq_cst.
static const struct {
    const char *name;
    int store, load;
} columns[] = {
    {"rlx-rlx", 0, 0}, {"rel-rlx", 1, 0}, {"rlx-acq", 0, 1}, {"rel-acq", 1, 1},
    {"sc-acq", 2, 1},  {"rel-sc", 1, 2},  {"sc-sc", 2, 2},
};

void table(void)
{
    for (int i = 0; i < SHAPES; i++)
        for (int k = 0; k < 7; k++) {
            int choice[16], fences[8] = {0}, n = 0;
            for (const char *c = all_shapes[i].columns; *c != '\0'; c++)
                if (*c == 'W' || *c == 'R')
                    choice[n++] =
                        *c == 'W' ? columns[k].store : columns[k].load;
            print_shape(&all_shapes[i], choice, fences, columns[k].name);
        }
}

// Does this program belong to a shape whose weak outcome is in `o`?
// '-': the shape has none worth a name.
char weak_outcome(const struct program *p, const struct outcomes *o)
{
    size_t length = strcspn(p->name, "/");
    for (int i = 0; i < SHAPES; i++) {
        const struct shape *s = &all_shapes[i];
        if (strlen(s->name) != length || memcmp(s->name, p->name, length) != 0)
            continue;
        if (s->weak == NULL)
            return '-';
        for (int j = 0; j < o->count; j++)
            if (strcmp(o->line[j], s->weak) == 0)
                return 'w';
        return 'n';
    }
    return '-';
}
