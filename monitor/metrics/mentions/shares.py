"""Counts that are a share of the count before them: «از ۴۷ شهرک صنعتی استان ۱۵ شهرک تصفیه خانه دارند»."""

from __future__ import annotations

from monitor.metrics.mentions.mention import Mention
from monitor.metrics.sentences.out_of import counted_out


def is_share(mention: Mention, before: Mention) -> bool:
    """Whether the text says that a mention's number is taken out of the one of `before`."""
    sentence = mention.sentence
    if mention.value >= before.value or not _kin(mention, before) or sentence.key(mention.first - 1) == "به":
        return False
    beside = before.sentence is sentence and _beside(mention, before)
    if mention.metric.qualifier and beside and sentence.key(before.first - 1) != "از":
        return False  # «از این میان ۲۹۰ واحد نیمه فعال، ۲۱۰ واحد راکد»
    if sentence.has(sentence.clause_start(mention.first), mention.first, "share"):
        return mention.metric == before.metric
    if before.sentence is not sentence:
        return False
    if sentence.key(mention.last) == "ان":
        return True
    if mention.metric != before.metric or _is_left(mention, before):
        return False
    return taken_from(before) or "که" in sentence.words(before.last, mention.first).split()


def _beside(mention: Mention, before: Mention) -> bool:
    sentence = mention.sentence
    return mention.first - before.last == 1 and (
        sentence.key(before.last) == "و" or sentence.kind(before.last) == "comma"
    )


def _is_left(mention: Mention, before: Mention) -> bool:
    """«از ۵۲ واحد راکد ۹ واحد بازگشت و اکنون ۴۳ واحد راکد باقی مانده»: all there are now."""
    start = mention.sentence.clause_start(mention.first)
    return start > before.last and mention.sentence.has(start, mention.first, "now")


def _kin(mention: Mention, before: Mention) -> bool:
    return mention.metric == before.metric or mention.metric.family == before.metric.family != ""


def taken_from(before: Mention) -> bool:
    """«از مجموع ۴۷ شهرک …»: what follows is counted out of them."""
    return counted_out(before.sentence, before.first)
