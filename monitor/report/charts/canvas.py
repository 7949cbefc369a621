"""Axes, lines and marks → one <svg>. Numbers and time run left to right in both languages.

Colours and weights are classes of the stylesheet; a shape says the same as its colour, and hollow means uncertain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
    """A line through places (0 to 1); `stepped` holds each value until the next. `name` is written at its end."""

    places: Sequence[tuple[float, float]]
    style: str = "line"
    stepped: bool = False
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
    parts = [*_grid(box, x_ticks, y_ticks, words, language)]
    parts += [_line(box, line) for line in lines]
    parts += [_mark(box, mark) for mark in marks]
    return Markup(
        '<svg class="chart {}" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-t {}-d" direction="ltr">'
        '<title id="{}-t">{}</title><desc id="{}-d">{}</desc>{}</svg>'
    ).format(
        style, width, height, ident, ident, ident, words.title, ident, words.desc, Markup("").join(parts)
    )


def sparkline(places: Sequence[tuple[float, float]]) -> Markup:
    """A line without words, for beside a number that says the same; hidden from screen readers."""
    box = _Box(3, 4, 90, 18)
    path = _path([box.at(x, y) for x, y in places], stepped=True)
    last = box.at(*places[-1])
    return Markup(
        '<svg class="spark" viewBox="0 0 96 26" width="96" height="26" aria-hidden="true" direction="ltr">'
        '<path class="line" d="{}"/><circle class="end" cx="{:.1f}" cy="{:.1f}" r="2.6"/></svg>'
    ).format(path, *last)


def shape(name: str, *, hollow: bool = False) -> Markup:
    """The mark alone, for legends and tables."""
    return Markup(
        '<svg class="glyph" viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true">'
        '<path class="{}" d="{}"/></svg>'
    ).format(_classes(name, hollow), SHAPES.get(name, SHAPES["none"]))


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    width: float
    height: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.left + x * self.width, self.top + (1 - y) * self.height


def _grid(
    box: _Box, x_ticks: Sequence[Tick], y_ticks: Sequence[Tick], words: Words, language: Language
) -> list[Markup]:
    right, bottom = box.left + box.width, box.top + box.height
    parts = []
    for tick in y_ticks:
        _, y = box.at(0, tick.at)
        parts.append(Markup('<path class="grid" d="M{:.1f} {:.1f}H{:.1f}"/>').format(box.left, y, right))
        parts.append(
            Markup('<text class="tick" x="{:.1f}" y="{:.1f}" text-anchor="end">{}</text>').format(
                box.left - 8, y + 4.5, tick.label
            )
        )
    parts.append(Markup('<path class="axis" d="M{:.1f} {:.1f}H{:.1f}"/>').format(box.left, bottom, right))
    for tick in x_ticks:
        x, _ = box.at(tick.at, 0)
        parts.append(Markup('<path class="axis" d="M{:.1f} {:.1f}v5"/>').format(x, bottom))
        middle = min(max(x, box.left + 10), right - 14)
        parts.append(_label("tick", middle, bottom + 20, tick.label, language))
    parts.append(_label("name", box.left + box.width / 2, bottom + 38, words.x, language))
    parts.append(
        Markup('<text class="name" x="{}" y="16" text-anchor="start" direction="ltr">{}</text>').format(
            4, words.y
        )
    )
    return parts


def _label(kind: str, x: float, y: float, text: str, language: Language) -> Markup:
    # Centred text stands where it should in either direction; inside, it must be read in its own.
    return Markup(
        '<text class="{}" x="{:.1f}" y="{:.1f}" text-anchor="middle" direction="{}">{}</text>'
    ).format(kind, x, y, language.direction, text)


def _line(box: _Box, line: Line) -> Markup:
    places = [box.at(x, y) for x, y in line.places]
    drawn = Markup('<path class="{}" d="{}"/>').format(line.style, _path(places, stepped=line.stepped))
    if not line.name:
        return drawn
    x, y = places[-1]
    return drawn + Markup(
        '<g class="{}"><circle class="tag" cx="{:.1f}" cy="{:.1f}" r="9"/>'
        '<text class="tagged" x="{:.1f}" y="{:.1f}" text-anchor="middle">{}</text></g>'
    ).format(line.style, x, y, x, y + 4.5, line.name)


def _path(places: Sequence[tuple[float, float]], *, stepped: bool) -> str:
    x, y = places[0]
    parts = [f"M{x:.1f} {y:.1f}"]
    for x, y in places[1:]:
        parts.append(f"H{x:.1f}V{y:.1f}" if stepped else f"L{x:.1f} {y:.1f}")
    return "".join(parts)


def _mark(box: _Box, mark: Mark) -> Markup:
    x, y = box.at(mark.x, mark.y)
    return Markup(
        '<path class="{}" transform="translate({:.1f} {:.1f})" d="{}"><title>{}</title></path>'
    ).format(
        _classes(mark.shape, mark.hollow), x, y, SHAPES.get(mark.shape, SHAPES["none"]), escape(mark.says)
    )


def _classes(name: str, hollow: bool) -> str:
    return f"mark v-{name.replace(' ', '-')}{' hollow' if hollow else ''}"
