// SPDX-License-Identifier: MIT
// channel_rendezvous.h - a channel without any room; for channel.c, not for
// callers

#pragma once

#include "channel_parts.h"

// NULL: memory lacks. The caller fills in the rest of struct channel.
struct channel *channel_rendezvous_create(size_t item_size);

// Of its flavour.
enum channel_status channel_rendezvous_send(struct channel *channel,
                                            const void *item);
enum channel_status channel_rendezvous_recv(struct channel *channel,
                                            void *item);
