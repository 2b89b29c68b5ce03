// SPDX-License-Identifier: MIT
// pointer_stack_2x2.c - two threads, each pushes one node and then pops one
//
// Nobody can find the stack empty, for each pushes before it pops. No node is
// lost or comes twice, and who pops it sees what its pusher wrote.
#include "pointer_stack.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

struct message {
    struct pointer_node node; // first
    int text;                 // by whoever owns it
};

static struct pointer_stack stack;
static struct message messages[2];

static void *worker(void *message)
{
    struct message *mine = message;

    mine->text = 7;
    pointer_stack_push(&stack, &mine->node);
    struct message *got = (struct message *)pointer_stack_pop(&stack);
    assert(got != NULL);
    assert(got->text == 7); // once, and by its pusher
    got->text = 8;
    return NULL;
}

int main(void)
{
    pthread_t threads[2];

    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, worker, &messages[i]);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(messages[0].text == 8 && messages[1].text == 8);
    assert(pointer_stack_pop(&stack) == NULL);
    return 0;
}
