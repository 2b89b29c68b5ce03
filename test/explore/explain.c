// SPDX-License-Identifier: MIT
// explain.c - a failing execution, one column per thread
#include "explain.h"
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

static void print_step(const struct step *x, int n, int column, int width)
{
    const struct place *p = symbol_place(x->pc);
    int indent = 6 + column * width, room;
    char line[40], text[200];

    snprintf(line, sizeof line, "%.24s:%d", base_name(p->file), p->line);
    if (p->line == 0)
        line[0] = '\0';
    snprintf(text, sizeof text, "%s%s", x->text, x->stale ? "  STALE" : "");
    room = WIDTH - indent - (int)strlen(line) - 1;
    printf("%3d   %*s", n, indent - 6, "");
    if ((int)strlen(text) <= room)
        printf("%-*s %s\n", room, text, line);
    else
        printf("%.*s\n%*s%s\n", WIDTH - indent, text, WIDTH - (int)strlen(line),
               "", line);
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

// A paragraph with a title in the margin, broken at 80 columns.
static void paragraph(const char *title, const char *text)
{
    int at = 7;

    if (text[0] == '\0')
        return;
    printf("%-7s", title);
    while (*text != '\0') {
        int word = (int)strcspn(text, " ");

        if (at > 7 && at + 1 + word > WIDTH - 1) {
            printf("\n%7s", "");
            at = 7;
        } else if (at > 7) {
            printf(" ");
            at++;
        }
        printf("%.*s", word, text);
        at += word;
        text += word + (text[word] == ' ');
    }
    printf("\n");
}

void explain_run(const struct result *r)
{
    struct steps s;

    steps_make(r, &s);
    explain_prepare(r, &s);
    printf("This one execution goes well:\n");
    print_steps(&s);
    print_output();
    free(s.list);
}

void explain(const struct result *r, const struct advice *a)
{
    struct steps s;
    char title[500], why[600];

    steps_make(r, &s);
    explain_prepare(r, &s);
    explain_title(r, title, sizeof title);
    printf("FAIL  %s: %s\n", r->failure.kind, title);
    printf("      seen in execution %ld, %.0f ms; %s\n", r->found_at,
           r->seconds * 1000,
           s.weak ? "no interleaving does this: weak memory"
                  : "an ordinary interleaving");
    print_steps(&s);
    print_output();
    printf("\n");
    why_explain(r, &s, why, sizeof why);
    paragraph("Why", why);
    paragraph("Fix", a->fix);
    paragraph("Where", a->where);
    paragraph("Again", a->again);
    free(s.list);
}
