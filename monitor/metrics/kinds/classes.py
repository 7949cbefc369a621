"""Counts told class by class: «صنایع غذایی با ۳۰ واحد و صنایع فلزی با ۲۱ واحد بیشترین سهم را دارند»."""

from __future__ import annotations

from monitor.metrics.kinds.clause import Clause
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.mentions.judged import Decision
from monitor.metrics.sentences.sentence import Sentence

_CLASS = word_set("صنایع | صنعت | گروه | رشته | بخش | حوزه")
_SMALL = word_set("کوچک")  # «صنایع کوچک»: the organization's own name
_NAME = 4  # tokens of a class's name
_PAIR = 2  # so many are no list yet
_OF_A_PLACE = 2  # tokens of its name before «با»
_PLACES = ("province", "shy province", "county", "nation", "own province", "park")
_RESPECTIVELY = word_set("ترتیب")


def of_one_class(c: Clause) -> Decision | None:
    """A count that «با» ties to a class of industry, and the next one in such a list."""
    if c.dependent:
        return None
    tie = _tie(c.sentence, c.mention.first)
    if tie is None:
        return None
    if _told_one_by_one(c, tie):
        return Decision("part", 0.7, "of one trade in a list of trades")
    listed = c.linked is not None and c.linked.kind == "part"
    if listed or _ends_with_class(c.sentence, tie, c.left):
        return Decision("part", 0.75, "of one class of industry")
    return None


def _told_one_by_one(c: Clause, tie: int) -> bool:
    """«رب گوجه با ۴۱ واحد، زعفران با ۶۳ واحد و شوینده با ۵۵ واحد»; not «تهران با ۴۱ هزار واحد، البرز با …»."""
    sentence = c.sentence
    noun = sentence.key(c.mention.index + 1)
    ties = [i - 1 for i in sentence.numbers if sentence.key(i - 1) == "با" and sentence.key(i + 1) == noun]
    ties = [at for at in ties if c.left <= at < c.right]
    named = any(sentence.has(at - _OF_A_PLACE, at, *_PLACES) for at in ties)
    return tie in ties and len(ties) > _PAIR and not named


def _tie(sentence: Sentence, first: int) -> int | None:
    """Where «با» stands: «با ۲۱ واحد», «به ترتیب با ۳۰ و ۲۱ واحد»."""
    at = first - 1
    while sentence.key(at) == "و" and sentence.kind(at - 1) == "number":
        at -= 2
    if sentence.key(at) != "با":
        return None
    return at - 2 if sentence.key(at - 1) in _RESPECTIVELY else at


def _ends_with_class(sentence: Sentence, tie: int, left: int) -> bool:
    for at in range(tie - 2, max(left, tie - _NAME) - 1, -1):
        if sentence.key(at) in _CLASS:
            return sentence.key(at + 1) not in _SMALL
        if sentence.kind(at) not in ("word", "comma"):
            return False
    return False
