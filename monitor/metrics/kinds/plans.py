"""Rules for what is to come: under construction, approved, planned, of licences only."""

from __future__ import annotations

from monitor.metrics.kinds.clause import Clause
from monitor.metrics.kinds.predicates import is_being_built
from monitor.metrics.lexicon.cues import EVENTS, Found
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.mentions.judged import Decision

_OUT_OF = word_set("از مجموع | از کل | از میان")
_HAVING = word_set("برخورداری | دارا | داشتن | وجود")
_MORE = word_set("دیگر | نیز | بیشتر")
_IF = word_set("اگر | چنانچه | درصورتی")
_NEEDED = word_set("لازم | نیاز")
_LIGHT_WORDS = 2  # that may stand between
_FORESEEING = 4  # tokens of «پیش بینی می گردد»
_REALISED = word_set("محقق")
_COMMITTED = word_set("تعهد | تعهدات | سهمیه")  # «تعهد اشتغال استان در سال جاری ۱۵ هزار نفر است»
_OWNING = word_set("داشتن")  # «در اختیار داشتن»


def under_construction(c: Clause) -> Decision | None:
    if "building" in c.adjectives or (c.is_told("building") and is_being_built(c)) or _labelled_so(c):
        return Decision("target", 0.9, "under construction or not yet ready")
    return None


def _labelled_so(c: Clause) -> bool:
    """«تعداد واحدهای در دست احداث: ۳۶۴۹۰ واحد»."""
    return "building" in c.before and c.sentence.kind(c.mention.first - 1) == "colon"


def approved(c: Clause) -> Decision | None:
    if "approval" in c.before and c.tense == "exist":
        return Decision("stock", 0.7, "has approval for")
    return None


def planned(c: Clause) -> Decision | None:
    if is_asset(c) or _is_whole(c):
        return None
    if c.tense == "future" and not c.current:
        return Decision("target", 0.9, "future tense")
    if c.dependent and _is_on_condition(c):
        return Decision("target", 0.75, "on a condition")
    if c.dependent and c.verb is not None and c.sentence.key(c.verb.first - 1) in _NEEDED:
        return Decision("target", 0.75, "needed")
    if _is_foreseen(c):
        return Decision("target", 0.8, "foreseen")
    if c.tense != "perfect" and _is_possible(c):
        return Decision("target", 0.75, "a plan")
    if "aim" in c.before:
        return Decision("target", 0.85, "an aim")
    if c.governor in EVENTS and c.times == {"as of"} and not c.tense:
        return Decision("target", 0.7, "to be done by a date")
    if c.governor in ("plan", "study") or "plan" in c.after:
        return Decision("target", 0.85, "a plan")
    stands = c.tense in ("exist", "past") and "create" not in c.before  # not «پیش بینی ما ایجاد ۷۲۰۰ شغل است»
    if "plan" in c.before and not stands and not c.current:
        return Decision("target", 0.75, "a plan")
    if c.dependent and not _COMMITTED.isdisjoint(c.sentence.tokens.keys[c.left : c.mention.first]):
        return Decision("target", 0.8, "committed to")
    if c.dependent and ("licence" in c.before or _in_licences(c)):
        return Decision("target", 0.8, "of licences, not yet built")
    return None


def _is_on_condition(c: Clause) -> bool:
    """«اگر مسئله آب حل شود اشتغال ۵ هزار نفر دیگر نیز در دسترس است»."""
    if c.sentence.seen.isdisjoint(_IF) or c.dated:
        return False
    start = c.sentence.wall_before(c.left)
    before = [verb for verb in c.sentence.verbs if start <= verb.first and verb.last == c.left]
    on_condition = not _IF.isdisjoint(c.sentence.tokens.keys[start : c.left])
    more = not _MORE.isdisjoint(c.sentence.tokens.keys[c.mention.last : c.right])
    brought = more or bool(c.after & {"create", "attract"})  # not «اگر به آمار نگاه کنیم، ۴۵ هزار نفر …»
    return on_condition and brought and bool(before) and before[0].tense == "future"


def _is_possible(c: Clause) -> bool:
    """«امکان استقرار ۴۳۰ واحد»: said of the number right behind it."""
    cues = c.sentence.find(c.left, c.mention.first, "possible")
    return bool(cues) and c.mention.first - cues[-1].last <= _LIGHT_WORDS


def _is_foreseen(c: Clause) -> bool:
    """«پیش بینی می شود [که] ۹۰۰۰ نفر …»: the verb right before the clause."""
    if "plan" not in c.sentence.of_kind:
        return False
    start = c.left + (c.sentence.key(c.left) == "که")
    told = any(verb.last in (c.left, start) for verb in c.sentence.verbs)
    plans = c.sentence.find(c.left - _FORESEEING, c.left, "plan")
    return told and any(cue.last == c.left for cue in plans)


def realised(c: Clause) -> Decision | None:
    """«احیای ۹۰ واحد … که تاکنون ۵۲ واحد آن محقق شده», «… که ۴۶ واحد آن افتتاح گردیده است»."""
    if not _REALISED.isdisjoint(c.sentence.tokens.keys[c.mention.last : c.right]):
        return Decision("flow", 0.8, "how much of a plan was done")
    planned = c.counts_before and c.counts_before[-1].kind == "target"
    if planned and c.sentence.key(c.mention.last) == "ان" and c.tense in ("perfect", "preterite"):
        return Decision("flow", 0.75, "how much of a plan was done")
    return None


def _is_whole(c: Clause) -> bool:
    """«از مجموع ۵۴ شهرک در ۳۹ شهرک زمین واگذار می شود»: what the verb says, it says of some of them."""
    return bool(c.numbers_behind) and c.sentence.words(c.mention.first - 2, c.mention.first) in _OUT_OF


def _in_licences(c: Clause) -> bool:
    """«… نفر در جوازها ثبت شده اند»."""
    cues = c.sentence.find(c.mention.last, c.right, "licence")
    return any(c.sentence.key(cue.first - 1) in ("در", "طبق") for cue in cues)


def is_asset(c: Clause) -> bool:
    """«استان با برخورداری از ۶۱ شهرک و … می‌تواند …»: what it has, whatever the verb says it will do."""
    if c.governor != "state" and c.linked is None and c.sentence.key(c.mention.first - 1) != "و":
        return False
    return bool(_assets(c))


def what_it_has(c: Clause) -> Decision | None:
    """«سازمان با در اختیار داشتن ۴۹۶ شهرک …»: said of the one who has them, whatever the sentence before told."""
    if c.governor == "state" and any(cue.last == c.mention.first for cue in _assets(c)):
        return Decision("stock", 0.85, "what it has")
    return None


def _assets(c: Clause) -> list[Found]:
    sentence = c.sentence
    return [
        cue
        for cue in sentence.find(c.left, c.mention.first, "state")
        if sentence.key(cue.first - 1) == "با"
        and (sentence.key(cue.first) in _HAVING or sentence.key(cue.last - 1) in _OWNING)
    ]
