"""Numbers whose noun is another mention's: «۸۲۰ مورد آن», «سهم زنجان ۸۵۰ واحد», «این رقم … ۱۵۰۰ واحد»."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.metrics.catalogue import Reader
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.mentions.mention import Mention, make_mention
from monitor.metrics.mentions.shares import taken_from
from monitor.metrics.nouns.nouns import CLASSIFIERS, OF_THEM, Noun, noun_at, past_of_them
from monitor.metrics.nouns.reach import FAR
from monitor.metrics.nouns.support import opposed
from monitor.metrics.sentences.out_of import whole_behind
from monitor.metrics.sentences.sentence import Sentence
from monitor.metrics.sentences.verbs import Verb
from monitor.model.catalogue import Metric
from monitor.persian.letters import fold
from monitor.persian.numbers import Number

_TWO = 2
_FIGURE = word_set("عدد | رقم | تعداد")
_REACHED = tuple(map(fold, ("رسید", "افزایش", "کاهش", "ارتقا", "رشد")))  # beginnings
_BARE = word_set("مورد | واحد | فقره")  # classifiers that stand for what was counted, whatever follows
_GOES_ON = OF_THEM | word_set("و | که | در | به | با | را | نیز | هم | دیگر | یا")


def borrowed_metric(
    sentence: Sentence,
    index: int,
    noun: Noun,
    found: Sequence[Mention],
    before: Metric | None,
    support: int | None,
) -> Metric | None:
    """The metric of an earlier mention that a noun stands for; None where it stands for itself.

    `found`: the mentions of the sentence so far; `before`: the metric counted last before it; `support`: tokens to
    the word that speaks for the noun itself; None where there is none.
    """
    ids = {form.metric.id for form in noun.forms}
    units = {form.metric.unit for form in noun.forms}
    short = all(form.head for form in noun.forms)
    taken = _taken_out(sentence, index, noun, found) if short else None
    if taken is not None:
        return taken.metric
    word = sentence.key(index + 1)
    if found and _comes_from(sentence, index, found[-1]) and found[-1].metric.unit in units:
        return found[-1].metric
    same = [m for m in found if m.metric.id in ids and sentence.key(m.index + 1) == word]
    if same and (
        points_back(sentence, noun) or support is None or support > _weak(sentence, index, same[-1])
    ):
        told = same[-1] if _goes_on_from(sentence, index, noun, same[-1]) else same[0]
        other = opposed(sentence, index, noun.last, told.metric) or _spoken_against(sentence, told, index)
        return None if other else told.metric
    if (
        not found
        and before is not None
        and before.qualifier == "inactive"
        and _is_out_of_those(sentence, index)
    ):
        return before if before.unit in units else None
    if found and short and points_back(sentence, noun) and _of_the_same_kin(sentence, index, found[-1], noun):
        return found[-1].metric
    if found and _these(sentence, index, noun) and _kin(found[-1].metric, noun):
        return found[-1].metric
    if support is not None or not sentence.has(sentence.clause_start(index), index, "same number"):
        return None
    if found and found[-1].metric.id in ids:
        return None if _spoken_against(sentence, found[-1], index) else found[-1].metric
    if before is not None and before.id in ids:  # «با احتساب مشاغل غیرمستقیم این رقم …»: another number
        return None if opposed(sentence, index, noun.last, before) else before
    return _spoken_of(sentence, index, noun)


def points_back(sentence: Sentence, noun: Noun) -> bool:
    """«۱۰۲ واحد آنها», «۴۵ واحد آن»."""
    return sentence.key(noun.last) in ("ان", "انها", "انان")


def _comes_from(sentence: Sentence, index: int, before: Mention) -> bool:
    """«تعداد واحدهای راکد از ۱۷۳ به ۱۵۵ واحد …»: of the same."""
    to = sentence.key(index - 1) == "به" and before.index == index - _TWO
    return to and sentence.key(before.first - 1) == "از"


def _goes_on_from(sentence: Sentence, index: int, noun: Noun, before: Mention) -> bool:
    """«از ۸۱۲ واحد … ۱۹۶ واحد راکد مانده‌اند که ۷۸ واحد آنها …»: of the idle ones."""
    start = sentence.clause_start(index)
    behind = not any(before.index < at < start for at in sentence.numbers)
    return points_back(sentence, noun) and sentence.key(start) == "که" and behind


def _spoken_against(sentence: Sentence, before: Mention, index: int) -> bool:
    """«اگر اشتغال غیرمستقیم را هم حساب کنیم این رقم …»: another number than the one told before."""
    metric = before.metric.id
    return any(v.metric == metric and before.last <= v.first < index for v in sentence.objections)


def _of_the_same_kin(sentence: Sentence, index: int, before: Mention, noun: Noun) -> bool:
    """«۵۱ شهرک تخصصی … که ۲۳ شهرک آن …»: of the specialised ones."""
    alone = "و" not in sentence.tokens.keys[before.index + 1 : before.last]  # not «شهرک و ناحیه»
    return alone and sentence.key(before.index + 1) == sentence.key(index + 1) and _kin(before.metric, noun)


def _taken_out(sentence: Sentence, index: int, noun: Noun, found: Sequence[Mention]) -> Mention | None:
    """«از ۹۹۰ واحد شهرک صنعتی، ۸۱۰ واحد …», «… که ۸۱۰ واحد آن»: as many parks, by the same classifier."""
    number, last = sentence.number(index), found[-1] if found else None
    if last is None or number is None or last.metric.family != "places" or number.value >= last.value:
        return None
    classified = sentence.key(index + 1) in CLASSIFIERS and sentence.key(index + 1) == sentence.key(
        last.index + 1
    )
    return last if classified and (taken_from(last) or points_back(sentence, noun)) else None


def _is_out_of_those(sentence: Sentence, index: int) -> bool:
    """«از این تعداد ۵۳ واحد به دلیل …», where the units told before stand idle: then so do these."""
    return sentence.has(sentence.clause_start(index), index, "share")


def _weak(sentence: Sentence, index: int, before: Mention) -> int:
    """«۲۴۰ واحد راکد … که ۹۵ واحد در شهرک‌ها قرار دارند»: behind «که» only a word at the number itself outweighs it."""
    number = sentence.number(index)
    some = number is not None and number.value < before.value
    return 1 if some and sentence.key(sentence.clause_start(index)) == "که" else FAR


def _spoken_of(sentence: Sentence, index: int, noun: Noun) -> Metric | None:
    """The metric that the sentence spoke of last, though without a number of its own."""
    metrics = {form.metric.id: form.metric for form in noun.forms}
    voices = [v for v in sentence.voices if v.speaks_for and v.last <= index and v.metric in metrics]
    return metrics[voices[-1].metric] if voices else None


def _these(sentence: Sentence, index: int, noun: Noun) -> bool:
    """«۴۱ مورد از این شهرک‌ها»."""
    between = sentence.words(index + 2, noun.first).split()
    return sentence.key(index + 1) in CLASSIFIERS and "این" in between


def _kin(metric: Metric, noun: Noun) -> bool:
    return metric.family != "" and any(form.metric.family == metric.family for form in noun.forms)


def one_of_them(
    reader: Reader, sentence: Sentence, index: int, number: Number, found: Sequence[Mention]
) -> Mention | None:
    """«۸۲۰ مورد آن», «۱۹ مورد از آنها», «از ۲۰ شهرک ۱۳ مورد فعال»: as many of what was counted before."""
    counted = [mention for mention in found if mention.metric.measure == "count"]
    if not counted or sentence.key(index + 1) not in CLASSIFIERS - {"نفر"}:
        return None
    if _counts_other_things(sentence, index):
        return None
    pointed = sentence.key(index + 2) in OF_THEM or sentence.key(index + 2) == "دیگر"
    if not pointed and not _goes_on(sentence, index, counted):
        return None
    last = past_of_them(sentence, index + 2) if pointed else index + 2
    metric = _both(reader, counted, number) or counted[-1].metric
    if len(counted) >= _TWO and number.value > counted[-1].value + counted[-2].value:
        return None  # more than there are of both
    if sentence.key(index + 1) == "فقره" and not pointed and metric.family == "places":
        return None  # «۲۰ شهرک فعال که ۸۰۸ فقره منعقد شده»: of something else
    return make_mention(sentence, index, last, metric, number.value, borrowed=True)


def _counts_other_things(sentence: Sentence, index: int) -> bool:
    """«۱۲ میلیون عدد ظروف», «۳۰۰ دستگاه خودرو»: the classifier's own noun follows it."""
    if sentence.key(index + 1) in _BARE or sentence.kind(index + 2) != "word":
        return False
    return sentence.key(index + 2) not in _GOES_ON and not sentence.between(index + 2, index + 3)


