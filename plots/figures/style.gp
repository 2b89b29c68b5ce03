# SPDX-License-Identifier: MIT
# style.gp - what all figures share. Called with T, the theme ('light' or
# 'dark'), and the figure's own variables already set: TITLE, ANSWER (lines),
# LINES (how many), CAPTION, UNDER (its lines), W and H.

dark = T eq 'dark'
ink   = dark ? '#e6edf3' : '#1f2328'
faint = dark ? '#9da7b3' : '#57606a'
grid_ = dark ? '#30363d' : '#d8dee4'
paper = dark ? '#0d1117' : '#ffffff'
gold  = dark ? '#e3b341' : '#8a6500'

# Each lock keeps its colour, dash and marker in every figure.
array C[7]
C[1] = dark ? '#58a6ff' : '#0068a5'
C[2] = dark ? '#f0883e' : '#b84f00'
C[3] = dark ? '#3fb98f' : '#00795a'
C[4] = dark ? '#d68fbc' : '#9c4f82'
C[5] = dark ? '#e3b341' : '#8a6500'
C[6] = dark ? '#8ddb8c' : '#3f6f2a'
C[7] = dark ? '#a5aeb8' : '#656d76'
array D[7] = [1, 2, 4, 5, 3, 2, 3]
array M[7] = [7, 5, 9, 13, 11, 6, 4]
do for [i = 1:7] {
    set style line i lc rgb C[i] lw 2.2 dt D[i] pt M[i] ps 0.75
}

set terminal svg size W,H noenhanced font 'DejaVu Sans,13' \
    background rgb paper
set encoding utf8
set border 3 lc rgb faint
set tics nomirror out scale 0.5 textcolor rgb ink
set grid back lt 1 lc rgb grid_ lw 1 dt solid
unset key
px(y) = 1 - y / (1.0 * H) # from the top
set label 1 TITLE at screen 0.02, px(24) left font 'DejaVu Sans:Bold,17' \
    tc rgb ink
set label 2 ANSWER at screen 0.02, px(50) left tc rgb ink
set label 3 CAPTION at screen 0.98, px(H + 1 - 13 * UNDER) right \
    font ',10.5' tc rgb faint
TOP = 50 + 17.5 * LINES # where the picture may begin, in pixels
BOTTOM = 68 + 14 * UNDER
