"""A share and its whole: «۱۸ درصد از ۴۷ هزار واحد صنعتی غیرفعال هستند» tells the state of the share."""

from __future__ import annotations

from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.sentences.sentence import Sentence

_LIGHT = word_set("مجموع | کل | میان | بین | تعداد | حدود | نزدیک | به")
_AGAIN = word_set("یعنی | معادل") | {"("}
_SHARE_IN_WORDS = word_set("نیمی | نصف | اکثر | بخشی | برخی | بعضی | تعدادی | اغلب")
_SHARE = 6  # tokens from the share's number to «از»
_MARKS = frozenset("()[]«»")
_BOUND = 2  # tokens of «بیش از» and the like
SOME = word_set("برخی | بعضی | تعدادی | نیمی | بخشی | اکثر | بیشتر | شماری | بسیاری | سوم")
_OUT_OF = word_set("از | مجموع | میان | بین | کل | تعداد | این | حدود | بیش")


def tells_of_the_share(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the adjective that ends before `last` is the predicate of the share before the number at `first`."""
    told = any(verb.first == last and verb.tense == "exist" for verb in sentence.verbs)
    return told and follows_a_share(sentence, first)


def follows_a_share(sentence: Sentence, first: int) -> bool:
    """«۲۱۰ واحد از ۱۳۰۰ …», «۱۸ درصد (۸۵۰۰ واحد) از مجموع ۴۷ هزار …»."""
    if "از" not in sentence.seen:
        return False
    at = first - 1
    if sentence.key(at) == "از":  # «از ۱۴۰ واحد به کمتر از ۹۰ واحد»: that «از» is of the bound
        bounds = sentence.find(first - _BOUND - 1, first, "bound")
        at = min([first, *(cue.first for cue in bounds if cue.last == first)]) - 1
    while sentence.key(at) in _LIGHT:
        at -= 1
    start = max(sentence.clause_start(first), at - _SHARE)
    if sentence.key(at) != "از":
        return False
    return sentence.key(at - 1) in _SHARE_IN_WORDS or any(start <= i < at for i in sentence.numbers)


def is_apposed(sentence: Sentence, index: int) -> bool:
    """«۲۳۰ واحد یعنی حدود ۲۰ درصد», «۲۳۰ واحد (۲۰ درصد آن)»: a percentage that tells a number again."""
    return index in sentence.percents and not _AGAIN.isdisjoint(
        sentence.tokens.keys[max(index - 3, 0) : index]
    )


def whole_behind(sentence: Sentence, last: int) -> int | None:
    """Where the number stands that a noun ending before `last` is counted out of: «۹۶۰۰ واحد) از ۵۰ هزار»."""
    while sentence.key(last) in _MARKS:
        last += 1
    if sentence.key(last) != "از":
        return None
    return next((i for i in sentence.numbers if i > last and i - last <= 1 + _BOUND), None)


def counted_out(sentence: Sentence, first: int) -> bool:
    """«از مجموع ۴۷ شهرک …»: what follows is counted out of the number at token `first`."""
    at = first - 1
    while at > 0 and sentence.key(at) in _OUT_OF - {"از"}:
        at -= 1
    return sentence.key(at) == "از"
