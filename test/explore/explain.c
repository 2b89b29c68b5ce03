// SPDX-License-Identifier: MIT
// explain.c - a failing execution, one column per thread
#include "explain.h"
#include "heap.h"
#include "library.h"
#include "model.h"
#include "options.h"
#include "steps.h"
#include "symbol.h"
#include "why.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 80 };

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

void explain_title(const struct result *r, char *text, size_t size)
{
    const struct failure *f = &r->failure;
    char name[100];

    if (strcmp(f->kind, "data race") == 0) {
        symbol_object(f->addr, name, sizeof name);
        snprintf(text, size, "T%d %s `%s` while T%d %s it", f->tid,
                 f->write ? "writes" : "reads", name, f->other_tid,
                 f->other_write ? "writes" : "reads");
    } else {
        snprintf(text, size, "%s", f->message);
    }
}

void explain_prepare(const struct result *r, const struct steps *s)
{
    const void **pcs = calloc((size_t)s->n + MAX_THREADS + 2, sizeof *pcs);
    int n = 0;

    for (int i = 0; i < s->n; i++)
        pcs[n++] = s->list[i].pc;
    for (int t = 0; t < rt_nfibers; t++)
        pcs[n++] = rt_fibers[t].request.pc;
    pcs[n++] = r->failure.pc;
    pcs[n++] = r->failure.other_pc;
    symbol_prepare(pcs, n);
    free(pcs);
}

static int columns(const struct steps *s, int *column)
{
    int n = 0;

    for (int t = 0; t < MAX_THREADS; t++) {
        column[t] = -1;
        for (int i = 0; i < s->n; i++)
            if (s->list[i].tid == t) {
                column[t] = n++;
                break;
            }
    }
    return n;
}

// Where to end a line of at most `room`: after a space, if there is one.
static int break_at(const char *text, int room)
{
    int n = room;

    while (n > 0 && text[n - 1] != ' ')
        n--;
    return n > 0 ? n : room;
}

static void print_step(const struct step *x, int n, int column, int width)
{
    const struct place *p = symbol_place(x->pc);
    int indent = 6 + column * width, room;
    char line[40], text[240];
    const char *rest;
    int broken;

    snprintf(line, sizeof line, "%.24s:%d", base_name(p->file), p->line);
    if (p->line == 0)
        line[0] = '\0';
    snprintf(text, sizeof text, "%s%s", x->text, x->stale ? "  STALE" : "");
    room = WIDTH - indent - (int)strlen(line) - (line[0] != '\0');
    printf("%3d   %*s", n, indent - 6, "");
    for (rest = text; (int)strlen(rest) > WIDTH - indent; rest += broken) {
        broken = break_at(rest, WIDTH - indent);
        printf("%.*s\n%*s", broken, rest, indent + 2, "");
        indent += rest == text ? 2 : 0;
        room = WIDTH - indent - (int)strlen(line) - (line[0] != '\0');
    }
    if (line[0] == '\0')
        printf("%s\n", rest);
    else if ((int)strlen(rest) <= room)
        printf("%-*s %s\n", room, rest, line);
    else
        printf("%s\n%*s%s\n", rest, WIDTH - (int)strlen(line), "", line);
    if (x->stale)
        printf("%*s(newer: %s)\n", indent + 2, "", x->newer);
}

static void print_steps(const struct steps *s)
{
    int column[MAX_THREADS], n = columns(s, column);
    int width = n < 2 ? 0 : 30 / (n - 1);

    printf("\n%6s", "");
    for (int t = 0; t < MAX_THREADS; t++)
        if (column[t] == n - 1)
            printf("T%d", t);
        else if (column[t] >= 0)
            printf("T%-*d", width - 1, t);
    printf("\n");
    for (int i = 0; i < s->n; i++)
        print_step(&s->list[i], i + 1, column[s->list[i].tid], width);
}

static void print_output(void)
{
    const char *text = library_output();

    if (text[0] != '\0')
        printf("\nPrinted\n%s%s", text,
               text[strlen(text) - 1] == '\n' ? "" : "\n");
}

