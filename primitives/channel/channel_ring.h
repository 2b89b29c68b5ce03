// SPDX-License-Identifier: MIT
// channel_ring.h - a bounded channel; for channel.c, not for callers

#pragma once

#include "channel_parts.h"

// NULL: memory lacks. The caller fills in the rest of struct channel.
struct channel *channel_ring_create(size_t capacity, size_t item_size);

// Of its flavour.
enum channel_status channel_ring_send(struct channel *channel,
                                      const void *item);
enum channel_status channel_ring_recv(struct channel *channel, void *item);
