"""Rules for units brought back into production, or that became active."""

from __future__ import annotations

from monitor.metrics.kinds.clause import Clause
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.mentions.judged import Decision
from monitor.metrics.sentences.out_of import whole_behind

_ABLE = word_set("شرایط | امکان | قابلیت | توان | آمادگی | ظرفیت")
_AWAITING = word_set("برای | انتظار | منتظر")
_MANY = 200  # so many units do not open in one event


def revived(c: Clause) -> Decision | None:
    if _is_their_whole(c):
        return None
    planned = c.tense == "future" or "plan" in c.after or _is_planned(c)
    if c.mention.metric.qualifier == "inactive" and c.tense in ("exist", "") and _purpose(c):
        return Decision("stock", 0.75, "idle, and to be brought back")
    if planned and not c.dependent and "revive" in c.after | {c.governor}:
        return Decision("target", 0.85, "to be brought back into production")
    if c.governor == "revive" or _is_told_so(c):
        return Decision("flow", 0.9, "brought back into production")
    if c.mention.metric.qualifier == "inactive" and c.tense in ("perfect", "preterite") and _is_started(c):
        return Decision("flow", 0.8, "brought back into production")
    if "revive" in c.before and c.tense != "exist" and "now" not in c.times:
        return Decision("flow", 0.7, "speaks of units brought back")
    return None


def _is_their_whole(c: Clause) -> bool:
    """«۳۰ واحد از ۲۳۰ واحد راکد … بازگشتند»: what the thirty are counted out of."""
    if not c.earlier or c.sentence.key(c.mention.first - 1) != "از":
        return False
    return whole_behind(c.sentence, c.earlier[-1].mention.last) == c.mention.index


def _is_told_so(c: Clause) -> bool:
    """«۲۵ واحد با ۳۰۰ نفر احیا شد»; not «۹۸ واحد راکد که ۱۴ واحد آن احیا شد»."""
    return c.sentence.has(c.mention.last, _end_of_its_part(c), "revive")


def _end_of_its_part(c: Clause) -> int:
    """The next number of the same noun, but not its whole: «۳۰ واحد از ۲۳۰ واحد راکد … بازگشتند»."""
    noun = c.sentence.key(c.mention.index + 1)
    whole = whole_behind(c.sentence, c.mention.last)
    return next((i for i in c.numbers_behind if i != whole and c.sentence.key(i + 1) == noun), c.right)


def _is_started(c: Clause) -> bool:
    """«۱۴۰ واحد راکد استان … راه اندازی شده است»: told by the verb; not «در شهرکهای در حال بهره برداری»."""
    cues = c.sentence.find(c.mention.last, _end_of_its_part(c), "open", "qualifier", "done")
    keys = c.sentence.tokens.keys
    told = [cue for cue in cues if c.verb is not None and cue.last >= c.verb.first]
    told = [cue for cue in told if "و" not in keys[c.mention.last : cue.first]]
    return any(cue.kind != "qualifier" or cue.value == "operating" for cue in told)


def _is_planned(c: Clause) -> bool:
    """«هدف گذاری فعال سازی ۴۰ واحد», «برنامه ریزی برای احیای ۴۰ واحد»."""
    if "plan" not in c.before:
        return False
    plans = {cue.last for cue in c.sentence.find(c.left, c.mention.first, "plan")}
    events = c.sentence.find(c.left, c.mention.first, "revive")
    return any(event.first in plans or event.first - 1 in plans for event in events)


def _purpose(c: Clause) -> bool:
    """«۱۲۰ واحد راکد برای بازگشت به تولید نیازمند حمایتند», «… در انتظار احیا»; not «۱۸ واحد شرایط لازم برای …»."""
    cues = c.sentence.find(c.mention.last, c.right, "revive")
    if not cues or c.sentence.key(cues[0].first - 1) not in _AWAITING:
        return False
    return _ABLE.isdisjoint(c.sentence.tokens.keys[c.mention.last : cues[0].first])


def became_active(c: Clause) -> Decision | None:
    """«۲۹۰۰ واحد در ۴۲ سال گذشته فعال شدند», «۶۱۰ واحد فعال شده و به بهره برداری رسیده»: none of them stood still."""
    if c.dependent or c.mention.metric.qualifier or c.times & {"period", "since"} or c.mention.value < _MANY:
        return None
    cues = c.sentence.find(c.left, c.right, "revive")
    active = bool(cues) and all(c.sentence.key(cue.first) == "فعال" for cue in cues)
    if active and c.tense in ("perfect", "preterite"):
        return Decision("stock", 0.6, "so many have become active")
    return None
