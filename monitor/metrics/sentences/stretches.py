"""Which stretches of a text are read: its sentences with numbers, and what leads up to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from monitor.metrics.lexicon.places import (
    INTRODUCTIONS,
    OFFICES_OF_COUNTIES,
    OFFICES_OF_PROVINCES,
    OFFICIALS_OF_COUNTIES,
)
from monitor.persian.letters import fold
from monitor.persian.numbers import Number

BEFORE = (
    2  # sentences without a number that are read before one with a number: «این واحدها» points back so far
)

_SHORTEST = 4  # letters of a sentence
_END = re.compile(r"[.!?؟\n…|]")
_MEASURED = re.compile(fold(r"[\s\u200c]*(?:هکتار|متر|کیلومتر|مگاوات|درجه|لیتر|ساعت|دقیقه)(?![^\W\d_])"))
_SPEAKERS = (  # or parks that a text introduces
    *OFFICIALS_OF_COUNTIES,
    *OFFICES_OF_COUNTIES,
    *OFFICES_OF_PROVINCES,
    *(
        f"{head} {one}"
        for head in ("مدیر عامل", "مدیر", "رییس هیات مدیره", "رییس هیات امنای")
        for one in ("منطقه ویژه", "شهرک صنعتی", "این شهرک")
    ),
    *(f"{what} شهرک صنعتی" for what in INTRODUCTIONS),
    *(f"{who} شرکت شهرک" for who in ("مدیر عامل", "روابط عمومی")),
)
_HEADS = {fold(one).split()[0] for one in _SPEAKERS}
_BEGINNINGS = tuple(  # of the officials; «مدیر» is that of «مدیرکل» too
    sorted(head for head in _HEADS if not any(head != other and head.startswith(other) for other in _HEADS))
)
_OFFICIAL = re.compile(fold("|".join(_SPEAKERS)).replace(" ", r"[\s\u200c]{0,2}"))


class Stretch(NamedTuple):
    """A sentence at `start:end` of the text and its numbers.

    `counts`: it may hold claims; `official`: somebody speaks whose own totals follow; the others lead up to those.
    `follows`: the sentence before it is a stretch too.
    """

    start: int
    end: int
    numbers: Sequence[Number]
    counts: bool
    official: bool
    follows: bool


def stretches(folded: str, numbers: Sequence[Number]) -> list[Stretch]:
    """The sentences worth reading, in order. A full stop inside a number ends nothing."""
    sentences = _sentences(folded, numbers)
    officials = {_at(sentences, place) for place in _officials(folded)}
    wanted = [sentence.counts for sentence in sentences]
    for index in [i for i, sentence in enumerate(sentences) if sentence.counts]:
        for before in range(max(0, index - BEFORE), index):
            wanted[before] = True
    return [
        sentence._replace(official=index in officials, follows=index > 0 and wanted[index - 1])
        for index, sentence in enumerate(sentences)
        if wanted[index] or index in officials
    ]


def _officials(folded: str) -> Iterator[int]:
    """Where somebody is named whose own totals follow."""
    for word in _BEGINNINGS:
        place = folded.find(word)
        while place >= 0:
            if _OFFICIAL.match(folded, place):
                yield place
            place = folded.find(word, place + len(word))


def _sentences(folded: str, numbers: Sequence[Number]) -> list[Stretch]:
    found: list[Stretch] = []
    start = taken = upto = 0
    for end in [*(match.end() for match in _END.finditer(folded)), len(folded)]:
        while upto < len(numbers) and numbers[upto].start < end:
            upto += 1
        inside = upto > taken and numbers[upto - 1].end >= end and end < len(folded)
        if end - start < _SHORTEST and folded[start:end].isspace():
            start = end  # the line's end behind a full stop
        elif start < end and not inside:
            inside_it = numbers[taken:upto]
            counts = any(_may_count(folded, number) for number in inside_it)
            found.append(Stretch(start, end, inside_it, counts, official=False, follows=False))
            start, taken = end, upto
    return found


def _may_count(folded: str, number: Number) -> bool:
    """Whether a number may be of things, persons or money; most of the others are areas, years and shares."""
    return number.form == "cardinal" and _MEASURED.match(folded, number.end) is None


def _at(sentences: Sequence[Stretch], place: int) -> int:
    low, high = 0, len(sentences) - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if sentences[middle].end <= place else (low, middle)
    return low
