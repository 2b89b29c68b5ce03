// SPDX-License-Identifier: MIT
// report.c - the verdict, for people or as JSON
#include "report.h"
#include "json.h"
#include "model.h"
#include "options.h"

#include <stdio.h>

static void report_pass(const struct result *r)
{
    printf("PASS  all %ld execution%s of %d thread%s, %.0f ms\n", r->complete,
           r->complete == 1 ? "" : "s", r->threads, r->threads == 1 ? "" : "s",
           r->seconds * 1000);
    printf("      no data race, no deadlock, every assertion holds "
           "under %s\n",
           model_sc ? "SC" : "RC11");
    if (rt_bounded)
        printf("      (each thread woken for no reason at most once, "
               "timed out at most twice)\n");
}

void report(const struct result *r, const struct advice *a)
{
    if (options.json)
        json_report(r, a);
    else if (r->verdict == PASS && (options.replay || options.schedule))
        explain_run(r);
    else if (r->verdict == PASS)
        report_pass(r);
    else if (r->verdict == FAIL)
        explain(r, a);
    else
        printf("NOT JUDGED  %s\n", r->reason);
    fflush(stdout);
}
