"""Rules for counts of some of them: those with a supply, at a stage, outside the parks, or where others stand."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, pairwise

from monitor.metrics.kinds.capacity import AT_A_CAPACITY, at_a_capacity
from monitor.metrics.kinds.clause import Clause
from monitor.metrics.kinds.predicates import OTHERS_OF_THEM
from monitor.metrics.lexicon.endings import base
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.nouns.nouns import is_plural
from monitor.metrics.sentences.out_of import counted_out, follows_a_share
from monitor.metrics.sentences.sentence import Sentence

_HAVING = word_set(
    """
    دارای | مجهز | مجهزند | متصل | متصلند | وصل | زیرپوشش | پوشش | برخوردار | برخوردارند | بهرهمند | بهرهمندند
    استفاده | تملک | مالکیت | تصرف | متعلق | واجد | دارند | دارد
    """
)
_SUPPLY = word_set(
    """
    نعمت |
    آب | برق | گاز | فاضلاب | تصفیه | تصفیهخانه | تلفن | مخابرات | مخابراتی | اینترنت | فیبر | آتش | آتشنشانی | ابرسانی
    استاندارد | گواهی | گواهینامه | گواهینامههای | ایزو | آزمایشگاه | گمرک
    زیرساخت | زیرساختها | زیرساختهای
    بانک | بانکها | بانکهای | بانکی | روشنایی | پسماند | پساب | درمانگاه | اورژانس | سوخت | گازرسانی | برقرسانی
    """
)
_PLANTS = word_set("مدول | تصفیهخانه | تصفیه | نیروگاه | ایستگاه | پست | پکیج | فیدر | چاه")
_TIES = word_set("قالب | با | دارای | طریق | توسط")
_SERVICES = word_set("ابرسانی | گازرسانی | برقرسانی | سوخترسانی")
_MADE = word_set("می | شد | شدند | شده | میشوند | میشود")
_SUPPLIES = _SUPPLY | _SERVICES | word_set("پوشش")
_PLANTS_AND_SUPPLY = _PLANTS | _SUPPLY
_ALL = word_set("همه | همگی | تمام | تمامی | کلیه")
_ALL_OF_THEM = word_set("مجموع | کل | میان | بین | جمع")
_OUT_OF_ALL = frozenset(f"از {word}" for word in _ALL_OF_THEM)
_OF_PARKS = 3  # tokens of «شهرک ها و»
_NEAR = 4  # tokens between the having and what is had
_STAGE = word_set("مرحله")
_FINISHED = word_set("بهره | بهرهبرداری | تولید | فعالیت")
_APART = word_set("خارج | بیرون")
_PARKS = tuple(word_set("شهرک | نواحی | ناحیه | محدوده"))  # beginnings: «شهرکهای»
_BESIDE = word_set("مناطق | شهرکها | شهرکهای")
_INSIDE = word_set("داخل | درون")
_THINGS = word_set(
    "هکتار | متر | درصد | سال | ماه | ماهه | نفر | ریال | تومان | میلیون | میلیارد | روز | نوبت"
)


def of_some(c: Clause) -> str:
    """Why a total is not one: of those outside, that have gas, that are at a stage, that others stand in."""
    for why, holds in _SOME.items():
        if holds(c) and not (holds in _TOLD and follows_a_share(c.sentence, c.mention.first)):
            return why
    return ""


def _are_told_elsewhere(c: Clause) -> bool:
    """«از این ۶۳ قرارداد ۱۴ قرارداد …», where nothing told of sixty-three contracts."""
    first = c.mention.first
    these = c.sentence.key(first - 1) == "این" and c.sentence.key(first - 2) == "از"
    told = any(one.mention.value == c.mention.value for one in c.earlier)
    return (
        these
        and c.mention.unit == "contract"
        and not told
        and (c.mention.metric.unit, c.mention.value) not in c.memory.told
    )


def _of_a_part(c: Clause) -> bool:
    """«۲۷ واحد در تملک بانکهاست که ۱۶ واحد آن تعطیل است»."""
    before = c.counts_before[-1] if c.counts_before else None
    if before is None or before.kind != "part" or before.mention.value <= c.mention.value:
        return False
    same = c.sentence.key(before.mention.index + 1) == c.sentence.key(c.mention.index + 1)
    return same and c.sentence.key(c.mention.index + 2) in ("ان", "انها") and c.sentence.key(c.left) == "که"


def _is_outside(c: Clause) -> bool:
    """«۱۶۰۰ واحد خارج از شهرکها …»; not «در داخل و خارج شهرکها»."""
    sentence, mention = c.sentence, c.mention
    if sentence.seen.isdisjoint(_APART):
        return False
    start = max([c.left, *(i + 1 for i in c.numbers_before)])
    for first, last in ((mention.last, c.next_number), (start, mention.first)):
        if any(_leads_out(sentence, i) for i in range(first, last)):
            return not _INSIDE.intersection(sentence.tokens.keys[first:last])
    return False


def _leads_out(sentence: Sentence, index: int) -> bool:
    """«خارج از شهرکهای …», «بیرون محدوده …»; not «در شهرکها و خارج از شهرکها»."""
    behind = index + 2 if sentence.key(index + 1) == "از" else index + 1
    before = sentence.tokens.keys[max(index - _OF_PARKS, 0) : index]
    both = before[-1:] == ["و"] and any(key.startswith(_PARKS) for key in before)
    return not both and sentence.key(index) in _APART and sentence.key(behind).startswith(_PARKS)


def _has_a_supply(c: Clause) -> bool:
    """«۵۱ شهرک دارای گاز هستند», «۷۰ شهرک به شبکه فاضلاب متصل …», «شهرکهای دارای تصفیه خانه به ۱۴ مورد …»."""
    sentence, mention = c.sentence, c.mention
    if sentence.seen.isdisjoint(_SUPPLIES) or counted_out(sentence, mention.first):
        return False  # «از ۹۱۷ شهرک، بخش عمده آنها از آب و برق برخوردارند»
    spans = [(mention.last, c.next_number), (mention.noun, mention.first)]
    words = [_of_these(sentence.words(first, last).split()) for first, last in spans if first < last]
    before = sentence.words(mention.first - 3, mention.first).split()
    if _is_served(sentence, mention.last, c.next_number):
        return True
    if sentence.key(mention.last) in _SUPPLY:  # «۲۲ شهرک تصفیه خانه در حال ساخت … دارند»
        return True
    return not _ALL.intersection(chain(before, *words)) and any(_is_supplied(some) for some in words)


def _of_these(words: list[str]) -> list[str]:
    """«فعال و بقیه در مرحله تامین زیرساخت است»: what is told before the others."""
    return words[: next((i for i, word in enumerate(words) if word in OTHERS_OF_THEM), len(words))]


def _is_served(sentence: Sentence, first: int, last: int) -> bool:
    """«… که ۲۰۵ شهرک را پوشش می دهد», «۳۴ شهرک با تانکر آبرسانی می شوند»."""
    if sentence.words(first, first + 2) == "را پوشش":
        return True
    return any(sentence.key(i) in _SERVICES and sentence.key(i + 1) in _MADE for i in range(first, last))


def _is_supplied(words: list[str]) -> bool:
    having = [i for i, word in enumerate(words) if word in _HAVING]
    return any(
        word in _SUPPLY and any(abs(i - other) <= _NEAR for other in having) for i, word in enumerate(words)
    )


def _at_a_stage(c: Clause) -> bool:
    """«۸۷ قرارداد به مرحله ساخت رسیده»; not «به مرحله بهره برداری»."""
    sentence = c.sentence
    if sentence.seen.isdisjoint(_STAGE):
        return False
    at = next((i for i in range(c.mention.last, c.next_number) if sentence.key(i) in _STAGE), None)
    if at is None or sentence.key(at - 1) != "به":
        return False
    return _FINISHED.isdisjoint(sentence.tokens.keys[at + 1 : at + _NEAR])  # «به مرحله واگذاری و بهره برداری»


def _in_the_zones(c: Clause) -> bool:
    """«۱۴۵ واحد در این نواحی»; not «در این شهرکها و نواحی», «در این نواحی و مناطق ویژه»."""
    if "نواحی" not in c.sentence.seen:
        return False
    keys = c.sentence.tokens.keys[c.left : c.right]
    these = any(pair == ("این", "نواحی") for pair in pairwise(keys)) and not c.mention.metric.family
    return these and _BESIDE.isdisjoint(keys)


def _holds_others(c: Clause) -> bool:
    """«۲۶۰ مدول تصفیه خانه در ۲۰۰ شهرک …»: so many of them hold what is counted, which no metric counts."""
    sentence, mention = c.sentence, c.mention
    if mention.metric.family != "places" or sentence.key(mention.first - 1) != "در":
        return False
    counted = {judged.mention.index for judged in c.earlier}
    before = [i for i in c.numbers_before if not sentence.has(i, i + 1, "period")]
    return bool(before) and before[-1] not in counted and sentence.key(before[-1] + 1) not in _THINGS


def _with_plants(c: Clause) -> bool:
    """«۱۸۰ شهرک در قالب ۲۱۰ مدول تصفیه خانه»: those that have one; not «استان با ۴۰ شهرک و ۱۲ تصفیه خانه»."""
    following = next(iter(c.numbers_behind), None)
    if c.mention.metric.family != "places" or following is None:
        return False
    number = c.sentence.number(following)
    plants = base(c.sentence.key(following + 1)) in _PLANTS
    between = c.sentence.tokens.keys[c.mention.last : following]
    tied = len(between) <= _NEAR and not _TIES.isdisjoint(between) and "و" not in between
    return plants and tied and number is not None and number.value >= c.mention.value


def _is_where(c: Clause) -> bool:
    """«اراضی راکد در ۱۵ شهرک تعیین تکلیف شده است»: where something was done; nothing is said to stand in them."""
    sentence, mention = c.sentence, c.mention
    if mention.metric.family != "places" or sentence.key(mention.first - 1) != "در" or c.dated:
        return False
    if "begun" in c.after and "open" not in c.before:  # «آماده سازی در ۲ ناحیه دیگر آغاز شده است»
        return True
    behind = sentence.tokens.keys[mention.last : c.right]
    if c.tense == "exist" and not _PLANTS_AND_SUPPLY.isdisjoint(behind):
        return True  # «در ۹ شهرک ایستگاه آتش نشانی مستقر است»
    alone = not c.earlier and not c.numbers_behind
    stands = c.after & {"qualifier", "predicate", "state"} or c.before & {"predicate", "state"}
    return alone and c.tense in ("perfect", "preterite") and not stands


def _out_of_all(c: Clause) -> bool:
    """«از مجموع واحدهای دایر استان ۲۷۵ واحد …»: fewer than all, though nobody says how many all are."""
    sentence, mention = c.sentence, c.mention
    if mention.noun < mention.first and sentence.words(mention.noun - 2, mention.noun) in _OUT_OF_ALL:
        return True  # «از کل واحدهای به بهره برداری رسیده تعداد ۴۸۱۲۴ …»
    if mention.metric.qualifier or mention.qualifier or c.linked is not None or c.dependent:
        return False
    totals = [i for i in range(c.left, mention.first) if sentence.key(i) in _ALL_OF_THEM]
    if not totals or sentence.key(totals[0] - 1) != "از" or any(totals[0] < i for i in c.numbers_before):
        return False
    return is_plural(sentence, totals[0] + 1)


_SOME: dict[str, Callable[[Clause], bool]] = {
    "of those told elsewhere": _are_told_elsewhere,
    "some of those told before": _of_a_part,
    "out of all of them": _out_of_all,
    "where something was done": _is_where,
    "outside the parks": _is_outside,
    "only those that have a supply": _has_a_supply,
    "only those at a stage": _at_a_stage,
    AT_A_CAPACITY: at_a_capacity,
    "only those in the zones": _in_the_zones,
    "where other things stand": _holds_others,
    "only those that have a plant": _with_plants,
}
# behind a share, of the share: «نیمی از ۶۹۰ واحد با ظرفیت پایین …»
_TOLD = (_has_a_supply, _at_a_stage, at_a_capacity)
