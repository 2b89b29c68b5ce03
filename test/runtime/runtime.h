// SPDX-License-Identifier: MIT
// runtime.h - running an ordinary pthreads program under our control
//
// The program is compiled with -fsanitize=thread, but linked with this
// runtime instead of the compiler's. Its threads are fibers: one OS thread
// runs them all and changes from one to another only inside a hook. Each
// atomic access, and each pthreads call that another thread can notice, is a
// `struct request` handed to a back end, which decides who runs next and
// which value a read returns. test/explore is such a back end: it explores
// all executions. (A simulated machine that charges costs could be another.)
#ifndef RUNTIME_H
#define RUNTIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef unsigned __int128 u128;

enum { MAX_THREADS = 64 };

// What a thread asks the back end to do. The atomic accesses come first; the
// waiting ones (OP_LOCK...) are reads that do not return before their
// condition holds; the rest touch no memory location.
enum op {
    OP_LOAD,
    OP_STORE,
    OP_EXCHANGE,
    OP_ADD,
    OP_SUB,
    OP_AND,
    OP_OR,
    OP_XOR,
    OP_NAND,
    OP_CAS,
    OP_LOCK,      // wait until 0, then store operand
    OP_TAKE,      // wait until not 0, then subtract 1 (semaphore)
    OP_READ_LOCK, // wait until no writer, then count one reader more
    OP_AWAIT,     // wait until the value differs from expected
    OP_ENQUEUE,   // add thread `operand` to a queue of sleepers
    OP_DEQUEUE,   // take thread `operand` out of a queue again
    OP_POP,       // wake sleepers: see queue.h
    OP_MOVE,      // take them out, but for another queue
    OP_FENCE,
    OP_CREATE, // a thread; returns its number
    OP_JOIN,   // operand: the thread to wait for
    OP_SLEEP,  // until popped from the queue at addr
    OP_CHOOSE, // a number below operand
    OP_END,    // the thread's last request
    OP_STOP,   // never goes on: explore_assume does not hold
    OP_EXIT,   // never goes on: the program has ended, here and now
    OP_YIELD,  // nothing, but a place where a loop can be recognised
};

// What may happen only so often in one execution: see ask_wait.
enum { BOUND_WAKE_UPS = 1, BOUND_TIME_OUTS = 2, BOUND_FAILURES = 4 };

// Whom a fence concerns: see membarrier.c.
enum reach { OWN, LIGHT, HEAVY };

struct request {
    enum op op;
    uint8_t size;       // bytes accessed, 1 to 16
    uint8_t order;      // __ATOMIC_RELAXED ... __ATOMIC_SEQ_CST
    uint8_t fail_order; // order of a compare-exchange that fails
    uint8_t reach;      // of a fence
    bool weak;          // a compare-exchange that may fail spuriously
    bool kernel;        // made by a system call: it orders nothing
    bool returns_old;   // result: the old value, not "it succeeded"
    bool internal;      // made inside a wrapper, not by program code
    void *addr;
    u128 operand;
    u128 expected;
    void *expected_out; // a failed compare-exchange stores here
    const void *pc;     // the program's instruction
    const char *what;   // how an explanation names a wrapped call
    const void *object; // the object that call was made on
};

// Layout known to switch_*.S
struct context {
    void *sp;
    uint64_t saved[20]; // callee-saved registers
    uint64_t pad;
    u128 result; // returned by the hook that is resumed
    void *tls;   // thread pointer, or NULL: the OS thread's own
};

struct fiber {
    struct context context;
    struct request request; // what it waits for
    bool live;              // started and not yet ended
    bool touched;           // changed plain memory since its last event
    bool timed;             // its wait has a time limit
    int woken_early, timed_out;
    bool detached;
    bool joined;
    int tid;
    int saved_errno;
    char *stack; // lowest address
    char *stack_top;
    char *lowest; // the deepest it has been in a hook
    void *(*start)(void *);
    void *argument;
    void *(*new_start)(void *); // for the thread it creates
    void *new_argument;
    void *value;            // what start returned
    const void *created_at; // pc of the pthread_create
    uint64_t clock;         // virtual nanoseconds
    int looks;              // how often it looked at it
    uint32_t bitsets[3];    // that it slept with: see queue.h
};

extern struct fiber rt_fibers[MAX_THREADS];
extern struct fiber *rt_current; // a fiber, or &rt_driver
extern struct fiber rt_driver;   // the program outside: main, explorer
extern int rt_nfibers;
extern const char *rt_compiler_barrier; // one that no hook shows, or NULL
extern int rt_bounds; // which bounds kept something from happening
extern const char *rt_told_apart; // how it told its threads apart, or NULL

static inline bool rt_running(void)
{
    return rt_current != &rt_driver;
}

// Provided by the runtime (fiber.c, image.c, spin.c)
void rt_init(void);
void rt_reset(void); // the program as it was before main
void rt_fiber_new(int tid, void *(*start)(void *), void *argument);
void rt_resume(struct fiber *f);              // in a handler: who runs next
uint64_t rt_request(const struct request *r); // from a fiber: ask and wait
void rt_enter(struct fiber *f); // from the driver: run until it ends
void rt_ask(struct fiber *f, const struct request *r); // in a handler
bool rt_on_stack(const struct fiber *f, const void *addr);
u128 rt_digest(const struct fiber *f);
void rt_image_init(void);
void rt_image_reset(void);
bool rt_image_contains(const void *addr);
void rt_tls_init(void);
void rt_tls_lend(struct fiber *f);
void rt_tls_reset(int nfibers);
// Whose thread-local variable is this, and how far into the block? Or -1.
int rt_tls_owner(const void *addr, size_t *offset);

// Provided by the back end
void backend_request(struct fiber *f); // f->request is set: resume somebody
void backend_plain(const void *addr, size_t size, bool write, const void *pc,
                   const void *sp);
void backend_unsupported(const char *what) __attribute__((noreturn));

// Provided by the program
extern int (*const rt_program)(int argc, char **argv, char **envp);

#endif
