"""Two Persian texts → spans that a terminal or a page can draw, word by word.

A word is compared by its letters: half-spaces, letter variants, digit scripts and detached endings («شهرک های»,
«می شود») make no other word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from monitor.diff.matches import matches, same_from_start
from monitor.diff.tokens import Token, letters_of, say_the_same, tokens

SpanKind = Literal["same", "cosmetic", "removed", "added"]

SLIGHT = 2  # letters of a word that does not part two changes around it


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of both texts. All `before` joined are the old text, all `after` the new one, character by character.

    `cosmetic`: the same words and numbers, spelled, spaced or pointed otherwise.
    """

    kind: SpanKind
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens of both texts that stand for each other: word by word the same (`kept`), or not."""

    kept: bool
    old: tuple[Token, ...]
    new: tuple[Token, ...]


def compare_words(before: str, after: str) -> tuple[Span, ...]:
    """The spans from one text to the other."""
    return spans(compare(before, after))


def compare(before: str, after: str) -> tuple[Stretch, ...]:
    """The stretches of both texts, in order."""
    head, old, new, tail = _without_same_lines(before, after)
    found = [_whole(head), *_readable(_stretches(tokens(old), tokens(new))), _whole(tail)]
    return tuple(stretch for stretch in found if stretch.old or stretch.new)


def spans(stretches: Iterable[Stretch]) -> tuple[Span, ...]:
    """What to draw of the stretches."""
    pieces = (span for s in stretches for span in (_kept(s) if s.kept else _replaced(s)))
    groups = groupby((span for span in pieces if span.before or span.after), key=lambda span: span.kind)
    return tuple(_joined(kind, list(group)) for kind, group in groups)


def _without_same_lines(before: str, after: str) -> tuple[str, str, str, str]:
    """(lines both begin with, the rest before, the rest after, lines both end with): most need no reading."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    head = same_from_start(old, new)
    tail = same_from_start(reversed(old[head:]), reversed(new[head:]))
    end = len(old) - tail
    return (
        "".join(old[:head]),
        "".join(old[head:end]),
        "".join(new[head : len(new) - tail]),
        "".join(old[end:]),
    )


def _whole(text: str) -> Stretch:
    same = (Token("line", "", text, text),) if text else ()
    return Stretch(True, same, same)


def _stretches(old: list[Token], new: list[Token]) -> Iterator[Stretch]:
    i = j = 0
    for at, to, length in [*matches(*_numbered(old, new)), (len(old), len(new), 0)]:
        yield Stretch(False, tuple(old[i:at]), tuple(new[j:to]))
        yield Stretch(True, tuple(old[at : at + length]), tuple(new[to : to + length]))
        i, j = at + length, to + length


def _numbered(old: Sequence[Token], new: Sequence[Token]) -> tuple[list[int], list[int]]:
    """Each distinct key as a small number: numbers compare faster than words."""
    numbers: dict[str, int] = {}
    return (
        [numbers.setdefault(token.key, len(numbers)) for token in old],
        [numbers.setdefault(token.key, len(numbers)) for token in new],
    )


def _readable(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """A lone «و» that two rewritten passages share is part of the rewriting, not a word that stayed."""
    last: Stretch | None = None
    bridge: Stretch | None = None
    for stretch in stretches:
        if not (stretch.old or stretch.new):
            continue
        if last and bridge and _rewritten(stretch):
            last = Stretch(False, last.old + bridge.old + stretch.old, last.new + bridge.new + stretch.new)
            bridge = None
        elif last and not bridge and stretch.kept and _rewritten(last) and _slight(stretch):
            bridge = stretch
        else:
            yield from (part for part in (last, bridge) if part)
            last, bridge = stretch, None
    yield from (part for part in (last, bridge) if part)


def _rewritten(stretch: Stretch) -> bool:
    return not stretch.kept and bool(letters_of(stretch.old) or letters_of(stretch.new))


def _slight(stretch: Stretch) -> bool:
    return (
        len(stretch.old) == 1
        and stretch.old[0].kind in ("word", "sign")
        and len(stretch.old[0].key) <= SLIGHT
    )


def _replaced(stretch: Stretch) -> Iterator[Span]:
    before, after = _text(stretch.old), _text(stretch.new)
    if say_the_same(stretch.old, stretch.new):
        yield Span("cosmetic", before, after)
    else:
        yield Span("removed", before, "")
        yield Span("added", "", after)


def _kept(stretch: Stretch) -> Iterator[Span]:
    for left, right in zip(stretch.old, stretch.new, strict=True):
        yield Span("same" if left.word == right.word else "cosmetic", left.text, right.text)


def _joined(kind: SpanKind, parts: list[Span]) -> Span:
    return Span(kind, "".join(s.before for s in parts), "".join(s.after for s in parts))


def _text(part: Sequence[Token]) -> str:
    return "".join(token.text for token in part)
