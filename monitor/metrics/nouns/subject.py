"""A noun that is the subject of its clause and a number that is the predicate: «واحدهای صنعتی استان ۹۷۰ مورد است»."""

from __future__ import annotations

from monitor.metrics.lexicon.endings import PLURALS
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.nouns.nouns import CLASSIFIERS, Noun, is_plural
from monitor.metrics.sentences.sentence import Sentence

_ALL = word_set("کل | مجموع | همه | تمام | تمامی | کلیه | جمع")
_GOVERNING = word_set("از | در | برای | با | به | بین | میان | روی | بر | توسط | شامل | دارای")
_JOINTS = word_set("و | که | اما | ولی | همچنین | نیز | هم")
_NUMBER_AND_CLASSIFIER = 2  # tokens
_PLURALS = word_set("نواحی | مناطق | مراکز")
_IS_SO_MANY = frozenset({"exist", "past", "perfect", "preterite"})
_VERBS = word_set(
    "است | هستند | هست | بود | بوده | می | رسید | رسیده | شد | شده | میباشد | میباشند | میرسد | اند | گذشت | گذشته"
)


def counts_subject(sentence: Sentence, noun: Noun, left: int, index: int) -> bool:
    """Whether the clause that begins at `left` says of the noun that it is as many as the number at `index`."""
    return _is_subject(sentence, noun, left) and is_predicate(sentence, index)


def _is_subject(sentence: Sentence, noun: Noun, left: int) -> bool:
    start = noun.first
    while start > left and sentence.key(start - 1) in _ALL:
        start -= 1
    if start < noun.first:
        return start == left or sentence.key(start - 1) not in _GOVERNING
    plural = (
        sentence.key(noun.first) in _PLURALS
        or is_plural(sentence, noun.first)
        or sentence.key(noun.first + 1) in PLURALS
    )
    return plural and (start == left or _begins_a_phrase(sentence, start))


def _begins_a_phrase(sentence: Sentence, start: int) -> bool:
    if sentence.kind(start - 1) != "word" or sentence.key(start - 1) in _JOINTS:
        return True
    return any(cue.last == start for cue in sentence.find(start - 4, start, "now", "so far"))


def before_its_relative_clause(sentence: Sentence, left: int) -> int:
    """Where the clause begins that goes on behind «… که از سال ۷۱ بسته شده، ۱۶۱۰ مورد است»; else `left` itself."""
    verb = next((verb for verb in sentence.verbs if verb.last == left), None)
    if verb is None or sentence.kind(left) not in ("comma", "number"):
        return left
    start = sentence.clause_start(verb.first)
    return start if "که" in sentence.tokens.keys[start + 1 : verb.first] else left


def is_predicate(sentence: Sentence, index: int) -> bool:
    """«… ۵۲۳ فقره است», «به ۲۴۱۰ فقره رسید»; not «با ۱۲ مورد است»."""
    last = index + 2 if sentence.key(index + 1) in CLASSIFIERS else index + 1
    verb = sentence.verb_after(last)
    if verb is None or verb.tense not in _IS_SO_MANY:
        return False
    if verb.first != last and not _shares_its_verb(sentence, last, verb.first):
        return False
    last = verb.first
    return sentence.key(last) in _VERBS and sentence.key(index - 1) not in _GOVERNING - {"به", "بر", "از"}


def _shares_its_verb(sentence: Sentence, last: int, verb: int) -> bool:
    """«شهرکها ۴۳ مورد و نواحی ۱۴ مورد است»: the next number stands right before the verb of both."""
    if sentence.key(last) != "و" and sentence.kind(last) != "comma":
        return False
    following = [i for i in sentence.numbers if last < i < verb]
    return len(following) == 1 and verb - following[0] <= _NUMBER_AND_CLASSIFIER
