"""How far from a number the words may stand that speak for its noun."""

from __future__ import annotations

from monitor.metrics.nouns.adjectives import adjectives_after
from monitor.metrics.sentences.out_of import SOME, counted_out, is_apposed, whole_behind
from monitor.metrics.sentences.sentence import Sentence

_CASE = "مورد"
_BOUND = 3  # tokens of «بیش از» and the like
FAR = 60  # tokens: a word farther away speaks of something else


def reach_of(sentence: Sentence, index: int, last: int) -> tuple[int, int]:
    """How far support may stand: the clause, but not past another count of the same noun.

    «از ۹۰ واحد به ۴۵ واحد»: the second is supported by what supports the first.
    """
    noun = sentence.key(index + 1)
    left, right = _left(sentence, index), _right(sentence, last)
    again = {noun, _CASE} if counted_out(sentence, index) else {noun}  # «از ۸۳۰ واحد … ۹۸ مورد راکد»
    same = [at for at in sentence.numbers if left <= at < right and sentence.key(at + 1) in again]
    if _is_reached(sentence, index):
        left = sentence.wall_before(index)
    else:
        left = max([left, *(_end(sentence, at) for at in same if at < index)])
    taken = whole_behind(sentence, last)  # «۴۰ واحد از ۹۰ واحد …»
    later = (at for at in same if at >= last and at != taken)
    return left, min([right, *later, *percents(sentence, last, right)])


def _is_reached(sentence: Sentence, index: int) -> bool:
    """«به ۴۵ واحد», «به کمتر از ۴۵ واحد»."""
    if sentence.key(index - 1) == "به":
        return True
    bounds = [cue.first for cue in sentence.find(index - _BOUND, index, "bound") if cue.last == index]
    return bool(bounds) and sentence.key(bounds[0] - 1) == "به"


def _left(sentence: Sentence, index: int) -> int:
    """Where the number's clause begins, or the label before its colon."""
    colon = sentence.kind(index - 1) == "colon"
    return sentence.clause_start(index - 1) if colon else max(sentence.clause_start(index), index - FAR)


def _right(sentence: Sentence, last: int) -> int:
    """Where the clause ends; with its relative clause, if that tells of all: «۱۹۰ واحد داریم که غیرفعال شده اند»."""
    verb = sentence.verb_after(last)
    right = verb.last if verb else sentence.wall_after(last)
    if verb and verb.tense == "exist" and sentence.key(verb.last) == "که":
        relative = sentence.verb_after(verb.last)
        if relative and not _tells_some(sentence, verb.last, relative.first):
            right = relative.last
    return min(right, last + FAR)


def _tells_some(sentence: Sentence, first: int, last: int) -> bool:
    """«… که برخی از آنها تعطیل شده‌اند», «… که ۴۰ واحد آن راکد است»: not of all."""
    some = SOME & set(sentence.words(first, last).split())
    return bool(some) or any(first <= i < last for i in sentence.numbers)


def _end(sentence: Sentence, index: int) -> int:
    """Where the noun phrase of an earlier number ends, its adjectives included; «۳ میلیون نفر جمعیت» is one too."""
    adjectives = adjectives_after(sentence, index + 2)
    if adjectives:
        return adjectives[-1].last
    return next((v.last for v in sentence.objections if v.first == index + 2), index + 2)


def percents(sentence: Sentence, last: int, right: int) -> list[int]:
    """«از ۱۱۰۰ واحد، ۳۰ درصد تعطیل …»: what is said of a share is not said of all.

    Not so «۲۳۰ واحد یعنی حدود ۲۰ درصد»: both are said of the same.
    """
    return [at for at in sentence.percents if last <= at < right and not is_apposed(sentence, at)]
