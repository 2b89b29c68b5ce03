// SPDX-License-Identifier: MIT
#include <concurrentqueue/blockingconcurrentqueue.h>
#include <cstdint>

using Queue = moodycamel::BlockingConcurrentQueue<uint64_t>;

extern "C" {
void *moodycamel_blocking_open(void)
{
    return new Queue;
}
void moodycamel_blocking_close(void *queue)
{
    delete static_cast<Queue *>(queue);
}
void moodycamel_blocking_send(void *queue, const void *item)
{
    static_cast<Queue *>(queue)->enqueue(*static_cast<const uint64_t *>(item));
}
void moodycamel_blocking_recv(void *queue, void *item)
{
    static_cast<Queue *>(queue)->wait_dequeue(*static_cast<uint64_t *>(item));
}
}
