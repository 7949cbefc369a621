"""Rules for units that got a loan, lost their power, came to a fair: not all there are."""

from __future__ import annotations

from monitor.metrics.kinds.clause import Clause
from monitor.metrics.kinds.predicates import is_afflicted
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.mentions.judged import Decision
from monitor.metrics.mentions.shares import taken_from
from monitor.persian.letters import fold

_CASES = word_set("پرونده | مشکل | مشکلات | درخواست | نمایندگان | مدیران | مسئولان | کارگران")
_IS = fold("است")
_DONE_FOR = "only those that something is done for"


def affected(c: Clause) -> Decision | None:
    """Units that got a loan, lost their power, came to a fair: not all there are."""
    if c.dependent:
        return None
    if c.sentence.key(c.mention.first - 1) in _CASES:
        return Decision("part", 0.75, "a case, not a count")
    told = c.tense != "exist" and c.is_told("affair") and not taken_from(c.mention)
    if told or ("affair" in c.before and (c.tense != "exist" or _of_theirs(c))):
        return Decision("part", 0.7, "only those that something happened to")
    if c.sentence.key(c.mention.first - 1) == "برای" or (c.linked and c.linked.decision.why == _DONE_FOR):
        return Decision("part", 0.7, _DONE_FOR)
    if is_afflicted(c) and not c.listed and not taken_from(c.mention):
        return Decision("part", 0.7, "only those that have the trouble")
    return None


def _of_theirs(c: Clause) -> bool:
    """«تامین آب ۵ شهرک از این طرحهاست»: the sentence is about their water; not «در بحث برق ۵ شهرک داریم»."""
    nearest = c.sentence.find(c.left, c.mention.first, "affair")[-1]
    own = c.verb is not None and c.sentence.key(c.verb.first) == _IS
    return own and nearest.last == c.mention.first
