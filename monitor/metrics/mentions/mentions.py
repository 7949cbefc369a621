"""Numbers with the nouns they count: which metric a number may speak of, before asking what it claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from monitor.metrics.catalogue import Reader
from monitor.metrics.mentions.borrowed import (
    borrowed_metric,
    new_value,
    one_of_the_next,
    one_of_them,
    points_back,
)
from monitor.metrics.mentions.memory import Memory
from monitor.metrics.mentions.mention import Mention, bound_before, make_mention
from monitor.metrics.mentions.money import money_after
from monitor.metrics.mentions.others import count_before, counts_others, goes_on_about_others
from monitor.metrics.mentions.trailing import NAMES_BEFORE, trailing_mention
from monitor.metrics.nouns.named import Named
from monitor.metrics.nouns.nouns import (
    CLASSIFIERS,
    Noun,
    named_behind,
    noun_after,
    noun_at,
    without_its_state,
)
from monitor.metrics.nouns.reach import FAR
from monitor.metrics.nouns.support import choose, nearest, opposed
from monitor.metrics.sentences.out_of import follows_a_share, tells_of_the_share
from monitor.metrics.sentences.sentence import Sentence
from monitor.model.catalogue import Metric
from monitor.persian.numbers import Number


@dataclass(frozen=True, slots=True)
class _Reading:
    """One sentence being read: what it is read with, and the mentions found in it so far."""

    reader: Reader
    sentence: Sentence
    named: Named
    memory: Memory
    found: list[Mention] = field(default_factory=list)
    others: set[int] = field(default_factory=set)  # where things are counted that no metric counts


def read_mentions(
    reader: Reader,
    sentence: Sentence,
    named: Named,
    memory: Memory,
) -> Iterator[Mention]:
    """The mentions of one sentence, in order.

    `named`: what the whole text names, for short nouns. `memory`: what was told last, for «این رقم», counted last,
    for «۱۰۲ واحد آنها», or asked last, for an answer.
    """
    reading = _Reading(reader, sentence, named, memory)
    for index in sentence.numbers:
        number = sentence.number(index)
        if number is None or number.form != "cardinal" or sentence.key(index - 1) in NAMES_BEFORE:
            continue
        mention = _mention(reading, index, number)
        if mention is not None and mention.value >= mention.metric.minimum:
            reading.found.append(mention)
            yield mention
    last = count_before(sentence, sentence.size) if reading.others or memory.counts_others else None
    if last is not None:
        memory.counts_others = last in reading.others


def _mention(reading: _Reading, index: int, number: Number) -> Mention | None:
    noun = noun_after(reading.reader, reading.sentence, index + 1)
    if _is_of_others(reading, index, noun):
        reading.others.add(index)
        return None
    return (
        _money(reading, index, number)
        or _counted(reading, index, number, noun)
        or trailing_mention(reading.reader, reading.sentence, index, number, reading.named)
        or one_of_them(reading.reader, reading.sentence, index, number, reading.found)
        or one_of_the_next(reading.reader, reading.sentence, index, number)
        or new_value(reading.sentence, index, number, reading.found)
    )


def _counted(reading: _Reading, index: int, number: Number, noun: Noun | None) -> Mention | None:
    sentence = reading.sentence
    if noun is None:
        return None
    noun = named_behind(reading.reader, sentence, noun) or noun
    if tells_of_the_share(sentence, bound_before(sentence, index)[1], noun.last):
        noun = without_its_state(reading.reader, sentence, noun)
    chosen = _by_its_label(reading, index, noun) or choose(sentence, index, noun, reading.named)
    borrowed = _borrowed(reading, index, noun, chosen[1] if chosen else None)
    if borrowed is not None:
        return make_mention(sentence, index, noun.last, borrowed, number.value, borrowed=True)
    if chosen is None:
        chosen = _asked(reading, [form.metric for form in noun.forms])
    if chosen is None:
        return None
    metric, support = chosen
    return make_mention(sentence, index, noun.last, metric, number.value, support=support)


def _is_of_others(reading: _Reading, index: int, noun: Noun | None) -> bool:
    """«۳۶۰ واحد معدنی», and «۱۸۰ واحد آن» behind it."""
    sentence = reading.sentence
    if noun is None and sentence.key(index + 1) not in CLASSIFIERS:
        return counts_others(sentence, index, None)
    if sentence.key(index + 1) == "نفر" or (noun and noun.forms[0].metric.measure != "count"):
        return False
    last, before = noun.last if noun else index + 2, reading.memory.counts_others
    return counts_others(sentence, index, noun) or goes_on_about_others(
        sentence, index, last, reading.others, before=before
    )


def _asked(reading: _Reading, metrics: Sequence[Metric]) -> tuple[Metric, int] | None:
    """«چند واحد در شهرک‌ها فعال است؟ ۱۲۵۰ واحد.»: the metric that the question before speaks for."""
    question = None if reading.found else reading.memory.question
    if question is None:
        return None
    spoken = {voice.metric for voice in question.voices if voice.speaks_for}
    asked = [metric for metric in metrics if metric.id in spoken]
    asked.sort(key=lambda metric: metric.qualifier == "")  # «راکد» is said of idle units alone
    return (asked[0], FAR) if asked else None


def _by_its_label(reading: _Reading, index: int, noun: Noun) -> tuple[Metric, int] | None:
    """«شمار واحدهای کارگاهی … به ۳۱۲ واحد رسیده»: what the label names, where the number has but a short noun."""
    sentence = reading.sentence
    if noun.last > index + 2 or not all(form.head for form in noun.forms):
        return None
    for first, start in _labels(sentence, index):
        label = noun_at(reading.reader, sentence, start)
        if label is None or any(first < at < index for at in sentence.numbers):
            continue
        full = [form.metric for form in label.forms if not form.head]
        if full and full[0].family == "places" and _are_so_many(sentence, first, noun):
            return full[0], index - label.last
        if full and all(form.metric.unit == full[0].unit for form in noun.forms):
            return full[0], index - label.last
    return None


def _labels(sentence: Sentence, index: int) -> Iterator[tuple[int, int]]:
    """Where the labels of a number begin, and their nouns: behind «تعداد», or before a colon («شهرکهای فناوری: ۲۱»)."""
    for cue in sentence.find(sentence.clause_start(index), index, "level"):
        yield cue.first, cue.last
    if sentence.kind(index - 1) == "colon":
        start = sentence.wall_before(index - 1)
        yield start, start


def _are_so_many(sentence: Sentence, label: int, noun: Noun) -> bool:
    """«تعداد شهرکهای صنعتی کشور ۹۳۹ واحد است»: parks; not «در مجموع شهرکهای استان ۹۳۹ واحد فعال است»."""
    copula = any(verb.first == noun.last and verb.tense in ("exist", "past") for verb in sentence.verbs)
    return copula and sentence.key(label - 1) != "در"


def _borrowed(reading: _Reading, index: int, noun: Noun, support: int | None) -> Metric | None:
    borrowed = borrowed_metric(
        reading.sentence, index, noun, reading.found, reading.memory.metrics[0], support
    )
    if borrowed is None and support is None and points_back(reading.sentence, noun):
        return next((form.metric for form in noun.forms if form.metric == reading.memory.metrics[1]), None)
    if borrowed and borrowed.qualifier and follows_a_share(reading.sentence, index):
        return next((form.metric for form in noun.forms if not form.metric.qualifier), None)
    return borrowed


def _money(reading: _Reading, index: int, number: Number) -> Mention | None:
    amount = money_after(reading.sentence, index, number)
    if amount is None:
        return None
    told = _told_of_money(reading, index)
    if told and opposed(reading.sentence, index, amount.last, told):
        return None  # «این رقم در برابر ۳۲ میلیارد تومان اعتبار دولت …»
    chosen = (told, 0) if told else _metric_of_money(reading, index, amount.last)
    if chosen is None:
        return None
    return make_mention(
        reading.sentence,
        index,
        amount.last,
        chosen[0],
        amount.value,
        unit=amount.unit,
        support=chosen[1],
        borrowed=told is not None,
    )


def _told_of_money(reading: _Reading, index: int) -> Metric | None:
    """«این رقم اکنون به ۷۵۷۰ میلیارد ریال …»: the metric told last, where that was of money."""
    told = reading.found[-1].metric if reading.found else reading.memory.metrics[0]
    return told if told and told.measure == "money" and _same_number(reading.sentence, index) else None


def _metric_of_money(reading: _Reading, index: int, last: int) -> tuple[Metric, int] | None:
    """The metric that the words around an amount speak for, or that was asked for, and how far its support is."""
    metrics = [metric for metric in reading.reader.catalogue.metrics if metric.measure == "money"]
    asked = _asked(reading, metrics)
    for metric in metrics:
        support = nearest(reading.sentence, index, last, metric)
        if support is not None:
            return metric, support
        if asked and asked[0] is metric:
            return asked
    return None


def _same_number(sentence: Sentence, index: int) -> bool:
    left = sentence.clause_start(index)
    return sentence.has(left, index, "same number") and not any(left <= at < index for at in sentence.numbers)
