"""Counts that are a share of the count before them: «از ۴۷ شهرک صنعتی استان ۱۵ شهرک تصفیه خانه دارند»."""

from __future__ import annotations

from monitor.metrics.mention import Mention
from monitor.metrics.phrases import word_set

_OF = word_set("از | مجموع | میان | بین | کل | تعداد | این | حدود | بیش")


def is_share(mention: Mention, before: Mention) -> bool:
    """Whether the text says that a mention's number is taken out of the one of `before`, of the same metric."""
    if mention.metric != before.metric or mention.value >= before.value:
        return False
    sentence = mention.sentence
    if sentence.has(sentence.clause_start(mention.first), mention.first, "share"):
        return True
    return before.sentence is sentence and _taken_from(before)


def _taken_from(before: Mention) -> bool:
    sentence, at = before.sentence, before.first - 1
    while at > 0 and sentence.key(at) in _OF - {"از"}:
        at -= 1
    return sentence.key(at) == "از"
