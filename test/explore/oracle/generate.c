// SPDX-License-Identifier: MIT
// generate.c - random litmus programs from a seed
//
// Two or three threads of one to four operations, or a known shape changed at
// random. Program number n of a seed is always the same, whatever the count.
#include "litmus.h"

static uint64_t state;

// splitmix64: the next random number below n
static int below(int n)
{
    uint64_t z = state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (int)((z ^ (z >> 31)) >> 33) % n;
}

static enum order one_of(const enum order *orders, int n)
{
    return orders[below(n)];
}

// How a program leans: mixes of everything alone would seldom meet the
// corner where one axiom decides.
struct taste {
    int locations;     // atomic ones in use
    int fences, swaps; // in 100 operations
    bool plain;        // plain accesses behind guards
    bool weak;         // may use the weak compare-and-swap
    int strong;        // in 100 orders: seq_cst whatever else
};

static enum order some_order(const struct taste *like, const enum order *from,
                             int n)
{
    return below(100) < like->strong ? SC : one_of(from, n);
}

static const enum order load_orders[] = {RLX, ACQ, SC};
static const enum order store_orders[] = {RLX, REL, SC};
static const enum order swap_orders[] = {RLX, ACQ, REL, AR, SC};
static const enum order fence_orders[] = {ACQ, REL, AR, SC, SC, SC, SC};

static enum order failure_order(enum order success)
{
    enum order strongest = success == SC                     ? SC
                           : success == ACQ || success == AR ? ACQ
                                                             : RLX;
    enum order pick = one_of(load_orders, 3);
    return pick <= strongest ? pick : strongest;
}

static struct op read_modify_write(const struct taste *like)
{
    struct op op = {.location = below(like->locations),
                    .order = some_order(like, swap_orders, 5)};
    int pick = below(4);
    op.kind = pick == 0 ? EXCHANGE : pick == 1 ? ADD : CAS;
    op.value = 1 + below(3);
    if (op.kind == CAS) {
        if (like->weak && below(3) == 0)
            op.kind = WEAK_CAS;
        op.expected = below(3);
        op.failure = failure_order(op.order);
    }
    return op;
}

static struct op random_op(const struct taste *like)
{
    int pick = below(100);
    if (pick < like->fences)
        return (struct op){.kind = FENCE, .order = one_of(fence_orders, 7)};
    pick -= like->fences;
    if (pick < like->swaps)
        return read_modify_write(like);
    if (below(2))
        return (struct op){.kind = LOAD,
                           .location = below(like->locations),
                           .order = some_order(like, load_orders, 3)};
    return (struct op){.kind = STORE,
                       .location = below(like->locations),
                       .value = 1 + below(2),
                       .order = some_order(like, store_orders, 3)};
}

// Plain data are only interesting behind a flag: write before a store, read
// after a load that has seen it.
static void add_plain(struct program *p, int t)
{
    struct op *op = p->op[t];
    int n = p->length[t], where = ATOMIC_LOCATIONS + below(2);
    struct op access = {.kind = below(2) ? PLAIN_STORE : PLAIN_LOAD,
                        .location = where,
                        .value = 1};
    if (access.kind == PLAIN_LOAD)
        access.value = 0;
    if (n > 0 && reads(op[n - 1].kind) && below(8)) {
        int seen = op[n - 1].kind == LOAD ? 1 + below(2) : below(3);
        op[n++] = (struct op){.kind = GUARD, .value = seen};
        op[n++] = access;
    } else {
        for (int i = n++; i > 0; i--)
            op[i] = op[i - 1];
        op[0] = access;
    }
    p->length[t] = n;
}

// The work of the brute force: choices of reads times orders of writes.
static double work(const struct program *p)
{
    double product = 1;
    for (int x = 0; x < ATOMIC_LOCATIONS; x++) {
        int readers = 0, writers = 0;
        for (int t = 0; t < p->threads; t++)
            for (int i = 0; i < p->length[t]; i++) {
                const struct op *op = &p->op[t][i];
                if (op->kind == FENCE || op->kind == GUARD || op->location != x)
                    continue;
                readers += reads(op->kind);
                writers += op->kind != LOAD;
            }
        for (int i = 0; i < readers; i++)
            product *= 1 + writers;
        for (int i = 2; i <= writers; i++)
            product *= i;
    }
    return product;
}

