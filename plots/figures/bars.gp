# SPDX-License-Identifier: MIT
# Bars: medians, whiskers from p10 to p90, and dashed lines to compare with.
# $ROWS: y, median, low, high, style (1 to 3), name; then median, low and high
# of another run, or NaN. Word i of BOLDS is 1 if that of RIGHTS is bold. Word i of YS, LEFTS and
# RIGHTS are two columns of text beside row i; LEFTHEAD and RIGHTHEAD name them.
# LEFT is where the bars begin.
# Word i of MARKS is where a dashed line stands, MARKTEXT1 and 2 what it is.

set tmargin at screen px(TOP + 46)
set bmargin at screen px(H - BOTTOM)
set lmargin at screen LEFT
set rmargin at screen RIGHTHEAD eq '' ? 0.9 : 0.83
set xrange [XMIN:XMAX]
set yrange [YMAX:-0.5]
set border 1
unset grid
set grid xtics back lt 1 lc rgb grid_ lw 1 dt solid
set ytics scale 0 textcolor rgb ink
set label XLABEL at screen 0.5, px(H - BOTTOM + 44) center tc rgb ink
if (LOGX) { set logscale x; eval 'set xtics ('.XTICS.')' }
set bars 0.6

do for [i = 1:words(MARKS)] {
    x = real(word(MARKS, i))
    set arrow from x, graph 0 to x, graph 1.02 nohead front \
        lc rgb gold dt (5, 4) lw 1.5
    if (i == 1) { set label MARKTEXT1.' ' at x, screen px(TOP + 34) right tc rgb gold }
    if (i == 2) { set label ' '.MARKTEXT2 at x, screen px(TOP + 34) left tc rgb gold }
}
LEFTSAT = RIGHTHEAD eq '' ? 0.98 : 0.9
set label LEFTHEAD at screen LEFTSAT, px(TOP + 16) right tc rgb faint
set label RIGHTHEAD at screen 0.985, px(TOP + 16) right tc rgb faint
do for [i = 1:words(YS)] {
    y = real(word(YS, i))
    set label word(LEFTS, i) at screen LEFTSAT, first y right tc rgb ink
    if (RIGHTHEAD ne '') {
        set label word(RIGHTS, i) at screen 0.985, first y right tc rgb ink \
            font (word(BOLDS, i) eq '1' ? 'DejaVu Sans:Bold,13' : 'DejaVu Sans,13')
    }
}

# Where a bar begins: at zero, or at the foot of a logarithmic scale.
foot = LOGX ? XMIN : 0
half = 0.31
plot for [s = 1:3] $ROWS using ($5 == s ? foot : NaN):1:(foot):2: \
        ($1 - half):($1 + half):ytic(6) with boxxyerror lw 1.2 \
        lc rgb (s == 1 ? C[1] : s == 2 && KINDS ? C[2] : C[7]) \
        fs solid (s == 1 ? 1 : s == 2 ? 0.75 : 0.2) border, \
    $ROWS using 2:1:3:4 with xerrorbars pt -1 lw 1.6 lc rgb ink, \
    $ROWS using 7:($1 + 0.42):8:9 with xerrorbars pt 6 ps 0.8 lw 1.1 lc rgb faint
