"""Rules for means, rates and shares in percent: no totals."""

from __future__ import annotations

from monitor.metrics.kinds.clause import Clause
from monitor.metrics.lexicon.cues import Found
from monitor.metrics.lexicon.endings import base
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.mentions.judged import Decision
from monitor.metrics.sentences.sentence import Sentence

_COUNTED = word_set("اشتغال | اشتغالزایی | زایی | سرمایه گذاری | گذاری | قرارداد")
_BEFORE = 8  # tokens before the number: «در هر یک از ۱۸ شهرک صنعتی استان ۴۵ واحد»
_NEAR = 3  # tokens behind it
_DAILY = word_set("روزانه | روز")
_WORK = word_set("کار | مشغول | فعالیت | اشتغال | شاغل | شاغلند | مشغولند")
_ENDS = word_set("که | اما | ولی") | {"؛"}


def rate(c: Clause) -> Decision | None:
    if "rate" not in c.sentence.of_kind and not c.sentence.percents:
        return None
    near = c.sentence.has(max(c.left, c.mention.first - _BEFORE), c.mention.first, "rate") or _is_yearly(c)
    behind = any(not _leads_to_a_number(c.sentence, cue) for cue in _rates_behind(c))
    if ((near or behind) and not _at_work_daily(c)) or (c.dependent and _share_before(c)):
        return Decision(None, 0.9, "a mean or a rate")
    return None


def _is_yearly(c: Clause) -> bool:
    """«اشتغال سالانه بخش صنعت در قم از ۵۰۰ نفر به ۱۳۰۰ نفر رسید»: said of the noun itself."""
    rates = c.sentence.find(c.left, c.mention.first, "rate")
    return any(base(c.sentence.key(cue.first - 1)) in _COUNTED for cue in rates)


def _rates_behind(c: Clause) -> list[Found]:
    if c.sentence.key(c.mention.last) == "و":
        return []  # «۱۰۴ هزار نفر و اشتغال هر واحد …»
    return c.sentence.find(c.mention.last, min(c.right, c.mention.last + _NEAR), "rate")


def _leads_to_a_number(sentence: Sentence, cue: Found) -> bool:
    """«در ۳۱ شهرک روزانه ۲۶ هزار نفر …»: said of the number behind it."""
    return sentence.kind(cue.last) == "number" or sentence.has(cue.last, cue.last + 1, "bound")


def _at_work_daily(c: Clause) -> bool:
    """«روزانه ۳۶ هزار نفر در آنها کار می‌کنند»: as many as work there."""
    if c.mention.metric.measure != "persons" or c.tense != "exist" or c.sentence.seen.isdisjoint(_DAILY):
        return False
    rates = c.sentence.find(c.left, c.right, "rate")
    daily = all(c.sentence.key(cue.last - 1) in _DAILY for cue in rates)
    return daily and not _WORK.isdisjoint(c.sentence.tokens.keys[c.mention.last : c.right])


def _share_before(c: Clause) -> bool:
    """«۷۰ درصد از شهرکها حداقل ۴۰ نفر …»: each of them, not all together."""
    if not _percents(c):
        return False
    words = {c.sentence.key(i) for i in range(c.mention.first - 2, c.mention.first)}
    return not words & {"معادل", "یعنی", "به"}


def share_in_percent(c: Clause) -> Decision | None:
    """«سهم زنان … ۱۸ درصد معادل ۱۷۰ هزار نفر است»."""
    if not c.dependent or not c.sentence.percents:
        return None
    words = c.sentence.words(c.mention.first - 2, c.mention.first).split()
    if {"معادل", "یعنی"} & set(words) and bool(_percents(c)):
        return Decision("part", 0.8, "a share, also told in percent")
    return None


def _percents(c: Clause) -> list[int]:
    """Where the percentages before the mention stand; not «نرخ بیکاری ۱۳ درصد؛ در حالی که … ۹ هزار نفر»."""
    keys, first = c.sentence.tokens.keys, c.mention.first
    return [i for i in c.sentence.percents if c.left <= i < first and _ENDS.isdisjoint(keys[i:first])]