// ---- Half of the programs: a known shape with random orders and changes ----

// A purely random program seldom has the two or three accesses in a row that
// a release sequence or a chain of fences is about.
static const char *const skeletons[] = {
    "Wx1.rlx Wy1.rlx | Ry.rlx Rx.rlx",
    "Wx1.rlx Ry.rlx | Wy1.rlx Rx.rlx",
    "Wx2.rlx Wy1.rlx | Ry.rlx Wx1.rlx",
    "Wx1.rlx Wy2.rlx | Wy1.rlx Wx2.rlx",
    "Wx1.rlx Wy1.rlx | Wy2.rlx Rx.rlx",
    "Wx1.rlx | Rx.rlx Wy1.rlx | Ry.rlx Rx.rlx",
    "Wx1.rlx | Rx.rlx Ry.rlx | Wy1.rlx Rx.rlx",
    "Wx1.rlx Wz1.rlx | Rz.rlx Ry.rlx | Wy1.rlx Rx.rlx",
    "Wx1.rlx Wy1.rlx | Ry.rlx Wz1.rlx | Rz.rlx Rx.rlx",
    "Wx1.rlx | Wy1.rlx | Rx.rlx Ry.rlx | Ry.rlx Rx.rlx",
    "Wx1.rlx Wy1.rlx | Ay1.rlx | Ry.rlx Rx.rlx",
    "Wx1.rlx Xy1.rlx | Cy1-2.rlx.rlx | Ry.rlx Rx.rlx",
    "Wx1.rlx F.rel Wy1.rlx | Xy2.rlx | Ry.rlx F.acq Rx.rlx",
    "Wx1.rlx Wy1.rlx Wy2.rlx | Ry.rlx Rx.rlx",
    "Wx1.rlx Ay1.rlx | Rx.rlx Az1.rlx | Xz3.rlx Ry.rlx",
    "Wx1.rlx Wy1.rlx | Xy2.rlx Rz.rlx | Wz1.rlx Rx.rlx",
    "wp1 Wx1.rlx | Rx.rlx =1 rp",
    "wp1 Wx1.rlx | Ax1.rlx | Rx.rlx =2 rp",
    "wp1 Ax1.rlx | wq1 Ax1.rlx | Rx.rlx =2 rp rq",
    "wp1 F.rel Wx1.rlx | Rx.rlx =1 F.acq rp",
    "Cx0-1.rlx.rlx =0 wp1 Wx0.rlx | Cx0-1.rlx.rlx =0 wp1 Wx0.rlx",
    "Xx1.rlx =0 rp Wx0.rlx | Xx1.rlx =0 wp1 Wx0.rlx | Rx.rlx",
    "wp1 Wx1.rlx | Rx.rlx =1 Wy1.rlx | Ry.rlx =1 rp",
    "Wx1.rlx Wy1.rlx | Ay1.rlx Ry.rlx | Wy3.rlx Rx.rlx",
    "Wx1.rlx F.sc Ry.rlx | Wy1.rlx F.sc Rx.rlx",
    "Wx1.rlx F.sc Wy2.rlx | Wy1.rlx F.sc Wx2.rlx",
    "Wx1.rlx F.sc Ry.rlx Rz.rlx | Wy1.rlx Wz1.rlx F.sc Rx.rlx",
    "Wx1.rlx | Rx.rlx F.sc Ry.rlx | Wy1.rlx F.sc Rx.rlx",
    "Wx1.rlx | Wy1.rlx | Rx.rlx F.sc Ry.rlx | Ry.rlx F.sc Rx.rlx",
    "Wx1.rlx F.sc Wz1.rlx | Rz.rlx Ry.rlx | Wy1.rlx F.sc Rx.rlx",
    "Wx1.rlx Ry.rlx =0 wp1 | Wy1.rlx Rx.rlx =0 rp",
};
enum { SKELETONS = sizeof skeletons / sizeof *skeletons };

