"""Counts told cause by cause: «از این تعداد ۵۳ واحد به دلیل کمبود نقدینگی، ۲۶ واحد در تملک بانک … تعطیل هستند»."""

from __future__ import annotations

from monitor.metrics.kinds.clause import Clause
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.sentences.sentence import Sentence

CAUSES = word_set("دلیل | دلایل | علت | علل | خاطر | سبب | واسطه | جهت")
_CASE = "مورد"
_NEAR = 5  # tokens from the number to its cause
_SEVERAL = 2


def of_one_cause(c: Clause) -> str:
    """Why a total is that of one cause only."""
    return "of one cause of several" if c.mention.unit == "unit" and _told_by_cause(c) else ""


def _told_by_cause(c: Clause) -> bool:
    """Several causes, or one beside other counts, all out of the idle units told before."""
    sentence = c.sentence
    if sentence.seen.isdisjoint(CAUSES):
        return False
    nouns = {sentence.key(c.mention.index + 1), _CASE}
    wall = sentence.wall_before(c.mention.first)
    counts = [i for i in sentence.numbers if i >= wall and sentence.key(i + 1) in nouns]
    causes = [i for i in counts if _has_a_cause(sentence, i)]
    if len(counts) < _SEVERAL or not causes:
        return False
    counted = c.memory.counted
    shared = counted is not None and counted.metric.qualifier and sentence.has(wall, counts[0], "share")
    return bool(shared) or (len(causes) >= _SEVERAL and c.mention.index in causes)


def _has_a_cause(sentence: Sentence, index: int) -> bool:
    """«۵۳ واحد به دلیل …», before the next number."""
    stop = next((i for i in sentence.numbers if i > index), sentence.size)
    behind = range(index + 2, min(stop, index + 2 + _NEAR))
    return any(sentence.key(i) == "به" and sentence.key(i + 1) in CAUSES for i in behind)
