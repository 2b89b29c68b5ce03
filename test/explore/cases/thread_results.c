// SPDX-License-Identifier: MIT
// expect: pass
// Results by return and by pthread_exit; joining orders what the thread did.
#include <assert.h>
#include <pthread.h>

int data;

static void leave(void)
{
    pthread_exit(&data);
}

static void *worker(void *unused)
{
    (void)unused;
    data = 1;
    leave();
    return NULL;
}

int main(void)
{
    pthread_t a;
    void *result;
    pthread_create(&a, NULL, worker, NULL);
    pthread_join(a, &result);
    assert(result == &data && data == 1);
    return 0;
}