static void random_orders(struct program *p, const struct taste *like)
{
    for (int t = 0; t < p->threads; t++)
        for (int i = 0; i < p->length[t]; i++) {
            struct op *op = &p->op[t][i];
            if (op->kind == FENCE)
                op->order = one_of(fence_orders, 7);
            else if (op->kind == LOAD)
                op->order = some_order(like, load_orders, 3);
            else if (op->kind == STORE)
                op->order = some_order(like, store_orders, 3);
            else if (reads(op->kind))
                op->order = some_order(like, swap_orders, 5);
            if (op->kind == UNTIL)
                op->order = some_order(like, load_orders, 3);
            if (op->kind == CAS || op->kind == WEAK_CAS || op->kind == CAS_LOOP)
                op->failure = failure_order(op->order);
        }
}

// Insert, replace or turn into an exchange, somewhere.
static void change(struct program *p, const struct taste *like)
{
    int t = below(p->threads), n = p->length[t], i = below(n + 1);
    struct op *op = p->op[t];
    int pick = below(4);
    if (pick < 2 && n < 5) {
        for (int k = n; k > i; k--)
            op[k] = op[k - 1];
        op[i] = random_op(like);
        if (pick == 0)
            op[i] =
                (struct op){.kind = FENCE, .order = one_of(fence_orders, 7)};
        p->length[t]++;
    } else if (i < n && (op[i].kind == LOAD || op[i].kind == STORE)) {
        if (pick == 2)
            op[i] = random_op(like);
        else
            op[i].kind = EXCHANGE, op[i].value = 1 + below(3);
    }
}

static void from_skeleton(struct program *p, const struct taste *like)
{
    char line[256];
    snprintf(line, sizeof line, "%s: %s", p->name, skeletons[below(SKELETONS)]);
    parse(line, p);
    random_orders(p, like);
    for (int n = below(3); n > 0; n--)
        change(p, like);
}

static void from_nothing(struct program *p, const struct taste *like)
{
    p->threads = 2 + below(2);
    for (int t = 0; t < p->threads; t++) {
        p->length[t] = 1 + below(p->threads == 2 ? 4 : 3);
        for (int i = 0; i < p->length[t]; i++)
            p->op[t][i] = random_op(like);
    }
    for (int t = 0; like->plain && t < p->threads; t++)
        add_plain(p, t);
}

static void random_program(struct program *p, uint64_t seed, int number)
{
    state = (seed + 1) * 0xd1342543de82ef95u + (uint64_t)number;
    below(1);
    do {
        *p = (struct program){.threads = 0};
        snprintf(p->name, sizeof p->name, "random-%llu-%d",
                 (unsigned long long)seed, number);
        struct taste like = {
            .locations = 1 + below(3),
            .fences = below(3) * 12,
            .swaps = below(3) * 20,
            .plain = below(3) == 0,
            .weak = below(4) == 0,
            .strong = below(3) * 35,
        };
        if (below(2))
            from_skeleton(p, &like);
        else
            from_nothing(p, &like);
    } while (work(p) > 20000);
}

void generate(uint64_t seed, int count)
{
    for (int n = 0; n < count; n++) {
        struct program p;
        random_program(&p, seed, n);
        print_program(stdout, &p);
    }
}

// ---- Programs that sleep ----

static struct op sleeping_op(void)
{
    struct op op = {.location = below(2), .order = SC, .failure = SC};
    int pick = below(12);
    op.kind = pick < 2   ? WAIT
              : pick < 5 ? WAKE
              : pick < 6 ? STORE
              : pick < 8 ? LOAD
              : pick < 9 ? EXCHANGE
                         : ADD;
    op.value = op.kind == WAKE ? 1 + below(2) : below(2);
    if (op.kind == ADD)
        op.value = 1;
    if (op.kind == WAIT || op.kind == WAKE)
        op.expected = below(2) ? 0 : 1 + below(3);
    return op;
}

