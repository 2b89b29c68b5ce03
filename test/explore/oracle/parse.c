// SPDX-License-Identifier: MIT
// parse.c - litmus programs from and to their one-line form
#include "litmus.h"

#include <ctype.h>
#include <string.h>

const char location_names[] = "xyzpq";
static const char kind_letters[] = "LWXACVF=rwSKUBD";
static const char *const order_names[] = {"rlx", "acq", "rel", "ar", "sc"};

bool reads(enum kind kind)
{
    return kind == LOAD || kind == EXCHANGE || kind == ADD || kind == CAS ||
           kind == WEAK_CAS || spins(kind);
}

bool spins(enum kind kind)
{
    return kind == UNTIL || kind == LOCK || kind == CAS_LOOP;
}

static bool swaps(enum kind kind)
{
    return kind == CAS || kind == WEAK_CAS || kind == CAS_LOOP;
}

static bool parse_order(const char **s, enum order *order)
{
    if (**s != '.')
        return false;
    for (int i = RLX; i <= SC; i++) {
        size_t length = strlen(order_names[i]);
        const char *end = *s + 1 + length;
        if (strncmp(*s + 1, order_names[i], length) == 0 &&
            !isalpha((unsigned char)*end)) {
            *s = end;
            *order = (enum order)i;
            return true;
        }
    }
    return false;
}

static bool parse_number(const char **s, int *number)
{
    if (!isdigit((unsigned char)**s))
        return false;
    *number = 0;
    while (isdigit((unsigned char)**s))
        *number = *number * 10 + *(*s)++ - '0';
    return true;
}

static bool parse_op(const char **s, struct op *op)
{
    char letter = **s == 'R' ? 'L' : **s;
    const char *kind = strchr(kind_letters, letter);
    if (kind == NULL)
        return false;
    *op = (struct op){.kind = (enum kind)(kind - kind_letters)};
    (*s)++;
    if (op->kind == GUARD)
        return parse_number(s, &op->value);
    if (op->kind == FENCE)
        return parse_order(s, &op->order);

    const char *where = strchr(location_names, **s);
    if (where == NULL || **s == '\0')
        return false;
    op->location = (int)(where - location_names);
    (*s)++;
    bool plain = op->kind == PLAIN_LOAD || op->kind == PLAIN_STORE;
    bool ordered = !plain && op->kind != WAIT && op->kind != WAKE;
    if (plain != (op->location >= ATOMIC_LOCATIONS))
        return false;
    if (swaps(op->kind)) {
        if (!parse_number(s, &op->expected) || *(*s)++ != '-')
            return false;
    }
    if (op->kind == LOCK)
        op->value = 1;
    else if (op->kind != LOAD && op->kind != PLAIN_LOAD &&
             !parse_number(s, &op->value))
        return false;
    if ((op->kind == WAIT || op->kind == WAKE) && **s == ':') {
        (*s)++;
        return parse_number(s, &op->expected);
    }
    if (ordered && !parse_order(s, &op->order))
        return false;
    if (swaps(op->kind))
        return parse_order(s, &op->failure);
    return true;
}

bool parse(const char *line, struct program *p)
{
    const char *colon = strchr(line, ':');
    if (colon == NULL || colon - line >= MAX_NAME)
        return false;
    memset(p, 0, sizeof *p);
    memcpy(p->name, line, (size_t)(colon - line));
    p->threads = 1;
    for (const char *s = colon + 1; *s != '\0' && *s != '\n';) {
        int t = p->threads - 1;
        if (*s == ' ') {
            s++;
        } else if (*s == '|') {
            if (++p->threads > MAX_THREADS)
                return false;
            s++;
        } else if (p->length[t] == MAX_OPS ||
                   !parse_op(&s, &p->op[t][p->length[t]])) {
            return false;
        } else {
            p->length[t]++;
        }
    }
    return true;
}

static void print_op(FILE *out, const struct op *op)
{
    fputc(op->kind == LOAD ? 'R' : kind_letters[op->kind], out);
    if (op->kind == GUARD) {
        fprintf(out, "%d", op->value);
        return;
    }
    if (op->kind != FENCE)
        fputc(location_names[op->location], out);
    if (swaps(op->kind))
        fprintf(out, "%d-", op->expected);
    if (op->kind != FENCE && op->kind != LOAD && op->kind != PLAIN_LOAD &&
        op->kind != LOCK)
        fprintf(out, "%d", op->value);
    if ((op->kind == WAIT || op->kind == WAKE) && op->expected != 0)
        fprintf(out, ":%d", op->expected);
    if (op->kind < PLAIN_LOAD || spins(op->kind))
        fprintf(out, ".%s", order_names[op->order]);
    if (swaps(op->kind))
        fprintf(out, ".%s", order_names[op->failure]);
}

void print_program(FILE *out, const struct program *p)
{
    fprintf(out, "%s:", p->name);
    for (int t = 0; t < p->threads; t++) {
        if (t > 0)
            fputs(" |", out);
        for (int i = 0; i < p->length[t]; i++) {
            fputc(' ', out);
            print_op(out, &p->op[t][i]);
        }
    }
    fputc('\n', out);
}

// Strengthen every order: what --model sc means.
void make_sc(struct program *p)
{
    for (int t = 0; t < p->threads; t++)
        for (int i = 0; i < p->length[t]; i++)
            p->op[t][i].order = p->op[t][i].failure = SC;
}

// The same as numbers, for a reader that knows nothing of this program: name,
// threads, then for each thread its length and six numbers for each step.
void print_numbers(FILE *out, const struct program *p)
{
    fprintf(out, "%s %d", p->name, p->threads);
    for (int t = 0; t < p->threads; t++) {
        fprintf(out, " %d", p->length[t]);
        for (int i = 0; i < p->length[t]; i++) {
            const struct op *op = &p->op[t][i];
            fprintf(out, " %d %d %d %d %d %d", (int)op->kind, op->location,
                    op->value, op->expected, (int)op->order, (int)op->failure);
        }
    }
    fputc('\n', out);
}
