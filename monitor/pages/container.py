"""Where a page keeps its article: the element itself, or the stretch of lines around the CMS's own labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from lxml import etree

from monitor.model.page import FieldNote
from monitor.pages.article import KICKER_ENDS, is_aside
from monitor.pages.document import Element
from monitor.pages.footer import Place, footers_in, is_unlabelled, marked_dates
from monitor.pages.lines import Line, Lines
from monitor.pages.media import file_lines
from monitor.pages.phrases import CONTROL

_NAMES = ("PrintArea", "printarea", "printArea")  # as the CMS's builds write it
_FIRST = etree.XPath(" | ".join(f"id('{name}')" for name in _NAMES))
_PROSE = 80  # characters of a line that is a paragraph and no menu entry
_ARTICLE = 300  # characters of neighbouring paragraphs that no menu and no box has


@dataclass(frozen=True, slots=True)
class Stretch:
    """The lines of one article, the place of its footer, and what was odd in finding them."""

    lines: tuple[Line, ...]
    first: int  # indices in the lines that it was cut from
    last: int
    footer: Place | None
    notes: tuple[FieldNote, ...] = ()

    @property
    def footer_text(self) -> str:
        return self.footer.text if self.footer else ""


def containers(root: Element) -> list[Element]:
    """Every element with the id of the article's container, outermost first."""
    first = cast("list[Element]", _FIRST(root))
    return [element for element in root.iter(first[0].tag) if element.get("id") in _NAMES] if first else []


def in_container(lines: Lines, asked: str | None) -> Stretch:
    """The article of a container: all its lines but the asides, up to the footer."""
    every = footers_in(lines.lines)
    footers = [place for place in every if place.sure] or _last(every, lines) or marked_dates(lines.lines)
    if not footers:
        last = len(lines.lines) - 1
        return _stretch(
            lines, 0, last if last >= 0 and is_unlabelled(lines.lines[last].text) else last + 1, None
        )
    place, notes = _choose(footers, asked)
    start = max((other.end for other in footers if other.end <= place.start), default=0)
    above, below = lines.lines[start : place.start], lines.lines[place.end :]
    if _prose(below) > _prose(above) and len(footers) == 1:
        note = FieldNote("published", "fallback", "the line of labels stands above the text", place.text)
        return _stretch(lines, 0, len(lines.lines), place, (note,))
    return _stretch(lines, start, place.start, place, notes)


def by_labels(lines: Lines) -> Stretch | None:
    """The article of a page without its container: from the controls or the title down to the labels; None: neither."""
    footers = [place for place in footers_in(lines.lines) if place.sure]
    if len(footers) != 1:
        return None
    end = footers[0].start
    start = _start(lines.lines, end)
    if start is None:
        return None
    note = FieldNote(
        "container", "fallback", "the article was read by its labels, not by its container", footers[0].text
    )
    found = _stretch(lines, start, end, footers[0], (note,))
    kept = tuple(line for line in found.lines if line.linked <= len(line.text) * 0.9)  # menus and boxes
    return replace(found, lines=kept)


def looks_like_article(lines: Sequence[Line]) -> bool:
    """Something here is an article: its controls, or neighbouring paragraphs that are in no link."""
    run = 0
    for line in lines:
        run = 0 if line.linked else run + len(line.text) * (len(line.text) >= _PROSE // 4)
        if run >= _ARTICLE or CONTROL.match(line.text):
            return True
    return False


def _stretch(
    lines: Lines, start: int, end: int, footer: Place | None, notes: tuple[FieldNote, ...] = ()
) -> Stretch:
    """The lines start to end without the footer, the asides and the links to files."""
    left_out = file_lines(lines) | (frozenset(range(footer.start, footer.end)) if footer else frozenset())
    kept = tuple(
        line
        for at, line in enumerate(lines.lines[start:end], start)
        if at not in left_out and not is_aside(line)
    )
    return Stretch(kept, start, end, footer, notes)


def _last(footers: list[Place], lines: Lines) -> list[Place]:
    """A run of labels that names no id counts only where nothing but asides follows it."""
    return [place for place in footers[-1:] if _prose(lines.lines[place.end :]) == 0]


def _choose(footers: list[Place], asked: str | None) -> tuple[Place, tuple[FieldNote, ...]]:
    if len(footers) == 1:
        return footers[0], ()
    note = FieldNote("container", "many", f"{len(footers)} articles in one container", footers[1].text)
    own = [place for place in footers if asked and asked in _numbers(place.text)]
    return (own or footers)[0], (note,)


def _numbers(text: str) -> list[str]:
    """Whole numbers of a text in Western digits (int reads every script's)."""
    words = "".join(c if c.isdecimal() else " " for c in text).split()
    return [str(int(word)) for word in words]


def _prose(lines: Sequence[Line]) -> int:
    return sum(
        len(line.text)
        for line in lines
        if len(line.text) >= _PROSE and not line.linked and not is_aside(line)
    )


def _start(lines: Sequence[Line], end: int) -> int | None:
    """Where the article above a footer begins: after the last control, else at the title's heading and its kicker."""
    controls = [at for at in range(end) if CONTROL.match(lines[at].text)]
    if controls and _prose(lines[controls[-1] + 1 : end]):
        return controls[-1] + 1
    headings = [
        at
        for at in range(end)
        if (lines[at].heading in (1, 2) or lines[at].role == "title") and not lines[at].linked
    ]
    if not headings:
        return None
    title = headings[-1]
    kicker = title > 0 and lines[title - 1].text.endswith(KICKER_ENDS) and not lines[title - 1].linked
    return title - 1 if kicker else title
