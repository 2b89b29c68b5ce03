// SPDX-License-Identifier: MIT
// json.c - the verdict as one JSON object
#include "json.h"
#include "model.h"
#include "options.h"
#include "report.h"
#include "steps.h"
#include "symbol.h"
#include "symmetry.h"
#include "weaken.h"
#include "why.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

void json_string(const char *key, const char *value)
{
    printf("\"%s\": \"", key);
    for (; *value != '\0'; value++) {
        unsigned char c = (unsigned char)*value;

        if (c == '"' || c == '\\')
            printf("\\%c", c);
        else if (c < 32)
            printf("\\u%04x", c);
        else
            putchar(c);
    }
    putchar('"');
}

static void print_failure(const struct result *r, const struct advice *a)
{
    struct steps s;
    char text[600];

    steps_make(r, &s);
    explain_prepare(r, &s);
    printf(", ");
    json_string("kind", r->failure.kind);
    explain_title(r, text, sizeof text);
    printf(", ");
    json_string("message", text);
    printf(", \"weak\": %s, \"steps\": [", s.weak ? "true" : "false");
    for (int i = 0; i < s.n; i++) {
        const struct place *p = symbol_place(s.list[i].pc);

        printf("%s{\"thread\": %d, \"line\": %d, ", i ? ", " : "",
               s.list[i].tid, p->line);
        json_string("file", p->file);
        printf(", \"stale\": %s, ", s.list[i].stale ? "true" : "false");
        json_string("text", s.list[i].text);
        printf("}");
    }
    printf("], ");
    why_explain(r, &s, text, sizeof text);
    json_string("why", text);
    printf(", ");
    json_string("fix", a->fix);
    printf(", ");
    json_string("where", a->where);
    printf(", ");
    json_string("replay", a->replay);
    free(s.list);
}

// Kilobytes, of the largest process.
static long peak_memory(void)
{
    struct rusage own, helpers;

    getrusage(RUSAGE_SELF, &own);
    getrusage(RUSAGE_CHILDREN, &helpers);
    return own.ru_maxrss > helpers.ru_maxrss ? own.ru_maxrss
                                             : helpers.ru_maxrss;
}

void json_report(const struct result *r, const struct advice *a)
{
    static const char *const names[] = {
        [PASS] = "pass",
        [FAIL] = "fail",
        [NOT_JUDGED] = "not judged",
        [AS_EXPECTED] = "pass",
        [NOT_FOUND] = "fail",
    };
    char text[400];

    printf("{");
    json_string("verdict", names[r->verdict]);
    printf(", ");
    json_string("model", model_sc ? "sc" : "rc11");
    printf(", \"executions\": %ld, \"blocked\": %ld, \"seconds\": %.6f, "
           "\"exhaustive\": %s, \"threads\": %d",
           r->complete, r->blocked, r->seconds,
           r->exhaustive ? "true" : "false", r->threads);
    if (symmetry)
        printf(", \"symmetry\": true");
    printf(", \"bounded\": %s", r->bounds != 0 ? "true" : "false");
    report_bounds(r, text, sizeof text);
    if (text[0] != '\0') {
        printf(", ");
        json_string("bounds", text);
    }
    if (r->expected[0] != '\0') {
        printf(", ");
        json_string("expected", r->expected);
    }
    if (options.memory)
        printf(", \"memory\": %ld", peak_memory());
    if (r->verdict == FAIL || r->verdict == AS_EXPECTED)
        print_failure(r, a);
    if (r->verdict == NOT_FOUND) {
        printf(", \"kind\": \"not found\", ");
        json_string("message", r->reason);
    }
    if (r->verdict == NOT_JUDGED) {
        report_reason(r, text, sizeof text);
        printf(", ");
        json_string("reason", text);
    }
    if (options.weaken && r->verdict == PASS)
        weaken_json();
    printf("}\n");
}
