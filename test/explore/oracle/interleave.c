// SPDX-License-Identifier: MIT
// interleave.c - sequential consistency the plain way, to test the oracle by
//
// One memory, one step of one thread at a time, every order of steps. Two
// interleavings are the same execution if every read takes the same store and
// the stores to each location come in the same order.
#include "litmus.h"

#include <string.h>

struct machine {
    const struct program *p;
    int next[MAX_THREADS];
    int latest[MAX_THREADS]; // value of the latest atomic read
    int memory[LOCATIONS];
    int writer[LOCATIONS];         // who wrote it: a site, or 0
    char values[MAX_THREADS][40];  // what each thread has read
    char history[LOCATIONS][40];   // the stores to each location
    char sources[MAX_THREADS][80]; // where each read took its value
};

static void append(char *to, size_t room, const char *separator, int number)
{
    size_t length = strlen(to);
    snprintf(to + length, room - length, "%s%d", length ? separator : "",
             number);
}

static void finish(const struct machine *m, struct outcomes *o)
{
    char signature[SIGNATURE] = "", line[LINE] = "";
    for (int t = 0; t < m->p->threads; t++) {
        strncat(signature, m->sources[t], SIGNATURE - strlen(signature) - 2);
        strcat(signature, "/");
        if (m->values[t][0] != '\0' && line[0] != '\0')
            strcat(line, " ");
        strncat(line, m->values[t], sizeof line - strlen(line) - 2);
    }
    for (int i = 0; i < LOCATIONS; i++) {
        strncat(signature, m->history[i], SIGNATURE - strlen(signature) - 2);
        strcat(signature, "/");
    }
    outcomes_add_once(o, signature, line);
}

static void step(struct machine *m, int t)
{
    int i = m->next[t]++;
    const struct op *op = &m->p->op[t][i];
    int where = t * MAX_OPS + i + 1;
    if (op->kind == GUARD) {
        if (m->latest[t] != op->value)
            m->next[t] = m->p->length[t];
        return;
    }
    if (op->kind == FENCE)
        return;
    int old = m->memory[op->location];
    bool writes = op->kind != LOAD && op->kind != PLAIN_LOAD;
    if (op->kind == LOAD || op->kind == PLAIN_LOAD || reads(op->kind))
        append(m->sources[t], sizeof m->sources[t], ",",
               m->writer[op->location]);
    if (reads(op->kind)) {
        append(m->values[t], sizeof m->values[t], " ", old);
        m->latest[t] = old;
    }
    if (op->kind == CAS)
        writes = old == op->expected;
    if (writes) {
        m->memory[op->location] = op->kind == ADD ? old + op->value : op->value;
        m->writer[op->location] = where;
        append(m->history[op->location], sizeof m->history[0], ",", where);
    }
}

static void interleavings(const struct machine *m, struct outcomes *o)
{
    bool finished = true;
    for (int t = 0; t < m->p->threads; t++) {
        if (m->next[t] == m->p->length[t])
            continue;
        finished = false;
        struct machine after = *m;
        step(&after, t);
        interleavings(&after, o);
    }
    if (finished)
        finish(m, o);
}

void interleave(const struct program *p, struct outcomes *o)
{
    struct machine start = {.p = p};
    interleavings(&start, o);
}
