// SPDX-License-Identifier: MIT
// expect: fail use after free
// Two poppers read the same top; one pops and frees it, the other still looks
// at its next.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct node {
    _Atomic(struct node *) next;
};
_Atomic(struct node *) top;

static void *popper(void *unused)
{
    struct node *old = atomic_load(&top);
    while (old != NULL) {
        struct node *next = atomic_load(&old->next);
        if (atomic_compare_exchange_strong(&top, &old, next)) {
            free(old);
            break;
        }
    }
    return unused;
}

int main(void)
{
    for (int i = 0; i < 2; i++) {
        struct node *n = malloc(sizeof *n);
        atomic_init(&n->next, atomic_load(&top));
        atomic_store(&top, n);
    }
    pthread_t a, b;
    pthread_create(&a, NULL, popper, NULL);
    pthread_create(&b, NULL, popper, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
