"""Branches of industry: «در بخش صنعت» is all of it, «در بخش صنعت نساجی» one."""

from __future__ import annotations

from monitor.metrics.lexicon.cues import Found
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.sentences.sentence import Sentence
from monitor.persian.letters import fold

TRADES = word_set("صنایع | صنعت")
_NO_BRANCH = word_set("و | کوچک | این | های | ها")
_PLACES = ("own province", "province", "nation", "county")
_WHOLE = word_set("صنعت | صنعتی | تولید | تولیدی | صنایع")
_FIELDS = word_set("بخش | حوزه | زمینه | رشته | گروه")
_HOLDERS = word_set("واحدهای | کارخانههای | کارخانجات | کارگاههای | واحدها")
_BRANCHES = word_set(
    """
    نساجی | غذایی | فولاد | فولادی | شیمیایی | سلولزی | فلزی | کانی | دارویی | داروسازی | پوشاک | کفش | چرم
    سنگ | سنگبری | کاشی | سرامیک | خودرو | خودرویی | خودروسازی | قطعهسازی | پتروشیمی | لبنی | شوینده
    پلاستیک | لاستیک | چوب | مبلمان | تبدیلی | فرش | سیمان | شیشه | کاغذ | آرد
    """
)
_COVERED = " ".join(map(fold, ("تحت", "پوشش")))
_WHO_COVER = word_set("سازمان | شرکت | شرکتهای | وزارت")
_PARKS = tuple(map(fold, ("شهرک", "صنایع")))  # beginnings
_THIS_ONE = " ".join(map(fold, ("در", "این", "صنعت")))
_AND_MINES = word_set("معادن | معدن")


def of_a_branch(sentence: Sentence, first: int, last: int) -> bool:
    """«نفر در صنعت نساجی», «نفر در صنایع غذایی»: the jobs of one branch, named within these tokens."""
    return any(
        sentence.words(at, at + 3) == _THIS_ONE
        or (
            sentence.key(at) == "در"
            and sentence.key(at + 1) in TRADES
            and sentence.key(at + 2) not in _NO_BRANCH
            and not sentence.has(at + 2, at + 3, *_PLACES)
        )
        for at in range(first, last - 2)
    )


def in_one_trade(sentence: Sentence, first: int, last: int) -> bool:
    """«نفر در بخش صنعت نساجی», «نفر در واحدهای نساجی»: a branch where «در» stands in or right behind these tokens."""
    return any(
        sentence.key(at) == "در" and _names_a_branch(sentence, at + 1) for at in range(first, last + 1)
    )


def _names_a_branch(sentence: Sentence, at: int) -> bool:
    if sentence.key(at) in _FIELDS:
        at += 1
    if sentence.key(at) in TRADES or sentence.key(at) in _HOLDERS:
        at += 1
        at += sentence.key(at) in ("صنعتی", "تولیدی")
        return sentence.key(at) in _BRANCHES
    return sentence.key(at) in _BRANCHES


def _is_the_publisher(sentence: Sentence, at: int) -> bool:
    """«این سازمان», «شرکت شهرکهای …», «شرکت» alone; not «شرکت بیمه …»."""
    this = sentence.key(at) == "این"
    at += this
    if sentence.key(at) not in _WHO_COVER:
        return False
    alone = sentence.kind(at + 1) != "word" or bool(sentence.between(at + 1, at + 2))
    return this or alone or sentence.key(at + 1).startswith(_PARKS)


def is_whole_sector(sentence: Sentence, cue: Found) -> bool:
    """«در بخش صنعت», «در حوزه صنایع و معادن», «تحت پوشش این سازمان»: an adjective that leaves none out."""
    if sentence.words(cue.first, cue.last) == _COVERED:
        return _is_the_publisher(sentence, cue.last)
    if cue.kind != "subclass" or sentence.key(cue.first) != "در" or sentence.key(cue.first + 1) == "این":
        return False
    at = cue.last - 1 if sentence.key(cue.last - 1) in TRADES else cue.last
    if sentence.key(at) not in _WHOLE:
        return False
    if sentence.key(at) == "صنایع":
        return sentence.key(at + 1) == "و" and sentence.key(at + 2) in _AND_MINES
    return not sentence.has(at + 1, at + 2, "subclass")
