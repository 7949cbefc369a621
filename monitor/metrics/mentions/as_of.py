"""The day a total holds for, where the text names one: «تا پایان سال ۱۴۰۱», «تا پایان خرداد ۱۴۰۲»."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from monitor.metrics.lexicon.cues import Found
from monitor.metrics.mentions.mention import Mention
from monitor.metrics.sentences.sentence import Sentence
from monitor.persian.calendar import MONTH_NAMES, month_length, to_gregorian
from monitor.persian.letters import fold

_MONTHS = {fold(name): number for number, name in enumerate(MONTH_NAMES["fa"], 1)}
_WINDOW = 6  # tokens after «تا پایان» in which its month and year stand


def as_of(mention: Mention) -> date | None:
    """The last day of the month or year named by «تا پایان …» in the mention's clause."""
    sentence = mention.sentence
    if "as of" not in sentence.of_kind:
        return None
    verb = sentence.main_verb_after(mention.last)
    right = verb.last if verb else sentence.wall_after(mention.last)
    left = sentence.clause_start(mention.first)
    days = (_last_day(sentence, cue.last) for cue in _cues(sentence, left, right))
    return next((day for day in days if day is not None), None)


def _cues(sentence: Sentence, left: int, right: int) -> Iterator[Found]:
    """Those of the clause; where it names none, those of the clause before it, and of a table's heading."""
    yield from sentence.find(left, right, "as of")
    if not sentence.verbs:  # a table's heading and its figures in one line
        yield from sentence.find(0, left, "as of")
    elif sentence.key(left) in ("که", "و") and not sentence.has(left, right, "now"):
        yield from sentence.find(sentence.wall_before(left), left, "as of")


def _last_day(sentence: Sentence, start: int) -> date | None:
    month = 12
    for index in range(start, min(start + _WINDOW, len(sentence.tokens))):
        key, number = sentence.key(index), sentence.number(index)
        month = _MONTHS.get(key, month)
        if number is not None or key.isdecimal():
            year = _year(number.value if number else int(key))
            return to_gregorian(year, month, month_length(year, month)) if year else None
    return None


def _year(value: int | float) -> int:
    """A Jalali year, also one of two digits («سال ۹۲»); 0 for any other number."""
    if value in range(60, 100):
        return 1300 + int(value)
    return int(value) if value in range(1300, 1451) else 0
