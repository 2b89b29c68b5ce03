// SPDX-License-Identifier: MIT
// channel_select.h - what waits; not for callers

#pragma once

#include "channel_parts.h"

// One try, with the wake-up that belongs to it. The caller holds the lock.
enum channel_status channel_attempt(struct channel *channel,
                                    enum channel_direction mine, void *item);

// Under -DKIT_CHECK: the channel and the item are there, and somebody still
// holds the end.
void channel_check(struct channel *channel, enum channel_direction end,
                   const void *item, const char *caller);

// All selects, and each send or receive that has to wait.
enum channel_status channel_choose(struct channel_case *cases, size_t count,
                                   size_t *chosen,
                                   const struct timespec *deadline, bool wait);
