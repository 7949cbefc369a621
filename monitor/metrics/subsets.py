"""Rules for counts of some of them: those with a supply or at a stage, and the jobs and money of a class of units."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.metrics.clause import Clause
from monitor.metrics.judged import Decision, Judged
from monitor.metrics.mention import Mention
from monitor.metrics.phrases import word_set
from monitor.metrics.sentence import Sentence

_HAVING = word_set(
    """
    دارای | مجهز | مجهزند | متصل | متصلند | وصل | زیرپوشش | پوشش | برخوردار | برخوردارند | بهرهمند | بهرهمندند
    استفاده | تملک | تصرف | واجد | دارند | دارد
    """
)
_SUPPLY = word_set(
    """
    آب | برق | گاز | فاضلاب | تصفیه | تصفیهخانه | تلفن | مخابرات | مخابراتی | اینترنت | فیبر | آتش | آتشنشانی
    بانک | بانکها | بانکی | روشنایی | پسماند | پساب | درمانگاه | اورژانس | سوخت | گازرسانی | برقرسانی | ابرسانی
    """
)
_ALL = word_set("همه | همگی | تمام | تمامی | کلیه")
_NEAR = 4  # tokens between the having and what is had
_STAGE = word_set("مرحله")
_FINISHED = word_set("بهره | بهرهبرداری | تولید | فعالیت")
_OF_PEOPLE = word_set("نفر | نفره | نفری")
_MOST_OF_A_CLASS = 500  # no class of size ends beyond so many hands
_THINGS = word_set(
    "هکتار | متر | درصد | سال | ماه | ماهه | نفر | ریال | تومان | میلیون | میلیارد | روز | نوبت"
)


def of_some(c: Clause) -> Decision | None:
    """Of places and units: those that have gas, those that a bank owns, those at a stage, those of others."""
    if c.dependent:
        return _of_jobs(c)
    if _has_a_supply(c):
        return Decision("part", 0.8, "only those that have a supply")
    if _at_a_stage(c):
        return Decision("part", 0.75, "only those at a stage")
    if _holds_others(c):
        return Decision("part", 0.7, "where other things stand")
    return None


def _has_a_supply(c: Clause) -> bool:
    """«۵۱ شهرک دارای گاز هستند», «۷۰ شهرک به شبکه فاضلاب متصل …», «شهرکهای دارای تصفیه خانه به ۱۴ مورد …»."""
    sentence, mention = c.sentence, c.mention
    stop = next((i for i in sentence.numbers if mention.last <= i < c.right), c.right)
    spans = [(mention.last, stop), (mention.noun, mention.first)]
    words = [sentence.words(first, last).split() for first, last in spans if first < last]
    before = sentence.words(mention.first - 3, mention.first).split()
    return not _ALL.intersection(before, *words) and any(_is_supplied(some) for some in words)


def _is_supplied(words: list[str]) -> bool:
    having = [i for i, word in enumerate(words) if word in _HAVING]
    return any(
        word in _SUPPLY and any(abs(i - other) <= _NEAR for other in having) for i, word in enumerate(words)
    )


def _at_a_stage(c: Clause) -> bool:
    """«۸۷ قرارداد به مرحله ساخت رسیده»; not «به مرحله بهره برداری»."""
    sentence = c.sentence
    at = next((i for i in range(c.mention.last, c.right) if sentence.key(i) in _STAGE), None)
    return at is not None and sentence.key(at - 1) == "به" and sentence.key(at + 1) not in _FINISHED


def _holds_others(c: Clause) -> bool:
    """«۲۶۰ مدول تصفیه خانه در ۲۰۰ شهرک …»: so many of them hold what is counted, which no metric counts."""
    sentence, mention = c.sentence, c.mention
    if mention.metric.family != "places" or sentence.key(mention.first - 1) != "در":
        return False
    counted = {judged.mention.index for judged in c.earlier}
    before = [
        i for i in sentence.numbers if c.left <= i < mention.first and not sentence.has(i, i + 1, "period")
    ]
    return bool(before) and before[-1] not in counted and sentence.key(before[-1] + 1) not in _THINGS


# --- jobs and money ------------------------------------------------------------------------------------------------


def _of_jobs(c: Clause) -> Decision | None:
    if _defines_a_class(c.mention):
        return Decision(None, 0.85, "how large a unit of a class may be")
    anchor = next((j for j in reversed(c.earlier) if j.mention.metric.measure == "count"), None)
    if anchor is not None:
        some = _is_some(anchor)
    else:
        some = _beside_a_class(c) or (
            "anaphor" in c.before
            and c.memory.counted is not None
            and "subclass" in c.memory.counted.adjectives
        )
    return Decision("part", 0.75, "of one class of units") if some else None


def _beside_a_class(c: Clause) -> bool:
    """«۱۸۰۰ واحد خرد با اشتغال زایی ۹۰ هزار نفر», where no metric counts a bare «واحد»."""
    sentence = c.sentence
    before = [i for i in sentence.numbers if c.left <= i < c.mention.first]
    unit = next((i for i in reversed(before) if sentence.key(i + 1) in _UNITS), None)
    return unit is not None and sentence.has(unit + 2, unit + 3, "subclass")


def _is_some(anchor: Judged) -> bool:
    return anchor.kind == "part" or (anchor.kind == "stock" and "subclass" in anchor.mention.adjectives)


def _defines_a_class(mention: Mention) -> bool:
    """«واحدهای زیر ۵۰ نفر», «به واحدی گفته می شود که کمتر از ۵۰ نفر …», «بین ۱۰ تا ۴۹ نفر کارکن»."""
    sentence = mention.sentence
    if mention.metric.measure != "persons" or mention.value > _MOST_OF_A_CLASS:
        return False
    defined = "گفته میشود" in sentence.words(sentence.wall_before(mention.index), mention.first).replace(
        "می شود", "میشود"
    )
    return defined or (mention.bound in ("under", "over") and _behind_units(sentence, mention.first))


def _behind_units(sentence: Sentence, first: int) -> bool:
    return any(word in _UNITS for word in _words_before(sentence, first))


def _words_before(sentence: Sentence, first: int) -> Iterator[str]:
    """The two words before a number, past «با» and «دارای»."""
    at = first - 1
    while sentence.key(at) in _TIES:
        at -= 1
    yield sentence.key(at)
    if sentence.key(at) in _ADJECTIVES:
        yield sentence.key(at - 1)


_TIES = word_set("با | دارای | اشتغال | کارکنان")
_ADJECTIVES = word_set("صنعتی | تولیدی | کوچک | متوسط | بزرگ | های | هایی")
_UNITS = word_set(
    "واحد | واحدهای | واحدهایی | واحدها | بنگاه | بنگاههای | بنگاههایی | کارگاه | کارگاههای | کارخانه | صنایع"
)
