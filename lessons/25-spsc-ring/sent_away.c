// SPDX-License-Identifier: MIT
// sent_away.c - send a pointer, then use it
//
// The item is a pointer; what it points to is not copied. From the send on it
// belongs to the receiver, who prints it and frees it. The sender looks at it
// once more; with -DRIGHT it has made a note of what it needs before.

#include "channel.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct letter {
    int number;
};

enum { LETTERS = 1000 };

static struct channel *letters;
static long written, delivered;

static void *write_letters(void *unused)
{
    for (int i = 1; i <= LETTERS; i++) {
        struct letter *letter = malloc(sizeof *letter);
        if (letter == NULL)
            abort();
        letter->number = i;
#ifdef RIGHT
        int number = letter->number; // while it is still ours
        channel_send(letters, &letter);
        written += number;
#else
        channel_send(letters, &letter);
        written += letter->number; // it is somebody else's, or gone
#endif
    }
    channel_sender_drop(letters);
    return unused;
}

int main(void)
{
    pthread_t writer;
    struct letter *letter;

    letters = channel_create(4, sizeof(struct letter *), NULL);
    pthread_create(&writer, NULL, write_letters, NULL);
    CHANNEL_FOREACH(letters, &letter) {
        delivered += letter->number;
        free(letter);
    }
    channel_receiver_drop(letters);
    pthread_join(writer, NULL);
    printf("numbers of all letters: %ld written, %ld delivered\n", written,
           delivered);
    return 0;
}
