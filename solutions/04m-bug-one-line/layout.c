// SPDX-License-Identifier: MIT
// layout.c - a counter for each of two threads, kept apart
//
// Alignment says where something begins, not who else is there. Each counter
// begins a line of its own; padding follows by itself, since a struct's size
// is a multiple of its alignment.

#include <stdalign.h>
#include <stdatomic.h>

enum { LINE = 64 };

struct counters {
    alignas(LINE) atomic_int first;  // the first thread's
    alignas(LINE) atomic_int second; // the second thread's
};

// ---- the test: leave what follows as it is ----
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct counters counters[2];

static size_t line_of(const void *it)
{
    return (size_t)((const char *)it - (const char *)counters) / LINE;
}

static void *thread_1(void *unused)
{
    atomic_fetch_add_explicit(&counters[0].first, 1, memory_order_relaxed);
    return unused;
}

static void *thread_2(void *unused)
{
    atomic_fetch_add_explicit(&counters[0].second, 1, memory_order_relaxed);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, thread_1, NULL);
    pthread_create(&threads[1], NULL, thread_2, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    static_assert(LINE >= 64, "no line is that short");
    assert(alignof(struct counters) % LINE == 0);
    // no two threads write to one line
    assert(line_of(&counters[0].first) != line_of(&counters[0].second));
    // nor do two neighbours in an array
    assert(line_of(&counters[0].second) != line_of(&counters[1].first));
    return 0;
}
