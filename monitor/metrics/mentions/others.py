"""Counts of things that no metric counts, and those that go on about them: «از ۳۶۰ واحد معدنی ۱۸۰ واحد آن فعال»."""

from __future__ import annotations

from collections.abc import Set

from monitor.metrics.lexicon.endings import base
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.nouns.nouns import CLASSIFIERS, Noun
from monitor.metrics.nouns.others import OTHERS
from monitor.metrics.nouns.support import refused
from monitor.metrics.sentences.out_of import counted_out
from monitor.metrics.sentences.sentence import Sentence

_OURS = word_set("صنعتی | تولیدی | شهرک | ناحیه | نواحی | صنایع | کارخانه")
_NO_THINGS = word_set(
    "هکتار | متر | مترمربع | کیلومتر | درصد | سال | ماه | ماهه | ریال | تومان | دلار | تن | مگاوات | نفر"
)
_OF_THEM = word_set("آن | آنها | آنان")


def counts_others(sentence: Sentence, index: int, noun: Noun | None) -> bool:
    """«۱۹۰ معدن», «۳۶۰ واحد معدنی», «۴۰ واحد گلخانه ای»: things that the catalogue leaves out."""
    if noun is not None:
        return _is_refused(sentence, noun)
    at = index + 2 if sentence.key(index + 1) in CLASSIFIERS else index + 1
    return base(sentence.key(at)) in OTHERS


def _is_refused(sentence: Sentence, noun: Noun) -> bool:
    """«واحد معدنی», «واحد معدنی راکد»; not «واحد معدنی و صنعتی», which is declared in full."""
    whole = noun.words == noun.last - noun.first and any(not form.head for form in noun.forms)
    inside = noun.last if whole else noun.first + 1
    if not any(inside <= voice.first <= noun.last for voice in sentence.objections):
        return False
    return any(refused(sentence, inside, noun.last, form.metric) for form in noun.forms)


def count_before(sentence: Sentence, index: int) -> int | None:
    """Where the count of things stands that comes last before the number at `index`."""
    return next((at for at in reversed(sentence.numbers) if at < index and _is_count(sentence, at)), None)


def goes_on_about_others(
    sentence: Sentence, index: int, last: int, others: Set[int], *, before: bool
) -> bool:
    """Whether a short noun, which ends before `last`, is said of such things.

    `others`: where they were counted in the sentence; `before`: they were counted last in the sentence before.
    """
    if not (before or others):
        return False
    if not _OURS.isdisjoint(sentence.tokens.keys[index + 1 : last]):
        return False
    at = count_before(sentence, index)
    if at is None:
        return before and sentence.has(sentence.clause_start(index), index, "share")
    if at not in others:
        return False
    pointed = sentence.key(last) in _OF_THEM or sentence.has(at, index, "share") or counted_out(sentence, at)
    return pointed or "که" in sentence.tokens.keys[at:index] or not _is_first(sentence, at, others)


def _is_first(sentence: Sentence, at: int, others: Set[int]) -> bool:
    """Whether nothing before the count at `at` was of others: then it stands alone."""
    earlier = count_before(sentence, at)
    return earlier is None or earlier not in others


def _is_count(sentence: Sentence, index: int) -> bool:
    number = sentence.number(index)
    return (
        number is not None
        and number.form == "cardinal"
        and sentence.key(index + 1) not in _NO_THINGS
        and not sentence.has(index, index + 1, "period")
    )
