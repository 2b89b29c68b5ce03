// SPDX-License-Identifier: MIT
// expect: pass
// Two kinds of pthread locks, each for its own counter.
#include <assert.h>
#include <pthread.h>

pthread_spinlock_t spin;
pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
int left, right;

static void *worker(void *unused)
{
    pthread_spin_lock(&spin);
    left++;
    pthread_spin_unlock(&spin);
    pthread_mutex_lock(&mutex);
    right++;
    pthread_mutex_unlock(&mutex);
    return unused;
}

int main(void)
{
    pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE);
    pthread_t a, b;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(left == 2 && right == 2);
    return 0;
}
