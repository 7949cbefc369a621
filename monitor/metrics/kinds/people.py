"""Rules for other people than all who work in industry: women, foreigners, specialists, the whole work force."""

from __future__ import annotations

from monitor.metrics.kinds.clause import Clause
from monitor.metrics.lexicon.endings import base
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.sentences.sentence import Sentence

_WOMEN = word_set("زن | زنان | بانوان | خانم | خانمها | بانو")
_MEN = word_set("مرد | مردان | آقا | آقایان")
_PEOPLE = _WOMEN | _MEN | word_set("خارجی | اتباع | معلول | معلولان | معلولین | بومی | غیربومی | متخصص")
_LABOUR = word_set("بیکاری")
_TRADE = word_set("صنعت")
_INDUSTRY = word_set("شهرک | ناحیه | نواحی | صنعت | صنعتی | صنایع | تولیدی | واحد | کارخانه | کارگاه | بنگاه")
_PAY = word_set("حقوق | دستمزد | معوقات | مطالبات | عیدی")
_BEHIND = 5  # tokens from a percentage to what it is in


def of_some_people(c: Clause) -> str:
    """Why a total of persons is that of some only, or of more than industry."""
    if c.mention.metric.measure != "persons":
        return ""
    if c.sentence.key(c.mention.first - 1) in _PAY:
        return "only those that something happened to"  # «حقوق ۸۰۰ کارگر عقب افتاده»
    if _some_people(c):
        return "of some of the people only"
    return "of all who work, not in industry alone" if _all_who_work(c) else ""


def _all_who_work(c: Clause) -> bool:
    """«نرخ بیکاری ۸ درصد است و ۳۹۰ هزار نفر شاغل هستند», «… نفر شاغل داریم که ۳۲ درصد در بخش صنعت کار می‌کنند»."""
    sentence = c.sentence
    rate = not _LABOUR.isdisjoint(sentence.seen)
    if not rate and not any(_in_industry(sentence, i) for i in sentence.percents if i >= c.right):
        return False
    return not any(base(word) in _INDUSTRY for word in sentence.tokens.keys[c.left : c.right])


def _in_industry(sentence: Sentence, index: int) -> bool:
    """«۳۲ درصد آنها در بخش صنعت», «۴۴ درصد در صنعت»."""
    behind = range(index, min(index + _BEHIND, sentence.size))
    return any(
        sentence.key(i) == "در" and not _TRADE.isdisjoint(sentence.tokens.keys[i + 1 : i + 3]) for i in behind
    )


def _some_people(c: Clause) -> bool:
    """«اشتغال بانوان … ۴ هزار نفر», «۲۵۰۰ کارگر خارجی», «۷۰۰ نفر آنها زن …»; not «زن و مرد»."""
    if c.sentence.seen.isdisjoint(_PEOPLE):
        return False
    stop = c.mention.last + 1 if c.has_its_share_behind else c.next_number  # «از ۱۲ هزار شاغل زن … ۳۰ درصد»
    people = _PEOPLE.intersection(c.sentence.tokens.keys[c.left : stop])
    return bool(people) and not (people & _WOMEN and people & _MEN)
