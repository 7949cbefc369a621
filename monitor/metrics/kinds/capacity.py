"""Units that work at some capacity: «۱۱۰ واحد با کمتر از ۵۰ درصد ظرفیت», «۱۱۸۰ واحد بین ۵۰ تا ۷۰ درصد»."""

from __future__ import annotations

from monitor.metrics.kinds.clause import Clause
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.sentences.out_of import is_apposed

_WHOLE_CAPACITY = word_set("کامل | تمام | تمامی | حداکثر | حداقل | نصف | پایین | کم | بالا")
_HALF = word_set("نیمی | نصف | نیم")
AT_A_CAPACITY = "only those that work at some capacity"
_BOUNDS = word_set("کمتر | زیر | بین | بالای | بیشتر | بیش")
_TO = 2  # tokens: «کمتر از», «۵۰ تا ۷۰»
_ENDS = 2  # of a range


def at_a_capacity(c: Clause) -> bool:
    """«۱۱۰ واحد با کمتر از ۵۰ درصد ظرفیت», «۱۱۰ واحد با ظرفیت کامل»."""
    sentence = c.sentence
    metric = c.mention.metric
    counts_units = (
        metric.measure == "count" and metric.qualified and not metric.family and not metric.qualifier
    )
    if counts_units and (_at_some_percent(c) or _beside_those_at_a_capacity(c)):
        return True
    if "ظرفیت" not in sentence.seen:
        return False
    places = [i for i in range(c.mention.last, c.right) if sentence.key(i) == "ظرفیت"]
    between = [i for i in c.numbers_behind if i not in sentence.percents]
    if metric.family or not places or any(i < places[0] for i in between):
        return False
    at = places[0]
    near = not {at - 2, at + 1, at + 2, at + 3}.isdisjoint(sentence.percents)
    half = not _HALF.isdisjoint(sentence.tokens.keys[max(at - 3, 0) : at])
    return near or half or sentence.key(at + 1) in _WHOLE_CAPACITY or sentence.key(at - 1) in _WHOLE_CAPACITY


def _at_some_percent(c: Clause) -> bool:
    """«۱۱۸۰ واحد در شهرکها کمتر از ۵۰ درصد، ۱۴۰۰ واحد بین ۵۰ تا ۷۰ درصد …»: the capacity is not named."""
    sentence, behind = c.sentence, c.numbers_behind
    if not sentence.percents or c.listed or not behind:
        return False
    end = next((i for i in behind[:_ENDS] if i in sentence.percents), None)
    if end is None or end - behind[0] > _TO or is_apposed(sentence, end):
        return False
    bound = sentence.tokens.keys[max(behind[0] - _TO, c.mention.last) : behind[0]]
    behind_it = end + 1 + (sentence.key(end + 1) == "درصد")
    closed = sentence.kind(behind_it) in ("comma", "stop") or sentence.key(behind_it) == "و"
    return closed and not _BOUNDS.isdisjoint(bound)


def _beside_those_at_a_capacity(c: Clause) -> bool:
    """«۱۱۸۰ واحد کمتر از ۵۰ درصد … و ۷۱۰۰ واحد فعال هستند»: told share by share, in one clause."""
    before = c.earlier[-1] if c.earlier else None
    if before is None or before.mention.metric != c.mention.metric or before.mention.first < c.left:
        return False
    return before.decision.why == AT_A_CAPACITY
