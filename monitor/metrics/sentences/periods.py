"""Periods that a number names: «سال ۱۴۰۰», «۹ ماهه نخست», «سه سال گذشته»."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.metrics.lexicon.cues import Found
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.sentences.tokens import Tokens
from monitor.persian.numbers import Number

_LIFETIME = 30  # years: as long as there have been parks
GOVERNMENT = "دولت"  # «دولت دهم»
_SPANS = word_set("ماه | سال | هفته | روز | فصل | دهه")
_WITHIN = word_set("در | طی | ظرف | طول | مدت")  # «در دو سال»
_ALONE = word_set("ماهه | ساله | روزه | هفته ای")
_WHICH = word_set(
    "گذشته | اخیر | نخست | اول | ابتدای | ابتدایی | آغازین | امسال | پایانی | دوم | سال | جاری | فعالیت | منتهی"
)


def with_periods(cues: list[Found], tokens: Tokens) -> list[Found]:
    """The cues with those of numbered periods among them, in order."""
    cues = [cue for cue in cues if not (cue.kind == "as of" and _is_at_last(cue, tokens))]
    periods = [
        Found("so far" if _is_lifetime(number, tokens, index) else "period", "", "time", index, index + 1)
        for index, number in tokens.numbers.items()
        if number.form == "year"
        or tokens.keys[max(index - 1, 0)] == "دهه"
        or (number.form == "ordinal" and GOVERNMENT in tokens.keys[max(index - 1, 0) : index])
        or _is_period(tokens.keys[index + 1 : index + 3])
        or (
            tokens.keys[max(index - 1, 0)] in _WITHIN
            and "".join(tokens.keys[index + 1 : index + 2]) in _SPANS
        )
    ]
    if not periods:
        return cues
    lives = {cue.last for cue in periods if cue.kind == "so far"}  # «سال گذشته» of «۴۲ سال گذشته» is no year
    kept = [cue for cue in cues if cue.kind != "period" or cue.first not in lives]
    return sorted([*kept, *periods], key=lambda cue: cue.first)


def _is_at_last(cue: Found, tokens: Tokens) -> bool:
    """«وی در پایان از افتتاح …»: finally, no day."""
    return tokens.keys[cue.first] == "در" and tokens.keys[cue.last : cue.last + 1] in (["از"], ["به"], ["با"])


def _is_lifetime(number: Number, tokens: Tokens, index: int) -> bool:
    """«۴۲ سال گذشته»: what came about since then is all there is."""
    unit, which = (*tokens.keys[index + 1 : index + 3], "", "")[:2]
    return number.value >= _LIFETIME and unit == "سال" and which in ("گذشته", "اخیر")


def _is_period(behind: Sequence[str]) -> bool:
    """«۹ ماهه», «سه سال گذشته»: by the two words behind the number."""
    unit, which = (*behind, "", "")[:2]
    return unit in _ALONE or (unit in _SPANS and which in _WHICH)
