// SPDX-License-Identifier: MIT
// tls.c - thread-local variables of fibers
//
// Fibers share one OS thread, but each needs a thread pointer of its own, or
// all would see the same _Thread_local variables. A real thread lends each
// fiber its own thread-local block and then sleeps for ever. Programs
// without thread-local variables need none of this.
#define _GNU_SOURCE
#include "isa.h"
#include "runtime.h"

#include <link.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const void *initial; // contents of the block at start
static size_t initial_size, block_size;
static struct {
    void *tls;
    char *block;
} lent[MAX_THREADS];
static int nlent;
static sem_t ready;

static int find_template(struct dl_phdr_info *info, size_t size, void *unused)
{
    (void)size;
    (void)unused;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *p = &info->dlpi_phdr[i];

        if (p->p_type != PT_TLS)
            continue;
        initial = (char *)(uintptr_t)info->dlpi_addr + p->p_vaddr;
        initial_size = p->p_filesz;
        block_size = p->p_memsz;
    }
    return 1;
}

void rt_tls_init(void)
{
    dl_iterate_phdr(find_template, NULL);
}

static int find_block(struct dl_phdr_info *info, size_t size, void *slot)
{
    (void)size;
    *(char **)slot = info->dlpi_tls_data;
    return 1;
}

static void *lender(void *slot) __attribute__((noreturn));
static void *lender(void *slot)
{
    int i = (int)(intptr_t)slot;

    lent[i].tls = isa_get_tls();
    dl_iterate_phdr(find_block, &lent[i].block);
    sem_post(&ready);
    for (;;)
        pause();
}

static void reset_block(char *block)
{
    memcpy(block, initial, initial_size);
    memset(block + initial_size, 0, block_size - initial_size);
}

void rt_tls_lend(struct fiber *f)
{
    pthread_t thread;
    void *own = isa_get_tls();

    if (block_size == 0)
        return;
    if (f->tid >= nlent) {
        nlent = f->tid + 1;
        isa_set_tls(rt_driver.context.tls);
        sem_init(&ready, 0, 0);
        if (pthread_create(&thread, NULL, lender, (void *)(intptr_t)f->tid) !=
            0)
            backend_unsupported("so many thread-local blocks");
        while (sem_wait(&ready) != 0)
            ;
        isa_set_tls(own);
        reset_block(lent[f->tid].block);
    }
    f->context.tls = lent[f->tid].tls;
}

void rt_tls_reset(int nfibers)
{
    for (int i = 0; i < nfibers && i < nlent; i++)
        reset_block(lent[i].block);
}

int rt_tls_owner(const void *addr, size_t *offset)
{
    for (int t = 0; t < nlent; t++) {
        *offset = (size_t)((const char *)addr - lent[t].block);
        if (lent[t].block != NULL && *offset < block_size)
            return t;
    }
    return -1;
}
