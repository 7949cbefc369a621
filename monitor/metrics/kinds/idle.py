"""Rules for what stopped: «تعطیلی ۳۲۰ واحد» counts units that stand idle; the jobs lost with them are no employment."""

from __future__ import annotations

from monitor.metrics.kinds.clause import Clause
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.mentions.judged import Decision
from monitor.persian.letters import fold

_FEARS = word_set(
    """
    خطر | جلوگیری | احتمال | تهدید | مانع | پیشگیری | آستانه | هشدار | نگرانی | ممانعت | معرض | مرز | شرف | اجازه
    """
)
_VERGE = word_set("آستانه | شرف | معرض | لبه")
_HALF_ACTIVE = fold("نیمهفعال")
_IDLE = word_set("راکد | تعطیل | غیرفعال | متوقف | غیر | رکود | راکدند | تعطیلند")
_BEFORE = 3  # tokens from a fear to what is feared
_REMAINING = word_set("باقی | باقیمانده | مانده")
_NEAR = 5  # tokens from the number to its «باقی مانده»
_LASTING = word_set("بودن | ماندن")


def ceased(c: Clause) -> Decision | None:
    """A noun of stopping right before the number. Over a period and told as an event it is a flow."""
    if c.governor != "close" or c.dependent or c.dated:
        return None
    stop = c.sentence.find(c.left, c.mention.first, "close")[-1]
    if _FEARS.intersection(c.sentence.words(max(c.left, stop.first - _BEFORE), stop.first).split()):
        return Decision("target", 0.7, "feared or prevented, not so")
    if c.tense == "preterite" and c.sentence.key(stop.last - 1) not in _LASTING:
        return Decision("flow", 0.75, "an event, not a total")
    return Decision("stock", 0.7, "named as standing idle")


def half_active(c: Clause) -> str:
    """Why a total of idle units is none: «۳۵ واحد نیمه فعال»; not «راکد و نیمه فعال»."""
    if c.mention.metric.qualifier != "inactive":
        return ""
    words = c.sentence.tokens.keys[c.mention.index : c.next_number]
    return "half active" if _HALF_ACTIVE in "".join(words) and _IDLE.isdisjoint(words) else ""


def remaining(c: Clause) -> Decision | None:
    """«۱۲۰ واحد امسال احیا شده و ۳۲۰ واحد باقی مانده است»: those still stand idle."""
    if c.mention.metric.qualifier != "inactive" or _REMAINING.isdisjoint(c.sentence.seen):
        return None
    words = c.sentence.tokens.keys[c.mention.last : min(c.right, c.mention.last + _NEAR)]
    return None if _REMAINING.isdisjoint(words) else Decision("stock", 0.8, "what remains")


def about_to_cease(c: Clause) -> Decision | None:
    """«۵۰ واحد دیگر در آستانه خاموشی قرار دارند»: they still work."""
    if c.dependent or c.sentence.seen.isdisjoint(_VERGE):
        return None
    if _VERGE.isdisjoint(c.sentence.tokens.keys[c.mention.last : c.next_number]):
        return None
    return Decision("target", 0.7, "feared or prevented, not so")


def jobs_kept(c: Clause) -> Decision | None:
    """«این تسهیلات اشتغال ۲۳۰۰ نفر را تثبیت کرد», «با حفظ اشتغال ۹۰ کارگر»: those of the ones that were helped."""
    if c.mention.metric.measure != "persons" or c.dated:
        return None
    before = c.sentence.find(c.left, c.mention.first, "kept")
    near = before and c.mention.first - before[-1].last <= _BEFORE
    return Decision("flow", 0.7, "jobs that were kept") if near or c.is_told("kept") else None


def jobs_lost(c: Clause) -> Decision | None:
    """«۱۹۰۰ کارگر … بیکار شده اند», «اشتغال ۸۰۰ نفر از بین رفته است»."""
    if c.mention.metric.measure != "persons" or "lost" not in c.before | c.after:
        return None
    return Decision("flow", 0.8, "jobs that were lost") if c.is_told("lost") or "lost" in c.before else None
