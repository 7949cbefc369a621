"""Jobs and money of things that no metric counts: «۹۵ معدن که ۱۱۰۰ نفر …», «۳۵ طرح نیمه تمام … با اشتغال ۹۰۰ نفر»."""

from __future__ import annotations

from monitor.metrics.lexicon.endings import base
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.mentions.mention import Mention
from monitor.metrics.nouns.others import OTHERS
from monitor.metrics.sentences.sentence import Sentence
from monitor.model.observation import Kind

_PLANS = word_set(
    "طرح | پروژه | جواز | جوار | مجوز | متقاضی | سرمایه گذار | سرمایهگذار | پرونده | درخواست | تفاهمنامه"
)
_CLASSIFIERS = word_set("فقره | مورد | واحد")
_TOLD_OF_IT = word_set(
    "نفر | نفری | ریال | تومان | دلار | یورو | میلیارد | شغل | فرصت | هزار | هکتار | متر | مترمربع"
)
_STAFF = word_set("پرسنل | کارمند | کارشناس | همکار | نیرو")
_PARTS_OF_ECONOMY = word_set("بخش | حوزه")
_TRADES = word_set("کشاورزی | خدمات | گردشگری | بازرگانی | اصناف | صنوف | شیلات | دامپروری | مسکن | ساختمان")
_ELSEWHERE = OTHERS | _TRADES
_BEHIND = 8  # tokens from the persons to what they work in
_FEW_LICENCES = 200  # fewer were given out just now, more are all there are
_MOST_STAFF = 1000  # an office has no more
_HAVING = word_set("دارای | دارنده | با | صاحب")
_WORKPLACES = word_set("واحد | کارخانه | صنایع | کارگاه | بنگاه")
_OURS = word_set("صنعت | واحد | شهرک | ناحیه | نواحی | کارخانه | صنایع | شهرکهای")
_INDUSTRY = _OURS | word_set("صنعت | صنعتی | تولیدی | کارگاه")


def _at_work(sentence: Sentence, first: int, last: int) -> bool:
    """«۱۹۰۰ طرح به بهره برداری رسیده که …»: those are units."""
    return any(cue.value == "operating" for cue in sentence.find(first, last, "qualifier", "predicate"))


def of_others(mention: Mention) -> Kind | None:
    """What jobs or money belong to, where the count before them is of other things: plans, or a part of the economy."""
    sentence = mention.sentence
    wall = sentence.wall_before(mention.first)
    for index in reversed([i for i in sentence.numbers if wall <= i < mention.first]):
        number = sentence.number(index)
        if number and number.form == "cardinal" and sentence.key(index + 1) not in _TOLD_OF_IT:
            return _kind_beside(mention, wall, index, few=number.value < _FEW_LICENCES)
    return None


def _kind_beside(mention: Mention, wall: int, index: int, *, few: bool) -> Kind | None:
    """The kind that the count at token `index` gives to the jobs or money behind it; `few`: for licences."""
    sentence = mention.sentence
    classified = sentence.key(index + 1) in _CLASSIFIERS
    if classified and few and _permits(sentence, wall, index):
        return "flow"
    at = index + 1 + classified
    thing = base(sentence.key(at))
    if any(base(sentence.key(i)) in _OURS for i in range(at + 1, mention.first)):
        return None
    if thing in _PLANS:
        return None if _at_work(sentence, at, mention.first) else "target"
    if thing == "پروانه" and (few or _in_a_period(sentence, wall, mention.first)):
        return "flow"
    return "part" if thing in OTHERS else None


def _permits(sentence: Sentence, wall: int, index: int) -> bool:
    """«تعداد پروانه های بهره برداری ۷۳ فقره …»: so many were issued; not «واحدهای دارای پروانه …»."""
    permits = sentence.find(wall, index, "permit")
    return bool(permits) and sentence.key(permits[-1].first - 1) not in _HAVING


def _in_a_period(sentence: Sentence, first: int, last: int) -> bool:
    """«تا پایان پاییز امسال ۳۹۰۰ پروانه … صادر شده است»; not «تاکنون»."""
    return sentence.has(first, last, "period") and not sentence.has(first, last, "now", "so far")


def works_elsewhere(mention: Mention) -> bool:
    """«۱۹۰۰ نفر در معادن», «در بخش کشاورزی ۶ هزار نفر»: what they work in is said at the number itself."""
    sentence = mention.sentence
    start = max([sentence.clause_start(mention.first), *(i for i in sentence.numbers if i < mention.first)])
    parts = (i for i in range(start, mention.first) if base(sentence.key(i)) in _PARTS_OF_ECONOMY)
    if any(base(sentence.key(i + 1)) in _ELSEWHERE for i in parts):
        return True
    if _others_have_them(sentence, start, mention.first):
        return True
    stop = min([i for i in sentence.numbers if i >= mention.last], default=len(sentence.tokens))
    behind = range(mention.index + 1, min(stop, mention.last + _BEHIND))
    return any(sentence.key(i) == "در" and _is_of_others(sentence, i + 1) for i in behind)


def _is_of_others(sentence: Sentence, index: int) -> bool:
    """«معادن», «بخش کشاورزی»."""
    index += base(sentence.key(index)) in _PARTS_OF_ECONOMY
    return base(sentence.key(index)) in _ELSEWHERE


def _others_have_them(sentence: Sentence, start: int, first: int) -> bool:
    """«معادن استان ۱۲ هزار نفر و شهرکها ۷ هزار نفر …»: the first are those of the mines."""
    at = start + 1 if sentence.key(start) == "و" else start
    others = at < first and base(sentence.key(at)) in OTHERS
    return others and not any(base(sentence.key(i)) in _INDUSTRY for i in range(at, first))


def own_staff(mention: Mention, left: int) -> bool:
    """«شرکت شهرکها با ۸۵ نفر پرسنل»: few, and no units are named before them in the clause that begins at `left`."""
    sentence = mention.sentence
    staff = _STAFF & set(sentence.words(mention.index + 1, mention.last + 1).split())
    if not staff or mention.value >= _MOST_STAFF:
        return False
    return not any(base(sentence.key(i)) in _WORKPLACES for i in range(left, mention.first))
