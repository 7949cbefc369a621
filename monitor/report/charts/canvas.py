"""Axes, lines and marks → one <svg>. Numbers and time run left to right in both languages.

Colours and weights are classes of the stylesheet; a shape says the same as its colour, and hollow means uncertain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup, escape

from monitor.report.charts.scale import Tick
from monitor.report.language import Language

TOP, RIGHT, BOTTOM = 38, 18, 46
DIGIT = 7.4  # width of a digit at the font size of the labels, 13

# Drawn around 0,0 in a box of 12: a shape for each verdict.
SHAPES = {
    "rises": "M0-6.5 6 4.5H-6Z",
    "falls": "M0 6.5 6-4.5H-6Z",
    "new": "M0-5.2A5.2 5.2 0 1 1 0 5.2 5.2 5.2 0 1 1 0-5.2Z",
    "confirms": "M-4.6-4.6H4.6V4.6H-4.6Z",
    "contradicts": "M0-7 7 0 0 7-7 0Z",
    "cannot tell": "M-5-2.2-2.2-5 0-2.8 2.2-5 5-2.2 2.8 0 5 2.2 2.2 5 0 2.8-2.2 5-5 2.2-2.8 0Z",
    "none": "M0-3.4A3.4 3.4 0 1 1 0 3.4 3.4 3.4 0 1 1 0-3.4Z",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One point: its place (0 to 1 both ways, y upwards), its shape, and what it says when pointed at."""

    x: float
    y: float
    shape: str
    says: str
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line through places (0 to 1); `stepped` holds each value until the next, `dots` draws the places alone.

    `name` is written at its end.
    """

    places: Sequence[tuple[float, float]]
    style: str = "line"
    stepped: bool = False
    dots: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What the chart says of itself."""

    title: str
    desc: str
    x: str  # what the horizontal axis is
    y: str


def chart(
    ident: str,
    words: Words,
    *,
    size: tuple[int, int],
    x_ticks: Sequence[Tick],
    y_ticks: Sequence[Tick],
    lines: Sequence[Line] = (),
    marks: Sequence[Mark] = (),
    language: Language,
    style: str = "",
) -> Markup:
    """The whole picture. `ident` is unique on its page."""
    width, height = size
    left = round(12 + DIGIT * max((len(tick.label) for tick in y_ticks), default=1))
    box = _Box(left, TOP, width - left - RIGHT, height - TOP - BOTTOM)
    name = escape(ident)
    parts = [
        f'<svg class="chart {style}" viewBox="0 0 {width} {height}" role="img" '
        f'aria-labelledby="{name}-t {name}-d" direction="ltr">',
        f'<title id="{name}-t">{escape(words.title)}</title><desc id="{name}-d">{escape(words.desc)}</desc>',
        *_rows(box, y_ticks, words.y),
        *_columns(box, x_ticks, words.x, language.direction),
        *(_line(box, line) for line in lines),
        *(_mark(box, mark) for mark in marks),
        "</svg>",
    ]
    return Markup("".join(parts))  # noqa: S704 - numbers, our own classes, and escaped words


def sparkline(places: Sequence[tuple[float, float]]) -> Markup:
    """A line without words, for beside a number that says the same; hidden from screen readers."""
    box = _Box(3, 4, 90, 18)
    path = _path([box.at(x, y) for x, y in places], stepped=True)
    x, y = box.at(*places[-1])
    return Markup(  # noqa: S704 - numbers only
        '<svg class="spark" viewBox="0 0 96 26" width="96" height="26" aria-hidden="true" direction="ltr">'
        f'<path class="line" d="{path}"/><circle class="end" cx="{x:.1f}" cy="{y:.1f}" r="2.6"/></svg>'
    )


@cache
def shape(name: str, *, hollow: bool = False) -> Markup:
    """The mark alone, for legends and tables."""
    return Markup(  # noqa: S704 - from our own table; the name is escaped
        '<svg class="glyph" viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true">'
        f'<path class="{_classes(name, hollow)}" d="{SHAPES.get(name, SHAPES["none"])}"/></svg>'
    )


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    width: float
    height: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.left + x * self.width, self.top + (1 - y) * self.height


def _rows(box: _Box, ticks: Sequence[Tick], name: str) -> Iterator[str]:
    """The vertical axis: a line and a number at each tick, and what is counted."""
    for tick in ticks:
        _, y = box.at(0, tick.at)
        yield f'<path class="grid" d="M{box.left:.0f} {y:.1f}h{box.width:.0f}"/>'
        label = escape(tick.label)
        yield f'<text class="tick" x="{box.left - 8:.0f}" y="{y + 4.5:.1f}" text-anchor="end">{label}</text>'
    yield f'<text class="name" x="4" y="16" text-anchor="start" direction="ltr">{escape(name)}</text>'


def _columns(box: _Box, ticks: Sequence[Tick], name: str, direction: str) -> Iterator[str]:
    """The horizontal axis. Centred text stands where it should in either direction; inside, it is read in its own."""
    right, bottom = box.left + box.width, box.top + box.height
    yield f'<path class="axis" d="M{box.left:.0f} {bottom:.0f}h{box.width:.0f}"/>'
    text = '<text class="{}" x="{:.1f}" y="{:.0f}" text-anchor="middle" direction="{}">{}</text>'
    for tick in ticks:
        x, _ = box.at(tick.at, 0)
        yield f'<path class="axis" d="M{x:.1f} {bottom:.0f}v5"/>'
        yield text.format(
            "tick", min(max(x, box.left + 10), right - 14), bottom + 20, direction, escape(tick.label)
        )
    yield text.format("name", box.left + box.width / 2, bottom + 38, direction, escape(name))


def _line(box: _Box, line: Line) -> str:
    places = [box.at(x, y) for x, y in line.places]
    path = _dots(places) if line.dots else _path(places, stepped=line.stepped)
    drawn = f'<path class="{line.style}" d="{path}"/>'
    if not line.name:
        return drawn
    x, y = places[-1]
    return (
        f'{drawn}<g class="{line.style}"><circle class="tag" cx="{x:.1f}" cy="{y:.1f}" r="9"/>'
        f'<text class="tagged" x="{x:.1f}" y="{y + 4.5:.1f}" text-anchor="middle">{escape(line.name)}</text></g>'
    )


def _path(places: Sequence[tuple[float, float]], *, stepped: bool) -> str:
    x, y = places[0]
    parts = [f"M{x:.1f} {y:.1f}"]
    for x, y in places[1:]:
        parts.append(f"H{x:.1f}V{y:.1f}" if stepped else f"L{x:.1f} {y:.1f}")
    return "".join(parts)


def _dots(places: Sequence[tuple[float, float]]) -> str:
    # A stroke of no length with round ends is a dot: many of them in one element.
    return "".join(f"M{x:.1f} {y:.1f}h0" for x, y in places)


def _mark(box: _Box, mark: Mark) -> str:
    x, y = box.at(mark.x, mark.y)
    return (
        f'<path class="{_classes(mark.shape, mark.hollow)}" transform="translate({x:.1f} {y:.1f})" '
        f'd="{SHAPES.get(mark.shape, SHAPES["none"])}"><title>{escape(mark.says)}</title></path>'
    )


@cache
def _classes(name: str, hollow: bool) -> str:
    return str(escape(f"mark v-{name.replace(' ', '-')}{' hollow' if hollow else ''}"))
