"""Whose totals the one who speaks tells, where they are not the publisher's."""

from __future__ import annotations

from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.lexicon.places import INTRODUCTIONS
from monitor.metrics.scopes.parks import named_parks
from monitor.metrics.sentences.sentence import Sentence
from monitor.persian.letters import fold

_COMPANIES = tuple(
    fold(f"{who}شرکتشهرک{ending}صنعتی") for who in ("مدیرعامل", "عمومی") for ending in ("های", "ها")
)
_PRESS = fold("عمومی")  # «روابط عمومی» reports what others say
_WITH = ("با", "حضور", "و", "به")
_OFFICE = 7  # tokens of an office's name: «… صنعت، معدن و تجارت»
_OF_AN_OFFICE = word_set("صنعت | معدن | معادن | تجارت | صمت | و | استان")
_HEADS = word_set("مدیره | امنای | مدیرعامل | مدیر | عامل | رییس | مسئول | سرپرست")


def speaking_county(sentence: Sentence) -> str | None:
    """Whose totals a speaker tells, if less than a province's: of the county he governs, of the one park he heads."""
    for cue in sentence.find(0, len(sentence.tokens), "official"):
        for place in sentence.find(cue.last, cue.last + 3, "county", "province"):
            return place.value or sentence.words(place.first, place.last)
        if sentence.kind(cue.last) == "word":
            return sentence.key(cue.last)
    for cue in sentence.find(0, len(sentence.tokens), "office"):
        for place in sentence.find(cue.last, cue.last + _OFFICE, "county"):
            return place.value or sentence.words(place.first, place.last)
    heads = (park.name for park, _ in named_parks(sentence) if _is_headed(sentence, park.first))
    these = (
        sentence.words(cue.first, cue.last)
        for cue in sentence.find(0, len(sentence.tokens), "park")
        if sentence.key(cue.first - 1) in _HEADS
    )
    return next(heads, None) or next(these, None)


def _is_headed(sentence: Sentence, first: int) -> bool:
    """«مدیر شهرک صنعتی …», or a text that introduces the park: «معرفی شهرک صنعتی …»."""
    introduced = sentence.words(max(first - 2, 0), first).endswith(INTRODUCTIONS)
    return introduced or sentence.key(first - 1) in _HEADS


def speaks_for_the_province(sentence: Sentence) -> bool:
    """«مدیرعامل شرکت شهرکهای صنعتی استان نیز گفت: …», after an official of a county; not «در دیدار با مدیرعامل …»."""
    said = next((verb.first for verb in sentence.verbs if verb.tense == "report"), 0)
    words = "".join(sentence.tokens.keys[:said])
    heads = [head for head in _COMPANIES if head in words and not head.startswith(_PRESS)]
    return bool(heads) and not words[: words.index(heads[0])].endswith(_WITH)


def speaking_province(sentence: Sentence) -> str | None:
    """The province whose parks' company or official speaks: in news of the whole country, unmarked totals are its."""
    for office in sentence.find(0, len(sentence.tokens), "province office"):
        for place in sentence.find(office.last, office.last + _OFFICE, "province", "shy province"):
            if all(_is_of_the_office(sentence, i) for i in range(office.last, place.first)):
                return place.value
    for cue in sentence.find(0, len(sentence.tokens), "province", "shy province"):
        words = sentence.words(cue.first - 7, cue.first).removesuffix(" استان")
        if words.replace(" ", "").endswith(_COMPANIES):
            return cue.value
    return None


def _is_of_the_office(sentence: Sentence, index: int) -> bool:
    return sentence.key(index) in _OF_AN_OFFICE or sentence.kind(index) == "comma"
