// SPDX-License-Identifier: MIT
// channel_queue.h - who waits at a channel; not for callers

#pragma once

#include "channel_parts.h"

void channel_lock(struct channel *channel);
void channel_unlock(struct channel *channel); // and wake whom was claimed

// After publishing: does anybody wait to do this?
bool channel_is_awaited(struct channel *channel, enum channel_direction by);

// For these the caller holds the lock.
void channel_enter(struct channel_case *mine);
void channel_leave(struct channel_case *mine);
// The first who can be had leaves the queue and is ours; NULL: there is none.
struct channel_case *channel_claim(struct channel *channel,
                                   enum channel_direction from);

enum { CHANNEL_ASLEEP = 1, CHANNEL_CLAIMED = 2 }; // of a waiter's state
