"""Numbers that follow their noun: «تعداد شهرکهای صنعتی استان ۳۵ مورد است», «شهرک صنعتی: ۳۵», «اشتغال اسمی ۱۴ هزار»."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from monitor.metrics.catalogue import Reader
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.mentions.mention import Mention, bound_before, make_mention
from monitor.metrics.nouns.adjectives import adjectives_after
from monitor.metrics.nouns.named import Named
from monitor.metrics.nouns.nouns import CLASSIFIERS, Noun, noun_at
from monitor.metrics.nouns.subject import before_its_relative_clause, counts_subject, is_predicate
from monitor.metrics.nouns.support import refused
from monitor.metrics.sentences.sentence import Sentence
from monitor.persian.letters import fold
from monitor.persian.numbers import Number

NAMES_BEFORE = word_set("شماره | ماده | بند | تبصره | فاز | صفحه | ساعت | رتبه | مورخ | دهه")
_AREAS = word_set("مساحت | وسعت | متراژ")
_ROW = 8  # tokens of a table's label
_FAR = 14  # tokens between the noun and its number
FARTHEST = 24  # the same, where the noun is the subject and the number its predicate
_NOT_COUNTED = word_set("""
        درصد | هکتار | متر | کیلومتر | تن | مگاوات | سال | ماه | روز | ساعت | برابر | لیتر | بار | طرح
        پروژه | شهرستان | استان | کشور | مرحله | میلیون | میلیارد | هزار
        """)
_MAY_FOLLOW = word_set("در | و | است | بوده | می | که | را | از | به | شد | رسیده | رسید | اعلام")
_LIGHT = word_set(
    """
    مستقیم | اسمی | برای | معادل | برابر | با | حدود | بیش | از | نزدیک | به | بالغ | بر | کل | فعلی | ثابت
    موجود | حال
    """
)
_UNITS = ("( نفر )", "( واحد )", "( فقره )", "( مورد )")
_PERMIT = fold("پروانه")
_VERBS = ("either", "exist", "perfect", "preterite", "past", "future", "participle", "report")


def trailing_mention(
    reader: Reader, sentence: Sentence, index: int, number: Number, named: Named
) -> Mention | None:
    """The mention of a number with no noun of its own behind it, by the noun before it.

    `named`: what the whole text names, for short nouns: «تعداد شهرکهای مصوب استان ۲۱ مورد».
    """
    last = index + 2 if sentence.key(index + 1) in CLASSIFIERS else index + 1
    if not _stands_bare(sentence, index):
        return None
    left = max(before_its_relative_clause(sentence, sentence.clause_start(index)), index - FARTHEST)
    if sentence.kind(index - 1) == "colon":
        left = sentence.wall_before(index - 1)
    before = reversed(sentence.numbers[: bisect_left(sentence.numbers, index)])
    left = max(left, next((at + 1 for at in before if not _names(sentence, at)), 0))
    noun = _counted_noun(reader, sentence, left, index) or _short_noun(reader, sentence, left, index, named)
    if noun is None:
        return None
    metric = noun.forms[0].metric
    inside = noun.first if noun.words < noun.last - noun.first else noun.last
    if refused(sentence, inside, noun.last, metric) or not _classifier_fits(sentence, noun, index):
        return None
    return make_mention(sentence, index, last, metric, number.value, noun=noun.first)


def _names(sentence: Sentence, index: int) -> bool:
    """«دهه نود», «سال ۷۱»: a number that counts nothing."""
    return sentence.key(index - 1) in NAMES_BEFORE or sentence.has(index, index + 1, "period")


def _stands_bare(sentence: Sentence, index: int) -> bool:
    key = sentence.key(index + 1)
    if sentence.kind(index + 1) != "word":
        return True
    if key in _NOT_COUNTED:
        return False
    return key in CLASSIFIERS or key in _MAY_FOLLOW or sentence.has(index + 1, index + 2, *_VERBS)


def _classifier_fits(sentence: Sentence, noun: Noun, index: int) -> bool:
    """«فقره» counts contracts, and what has permits by its permits; «نفر» counts nothing but persons."""
    key = sentence.key(index + 1)
    permits = key == "فقره" and any(_PERMIT in sentence.key(i) for i in range(noun.first, index))
    return key not in ("فقره", "نفر") or permits or key in noun.forms[0].metric.classifiers


def _counted_noun(reader: Reader, sentence: Sentence, left: int, index: int) -> Noun | None:
    """The noun that «تعداد» counts, the one right before the number or its colon, or the subject of the clause."""
    near = left if sentence.kind(index - 1) == "colon" else max(left, index - _FAR)
    for cue in sentence.find(near, index, "level", "share"):
        noun = _clear(
            sentence, noun_at(reader, sentence, cue.last + (sentence.key(cue.last) == "این")), left, index
        )
        if noun is not None:
            return noun
    for at in range(near, index):
        noun = _clear(sentence, noun_at(reader, sentence, at), left, index)
        if noun is not None and (_touches(sentence, noun, index) or sentence.key(index - 1) == "را"):
            return noun
    head = _label_of_persons(reader, sentence, left, index)
    if head is not None:
        return head
    nouns = (_clear(sentence, noun_at(reader, sentence, at), left, index) for at in range(left, index))
    return next((noun for noun in nouns if noun and counts_subject(sentence, noun, left, index)), None)


def _short_noun(reader: Reader, sentence: Sentence, left: int, index: int, named: Named) -> Noun | None:
    """What «تعداد» counts by a noun that the text names in full elsewhere."""
    if sentence.key(index + 1) not in CLASSIFIERS:
        return None
    for cue in sentence.find(left, index, "level"):
        noun = noun_at(reader, sentence, cue.last)
        forms = [form for form in noun.forms if not form.metric.cues and form.metric in named] if noun else []
        if noun and forms and noun.last <= index:
            return replace(noun, forms=tuple(forms))
    return None


def _label_of_persons(reader: Reader, sentence: Sentence, left: int, index: int) -> Noun | None:
    """«اشتغال اسمی شهرکها و نواحی استان … به ۷ هزار و ۸۴۰ رسید»: the clause is about the jobs, not about the parks."""
    start = left + (sentence.key(left) in ("و", "که"))
    noun = _clear(sentence, noun_at(reader, sentence, start), left, index)
    if noun is None or noun.forms[0].metric.measure != "persons" or not is_predicate(sentence, index):
        return None
    begins = bound_before(sentence, index)[1]  # «اشتغال آنها حدود ۹ هزار و ۸۰۰ است»
    theirs = any(cue.last == begins for cue in sentence.find(noun.last, index, "anaphor"))
    return noun if sentence.key(index - 1) == "به" or theirs else None


def _clear(sentence: Sentence, noun: Noun | None, left: int, index: int) -> Noun | None:
    """The noun with the one metric it stands for: a full form, or a short one that a word before the number backs."""
    if noun is None or noun.last > index or not _AREAS.isdisjoint(sentence.tokens.keys[left : noun.first]):
        return None  # «مساحت کل شهرکهای صنعتی استان را ۹ …»
    backed = {v.metric for v in sentence.voices if v.speaks_for and left <= v.first < index}
    forms = [form for form in noun.forms if not form.head] or [
        form for form in noun.forms if form.metric.id in backed
    ]
    return replace(noun, forms=tuple(forms)) if forms else None


def _touches(sentence: Sentence, noun: Noun, index: int) -> bool:
    """Whether the number stands at the noun, its adjectives and its colon: «واحد فعال: ۱۹۸۰», «اشتغال (نفر): ۴۰۵۰۰»."""
    counted = sentence.kind(noun.first - 1) == "number" and sentence.kind(index - 1) == "comma"
    if counted and sentence.key(index + 1) == "واحد":
        return False  # «هزار قرارداد، ۴۲۶ واحد»
    adjectives = adjectives_after(sentence, noun.last)
    after = adjectives[-1].last if adjectives else noun.last
    for cue in sentence.find(after, index, "so far", "now", "as of"):
        after = cue.last if cue.first == after else after
    if noun.forms[0].metric.measure == "persons" and all(
        sentence.key(i) in _LIGHT for i in range(after, index)
    ):
        return True
    if sentence.words(after, index) in _UNITS and _is_row(sentence, index):
        return True  # «قراردادهای منعقده (فقره) ۷۷۲۱۴»
    if sentence.words(after, index - 1) in ("", *_UNITS):
        row = _is_row(sentence, index) or _is_entry(sentence, noun.first, index)
        return sentence.kind(index - 1) in ("colon", "comma") or (after == index and row)
    return False


def _is_row(sentence: Sentence, index: int) -> bool:
    """A line of a table: a label and its number, nothing else."""
    return index <= _ROW and sentence.kind(index + 1) == "stop" and not sentence.verbs


def _is_entry(sentence: Sentence, first: int, index: int) -> bool:
    """«شهرک و نواحی صنعتی مصوب ۴۲ مورد؛ قراردادهای منعقده ۴۳۱۸ فقره؛»: an entry of a list of such labels."""
    classified = sentence.key(index + 1) in CLASSIFIERS and sentence.kind(index + 2) in ("comma", "stop")
    return classified and sentence.kind(first - 1) in ("comma", "stop", "colon")
