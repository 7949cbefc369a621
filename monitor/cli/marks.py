"""The marks of a word-level diff on a terminal: colours where there are any, and [-removed-], {+added+}, ~respelled~.

The marks stay where the colours go: in a pipe, in a mail, for eyes that do not see the colours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from monitor.diff.words import Span, SpanKind
from monitor.report.language import Language
from monitor.report.markup import tame

MARKS: dict[SpanKind, str] = {"same": "{}", "cosmetic": "~{}~", "removed": "[-{}-]", "added": "{{+{}+}}"}
COLOURS: dict[SpanKind, str | None] = {"same": None, "cosmetic": "yellow", "removed": "red", "added": "green"}
LINE_END = "¶"  # shown where a line end itself was added or taken away

Part = tuple[SpanKind, str]


def drawn(spans: Iterable[Span], says: Language) -> Iterator[str]:
    """The lines that changed, each with its marks; how many stayed between them."""
    same = 0
    for line in _lines(spans):
        if all(kind == "same" for kind, _ in line):
            same += 1
            continue
        if same:
            yield says.text("cli.lines_same", n=same)
        same = 0
        yield "".join(_mark(kind, text) for kind, text in line)
    if same:
        yield says.text("cli.lines_same", n=same)


def _lines(spans: Iterable[Span]) -> Iterator[list[Part]]:
    """The text as it reads now, cut at the line ends that stayed."""
    line: list[Part] = []
    for span in spans:
        if span.kind != "same":
            line.append(
                (span.kind, (span.before if span.kind == "removed" else span.after).replace("\n", LINE_END))
            )
            continue
        first, *rest = span.after.split("\n")
        line.append(("same", first))
        for part in rest:
            yield line
            line = [("same", part)]
    if line:
        yield line


def _mark(kind: SpanKind, text: str) -> str:
    """The mark stands around the words, not around the blank behind them."""
    words = text.rstrip(" ")
    if kind == "same" or not words:
        return tame(text)
    blank = text[len(words) :]
    return click.style(MARKS[kind].format(tame(words)), fg=COLOURS[kind]) + blank
