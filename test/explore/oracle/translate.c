// SPDX-License-Identifier: MIT
// translate.c - a litmus program as an ordinary C11 program
//
// Every location is a global with external linkage, so that no compiler may
// keep it to one function; every value read goes into what the thread
// returns, so that none may be dropped, and an exchange stays an exchange.
// Several programs in one file: main picks one by explore_choose, and reads
// its number through an atomic, so that each line of values starts with it.
#include "litmus.h"

static const char *const order_names[] = {
    "memory_order_relaxed", "memory_order_acquire", "memory_order_release",
    "memory_order_acq_rel", "memory_order_seq_cst",
};

static void swap(FILE *out, const struct op *op)
{
    char where = location_names[op->location];
    fprintf(out, "    got = %d;\n", op->expected);
    fprintf(out,
            "    if (atomic_compare_exchange_%s_explicit(&%c, &got, %d,\n"
            "            %s, %s))\n        got = %d;\n",
            op->kind == CAS ? "strong" : "weak", where, op->value,
            order_names[op->order], order_names[op->failure], op->expected);
}

// What an ordinary program sees of its sleeping: how often it was woken is
// not among it, so the results of both calls are left out.
static void sleeper(FILE *out, const struct op *op)
{
    const char *call = op->kind == WAIT ? "WAIT" : "WAKE";
    const char *bitset = op->expected != 0 ? "_BITSET" : "";
    fprintf(
        out, "    syscall(SYS_futex, &%c, FUTEX_%s%s_PRIVATE, %d, 0, 0, %d);\n",
        location_names[op->location], call, bitset, op->value, op->expected);
}

static void spin(FILE *out, const struct op *op)
{
    char where = location_names[op->location];
    const char *order = order_names[op->order];
    if (op->kind == UNTIL)
        fprintf(out,
                "    while ((got = atomic_load_explicit(&%c, %s)) != %d)"
                "\n        ;\n",
                where, order, op->value);
    else if (op->kind == LOCK)
        fprintf(out,
                "    while ((got = atomic_exchange_explicit(&%c, 1, %s)) "
                "!= 0)\n        ;\n",
                where, order);
    else
        fprintf(out,
                "    do\n        got = %d;\n    while "
                "(!atomic_compare_exchange_strong_explicit(&%c, &got, %d,"
                "\n            %s, %s));\n",
                op->expected, where, op->value, order,
                order_names[op->failure]);
}

static void statement(FILE *out, const struct op *op)
{
    char where = location_names[op->location];
    const char *order = order_names[op->order];
    switch (op->kind) {
    case LOAD:
        fprintf(out, "    got = atomic_load_explicit(&%c, %s);\n", where,
                order);
        break;
    case STORE:
        fprintf(out, "    atomic_store_explicit(&%c, %d, %s);\n", where,
                op->value, order);
        return;
    case EXCHANGE:
    case ADD:
        fprintf(out, "    got = atomic_%s_explicit(&%c, %d, %s);\n",
                op->kind == ADD ? "fetch_add" : "exchange", where, op->value,
                order);
        break;
    case CAS:
    case WEAK_CAS:
        swap(out, op);
        break;
    case UNTIL:
    case LOCK:
    case CAS_LOOP:
        spin(out, op);
        break;
    case FENCE:
        fprintf(out, "    atomic_thread_fence(%s);\n", order);
        return;
    case GUARD:
        fprintf(out, "    if (got != %d)\n        return (void *)all;\n",
                op->value);
        return;
    case PLAIN_LOAD:
        fprintf(out, "    all = 31 * all + (uintptr_t)%c;\n", where);
        return;
    case WAIT:
    case WAKE:
        sleeper(out, op);
        return;
    case PLAIN_STORE:
        fprintf(out, "    %c = %d;\n", where, op->value);
        return;
    }
    fprintf(out, "    all = 10 * all + (uintptr_t)got;\n");
}

static void thread(FILE *out, const struct program *p, int number, int t)
{
    fprintf(out,
            "static void *run_%d_%d(void *unused)\n{\n"
            "    int got = 0;\n    uintptr_t all = (uintptr_t)unused;\n",
            number, t);
    for (int i = 0; i < p->length[t]; i++)
        statement(out, &p->op[t][i]);
    fprintf(out, "    return (void *)(got < 0 ? 0 : all);\n}\n\n");
}

void translate(FILE *out, const struct program *p, int count)
{
    fputs("// SPDX-License-Identifier: MIT\n", out);
    for (int n = 0; n < count; n++) {
        fputs("// ", out);
        print_program(out, &p[n]);
    }
    if (has_sleepers(p))
        fputs("#define _GNU_SOURCE\n#include <linux/futex.h>\n"
              "#include <sys/syscall.h>\n#include <unistd.h>\n",
              out);
    fputs("#include <pthread.h>\n#include <stdatomic.h>\n#include <stdint.h>\n"
          "\nextern atomic_int x, y, z, chosen;\nextern int p, q;\n"
          "atomic_int x, y, z, chosen;\nint p, q;\n\n",
          out);
    for (int n = 0; n < count; n++)
        for (int t = 0; t < p[n].threads; t++)
            thread(out, &p[n], n, t);
    fprintf(out, "static void *(*const run[%d][%d])(void *) = {\n", count,
            MAX_THREADS);
    for (int n = 0; n < count; n++) {
        fputs("    {", out);
        for (int t = 0; t < p[n].threads; t++)
            fprintf(out, "%srun_%d_%d", t ? ", " : "", n, t);
        fputs("},\n", out);
    }
    fputs("};\n\n", out);
    if (has_sleepers(p))
        fputs("// What a thread returned, read where it is printed.\n"
              "static void observe(pthread_t id)\n{\n    void *all;\n"
              "    pthread_join(id, &all);\n"
              "    atomic_store(&chosen, (int)(intptr_t)all);\n"
              "    atomic_load(&chosen);\n}\n\n",
              out);
    if (count > 1)
        fputs("extern int explore_choose(int);\n\n", out);
    fprintf(out, "int main(void)\n{\n    pthread_t id[%d];\n    int n = 0;\n",
            MAX_THREADS);
    if (count > 1)
        fprintf(out,
                "    atomic_store(&chosen, explore_choose(%d));\n"
                "    n = atomic_load(&chosen);\n",
                count);
    fprintf(out,
            "    for (int t = 0; t < %d && run[n][t]; t++)\n"
            "        pthread_create(&id[t], 0, run[n][t], 0);\n"
            "    for (int t = 0; t < %d && run[n][t]; t++)\n"
            "        %s\n",
            MAX_THREADS, MAX_THREADS,
            has_sleepers(p) ? "observe(id[t]);" : "pthread_join(id[t], 0);");
    if (has_sleepers(p))
        fputs("    atomic_load(&x);\n    atomic_load(&y);\n", out);
    fputs("    return 0;\n}\n", out);
}
