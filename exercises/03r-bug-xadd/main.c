// SPDX-License-Identifier: MIT
// main.c - calls the function of xadd.s, from two threads

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

enum { TURNS = 1000 };

int next_number(atomic_int *counter);

static atomic_int counter;
static atomic_int drawn[2 * TURNS];

static void *draw(void *unused)
{
    for (int i = 0; i < TURNS; i++) {
        int number = next_number(&counter);
        assert(number >= 0 && number < 2 * TURNS);
        assert(drawn[number]++ == 0); // nobody else has drawn it
    }
    return unused;
}

int main(void)
{
    pthread_t threads[2];
    atomic_int pair[2] = {-1, 7};

    assert(next_number(&pair[0]) == -1);
    assert(pair[0] == 0 && pair[1] == 7); // four bytes, and no more
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, draw, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(counter == 2 * TURNS);
    return 0;
}
