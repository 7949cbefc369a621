"""The adjectives of a noun: «مصوب», «فعال و در حال بهره برداری»; those that single some out."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.metrics.lexicon.cues import Found
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.nouns.sectors import is_whole_sector
from monitor.metrics.sentences.sentence import Sentence

_SIDES = (  # all of these together single nothing out: «کوچک، متوسط و بزرگ», «دولتی و غیردولتی»
    word_set("کوچک | متوسط | بزرگ | خرد"),
    word_set("دولتی | غیردولتی | خصوصی"),
)
_TWO = 2
_SKIPPED = word_set("دیگر | نیز | هم | آن | آنها")


def adjectives_after(sentence: Sentence, last: int, *, goes_on: bool = False) -> list[Found]:
    """The adjectives that follow a noun: «مصوب», «فعال و در حال بهره برداری», «دیگر در حال احداث».

    `goes_on`: the noun itself ends with an adjective, so that «و» may lead to the next.
    """
    found: list[Found] = []
    while True:
        at = found[-1].last if found else last
        if (found or goes_on) and (sentence.key(at) == "و" or sentence.kind(at) == "comma"):
            at += 1
        cue = _adjective_at(sentence, at)
        if cue is None and sentence.key(at) in _SKIPPED:
            cue = _adjective_at(sentence, at + 1)
        if cue is None:
            return found
        found.append(cue)


def _adjective_at(sentence: Sentence, index: int) -> Found | None:
    cues = sentence.find(index, index + 1, "qualifier", "building", "new", "subclass")
    if not cues:
        return None
    cue = max(cues, key=lambda c: c.last)
    told = (cue.kind != "building" and _is_verb(sentence, cue)) or is_whole_sector(sentence, cue)
    return None if told or sentence.key(cue.last) in ("تر", "ترین") else cue


def _is_verb(sentence: Sentence, cue: Found) -> bool:
    """«به بهره برداری رسیده است» tells, «به بهره برداری رسیده» describes."""
    return any(verb.first < cue.last and cue.first < verb.last for verb in sentence.verbs)


def size_inside(sentence: Sentence, index: int, last: int) -> list[Found]:
    """«۱۱۰ واحد بزرگ صنعتی»: a size inside the noun phrase of the number at `index`, which ends before `last`."""
    return [
        cue
        for cue in sentence.find(index + 2, index + 3, "subclass")
        if cue.last < last and sentence.key(cue.first) in _SIDES[0]
    ]


def kinds_of(sentence: Sentence, cues: list[Found]) -> frozenset[str]:
    """The kinds of adjectives; "subclass" only where they single some out."""
    if not cues:
        return frozenset()
    kinds = frozenset(cue.kind for cue in cues)
    return kinds if single_out(sentence, cues) else kinds - {"subclass"}


def single_out(sentence: Sentence, cues: Sequence[Found]) -> bool:
    """Whether adjectives single some out; «کوچک، متوسط و بزرگ» are all there are."""
    words = {sentence.key(cue.first) for cue in cues}
    return not any(len(words & side) >= _TWO for side in _SIDES)
