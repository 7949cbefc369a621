"""Whose total a mention is: the release's own scope, or some other place named near it."""

from __future__ import annotations

import re
from typing import NamedTuple

from monitor.metrics.county_lists import told_together
from monitor.metrics.cues import Found
from monitor.metrics.dateline import past_dateline
from monitor.metrics.endings import PLURALS
from monitor.metrics.mention import Mention
from monitor.metrics.named import Named
from monitor.metrics.out_of import counted_out
from monitor.metrics.parks import NOT_A_NAME, PlaceHere, listed_names, named_parks
from monitor.metrics.phrases import word_set
from monitor.metrics.places import OWN_PROVINCE
from monitor.metrics.sentence import Sentence
from monitor.model.observation import NATIONAL
from monitor.persian.letters import fold

UNNAMED = frozenset(map(fold, OWN_PROVINCE))  # a province that the text does not name
_PLACES = ("province", "county", "nation", "own province", "park", "firm", "company", "works")
_ALL_PLACES = frozenset({*_PLACES, "shy province"})


class Place(NamedTuple):
    """`own`: the release's own scope. `name`: "national", a province in English, or the text's own words."""

    name: str
    own: bool
    why: str


def place_of(mention: Mention, places: list[PlaceHere], scope: str, focus: str | None) -> Place:
    """The place a mention speaks of, among the `places` of its sentence.

    `focus`: the place that the text goes on about, or whose official speaks.
    """
    near = _nearest(mention.sentence, places, mention)
    if near is not None:
        return resolve(near, scope)
    if focus is not None:
        return Place(focus, own=False, why=f"the text goes on about {focus}")
    return Place(scope, own=True, why="")


def resolve(place: PlaceHere, scope: str) -> Place:
    """Whose totals are told where a place is named."""
    if place.kind == "nation":
        return Place(NATIONAL, own=scope == NATIONAL, why="says: of the country")
    if place.kind == "province":
        return Place(place.name, own=same_scope(place.name, scope), why=f"names the province {place.name}")
    if place.kind == "own province":
        own = scope != NATIONAL  # in news of the whole country «این استان» is one of many
        return Place(scope if own else place.name, own=own, why="says: of the province")
    return Place(place.name, own=False, why=f"of one place or firm: {place.name}")


def same_scope(one: str, other: str) -> bool:
    """Whether two English names are one province: Razavi Khorasan and Khorasan Razavi, Kordestan and Kurdistan."""
    return one == other or sorted(_consonants(one)) == sorted(_consonants(other))


def _consonants(name: str) -> list[str]:
    """What the ways to write a Persian name in Latin letters share, word by word."""
    words = re.findall("[a-z]+", name.casefold().replace("q", "g"))
    return [
        bones
        for word in words
        if word not in ("and", "province") and (bones := re.sub("[aeiouyh]", "", word))
    ]


def places_in(sentence: Sentence, scope: str, named: Named) -> list[PlaceHere]:
    """The places a sentence names, in order.

    An everyday word counts only where it names the publisher's own province, «این شرکت» only where the text does not
    name the publisher itself.
    """
    parks = named_parks(sentence)
    if not parks and sentence.of_kind.keys().isdisjoint(_ALL_PLACES):
        return []
    found = [
        _here(sentence, cue)
        for cue in sentence.find(0, len(sentence.tokens), *_PLACES)
        if not (
            _is_rank(sentence, cue.first)
            or _is_compared(sentence, cue.first)
            or sentence.key(cue.first - 1) in _INSTITUTIONS  # «عضو اتاق بازرگانی تهران»
        )
    ]
    found += [
        PlaceHere("province", cue.value, cue.first)
        for cue in sentence.find(0, len(sentence.tokens), "shy province")
        if same_scope(cue.value, scope)
    ]
    start = past_dateline(sentence)
    names = {at for _, at in parks} | set(listed_names(sentence))
    found = [place for place in found if place is not None and place.first not in names]
    listed = told_together(sentence, [place.first for place in found if place and place.kind == "county"])
    found = [place._replace(kind="counties") if place and place.first in listed else place for place in found]
    return sorted(
        (
            place
            for place in [*found, *(park for park, _ in parks)]
            if place is not None and place.first >= start and (place.kind != "company" or not named.publisher)
        ),
        key=lambda place: place.first,
    )


def _is_rank(sentence: Sentence, index: int) -> bool:
    """«رتبه سوم کشور», «بزرگترین قطب صنعت استان»: the place is what the rank is of, not where the number holds."""
    if "یکی از استان" in sentence.words(index - _AMONG, index):
        return True  # «یکی از استانهای صنعتی کشور است که …»
    for before in range(index - 1, index - 5, -1):
        word = sentence.key(before)
        number = sentence.number(before)
        if word in _RANKS or word.endswith("ترین") or (number and number.form == "ordinal"):
            return True
        if word in _PHRASE_ENDS or sentence.kind(before) == "comma":
            return False
    return False


def _is_compared(sentence: Sentence, index: int) -> bool:
    """«پس از تهران و اصفهان», «نسبت به استان فارس»: others, to compare with."""
    if sentence.seen.isdisjoint(_COMPARERS):
        return False
    at = index
    while index - at < _COMPARED and (
        sentence.key(at - 1) in ("و", "استان", "استانهای", "های")
        or sentence.kind(at - 1) == "comma"
        or sentence.has(at - 1, at, *_PLACES)
    ):
        at -= 1
    return sentence.words(at - 2, at) in _COMPARING


