"""Rules for what stands: said of now, of a state, or denied."""

from __future__ import annotations

from monitor.metrics.kinds.clause import Clause
from monitor.metrics.lexicon.cues import EVENTS
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.mentions.judged import Decision

_EXISTING = word_set("موجود")


def denied(c: Clause) -> Decision | None:
    """«… منطقه ویژه ندارد»; not «۳۶۰ واحد توان کار ندارند», which stand idle."""
    if c.tense != "negative" or c.verb is None:
        return None
    told = c.sentence.find(c.mention.last, c.right, "predicate")
    idle = any(cue.value == "inactive" and cue.last >= c.verb.last for cue in told)
    return None if idle else Decision(None, 0.9, "denied")


def gone(c: Clause) -> Decision | None:
    """«… و ۳۶۰ واحد برچیده شده»."""
    if "gone" in c.after and not c.dependent and c.sentence.has(c.mention.last, c.next_number, "gone"):
        return Decision(None, 0.85, "no longer there")
    return None


def joined(c: Clause) -> Decision | None:
    """«به جمع ۹۰۰ شهرک کشور می پیوندد»: those stand already."""
    sentence = c.sentence
    if sentence.words(c.mention.first - 2, c.mention.first) == "به جمع":
        return Decision("stock", 0.8, "what others join")
    return None


def existing(c: Clause) -> Decision | None:
    """«۵۵ واحد راکد موجود باید تعیین تکلیف شوند»: they stand; not «هدف گذاری فعال سازی ۵۵ واحد راکد موجود»."""
    if c.tense != "future" or c.governor or "revive" in c.before | c.after:
        return None
    if not _EXISTING.isdisjoint(c.sentence.tokens.keys[c.mention.index : c.mention.last]):
        return Decision("stock", 0.75, "said to exist")
    return None


def said_of_now(c: Clause) -> Decision | None:
    if c.dated:
        return Decision("stock", 0.95, "said of now, or up to a date")
    return None


def standing(c: Clause) -> Decision | None:
    if c.governor == "state" and not c.tense:
        return Decision("stock", 0.7, "named as a state")
    if c.tense == "exist" or c.governor == "state":
        return Decision("stock", 0.85, "a standing state")
    if c.linked and c.linked.kind == "stock":
        return Decision("stock", 0.8, "in a list of totals")
    if "level" in c.before and not c.before & set(EVENTS):
        return Decision("stock", 0.75, "named as a number of them")
    if c.tense in ("perfect", "past"):
        return Decision("stock", 0.7, "a result that lasts")
    return None
