# Stops at each step of a replayed execution and shows its source line.
set breakpoint pending on
set pagination off
break explore_step
commands
silent
printf "T%d: ", thread
info line *(pc - 1)
end
run