// What the names of heap blocks in the steps stand for.
static void print_blocks(void)
{
    struct heap_block b;

    for (int i = 0; heap_named(i, &b); i++) {
        const struct place *p;

        symbol_prepare(&b.pc, 1);
        p = symbol_place(b.pc);
        printf("%smalloc#%d: %zu byte%s from T%d, %s:%d\n",
               i == 0 ? "\nHeap   " : "       ", b.number, b.size,
               b.size == 1 ? "" : "s", b.tid, base_name(p->file), p->line);
    }
}

// Text under its title, broken at 80 columns.
void explain_paragraph(const char *title, int margin, const char *text)
{
    int indent = margin + (int)strlen(title) + 1, at;

    if (text[0] == '\0')
        return;
    indent = indent > 6 ? indent : 6;
    at = indent;
    printf("%*s%-*s", margin, "", indent - margin, title);
    while (*text != '\0') {
        int word = (int)strcspn(text, " \n");

        if (at > indent && (text[-1] == '\n' || at + 1 + word > WIDTH)) {
            printf("\n%*s", indent, "");
            at = indent;
        } else if (at > indent) {
            printf(" ");
            at++;
        }
        printf("%.*s", word, text);
        at += word;
        text += word + (text[word] != '\0');
    }
    printf("\n");
}

static void titled(const char *title, const char *text)
{
    char padded[12];

    snprintf(padded, sizeof padded, "%-6s", title);
    explain_paragraph(padded, 0, text);
}

// "a; b; c": one a line.
static void print_fix(const char *fix)
{
    char text[1024];

    snprintf(text, sizeof text, "%s", fix);
    for (char *p = text; (p = strstr(p, "; ")) != NULL; *p = '\n')
        memmove(p, p + 1, strlen(p));
    titled("Fix", text);
}

// A shell command, to be pasted as it stands: a line that goes on ends in a
// backslash, and what is too long for a line goes on in the first column.
static void command_line(const char *title, const char *text)
{
    int at = 7, room = WIDTH - 2;

    printf("%-7s", title);
    while (*text != '\0') {
        int word = (int)strcspn(text, " ");

        if (at > 7 && at + 1 + word > room) {
            printf(" \\\n%7s", "");
            at = 7;
        } else if (at > 7) {
            printf(" ");
            at++;
        }
        for (; at + word > room; word -= room - at, at = 0) {
            printf("%.*s\\\n", room - at, text);
            text += room - at;
        }
        printf("%.*s", word, text);
        at += word;
        text += word + (text[word] == ' ');
    }
    printf("\n%7sadd --gdb to step through it\n", "");
}

void explain_run(const struct result *r)
{
    struct steps s;

    steps_make(r, &s);
    explain_prepare(r, &s);
    print_steps(&s);
    print_blocks();
    print_output();
    free(s.list);
}

void explain_execution(const struct result *r)
{
    struct steps s;
    char why[600];

    steps_make(r, &s);
    explain_prepare(r, &s);
    print_steps(&s);
    print_blocks();
    printf("\n");
    why_explain(r, &s, why, sizeof why);
    titled("Why", why[0] ? why : r->failure.message);
    free(s.list);
}

void explain(const struct result *r, const struct advice *a)
{
    struct steps s;
    char title[500], why[600], text[600];

    steps_make(r, &s);
    explain_prepare(r, &s);
    explain_title(r, title, sizeof title);
    snprintf(text, sizeof text, "%s%s: %s",
             r->verdict == AS_EXPECTED ? "fails as expected: " : "",
             r->failure.kind, title);
    explain_paragraph(r->verdict == AS_EXPECTED ? "PASS" : "FAIL", 0, text);
    printf("      seen in execution %ld, %.0f ms; %s\n", r->found_at,
           r->seconds * 1000,
           s.weak ? "no interleaving does this: weak memory"
                  : "an ordinary interleaving");
    print_steps(&s);
    print_blocks();
    print_output();
    printf("\n");
    why_explain(r, &s, why, sizeof why);
    if (strcmp(why, title) != 0)
        titled("Why", why);
    print_fix(a->fix);
    titled("Where", a->where);
    if (a->again[0] != '\0')
        command_line("Again", a->again);
    free(s.list);
}
