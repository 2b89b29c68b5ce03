// SPDX-License-Identifier: MIT
// The kit's own, of whatever capacity.
#include <channel.h>
#define PEER_MAKER     "kit"
#define PEER_VERSION   "-"
#define PEER_CAN(load) ((load)->size > 0)

struct peer {
    struct channel *channel;
};
static inline void peer_open(struct peer *p, size_t capacity, size_t size)
{
    p->channel = channel_create(
        capacity == UNBOUNDED ? CHANNEL_UNBOUNDED : capacity, size, NULL);
    if (p->channel == NULL)
        give_up(EXIT_TROUBLE, "no memory for a channel");
}
static inline void peer_close(struct peer *p)
{
    channel_sender_drop(p->channel);
    channel_receiver_drop(p->channel);
}
static inline void peer_send(struct peer *p, const void *item)
{
    channel_send(p->channel, item);
}
static inline void peer_recv(struct peer *p, void *item)
{
    channel_recv(p->channel, item);
}
