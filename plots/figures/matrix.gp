# SPDX-License-Identifier: MIT
# Cells: a square for each pair, the darker the longer. $ROWS: x, y, value,
# text. N of them in a row, each SIDE pixels; word i of CPUS names the i-th;
# LOW and HIGH are the extremes.

left = 90
set tmargin at screen px(TOP + 34)
set bmargin at screen px(TOP + 34 + SIDE * N)
set lmargin at screen left / (1.0 * W)
set rmargin at screen (left + SIDE * N) / (1.0 * W)
set xrange [-0.5:N - 0.5]
set yrange [N - 0.5:-0.5]
unset border
unset grid
unset xtics
unset ytics
set label 'to CPU' at screen left / (1.0 * W), px(TOP + 6) left tc rgb faint
set label 'from CPU' at screen 0.02, px(TOP + 24) left tc rgb faint
do for [i = 1:N] {
    set label word(CPUS, i) at first i - 1, screen px(TOP + 24) center tc rgb ink
    set label word(CPUS, i) at screen (left - 10) / (1.0 * W), first i - 1 \
        right tc rgb ink
}
set label 'nanoseconds, one way' at screen left / (1.0 * W), \
    px(TOP + 54 + SIDE * N) left tc rgb faint

# Three steps of one colour, so that the number stays legible on it.
step(v) = HIGH > LOW ? floor(2.999 * (v - LOW) / (HIGH - LOW)) : 0
plot for [s = 0:2] $ROWS using (step($3) == s ? $1 : NaN):2:($1 - 0.46): \
        ($1 + 0.46):($2 - 0.46):($2 + 0.46) with boxxyerror \
        lc rgb C[1] fs transparent solid (0.15 + 0.2 * s) border lc rgb C[1], \
    $ROWS using 1:2:4 with labels tc rgb ink
