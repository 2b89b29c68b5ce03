# SPDX-License-Identifier: MIT
# Bars: the median pair, whiskers from p10 to p90, floors as dashed lines.
# $ROWS: y, median, low, high, style (1 kit, 2 C library, 3 others), name.
# Word i of YS, MEDIANS and RATIOS stands at the right of row i.

set tmargin at screen px(TOP + 46)
set bmargin at screen px(H - BOTTOM)
set lmargin at screen 0.305
set rmargin at screen 0.83
set xrange [0:XMAX]
set yrange [YMAX:-0.5]
set border 1
unset grid
set grid xtics back lt 1 lc rgb grid_ lw 1 dt solid
set ytics scale 0 textcolor rgb ink
set xlabel 'nanoseconds per lock + unlock' textcolor rgb ink offset 0, 0.3
set bars 0.6

set arrow from ONE, graph 0 to ONE, graph 1.02 nohead front \
    lc rgb gold dt (5, 4) lw 1.5
set arrow from TWO, graph 0 to TWO, graph 1.02 nohead front \
    lc rgb gold dt (5, 4) lw 1.5
set label '1 locked instruction ' at ONE, screen px(TOP + 34) right tc rgb gold
set label ' 2 locked instructions' at TWO, screen px(TOP + 34) left tc rgb gold
set label 'ns' at graph 1.135, screen px(TOP + 16) right tc rgb faint
set label '× glibc' at graph 1.295, screen px(TOP + 16) right tc rgb faint
do for [i = 1:words(YS)] {
    y = real(word(YS, i))
    set label word(MEDIANS, i) at graph 1.135, first y right tc rgb ink
    set label word(RATIOS, i) at graph 1.295, first y right tc rgb ink
}

half = 0.31
plot for [s = 1:3] $ROWS using ($5 == s ? 0 : NaN):1:(0):2:($1 - half): \
        ($1 + half):ytic(6) with boxxyerror lw 1.2 \
        lc rgb (s == 1 ? C[1] : C[7]) \
        fs solid (s == 1 ? 1 : s == 2 ? 0.75 : 0.2) border, \
    $ROWS using 2:1:3:4 with xerrorbars pt -1 lw 1.6 lc rgb ink
