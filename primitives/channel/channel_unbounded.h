// SPDX-License-Identifier: MIT
// channel_unbounded.h - a channel with any number of items; for channel.c, not
// for callers

#pragma once

#include "channel_parts.h"

// NULL: memory lacks. The caller fills in the rest of struct channel.
struct channel *channel_unbounded_create(size_t item_size);

// Of its flavour.
enum channel_status channel_unbounded_send(struct channel *channel,
                                           const void *item);
enum channel_status channel_unbounded_recv(struct channel *channel, void *item);
