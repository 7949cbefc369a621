"""Periods that a number names: «سال ۱۴۰۰», «۹ ماهه نخست», «سه سال گذشته»."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.metrics.cues import Found
from monitor.metrics.phrases import word_set
from monitor.metrics.words import Token

_SPANS = word_set("ماه | سال | هفته | روز | فصل | دهه")
_ALONE = word_set("ماهه | ساله | روزه | هفته ای")
_WHICH = word_set(
    "گذشته | اخیر | نخست | اول | ابتدای | ابتدایی | آغازین | امسال | پایانی | دوم | سال | جاری | فعالیت | منتهی"
)


def with_periods(cues: list[Found], tokens: Sequence[Token]) -> list[Found]:
    """The cues with those of numbered periods among them, in order."""
    periods = [
        Found("period", "", "time", index, index + 1)
        for index, token in enumerate(tokens)
        if token.number is not None and _is_period(tokens, index, token.number.form)
    ]
    return sorted([*cues, *periods], key=lambda cue: cue.first) if periods else cues


def _is_period(tokens: Sequence[Token], index: int, form: str) -> bool:
    if form == "year":
        return True
    unit = tokens[index + 1].key if index + 1 < len(tokens) else ""
    which = tokens[index + 2].key if index + 2 < len(tokens) else ""
    return unit in _ALONE or (unit in _SPANS and which in _WHICH)
