"""Counties told one after another: «۷ ناحیه در بدره، ملکشاهی و هلیلان» is no single place's count of zones."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.metrics.sentences.sentence import Sentence
from monitor.persian.letters import fold

SEVERAL = 3  # fewer may still be the one part of a province
_COUNTIES = tuple(map(fold, ("شهرستانهای", "شهرهای")))
_NEAR = 4  # tokens from that to a name that is known
_GAP = 4  # tokens between two names, a town that is not known among them
_ENDS = frozenset({"number", "stop", "colon"})


def told_together(sentence: Sentence, firsts: Sequence[int]) -> set[int]:
    """Those of the counties, by where their names begin, that stand in a list of several."""
    rows: list[list[int]] = []
    for first in firsts:
        if rows and _goes_on(sentence, rows[-1][-1], first):
            rows[-1].append(first)
        else:
            rows.append([first])
    return {first for row in rows if len(row) >= SEVERAL for first in row}


def is_one_of_several(sentence: Sentence, first: int) -> bool:
    """«شهرستانهای شیراز، مرودشت و آباده», whichever of the names are known."""
    before = "".join(sentence.tokens.keys[max(first - _NEAR, 0) : first])
    return any(word in before for word in _COUNTIES)


def _goes_on(sentence: Sentence, one: int, other: int) -> bool:
    between = range(one + 1, other)
    if len(between) > _GAP or any(sentence.kind(i) in _ENDS for i in between):
        return False
    joined = any(sentence.kind(i) == "comma" or sentence.key(i) == "و" for i in between)
    return joined and not any(one < verb.first < other for verb in sentence.verbs)
