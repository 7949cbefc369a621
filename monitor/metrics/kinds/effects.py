"""Rules for what an event brought about: its jobs, its money, what it all adds up to."""

from __future__ import annotations

from monitor.metrics.kinds.clause import Clause
from monitor.metrics.lexicon.cues import POINTING
from monitor.metrics.lexicon.endings import base
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.lexicon.places import WHOLE
from monitor.metrics.mentions.judged import Decision
from monitor.metrics.nouns.nouns import is_plural

_STARTS = ("open", "revive")
_ISSUES = word_set("صدور")
_BY = word_set("با | برای | از | پی | اثر | محل | نتیجه | و | که")
_PLACES = word_set("شهرک | ناحیه | نواحی | منطقه | مناطق")
_NAMED_NEAR = 4  # tokens from the event to what it happened to
_THINGS = word_set("واحد | طرح | پروژه | کارخانه | پروانه | جواز | مجوز | قرارداد | کارگاه | بنگاه")
_WORKS = word_set("مجتمع | مجموعه | پالایشگاه | نیروگاه | معدن | معادن")
_IN_ALL = word_set("مجموع | مجموعا | جمعا | کل")
_CAUSES = word_set("موجب | باعث | سبب")
_TIMES_THE_LEAST = 10  # a province's least total: so many are of all
_MANY = 200  # so many units do not open in one event


def in_all(c: Clause) -> Decision | None:
    """«در مجموع ۱۳۴۰ واحد … به بهره برداری رسیدند»: of all there are."""
    if c.dependent or not c.told_once or c.mention.value < _MANY:
        return None
    if _IN_ALL.isdisjoint(c.sentence.tokens.keys[c.left : c.mention.first]):
        return None
    return Decision("stock", 0.6, "told of all of them")


def caused_by_all(c: Clause) -> Decision | None:
    """«واحدهای استان موجب اشتغال ۴۶ هزار نفر شدند»: of all there are."""
    if not c.dependent or not c.told_once or not c.sentence.has(c.left, c.right, *WHOLE):
        return None
    if _CAUSES.isdisjoint(c.sentence.tokens.keys[c.left : c.mention.first]) or not _of_units_as_such(c):
        return None
    return Decision("stock", 0.6, "told of all of them")


def made_by_the_parks(c: Clause) -> Decision | None:
    """«شهرکهای صنعتی ۶۷۰ هزار شغل ایجاد کردند»: of all that is in them; not «امسال»."""
    if c.mention.metric.measure != "persons" or not c.told_once or c.mention.value < _least_of_all(c):
        return None
    subject = c.left if base(c.sentence.key(c.left)) in _PLACES else -1
    if subject < 0 or not is_plural(c.sentence, subject) or not c.sentence.has(subject, c.right, "create"):
        return None
    return Decision("stock", 0.6, "made by the parks as such")


def _least_of_all(c: Clause) -> float:
    return c.mention.metric.least_total * _TIMES_THE_LEAST


def _of_units_as_such(c: Clause) -> bool:
    """«واحدهای تولیدی استان»: not «این واحدها», not «واحدهای راه اندازی شده»."""
    sentence = c.sentence
    if sentence.has(c.left, c.mention.first, *POINTING, *_STARTS):
        return False
    return any(
        is_plural(sentence, at) and base(sentence.key(at)) in _THINGS for at in range(c.left, c.mention.first)
    )


def of_an_event(c: Clause) -> Decision | None:
    """«صدور این پروانه ها زمینه اشتغال ۱۰۸۰ نفر را فراهم کرده», «برای راه اندازی خطوط تولید ۵۲۰ میلیارد …»."""
    if not c.dependent or c.dated or c.tense == "exist" or c.counts_before:
        return None
    sentence = c.sentence
    start = sentence.wall_before(c.mention.first)
    if c.memory.counted_as == "stock" and sentence.has(start, c.mention.first, *POINTING, "share"):
        return None  # «بهره برداری از این میزان واحد» of the 820 that stand
    for cue in sentence.find(start, c.mention.first, *_STARTS, "attract"):
        issued = cue.kind != "attract" or sentence.key(cue.first) in _ISSUES
        leads = cue.first == start or sentence.key(cue.first - 1) in _BY or cue.first == c.left
        if issued and leads and not _of_places(c, cue.last):
            return Decision("flow", 0.7, "the effect of an event")
    return None


def _of_places(c: Clause, after: int) -> bool:
    """«با راه اندازی شهرکهای صنعتی»: that is how all of it came about."""
    words = (base(c.sentence.key(i)) for i in range(after, min(after + _NAMED_NEAR, c.mention.first)))
    return any(word in _PLACES for word in words)


def of_things_untold(c: Clause) -> Decision | None:
    """«اشتغال زایی این تعداد واحد ۶۴۰ نفر بوده», where no number of units was told: of some, told elsewhere.

    Not so where the number is as large as that of all.
    """
    few = c.mention.value < _least_of_all(c)
    if not (c.dependent and few) or c.earlier:
        return None
    sentence = c.sentence
    if sentence.key(c.left) == "این" and base(sentence.key(c.left + 1)) in _WORKS:
        return Decision("part", 0.7, "of things told elsewhere")  # «این مجتمع ها ۳۶۰۰ نفر دارند»
    if c.memory.counted is not None:
        return None
    for cue in sentence.find(c.left, c.mention.last, *POINTING):
        told = base(sentence.key(cue.last)) if cue.kind == "same number" else base(sentence.key(cue.last - 1))
        if told in _THINGS or sentence.key(cue.first) == "انها":
            return Decision("part", 0.6, "of things told elsewhere")
    return None
