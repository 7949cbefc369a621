"""Ranges: «۱۲ تا ۱۵ هزار واحد», «۵۰۹–۵۱۲ شهرک» state no exact total."""

from __future__ import annotations

from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.sentences.sentence import Sentence

_TO = word_set("تا | الی")
_DASHES = frozenset("-–—")
_SCALES = (1, 1_000, 1_000_000, 1_000_000_000)  # «۱۲ تا ۱۵ هزار»: the first is of thousands too
_WIDEST = 10  # times the first; wider apart, a dash stands between a label and its number
_SHORTEST = 2  # tokens before the number that ends a range
_OF_TIME = word_set("سال | سالهای | ماه | ساعت | روز | صفحه | بند | ماده")


def range_start(sentence: Sentence, index: int) -> int | None:
    """The first number of the range that the number at token `index` ends; None where it ends none.

    «از ۴۰ به ۵۰» tells a change and «تا ۱۵ هزار» a bound; neither is a range.
    """
    sign = sentence.key(index - 1)
    if index < _SHORTEST or not (sign in _TO or sign in _DASHES):
        return None
    same_noun = sign in _TO and sentence.key(index - 2) == sentence.key(index + 1)
    start = index - 3 if same_noun else index - 2  # «۵۰۰ واحد تا ۶۰۰ واحد»
    if start < 0 or sentence.key(start - 1) in _OF_TIME or not _rises(sentence, start, index):
        return None
    return None if sign in _DASHES and _is_item(sentence, start) else start


def begins_range(sentence: Sentence, index: int) -> bool:
    """Whether the number at token `index` is the first of a range."""
    numbers = sentence.tokens.numbers
    return any(at in numbers and range_start(sentence, at) == index for at in (index + 2, index + 3))


def _rises(sentence: Sentence, start: int, index: int) -> bool:
    low, high = sentence.number(start), sentence.number(index)
    if low is None or high is None or not low.form == high.form == "cardinal":
        return False
    return any(low.value * scale < high.value <= low.value * scale * _WIDEST for scale in _SCALES)


def _is_item(sentence: Sentence, start: int) -> bool:
    """«۱- ۵ شهرک صنعتی …»: the number of a line, set off by a blank."""
    spans = sentence.tokens.spans
    return start == 0 and spans[1][1] < spans[2][0]
