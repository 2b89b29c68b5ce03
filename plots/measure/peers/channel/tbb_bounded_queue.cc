// SPDX-License-Identifier: MIT
#include <cstdint>
#include <oneapi/tbb/concurrent_queue.h>

using Queue = tbb::concurrent_bounded_queue<uint64_t>;

extern "C" {
void *tbb_bounded_queue_open(long capacity)
{
    Queue *queue = new Queue;
    if (capacity >= 0)
        queue->set_capacity(capacity);
    return queue;
}
void tbb_bounded_queue_close(void *queue)
{
    delete static_cast<Queue *>(queue);
}
void tbb_bounded_queue_send(void *queue, const void *item)
{
    static_cast<Queue *>(queue)->push(*static_cast<const uint64_t *>(item));
}
void tbb_bounded_queue_recv(void *queue, void *item)
{
    static_cast<Queue *>(queue)->pop(*static_cast<uint64_t *>(item));
}
}
