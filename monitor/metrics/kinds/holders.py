"""Rules for what some parks, a cluster or a fair hold: «در ۱۱ شهرک غیردولتی», «در این دو شهرک», «در این خوشه‌ها»."""

from __future__ import annotations

from monitor.metrics.kinds.clause import Clause
from monitor.metrics.lexicon.endings import PLURALS
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.nouns.adjectives import adjectives_after, kinds_of
from monitor.metrics.sentences.sentence import Sentence

_PARKS = word_set("شهرک | ناحیه | نواحی")
_WORKS = word_set("مجموعه | مجتمع | کارخانه | بنگاه | شرکت")
_PLACES_OF_WORK = _PARKS | _WORKS
_OF_THEIR_NAME = _PARKS | word_set("صنعتی | و")
_IN = word_set("در | داخل | درون")
_THESE = word_set("این | آن | همین")
_BEFORE_THEM = _IN | _THESE
_SOME = word_set("تخصصی | دیگر")
_A_FEW = 5  # parks: no province has so few
_GROUPS = frozenset(
    word + ending
    for word in word_set("خوشه | کنسرسیوم | نمایشگاه | شبکه | زنجیره | اتحادیه | هلدینگ")
    for ending in ("", *PLURALS)
)
_HOLDING = word_set("در | عضو | قالب | پوشش | اعضای | توسط | برای")
_LIGHT = _THESE | word_set("#")


def held_by_some(c: Clause) -> str:
    """Why a total is not one: only some parks, or a cluster, have them."""
    if c.mention.metric.family == "places":
        return "these few, not all" if _are_a_few(c, c.mention.index) else ""
    if _in_some_parks(c):
        return "only those in some of the parks"
    return "only those of a cluster or a fair" if _in_a_group(c) else ""


def _in_some_parks(c: Clause) -> bool:
    """«در ۱۱ شهرک غیردولتی ۱۲۰۰ واحد», «۱۲۰۰ واحد در ۱۱ شهرک غیردولتی», «در این دو شهرک ۳۰۰ واحد»."""
    sentence = c.sentence
    if sentence.seen.isdisjoint(_PLACES_OF_WORK):
        return False
    holders = _PLACES_OF_WORK if c.dependent else _PARKS
    counts = [i for i in (*c.numbers_before, c.next_number) if sentence.key(i - 1) in _BEFORE_THEM]
    counts = [i for i in counts if sentence.key(i + 1) in holders]
    return any(_some_are_named(sentence, i) or _are_a_few(c, i) for i in counts)


def _some_are_named(sentence: Sentence, index: int) -> bool:
    """«در ۱۱ شهرک غیردولتی»."""
    if sentence.key(index - 1) not in _IN:
        return False
    last = index + 1
    while sentence.key(last) in _OF_THEIR_NAME or sentence.key(last) in PLURALS:
        last += 1
    return sentence.key(last) in _SOME or "subclass" in kinds_of(sentence, adjectives_after(sentence, last))


def _are_a_few(c: Clause, index: int) -> bool:
    """«این دو شهرک»; not «این ۴۷ شهرک», nor where so many were told of as all there are."""
    sentence, number = c.sentence, c.sentence.number(index)
    if sentence.key(index - 1) not in _THESE or number is None or number.value > _A_FEW:
        return False
    told = (kind for (unit, value), kind in c.memory.told.items() if value == number.value and "park" in unit)
    return "stock" not in told and sentence.key(index + 2) != "و"


def _in_a_group(c: Clause) -> bool:
    """«در این خوشه‌ها», «در قالب ۱۲ خوشه», «عضو خوشه‌ها»; not «۵ خوشه، ۴۰۰ واحد و …»."""
    sentence = c.sentence
    if sentence.seen.isdisjoint(_GROUPS):
        return False
    stop = c.next_number + 2  # the noun of the next number: «در قالب ۱۲ خوشه»
    return any(_is_the_holder(sentence, i) for i in range(c.left, stop) if sentence.key(i) in _GROUPS)


def _is_the_holder(sentence: Sentence, index: int) -> bool:
    at = index - 1
    while sentence.key(at) in _LIGHT:
        at -= 1
    return sentence.key(at) in _HOLDING
