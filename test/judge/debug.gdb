# SPDX-License-Identifier: MIT
# debug.gdb - into the process of the one test, up to the moment when it fails
set pagination off
set confirm off
set print thread-events off
set debuginfod enabled off
# The parent would judge a stopped child to be at a standstill: it is held too.
set follow-fork-mode child
set detach-on-fork off
set breakpoint pending on
break crew_fail
break crew_abort
handle SIGALRM nostop noprint pass
# What it would print are the tests that were not asked for.
run >/dev/null
backtrace 8
