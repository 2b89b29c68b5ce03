// SPDX-License-Identifier: MIT
// worklist.c - graphs still to be continued: a stack of packed graphs
//
// Last in, first out keeps it small: it holds the alternatives of one path
// through the search, not of all.
#include "search.h"
#include "verdict.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { MAX_ITEMS = 1 << 16 };

#define ROOM ((size_t)4 << 30) // reserved, not used

static char *arena;
static size_t used, most;
static size_t starts[MAX_ITEMS];
static int nitems, oldest; // items below oldest were given away

void worklist_push(const struct graph *g)
{
    size_t size = graph_packed_size(g);

    if (arena == NULL)
        arena = mmap(NULL, ROOM, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (arena == MAP_FAILED || nitems == MAX_ITEMS || used + size > ROOM)
        not_judged("too many executions wait to be explored");
    graph_pack(g, arena + used);
    starts[nitems++] = used;
    used += (size + 15) & ~(size_t)15;
    most = used > most ? used : most;
}

bool worklist_pop(struct graph *g)
{
    if (nitems == oldest)
        return false;
    used = starts[--nitems];
    graph_unpack(g, arena + used);
    return true;
}

int worklist_depth(void)
{
    return nitems;
}

bool worklist_take_oldest(char *to, size_t room)
{
    size_t size;

    if (nitems - oldest < 2)
        return false;
    size = starts[oldest + 1] - starts[oldest];
    if (size > room)
        return false;
    memcpy(to, arena + starts[oldest++], size);
    return true;
}

void worklist_truncate(int depth)
{
    if (depth < nitems) {
        nitems = depth;
        used = starts[depth];
    }
    if (depth == 0)
        oldest = 0;
}

size_t worklist_bytes(void)
{
    return most;
}