def _both(reader: Reader, counted: Sequence[Mention], number: Number) -> Metric | None:
    """«۴۱ شهرک و ۳۸ ناحیه … که ۵۰ مورد از آنها»: more than there are of the last, so of both together."""
    if len(counted) < _TWO or not counted[-1].value < number.value <= counted[-1].value + counted[-2].value:
        return None
    return reader.whole(frozenset((counted[-2].metric.id, counted[-1].metric.id)))


def _goes_on(sentence: Sentence, index: int, counted: Sequence[Mention]) -> bool:
    classifier, last = sentence.key(index + 1), counted[-1]
    if sentence.key(index + 2) == "در" and sentence.key(index + 3) in OF_THEM:
        return False  # «۴۰۴ واحد در آنها»
    again = last.borrowed and sentence.key(last.index + 1) == classifier
    shared = sentence.has(sentence.clause_start(index), index, "share")
    told = "که" in sentence.words(last.last, index).split()
    listed = again or shared or told or classifier in last.metric.classifiers or taken_from(last)
    return listed or _in_another_state(sentence, index, last)


def _in_another_state(sentence: Sentence, index: int, last: Mention) -> bool:
    """«۹۸۰ واحد فعال، ۷۰ مورد راکد»: right behind the number before it."""
    before = [i for i in sentence.numbers if i < index]
    return bool(before) and before[-1] == last.index and sentence.has(index + 2, index + 3, "qualifier")


