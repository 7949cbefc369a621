"""Two sequences → the stretches that both hold, in order. Its time grows with their length, whatever they hold.

Patience diff: what stands once in both is taken for the same, and the stretches between are looked at again. A text
that repeats itself has no such words; there, runs of words and then words that both hold equally often serve.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

WIDTHS = (1, 2, 4)  # words in a row that make an anchor
SMALL = 10_000  # places before × places after that may be compared each with each
EFFORT = 60  # times the length of both that may be looked at; what is left then counts as different

Pair = tuple[int, int]


class Match(NamedTuple):
    """`length` places, the same from `old` in the one and from `new` in the other."""

    old: int
    new: int
    length: int


class Block(NamedTuple):
    """A stretch of both that is still to be looked at: old[low:high] and new[start:end]."""

    low: int
    high: int
    start: int
    end: int

    @property
    def size(self) -> int:
        return self.high - self.low + self.end - self.start


def matches(old: Sequence[int], new: Sequence[int]) -> list[Match]:
    """The stretches in order; none overlaps another."""
    found: list[Match] = []
    effort = EFFORT * (len(old) + len(new))
    todo = [Block(0, len(old), 0, len(new))]
    while todo and effort >= 0:
        block, ends = _trimmed(old, new, todo.pop())
        found += ends
        effort -= block.size + 1
        inside, parts = _parted(old[block.low : block.high], new[block.start : block.end])
        found += [Match(block.low + i, block.start + j, length) for i, j, length in inside]
        todo += [
            Block(block.low + i, block.low + k, block.start + j, block.start + m) for i, k, j, m in parts
        ]
    return sorted(found)


def same_from_start(one: Iterable[object], other: Iterable[object]) -> int:
    """How many places from the start both hold alike."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _trimmed(old: Sequence[int], new: Sequence[int], block: Block) -> tuple[Block, list[Match]]:
    """The block without the places that it begins and ends with in both."""
    low, high, start, end = block
    head = same_from_start(old[low:high], new[start:end])
    tail = same_from_start(reversed(old[low + head : high]), reversed(new[start + head : end]))
    ends = [Match(low, start, head), Match(high - tail, end - tail, tail)]
    return Block(low + head, high - tail, start + head, end - tail), [match for match in ends if match.length]


def _parted(old: Sequence[int], new: Sequence[int]) -> tuple[list[Match], list[Block]]:
    """What is the same, found at once, or the parts between anchors that are to be looked at."""
    if set(old).isdisjoint(new):
        return [], []
    anchors = _anchors(old, new)
    if anchors:
        edges = [(0, 0), *anchors, (len(old), len(new))]
        return [], [Block(i, k, j, m) for (i, j), (k, m) in pairwise(edges)]
    if len(old) * len(new) > SMALL:
        return [], []
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return [Match(block.a, block.b, block.size) for block in blocks if block.size], []


def _anchors(old: Sequence[int], new: Sequence[int]) -> list[Pair]:
    """Places where both hold the same, in the order of both: the surest kind that there is."""
    for width in WIDTHS:
        in_old, in_new = _once(_runs(old, width)), _once(_runs(new, width))
        pairs = [(i, in_new[run]) for run, i in in_old.items() if run in in_new]
        if pairs:
            return _rising(pairs)
    in_old_all, in_new_all = _places(old), _places(new)
    equal = [
        zip(places, in_new_all[word], strict=True)
        for word, places in in_old_all.items()
        if len(places) == len(in_new_all.get(word, ()))
    ]
    return _rising(sorted(pair for pairs in equal for pair in pairs))


def _runs(words: Sequence[int], width: int) -> Iterable[Hashable]:
    return zip(*(words[i:] for i in range(width)), strict=False) if width > 1 else words


def _once(runs: Iterable[Hashable]) -> dict[Hashable, int]:
    """What stands exactly once → where."""
    places: dict[Hashable, int] = {}
    for i, run in enumerate(runs):
        places[run] = -1 if run in places else i
    return {run: i for run, i in places.items() if i >= 0}


def _places(words: Sequence[int]) -> dict[int, list[int]]:
    places: dict[int, list[int]] = {}
    for i, word in enumerate(words):
        places.setdefault(word, []).append(i)
    return places


def _rising(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest part of the pairs whose second places rise with the first ones."""
    tails: list[int] = []  # for each length, the smallest last place
    ends: list[int] = []
    before: list[int] = []
    for at, (_, j) in enumerate(pairs):
        length = bisect_left(tails, j)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [j]
        ends[length : length + 1] = [at]
    at, result = (ends[-1] if ends else -1), []
    while at >= 0:
        result.append(pairs[at])
        at = before[at]
    return result[::-1]
