"""Numbers with the nouns they count: which metric a number may speak of, before asking what it claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from monitor.metrics.catalogue import Reader
from monitor.metrics.mention import Mention, make_mention
from monitor.metrics.money import money_after
from monitor.metrics.named import Named
from monitor.metrics.nouns import CLASSIFIERS, OF_THEM, Noun, noun_after, past_of_them
from monitor.metrics.phrases import word_set
from monitor.metrics.sentence import Sentence
from monitor.metrics.support import choose, nearest
from monitor.metrics.trailing import trailing_mention
from monitor.model.catalogue import Metric
from monitor.persian.numbers import Number

_NAMES_BEFORE = word_set("شماره | ماده | بند | تبصره | فاز | صفحه | ساعت | رتبه | مورخ")
_THE_SAME = ("این رقم", "این عدد", "این تعداد", "این میزان", "این آمار")


def read_mentions(
    reader: Reader, sentence: Sentence, named: Named, before: Metric | None
) -> Iterator[Mention]:
    """The mentions of one sentence, in order.

    `named`: what the whole text names, for short nouns. `before`: the metric counted last, for «این رقم».
    """
    found: list[Mention] = []
    for index in sentence.numbers:
        number = sentence.tokens[index].number
        if number is None or number.form != "cardinal" or sentence.key(index - 1) in _NAMES_BEFORE:
            continue
        mention = (
            _money(reader, sentence, index, number)
            or _counted(reader, sentence, index, number, named, found, before)
            or trailing_mention(reader, sentence, index, number)
            or _of_them(sentence, index, number, found)
        )
        if mention is not None and mention.value >= mention.metric.minimum:
            found.append(mention)
            yield mention


def _counted(
    reader: Reader,
    sentence: Sentence,
    index: int,
    number: Number,
    named: Named,
    found: Sequence[Mention],
    before: Metric | None,
) -> Mention | None:
    noun = noun_after(reader, sentence, index + 1)
    if noun is None:
        return None
    chosen = choose(sentence, index, noun, named)
    if chosen is not None:
        metric, support = chosen
        return make_mention(sentence, index, noun.last, metric, number.value, support=support)
    borrowed = _borrowed(sentence, index, noun, found, before)
    if borrowed is None:
        return None
    return make_mention(sentence, index, noun.last, borrowed, number.value, borrowed=True)


def _borrowed(
    sentence: Sentence, index: int, noun: Noun, found: Sequence[Mention], before: Metric | None
) -> Metric | None:
    """A short noun takes the metric of the same noun earlier in the sentence, or of «این رقم»."""
    ids = {form.metric.id for form in noun.forms}
    for mention in found:
        if sentence.key(mention.index + 1) == sentence.key(index + 1) and mention.metric.id in ids:
            return mention.metric
    left = sentence.clause_start(index)
    said = sentence.words(left, index)
    if before is not None and before.id in ids and any(words in said for words in _THE_SAME):
        return found[-1].metric if found and found[-1].metric.id in ids else before
    return None


def _of_them(sentence: Sentence, index: int, number: Number, found: Sequence[Mention]) -> Mention | None:
    """«۸۲۰ مورد آن», «۱۹ مورد از آنها»: as many of what was counted before."""
    counted = [mention for mention in found if mention.metric.measure == "count"]
    if not counted or sentence.key(index + 1) not in CLASSIFIERS - {"نفر"}:
        return None
    classifier = sentence.key(index + 1)
    again = counted[-1].borrowed and sentence.key(counted[-1].index + 1) == classifier
    shared = classifier in counted[-1].metric.classifiers or sentence.find(
        sentence.clause_start(index), index, "share"
    )
    if not shared and not again and sentence.key(index + 2) not in OF_THEM:
        return None
    last = past_of_them(sentence, index + 2) if sentence.key(index + 2) in OF_THEM else index + 2
    return make_mention(sentence, index, last, counted[-1].metric, number.value, borrowed=True)


def _money(reader: Reader, sentence: Sentence, index: int, number: Number) -> Mention | None:
    amount = money_after(sentence, index, number)
    if amount is None:
        return None
    for metric in reader.catalogue.metrics:
        if metric.measure == "money":
            support = nearest(sentence, index, amount.last, metric)
            if support is not None:
                return make_mention(
                    sentence, index, amount.last, metric, amount.value, unit=amount.unit, support=support
                )
    return None