void generate_sleepers(uint64_t seed, int count)
{
    for (int n = 0; n < count; n++) {
        struct program p = {.threads = 0};
        state = (seed + 77) * 0xd1342543de82ef95u + (uint64_t)n;
        below(1);
        p.threads = 2 + below(2);
        snprintf(p.name, sizeof p.name, "sleep-%llu-%d",
                 (unsigned long long)seed, n);
        for (int t = 0; t < p.threads; t++) {
            p.length[t] = 1 + below(p.threads == 2 ? 4 : 3);
            for (int i = 0; i < p.length[t]; i++)
                p.op[t][i] = sleeping_op();
        }
        if (has_sleepers(&p))
            print_program(stdout, &p);
    }
}

// ---- Programs that spin ----

static const char *const spinning[] = {
    "Bx.acq wp1 Wx0.rel | Bx.acq wp1 Wx0.rel",
    "Bx.acq rp Wx0.rel | Bx.acq wp1 Wx0.rel | Ry.rlx",
    "Bx.acq Wx0.rel | Bx.acq Wx0.rel | Bx.acq Wx0.rel",
    "Bx.acq Ry.rlx Wy1.rlx Wx0.rel | Bx.acq Ay1.rlx Wx0.rel",
    "Bx.acq Wx0.rel Bx.acq Wx0.rel | Bx.acq Wx0.rel Bx.acq Wx0.rel",
    "Bx.acq By.acq Wy0.rel Wx0.rel | By.acq Bx.acq Wx0.rel Wy0.rel",
    "Dx0-1.acq.rlx wp1 Wx0.rel | Dx0-1.acq.rlx wp1 Wx0.rel",
    "Dx0-1.acq.rlx Dx1-2.rel.rlx | Dx2-0.acq.rlx Ry.rlx | Wy1.rlx Rx.rlx",
    "Wx1.rlx Wy1.rel | Uy1.acq Rx.rlx",
    "wp1 Wx1.rel | Ux1.acq Wy1.rel | Uy1.acq rp",
    "wp1 Wx1.rel Uy1.acq rp | Ux1.acq wp2 Wy1.rel",
    "Ax1.ar Ux2.acq Ry.rlx | Wy1.rlx Ax1.ar Ux2.acq",
    "Wx1.sc Ry.sc =0 Bz.acq Wz0.rel | Wy1.sc Rx.sc =0 Bz.acq Wz0.rel",
    "Wx1.rlx Ux2.rlx | Ux1.rlx Wx2.rlx | Rx.rlx Rx.rlx",
    "Wx1.rlx Wx2.rlx | Ux2.rlx Ry.rlx | Ux1.rlx Wy1.rlx",
    "Ax1.rlx Uy0.acq wp1 Wy1.rel | Uy1.acq rp Wy2.rel | Rx.rlx",
};
enum { SPINNING = sizeof spinning / sizeof *spinning };

static void insert_access(struct program *p)
{
    static const enum kind kinds[] = {LOAD, STORE, ADD, FENCE};
    int t = below(p->threads), n = p->length[t], i = below(n + 1);
    if (n >= 5)
        return;
    for (int k = n; k > i; k--)
        p->op[t][k] = p->op[t][k - 1];
    p->op[t][i] = (struct op){.kind = kinds[below(4)],
                              .location = 1 + below(2),
                              .value = 1,
                              .order = SC};
    p->length[t]++;
}

void generate_spinners(uint64_t seed, int count)
{
    for (int n = 0; n < count; n++) {
        struct program p;
        char line[256];
        state = (seed + 33) * 0xd1342543de82ef95u + (uint64_t)n;
        below(1);
        struct taste like = {.strong = below(3) * 35};
        snprintf(line, sizeof line, "spin-%llu-%d: %s",
                 (unsigned long long)seed, n, spinning[below(SPINNING)]);
        parse(line, &p);
        for (int k = below(3); k > 0; k--)
            insert_access(&p);
        if (below(3))
            random_orders(&p, &like);
        if (work(&p) <= 2e6)
            print_program(stdout, &p);
    }
}