def new_value(sentence: Sentence, index: int, number: Number, found: Sequence[Mention]) -> Mention | None:
    """«از ۸۳۰ به ۹۸۸ رسیده», «۶۴۰ واحد … بود که الان به عدد ۹۰۵ رسیده‌ایم»: another value of the same."""
    at = index - 2 if sentence.key(index - 1) in _FIGURE else index - 1
    verb = sentence.verb_after(index)
    if not found or sentence.key(at) != "به" or verb is None or verb.first - index > _TWO:
        return None
    before = found[-1]
    if any(before.index < i < index for i in sentence.numbers) or not _comes_to(sentence, index, verb):
        return None
    tied = sentence.key(before.first - 1) == "از" or _only_time_passes(sentence, before.last, at)
    return (
        make_mention(sentence, index, index + 1, before.metric, number.value, borrowed=True) if tied else None
    )


def _only_time_passes(sentence: Sentence, first: int, last: int) -> bool:
    """«… که اکنون به عدد»; not «… که شمار شهرکها به», where something else is told of."""
    keys = sentence.tokens.keys
    start = next((i + 1 for i in range(first, last) if keys[i] == "که"), None)
    if start is None:
        return False
    times = {i for cue in sentence.times for i in range(cue.first, cue.last)}
    return all(i in times or keys[i] in _FIGURE or keys[i] == "این" for i in range(start, last))


def _comes_to(sentence: Sentence, index: int, verb: Verb) -> bool:
    """«۹۸۸ رسیده», «۴۱ افزایش یافته»."""
    return "".join(sentence.words(index + 1, verb.last).split()).startswith(_REACHED)


def one_of_the_next(reader: Reader, sentence: Sentence, index: int, number: Number) -> Mention | None:
    """«۴۶ مورد از ۵۷ شهرک صنعتی»: as many of what is counted right behind it."""
    if sentence.key(index + 1) not in CLASSIFIERS or sentence.key(index + 1) == "نفر":
        return None
    whole = whole_behind(sentence, index + 2)
    if whole is None:
        return None
    noun, total = noun_at(reader, sentence, whole + 1), sentence.number(whole)
    full = [form.metric for form in noun.forms if not form.head] if noun else []
    if not full or total is None or total.value <= number.value:
        return None
    return make_mention(sentence, index, index + 2, full[0], number.value, borrowed=True)
