"""Rules for units that do something that not all do: «۵۸ واحد صنعتی پنل نصب کرده‌اند», «… برق تولید می‌کنند»."""

from __future__ import annotations

from monitor.metrics.kinds.clause import Clause
from monitor.metrics.lexicon.phrases import word_set

_DEEDS = word_set(
    """
    نصب | استفاده | بهره | اقدام | مبادرت | دریافت | اخذ | کسب | همکاری | مشارکت | شرکت | نام | خریداری | خرید
    درخواست | تقاضا | پرداخت | تقبل | امضا | تجهیز | صادر | صادرات | واردات | مصرف | رعایت | اجرا | عرضه | معرفی
    """
)
_DOING = ("present", "perfect", "preterite", "exist")
_MAKING = word_set("تولید")
_POWER = word_set("برق | انرژی | الکتریسیته")
_NO_SUBJECT = word_set(
    "از | به | با | برای | در | بین | میان | توسط | ظرفیت | توان | سوی | محصولات | تولیدات"
)
_PASSIVE = word_set("شده | شد | شدند | میشود | میشوند | گردیده")


def of_those_that_do(c: Clause) -> str:
    """Why a total is that of those only that do something."""
    return "only those that do something" if _is_done_by_them(c) else ""


def _is_done_by_them(c: Clause) -> bool:
    """The verb says it of the number as its subject; not «از ظرفیت ۱۲۰۰ واحد استفاده می‌کند»."""
    sentence, verb = c.sentence, c.verb
    if c.mention.unit != "unit" or verb is None or sentence.key(verb.first) in _PASSIVE:
        return False
    if verb.tense not in _DOING or sentence.key(c.mention.noun - 1) in _NO_SUBJECT:
        return False
    if c.after & {"permit", "licence"}:  # «۳۲۰۰ واحد پروانه بهره برداری دریافت کرده‌اند»: so they all begin
        return False
    if sentence.key(verb.first) in _MAKING:
        return sentence.key(verb.first - 1) in _POWER
    return sentence.key(verb.first - 1) in _DEEDS
