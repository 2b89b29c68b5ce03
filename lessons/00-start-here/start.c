// SPDX-License-Identifier: MIT
// start.c - start two threads, wait for them, collect what they found
//
//     ./kit explore lessons/00-start-here/start.c [-DSAME | -DSLEEP]

#include <assert.h>
#include <pthread.h>
#include <stddef.h>
#include <unistd.h>

enum { THREADS = 2 };

static int squares[THREADS];

static void *square(void *argument)
{
    int number = *(int *)argument;
    squares[number] = number * number;
    return NULL;
}

int main(void)
{
    pthread_t threads[THREADS];
    int numbers[THREADS] = {0, 1};

    for (int i = 0; i < THREADS; i++) {
#ifdef SAME
        pthread_create(&threads[i], NULL, square, &i); // one int for both
#else
        pthread_create(&threads[i], NULL, square, &numbers[i]);
#endif
    }
    (void)numbers;
#ifdef SLEEP
    sleep(1); // surely they have finished by now?
    assert(squares[1] == 1);
#endif
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    assert(squares[0] == 0 && squares[1] == 1);
    return 0;
}
