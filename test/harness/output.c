// SPDX-License-Identifier: MIT
// output.c - what the test process prints, kept apart from the results
//
// A result line that student code prints is never taken for a result, and
// megabytes fill nothing: the first and the last part are kept.

#include "output.h"

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "standstill.h"

enum { KEPT = 64 * 1024 };

static struct {
    int read_end, write_end;
    size_t length; // kept so far
    size_t lost;   // bytes that did not fit
    char text[KEPT + 1];
} output = {.read_end = -1, .write_end = -1};

bool output_open(void)
{
    int ends[2];
    if (pipe(ends) != 0)
        return false;
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    output.read_end = ends[0];
    output.write_end = ends[1];
    output.length = output.lost = 0;
    return true;
}

void output_redirect(void)
{
    int nothing = open("/dev/null", O_RDONLY);
    dup2(nothing, STDIN_FILENO);
    dup2(output.write_end, STDOUT_FILENO);
    dup2(output.write_end, STDERR_FILENO);
    close(nothing);
    close(output.read_end);
    close(output.write_end);
    setvbuf(stdout, NULL, _IOLBF, 0); // a crash must not lose what was said
}

void output_close(void)
{
    if (output.read_end >= 0)
        close(output.read_end);
    if (output.write_end >= 0)
        close(output.write_end);
    output.read_end = output.write_end = -1;
}

// When full, forget the older half of the second half: the beginning and the
// end of a flood tell most.
static void keep(const char *bytes, size_t n)
{
    if (output.length + n > KEPT) {
        size_t cut = KEPT / 4;
        memmove(output.text + KEPT / 2, output.text + KEPT / 2 + cut,
                output.length - KEPT / 2 - cut);
        output.length -= cut;
        output.lost += cut;
    }
    memcpy(output.text + output.length, bytes, n);
    output.length += n;
    output.text[output.length] = '\0';
}

static void nap(double seconds)
{
    nanosleep(&(struct timespec){.tv_nsec = (long)(seconds * 1e9)}, NULL);
}

void output_collect(int milliseconds)
{
    double until = monotonic_seconds() + milliseconds / 1000.0;
    if (output.write_end >= 0) { // the parent's copy, or we never see the end
        close(output.write_end);
        output.write_end = -1;
    }
    for (;;) {
        char bytes[8192];
        ssize_t got = read(output.read_end, bytes, sizeof bytes);
        double left = until - monotonic_seconds();
        if (got > 0)
            keep(bytes, (size_t)got);
        if (got == 0) // closed: the process ends, or went on without it
            nap(left > 0.001 ? 0.001 : 0);
        if (got == 0 || left <= 0)
            return;
        struct pollfd fd = {.fd = output.read_end, .events = POLLIN};
        if (got < 0)
            poll(&fd, 1, (int)(left * 1000) + 1);
    }
}

static void copy_line(const char *start, char *line, size_t size)
{
    snprintf(line, size, "%.*s", (int)strcspn(start, "\n"), start);
}

void output_drain(void)
{
    char bytes[8192];
    ssize_t got;
    while ((got = read(output.read_end, bytes, sizeof bytes)) > 0)
        keep(bytes, (size_t)got);
}

bool output_sanitizer_report(char *sentence, size_t size)
{
    output.text[output.length] = '\0';
    const char *found = strstr(output.text, "SUMMARY: ");
    if (found != NULL)
        found += strlen("SUMMARY: ");
    else
        found = strstr(output.text, "runtime error: ");
    if (found == NULL)
        return false;
    copy_line(found, sentence, size);
    return true;
}

void output_last_line(char *line, size_t size)
{
    size_t start = output.length;
    while (start > 0 && output.text[start - 1] == '\n')
        start--;
    while (start > 0 && output.text[start - 1] != '\n')
        start--;
    output.text[output.length] = '\0';
    copy_line(output.text + start, line, size);
}

void output_save(const char *test, bool wanted)
{
    const char *folder = getenv("KIT_WITNESS");
    char path[4096];
    if (folder == NULL || snprintf(path, sizeof path, "%s/%s.txt", folder,
                                   test) >= (int)sizeof path)
        return;
    remove(path);
    FILE *file = wanted && output.length > 0 ? fopen(path, "w") : NULL;
    if (file == NULL)
        return;
    fwrite(output.text, 1, output.length, file);
    if (output.lost > 0)
        fprintf(file, "\n(%zu bytes in the middle were left out)\n",
                output.lost);
    fclose(file);
}
