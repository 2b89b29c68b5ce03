# SPDX-License-Identifier: MIT
# Lines: medians, bands around them, names at the right ends.
# $ROWS: one block per line: x, low, median, high; then OVER more, those of
# another run. Word i of NAMES, STYLES and
# ENDS (how high the name stands) is the i-th line's. XTICS and YTICS are lists
# for `set xtics (...)`. LEFT and RIGHT are where the picture begins and ends. MARK, if not negative, is an x from which the ground is
# shaded, and MARKTEXT says why.

set tmargin at screen px(TOP + 30)
set bmargin at screen px(H - BOTTOM)
set lmargin at screen LEFT
set rmargin at screen RIGHT
set xlabel XLABEL textcolor rgb ink offset 0, 0.3
set label YLABEL at screen 0.02, px(TOP + 14) left tc rgb faint
set xrange [XMIN:XMAX]
set yrange [YMIN:YMAX]
if (LOGX) { set logscale x 2 }
if (LOGY) { set logscale y }
eval 'set xtics ('.XTICS.')'
eval 'set ytics ('.YTICS.')'
unset grid
set grid ytics back lt 1 lc rgb grid_ lw 1 dt solid
set style fill transparent solid 0.22 noborder

if (MARK >= 0) {
    set arrow from MARK, graph 0 to MARK, graph 1 nohead back lc rgb faint dt 3
    set object rectangle from MARK, graph 0 to graph 1, graph 1 behind \
        fc rgb grid_ fs solid 0.3 noborder
    set label MARKTEXT at MARK, graph 0.955 left offset 0.6, 0 tc rgb faint
}
if (LEVEL > 0) {
    set arrow from graph 0, first LEVEL to graph 1, first LEVEL nohead back \
        lc rgb gold dt (5, 4) lw 1.5
    set label LEVELTEXT at graph 1.03, graph LEVELEND left offset 1, -0.4 \
        tc rgb gold point pt 0 lc rgb paper
}

do for [i = 1:N] {
    set label word(NAMES, i) at graph 1.03, graph real(word(ENDS, i)) left \
        offset 1, -0.4 tc rgb C[int(word(STYLES, i))] \
        point ls int(word(STYLES, i))
}
plot for [i = 1:N] $ROWS index (i - 1) using 1:2:4 with filledcurves \
        lc rgb C[int(word(STYLES, i))], \
    for [i = 1:N] $ROWS index (i - 1) using 1:3 with linespoints \
        ls int(word(STYLES, i)), \
    for [i = 1:OVER] $ROWS index (N + i - 1) using 1:3 with linespoints \
        lc rgb C[int(word(STYLES, i))] dt 3 lw 1 pt 6 ps 0.6
