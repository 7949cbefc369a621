"""Rules for units that got a loan, lost their power, came to a fair: not all there are."""

from __future__ import annotations

from monitor.metrics.kinds.causes import CAUSES
from monitor.metrics.kinds.clause import Clause
from monitor.metrics.kinds.plans import is_asset
from monitor.metrics.kinds.predicates import is_afflicted
from monitor.metrics.lexicon.cues import Found
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.mentions.judged import Decision
from monitor.metrics.mentions.shares import taken_from
from monitor.persian.letters import fold

_CASES = word_set("پرونده | مشکل | مشکلات | درخواست | نمایندگان | مدیران | مسئولان | کارگران")
_IS = fold("است")
_ONLY = word_set("فقط | تنها")
_SUPPLYING = fold("رسانی")  # an ending: «گازرسانی»
_GIFTS = word_set("خدمات | تسهیلات | کمک | یارانه | زمین | رسیدگی | وام | سرکشی")
_DONE_FOR = "only those that something is done for"
_SOURCES = word_set("اساس | طبق | براساس | برابر | پایه | استناد | توجه")  # «بر اساس پایش …»
_SOURCE = 3  # tokens from that to the affair
_AT = word_set("در | طی | حاشیه | جریان")
_ALLOTTED = fold("واگذار")  # a beginning


def affected(c: Clause) -> Decision | None:
    """Units that got a loan, lost their power, came to a fair: not all there are."""
    if c.dependent:
        return None
    if c.sentence.key(c.mention.first - 1) in _CASES:
        return Decision("part", 0.75, "a case, not a count")
    if _had_an_affair(c) and not _stands(c) and not is_asset(c):
        return Decision("part", 0.7, "only those that something happened to")
    if c.sentence.key(c.mention.first - 1) == "برای" or (c.linked and c.linked.decision.why == _DONE_FOR):
        return Decision("part", 0.7, _DONE_FOR)
    if is_afflicted(c) and not c.listed and not taken_from(c.mention):
        return Decision("part", 0.7, "only those that have the trouble")
    return None


def given_to(c: Clause) -> Decision | None:
    """«گازرسانی به ۴ شهرک پایان یافت»: what «به» leads to was given something."""
    word = c.sentence.key(c.mention.first - 2) if c.sentence.key(c.mention.first - 1) == "به" else ""
    if not c.dependent and c.mention.unit != "contract" and (word.endswith(_SUPPLYING) or word in _GIFTS):
        return Decision("part", 0.75, _DONE_FOR)
    return None


def _had_an_affair(c: Clause) -> bool:
    """Told of the mention behind it, or of what stands before it."""
    if "affair" not in c.sentence.of_kind:
        return False
    behind = _affairs(c, c.mention.last, c.right)
    if behind and c.tense != "exist" and c.is_told("affair") and not taken_from(c.mention):
        return True
    if c.sentence.key(c.mention.first - 1) in _ONLY:
        return False  # «با این همه نفت و گاز فقط ۱۷ شهرک …»
    before = _affairs(c, c.left, c.mention.first)
    return bool(before) and (c.tense != "exist" or _of_theirs(c, before[-1]))


def _affairs(c: Clause, first: int, last: int) -> list[Found]:
    """But for where the number comes from, and how the counted things are made."""
    cues = c.sentence.find(first, last, "affair")
    return [
        cue
        for cue in cues
        if not (
            _is_a_cause(c, cue)
            or is_source(c, cue)
            or _is_its_making(c, cue)
            or _is_where_it_was_said(c, cue)
        )
    ]


def _of_theirs(c: Clause, nearest: Found) -> bool:
    """«تامین آب ۵ شهرک از این طرحهاست»: the sentence is about their water; not «در بحث برق ۵ شهرک داریم»."""
    own = c.verb is not None and c.sentence.key(c.verb.first) == _IS
    return own and nearest.last == c.mention.first


def is_source(c: Clause, cue: Found) -> bool:
    """«بر اساس آخرین پایش ۱۱۴۰ واحد …»: where the number comes from."""
    return not _SOURCES.isdisjoint(c.sentence.tokens.keys[max(cue.first - _SOURCE, 0) : cue.first])


def _is_a_cause(c: Clause, cue: Found) -> bool:
    """«به علت بدهی بانکی متوقف شده‌اند»."""
    start = c.mention.last if cue.first >= c.mention.last else cue.first - 1
    return not CAUSES.isdisjoint(c.sentence.tokens.keys[max(start, 0) : cue.first])


def _is_where_it_was_said(c: Clause, cue: Found) -> bool:
    """«در نشست با اعضای خانه صنعت، تعداد واحدهای فعال را ۱۲۸۰ واحد عنوان کرد»."""
    told = c.verb is not None and c.verb.tense in ("report", "reported")
    return told and cue.last <= c.mention.first and c.sentence.key(cue.first - 1) in _AT


def _is_its_making(c: Clause, cue: Found) -> bool:
    """«۱۴۰۰ قرارداد واگذار شده», «۱۶۰ واحد کارگاهی احداث و واگذار شده»: no affair of some of them."""
    if c.tense != "perfect" or not c.sentence.key(cue.first).startswith(_ALLOTTED):
        return False
    return c.mention.unit == "contract" or c.sentence.has(c.mention.last, cue.first, "create")


def _stands(c: Clause) -> bool:
    """«۱۱۶۰ واحد در استان فعال بوده»: a state, told of them all."""
    return c.mention.qualifier == "operating" and c.tense in ("past", "perfect") and not c.is_told("affair")
