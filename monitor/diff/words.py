"""Two Persian texts → spans that a terminal or a page can draw, word by word.

A word is compared by its letters: half-spaces, letter variants, digit scripts and detached endings («شهرک های»,
«می شود») make no other word. Long texts are cut at words that both hold once (patience diff), so that the time
grows with their length.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from typing import Literal

from monitor.diff.tokens import Token, letters_of, say_the_same, tokens

SpanKind = Literal["same", "cosmetic", "removed", "added"]
Match = tuple[int, int, int]  # place before, place after, how many

SMALL = 10_000  # places before × places after that may be compared each with each
WIDTHS = (1, 2, 4)  # words in a row that make an anchor
SLIGHT = 2  # letters of a word that does not part two changes around it
EFFORT = 60  # times the length of both texts that may be looked at; a stretch beyond that counts as replaced


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
    head = _common(old, new, range(len(old)), range(len(new)))
    tail = _common(old, new, range(len(old) - 1, head - 1, -1), range(len(new) - 1, head - 1, -1))
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
    for at, to, length in [*_matches(*_numbered(old, new)), (len(old), len(new), 0)]:
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


def _matches(a: list[int], b: list[int]) -> list[Match]:
    """Stretches equal in both, in order, none overlapping."""
    found: list[Match] = []
    effort = EFFORT * (len(a) + len(b))
    todo = [(0, len(a), 0, len(b))]
    while todo:
        a_low, a_high, b_low, b_high = todo.pop()
        effort -= a_high - a_low + b_high - b_low
        head = _common(a, b, range(a_low, a_high), range(b_low, b_high))
        if head:
            found.append((a_low, b_low, head))
            a_low, b_low = a_low + head, b_low + head
        tail = _common(a, b, range(a_high - 1, a_low - 1, -1), range(b_high - 1, b_low - 1, -1))
        if tail:
            found.append((a_high - tail, b_high - tail, tail))
            a_high, b_high = a_high - tail, b_high - tail
        if a_low == a_high or b_low == b_high or effort < 0:
            continue
        anchors = _anchors(a, b, a_low, a_high, b_low, b_high)
        if anchors:
            edges = [(a_low, b_low), *anchors, (a_high, b_high)]
            todo += [(i, k, j, m) for (i, j), (k, m) in pairwise(edges)]
        elif (a_high - a_low) * (b_high - b_low) <= SMALL:
            found += _each_with_each(a, b, a_low, a_high, b_low, b_high)
    return sorted(found)


def _common(a: Sequence[object], b: Sequence[object], left: range, right: range) -> int:
    """How many places from the start of both ranges hold the same."""
    count = 0
    for i, j in zip(left, right, strict=False):
        if a[i] != b[j]:
            break
        count += 1
    return count


def _each_with_each(
    a: list[int], b: list[int], a_low: int, a_high: int, b_low: int, b_high: int
) -> list[Match]:
    blocks = SequenceMatcher(None, a[a_low:a_high], b[b_low:b_high], autojunk=False).get_matching_blocks()
    return [(a_low + block.a, b_low + block.b, block.size) for block in blocks if block.size]


def _anchors(
    a: list[int], b: list[int], a_low: int, a_high: int, b_low: int, b_high: int
) -> list[tuple[int, int]]:
    """Pairs of places where both hold the same rare words, in the order of both texts.

    Words that stand once in both are the surest, then pairs and fours that do; in a text that repeats itself there
    are none, and words that both hold equally often are taken for each other in their order.
    """
    for width in WIDTHS:
        in_a, in_b = _where(a, a_low, a_high, width), _where(b, b_low, b_high, width)
        pairs = [(at[0], in_b[run][0]) for run, at in in_a.items() if len(at) == 1 == len(in_b.get(run, ()))]
        if pairs:
            return _rising(pairs)
    in_a, in_b = _where(a, a_low, a_high, 1), _where(b, b_low, b_high, 1)
    equal = [zip(at, in_b[run], strict=True) for run, at in in_a.items() if len(at) == len(in_b.get(run, ()))]
    return _rising(sorted(pair for pairs in equal for pair in pairs))


def _where(keys: list[int], low: int, high: int, width: int) -> dict[tuple[int, ...], list[int]]:
    """Runs of `width` words → the places where they stand."""
    places: dict[tuple[int, ...], list[int]] = {}
    for i in range(low, high - width + 1):
        places.setdefault(tuple(keys[i : i + width]), []).append(i)
    return places


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs whose second places rise with the first ones."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for at, (_, j) in enumerate(pairs):
        length = bisect_left(tails, j)
        back.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [j]
        ends[length : length + 1] = [at]
    at, result = (ends[-1] if ends else -1), []
    while at >= 0:
        result.append(pairs[at])
        at = back[at]
    return result[::-1]
