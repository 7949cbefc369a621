"""Tree → lines: the text of an element as a reader sees it, one line a paragraph, with what each line is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from monitor.pages.document import Element, text_of
from monitor.pages.roles import HEADINGS, Role, role_of

_NEVER_SHOWN = (
    "script style noscript template head title select option button textarea iframe object svg math"
)
_NEW_LINE = (
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_SKIPPED = frozenset(_NEVER_SHOWN.split())
_BLOCKS = frozenset(_NEW_LINE.split())
_CELLS = frozenset({"td", "th"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, blanks folded, otherwise as published (ZWNJ kept)."""

    text: str
    role: Role | None = None
    heading: int = 0  # 1 to 6; 0: no heading
    linked: int = 0  # characters of it that stand in links
    part: int = 0  # number of the element that gave it its role or heading


@dataclass(frozen=True, slots=True)
class Reference:
    """An address in the page, and the index of the line it stands in or before."""

    url: str
    line: int
    text: str = ""


@dataclass(slots=True)
class Lines:
    """The lines of one element, with the images and links among them, in the page's order."""

    lines: list[Line] = field(default_factory=list)
    images: list[Reference] = field(default_factory=list)
    links: list[Reference] = field(default_factory=list)

    def __iter__(self) -> Iterator[Line]:
        return iter(self.lines)


def lines_of(element: Element, *, rows: bool = False) -> Lines:
    """All visible lines of an element. With `rows`, a table row is one line instead of one a cell."""
    flow = _Flow(rows)
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        if event == "start":
            if not _enter(flow, node):
                walk.skip_subtree()
        else:
            flow.leave(node, outermost=node is element)
    flow.flush()
    return flow.found


def hidden(element: Element) -> bool:
    """A browser does not show it."""
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))


def _enter(flow: _Flow, node: Element) -> bool:
    """Take the node's own text; False: nothing below it is to be read."""
    if not isinstance(node.tag, str) or node.tag in _SKIPPED or hidden(node):
        flow.open.append(_Open(skipped=True))
        return False
    flow.enter(node)
    return True


def _is_link(node: Element) -> bool:
    return (node.tag == "a" and node.get("href") is not None) or "location" in (node.get("onclick") or "")


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that has begun: what it changes for the text in it."""

    skipped: bool = False
    breaks: bool = False
    role: Role | None = None
    heading: int = 0
    link: int = 0  # how many links we are inside of
    part: int = 0


class _Flow:
    """Collects running text into lines while the tree is walked."""

    def __init__(self, rows: bool) -> None:
        self.found = Lines()
        self.open: list[_Open] = [_Open()]
        self._blocks = _BLOCKS - _CELLS if rows else _BLOCKS
        self._text: list[str] = []
        self._linked = 0
        self._parts = 0
        self._at = _Open()

    def enter(self, node: Element) -> None:
        outer = self.open[-1]
        tag = node.tag
        own = role_of(node)
        role = own or outer.role
        breaks = tag in self._blocks or role != outer.role
        if breaks or tag == "br":
            self.flush()
        link = outer.link + _is_link(node)
        heading = int(tag[1]) if tag in HEADINGS else outer.heading
        marks = own is not None or tag in HEADINGS
        self._parts += marks
        part = self._parts if marks else outer.part
        self.open.append(_Open(False, breaks, role, heading, link, part))
        self._refer(node)
        if tag in _CELLS and self._text:
            self._text.append(" ")
        if node.text:
            self._add(node.text)

    def leave(self, node: Element, outermost: bool) -> None:
        if self.open.pop().breaks:
            self.flush()
        if node.tail and not outermost:
            self._add(node.tail)

    def flush(self) -> None:
        """End the line, if there is one."""
        text = " ".join("".join(self._text).split())
        if text:
            at = self._at
            self.found.lines.append(Line(text, at.role, at.heading, min(self._linked, len(text)), at.part))
        self._text.clear()
        self._linked = 0

    def _add(self, text: str) -> None:
        if not self._text:
            if text.isspace():
                return
            self._at = self.open[-1]
        self._text.append(text)
        if self.open[-1].link:
            self._linked += len(text.strip())

    def _refer(self, node: Element) -> None:
        place = len(self.found.lines)
        if node.tag == "img":
            source = node.get("data-src") or node.get("src")
            if source:
                self.found.images.append(Reference(source, place, (node.get("alt") or "").strip()))
        elif node.tag == "a" and node.get("href"):
            self.found.links.append(Reference(node.get("href", ""), place, text_of(node)))
