// SPDX-License-Identifier: MIT
// report.c - the verdict, for people or as JSON
#include "report.h"
#include "json.h"
#include "model.h"
#include "options.h"
#include "symmetry.h"

#include <stdio.h>
#include <string.h>

void report_bounds(const struct result *r, char *text, size_t size)
{
    static const char *const names[] = {
        "one wake-up for no reason",
        "two time-outs",
        "one failure for no reason of a weak compare-exchange",
    };
    const char *before = "at most ";

    text[0] = '\0';
    for (int i = 0; i < 3; i++) {
        if (!(r->bounds >> i & 1))
            continue;
        snprintf(text + strlen(text), size - strlen(text), "%s%s", before,
                 names[i]);
        before = ", ";
    }
    if (text[0] != '\0')
        strncat(text, " per thread", size - strlen(text) - 1);
}

void report_reason(const struct result *r, char *text, size_t size)
{
    size_t n;

    switch (r->cut) {
    case NOT_CUT:
        snprintf(text, size, "%s", r->reason);
        return;
    case INTERRUPTED:
        snprintf(text, size,
                 "interrupted after %ld executions, no "
                 "failure so far",
                 r->complete);
        return;
    case OUT_OF_RUNS:
        snprintf(text, size, "bound of %ld runs reached", r->runs);
        return;
    case OUT_OF_TIME:
        break;
    }
    n = (size_t)snprintf(text, size,
                         "bound of %g s reached after %ld "
                         "executions, no failure so far",
                         r->limit, r->searched);
    if (r->walked > 0 && n < size)
        snprintf(text + n, size - n,
                 "; a random walk of %g s (%ld "
                 "executions) found nothing",
                 r->walked, r->complete - r->searched);
}

static void report_pass(const struct result *r)
{
    char bounds[200], count[40] = "the only execution";

    if (r->complete != 1)
        snprintf(count, sizeof count, "all %ld executions", r->complete);
    printf("PASS  %s of %d thread%s, %.0f ms\n", count, r->threads,
           r->threads == 1 ? "" : "s", r->seconds * 1000);
    printf("      no data race, no deadlock, every assertion holds "
           "under %s\n",
           model_sc ? "SC" : "RC11");
    if (symmetry)
        printf("      equal threads: executions that differ in which is which "
               "count once\n");
    report_bounds(r, bounds, sizeof bounds);
    if (bounds[0] != '\0')
        explain_paragraph("bounded:", 6, bounds);
}

static void report_text(const struct result *r, const struct advice *a)
{
    char text[400];

    report_reason(r, text, sizeof text);
    switch (r->verdict) {
    case PASS:
        if (!options.replay && !options.schedule) {
            report_pass(r);
        } else {
            printf("This one execution goes well:\n");
            explain_run(r);
        }
        break;
    case FAIL:
    case AS_EXPECTED:
        explain(r, a);
        break;
    case NOT_FOUND:
        explain_paragraph("FAIL", 0, r->reason);
        if (r->complete == 1)
            printf("      its only execution goes well\n");
        else
            printf("      all %ld executions go well\n", r->complete);
        break;
    case NOT_JUDGED:
        explain_paragraph("NOT JUDGED ", 0, text);
        if (options.schedule && r->graph)
            explain_run(r);
        break;
    }
}

void report(const struct result *r, const struct advice *a)
{
    if (options.json)
        json_report(r, a);
    else
        report_text(r, a);
    fflush(stdout);
}
