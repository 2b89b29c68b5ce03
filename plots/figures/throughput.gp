# SPDX-License-Identifier: MIT
# Lines: the median round, bands from p25 to p75, names at the right ends.
# $ROWS: one block per lock: threads, p25, median, p75. Word i of NAMES, STYLES
# and ENDS (how high the name stands) is the i-th lock's.

set tmargin at screen px(TOP + 30)
set bmargin at screen px(H - BOTTOM)
set lmargin at screen 0.095
set rmargin at screen 0.80
set xlabel 'threads' textcolor rgb ink offset 0, 0.3
set label 'sections per second (lock, count, unlock; '.WORK. \
    ' ns of other work)' at screen 0.02, px(TOP + 14) left \
    tc rgb faint
set format y '%.0s %c'
set xrange [XMIN:XMAX]
set yrange [YMIN:YMAX]
if (LOGX) { set logscale x 2 }
if (LOGY) { set logscale y }
unset grid
set grid ytics back lt 1 lc rgb grid_ lw 1 dt solid
set style fill transparent solid 0.22 noborder

set arrow from CPUS, graph 0 to CPUS, graph 1 nohead back lc rgb faint dt 3
set object rectangle from CPUS, graph 0 to graph 1, graph 1 behind \
    fc rgb grid_ fs solid 0.3 noborder
set label CPUTEXT at CPUS, graph 0.955 left offset 0.6, 0 tc rgb faint

do for [i = 1:N] {
    set label word(NAMES, i) at graph 1.03, graph real(word(ENDS, i)) left \
        offset 1, -0.4 tc rgb C[int(word(STYLES, i))] \
        point ls int(word(STYLES, i))
}
plot for [i = 1:N] $ROWS index (i - 1) using 1:2:4 with filledcurves \
        lc rgb C[int(word(STYLES, i))], \
    for [i = 1:N] $ROWS index (i - 1) using 1:3:xtic(1) with linespoints \
        ls int(word(STYLES, i))
