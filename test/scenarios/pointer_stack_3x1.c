// SPDX-License-Identifier: MIT
// pointer_stack_3x1.c - three threads: push and pop, push, pop
//
// Whoever pops a node sees what its pusher wrote, also where another thread's
// push or pop has changed the top in between. No node is lost or comes twice.
#include "pointer_stack.h"

#include <assert.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

struct message {
    struct pointer_node node; // first
    int text;                 // by whoever owns it
};

static struct pointer_stack stack;
static struct message messages[2];

static void push(struct message *message)
{
    message->text = 7;
    pointer_stack_push(&stack, &message->node);
}

static bool pop(void)
{
    struct message *got = (struct message *)pointer_stack_pop(&stack);
    if (got == NULL)
        return false;
    assert(got->text == 7); // once, and by its pusher
    got->text = 8;
    return true;
}

static void *pushes_and_pops(void *unused)
{
    push(&messages[0]);
    pop();
    return unused;
}

static void *pushes(void *unused)
{
    push(&messages[1]);
    return unused;
}

static void *pops(void *unused)
{
    pop();
    return unused;
}

int main(void)
{
    pthread_t threads[3];

    pthread_create(&threads[0], NULL, pushes_and_pops, NULL);
    pthread_create(&threads[1], NULL, pushes, NULL);
    pthread_create(&threads[2], NULL, pops, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    while (pop())
        ;
    assert(messages[0].text == 8 && messages[1].text == 8);
    return 0;
}
