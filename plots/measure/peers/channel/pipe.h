// SPDX-License-Identifier: MIT
// The kernel's pipe, made as small as it can be for so many items: a page at
// least.
#include <fcntl.h>
#include <sys/utsname.h>
#include <unistd.h>
#define PEER_MAKER   "kernel"
#define PEER_VERSION peer_version()
#define PEER_CAN(load)                                                         \
    ((load)->kind == COPIES && (load)->capacity > 0 &&                         \
     (load)->capacity != UNBOUNDED)

struct peer {
    int ends[2];
    size_t size;
};
static inline const char *peer_version(void)
{
    static struct utsname name;
    uname(&name);
    name.release[strcspn(name.release, "-")] = '\0';
    return name.release;
}
static inline void peer_open(struct peer *p, size_t capacity, size_t size)
{
    p->size = size;
    if (pipe(p->ends) != 0 ||
        fcntl(p->ends[1], F_SETPIPE_SZ, capacity * size) < 0)
        give_up(EXIT_TROUBLE, "cannot make a pipe of %zu bytes",
                capacity * size);
}
static inline void peer_close(struct peer *p)
{
    close(p->ends[0]);
    close(p->ends[1]);
}
static inline void peer_send(struct peer *p, const void *item)
{
    if (write(p->ends[1], item, p->size) != (ssize_t)p->size)
        give_up(EXIT_TROUBLE, "a pipe took a part of an item");
}
static inline void peer_recv(struct peer *p, void *item)
{
    if (read(p->ends[0], item, p->size) != (ssize_t)p->size)
        give_up(EXIT_TROUBLE, "a pipe gave a part of an item");
}
