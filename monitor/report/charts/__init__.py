"""Charts as inline SVG: no script, no style attributes, colours from the page's stylesheet, text in its language.

scale.py   values and times → places on the canvas, and the ticks that a person would choose
canvas.py  axes, lines and marks → one <svg> with title and desc
"""