def _here(sentence: Sentence, cue: Found) -> PlaceHere | None:
    words = sentence.words(cue.first, cue.last)
    if cue.kind in _WIDE and sentence.key(cue.first - 1) in _DIRECTIONS:  # «غرب استان», «جنوب کرمان»
        return PlaceHere("county", f"{sentence.key(cue.first - 1)} {words}", cue.first - 1)
    if cue.kind in ("park", "firm", "own province", "works", "company") and (
        sentence.kind(cue.first - 1) == "number" or sentence.key(cue.last) in PLURALS
    ):
        return None
    if cue.kind == "works" and (sentence.key(cue.last) in _NOT_A_FIRM or _is_bare(sentence, cue)):
        return None
    if cue.kind == "county" and not cue.value:
        if sentence.kind(cue.first - 1) == "number" or sentence.key(cue.last) in ("ها", "های", "هایی"):
            return None
        nxt = sentence.key(cue.last) if sentence.kind(cue.last) == "word" and words == "شهرستان" else ""
        return PlaceHere("county", f"{words} {nxt}" if nxt and nxt not in NOT_A_NAME else words, cue.first)
    return PlaceHere(cue.kind, cue.value or words, cue.first)


def _is_bare(sentence: Sentence, cue: Found) -> bool:
    """«بنا بر اعلام شرکت ۷۸۰۰ نفر»: a firm without a name is the one that speaks."""
    return sentence.words(cue.first, cue.last) == "شرکت" and sentence.kind(cue.last) != "word"


def _nearest(sentence: Sentence, places: list[PlaceHere], mention: Mention) -> PlaceHere | None:
    """The place in the mention's own clause, after it or before it; else the last one the sentence named."""
    if mention.metric.measure == "count":
        places = [place for place in places if place.kind not in ("works", "company")]
    if mention.metric.family == "places" and not _is_some_of_them(mention):
        places = [place for place in places if place.kind != "counties"]
    verb = sentence.main_verb_after(mention.last)
    right = verb.last if verb else sentence.wall_after(mention.last)
    after = [p for p in places if mention.last <= p.first < right]
    if after and all(sentence.key(i) in _JOINS for i in range(mention.last, after[0].first)):
        return after[0]
    if sentence.words(mention.first - 2, mention.first) == "درصد از":
        return None
    after = [p for p in after if sentence.key(p.first - 1) in _WHERE]
    clause = sentence.clause_start(mention.first)
    inside = [p for p in places if clause <= p.first < mention.first]
    taken = inside and any(clause <= i < inside[-1].first for i in sentence.numbers)
    if taken and after and after[0].kind in ("county", "counties"):
        return after[0]  # «از ۱۹ شهرک استان، هفت شهرک در گچساران …»
    if inside or after:
        return _owner(sentence, inside) if inside else after[0]
    before = [p for p in places if sentence.wall_before(mention.index) <= p.first < clause]
    return _owner(sentence, before) if before else None


def _is_some_of_them(mention: Mention) -> bool:
    """«از ۱۹ شهرک …، هفت شهرک در این، آن و آن شهرستان …»."""
    sentence = mention.sentence
    start = sentence.clause_start(mention.first)
    return any(counted_out(sentence, i) for i in sentence.numbers if start <= i < mention.first)


def _owner(sentence: Sentence, places: list[PlaceHere]) -> PlaceHere:
    """The last place, or the firm it is the name of: «شرکت فولاد خوزستان», «پارک علم و فناوری زنجان».

    «سهم استان قم از ۹۰۰ شهرک صنعتی کشور …»: whose share is told, not out of what.
    """
    shares = [p for p in places if sentence.key(p.first - 1) == "سهم"]
    last = shares[-1] if shares else places[-1]
    firms = [p for p in places if p.kind in ("works", "park") and 0 < last.first - p.first <= _NAME]
    named = firms and "در" not in sentence.words(firms[-1].first, last.first).split()
    return firms[-1] if named else last


_WIDE = ("nation", "province", "own province", "shy province")
_DIRECTIONS = word_set("شمال | جنوب | شرق | غرب")
_COMPARED = 8  # tokens of the names of those compared with
_COMPARING = word_set("پس از | بعد از | نسبت به | مقایسه با | همانند دیگر")
_COMPARERS = frozenset(phrase.split()[0] for phrase in _COMPARING)
_NAME = 5  # words of a firm's name
_WHERE = word_set(
    "در | سهم | های | شهرکهای | سطح | سراسر | کل | داخل | صنعتی | نواحی | تولیدی | فناوری | تخصصی | استان"
)
_JOINS = word_set("در | سطح | این | از | کل | سراسر | داخل | درون | محدوده")
_NOT_A_FIRM = word_set(
    "شهرک | شهرکهای | شهرکها | شهرهای | استانی | و | در | های | ها | دانش | فناوری | خدمات"
)
_PHRASE_ENDS = word_set("و | در | با | که")
_RANKS = word_set(
    """
    رتبه | مقام | جایگاه | قطب | پایتخت | نخست | اول | دوم | سوم | چهارم | دومین | سومین | چهارمین
    پنجمین | اولین | نخستین
    """
)
_AMONG = 6  # tokens
_INSTITUTIONS = word_set("اتاق | بازرگانی | دانشگاه | خبرگزاری | روزنامه")
