"""What a sentence says of a mention by its predicate: that it is being built, that it lacks something."""

from __future__ import annotations

from monitor.metrics.kinds.clause import Clause
from monitor.metrics.lexicon.cues import Found
from monitor.metrics.lexicon.endings import PLURALS, base
from monitor.metrics.lexicon.phrases import word_set

_STAGE = "مرحله"
_READY = word_set("بهره | بهرهبرداری | تولید | فعالیت | واگذاری")
_NEAR_ITS_VERB = 4  # tokens
_TROUBLE = word_set("مشکل | مشکلات | کمبود | معضل | بدهی | نیاز")
_HAVE = word_set("دارند | دارد | داشتند")
_BECAUSE = word_set("دلیل | علت | خاطر | رفع | حل")
_PLACES = word_set("شهرک | ناحیه | نواحی | صنعتی | منطقه")
OTHERS_OF_THEM = word_set("مابقی | بقیه | الباقی | باقی | برخی | بعضی | تعدادی | نیمی | شماری | بخشی")


def is_being_built(c: Clause) -> bool:
    """«۱۱۰ واحد در شهرکهای استان در حال ساخت است»: said by the verb, and of them all."""
    if c.dependent or not c.mention.metric.qualified:
        return c.dependent
    last = c.mention.last
    cues = [cue for cue in c.sentence.find(last, c.right, "building") if _is_predicate(c, cue)]
    if not cues or OTHERS_OF_THEM & set(c.sentence.words(last, cues[0].first).split()):
        return False
    noun = c.sentence.key(c.mention.index + 1)
    return not any(last <= i < cues[0].first and c.sentence.key(i + 1) == noun for i in c.sentence.numbers)


def _is_predicate(c: Clause, cue: Found) -> bool:
    """«در حال ساخت است», «آماده بهره برداری در هفته دولت است»; not «در شهرکهای در حال ساخت مستقر است»."""
    if c.sentence.key(cue.last - 1) == _STAGE and c.sentence.key(cue.last) in _READY:
        return False  # «در مرحله بهره برداری قرار دارد»
    if c.verb is None:  # a headline: «۹۰ هزار کارخانه در کشور در دست ساخت»
        return cue.last >= c.right
    at_verb = c.verb.first <= cue.last
    place = base(c.sentence.key(cue.first - 1)) in _PLACES or c.sentence.key(cue.first - 1) in PLURALS
    return at_verb or (not place and c.verb.first - cue.last <= _NEAR_ITS_VERB)


def is_afflicted(c: Clause) -> bool:
    """Said of them and not of the next number: «با وجود ۴۲ شهرک صنعتی هنوز ۱۲ شهرستان فاقد شهرک هستند»."""
    if c.mention.metric.qualifier == "inactive":
        return False  # «۱۳۰ واحد با تعطیلی روبه رو هستند»
    cues = c.sentence.find(c.mention.last, c.right, "afflicted")
    if any(not any(c.mention.last <= i < cue.first for i in c.sentence.numbers) for cue in cues):
        return True
    return _has_trouble(c)


def _has_trouble(c: Clause) -> bool:
    """«۳۰۰ واحد صنعتی مشکل نقدینگی دارند»; not «به دلیل مشکل نقدینگی تعطیل شده اند»."""
    sentence = c.sentence
    if sentence.seen.isdisjoint(_TROUBLE) or c.verb is None or sentence.key(c.verb.first) not in _HAVE:
        return False
    at = next((i for i in range(c.mention.last, c.next_number) if sentence.key(i) in _TROUBLE), None)
    return at is not None and c.verb.first - at <= _NEAR_ITS_VERB and sentence.key(at - 1) not in _BECAUSE
