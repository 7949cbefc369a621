"""Whose total a mention is: the release's own scope, or some other place named near it."""

from __future__ import annotations

from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.mentions.mention import Mention
from monitor.metrics.scopes.county_lists import is_one_of_several
from monitor.metrics.scopes.place import Place, PlaceHere, resolve
from monitor.metrics.sentences.out_of import counted_out
from monitor.metrics.sentences.sentence import Sentence

_MOST_PARKS = 20  # of one county, though it has many
_NAME = 5  # words of a firm's name
_WHERE = word_set(
    "محدوده | در | سهم | های | شهرکهای | سطح | سراسر | کل | داخل | صنعتی | نواحی | تولیدی | فناوری | تخصصی | استان"
)
_BELONGS = word_set("تعلق | اختصاص | متعلق | مربوط")
_PASSING = frozenset({"town", "counties", "other provinces"})  # told of in their own clause alone
_SHARE, _ITS = "سهم", word_set("آن | ما")
_JOINS = word_set("سهم | در | سطح | این | از | کل | سراسر | داخل | درون | محدوده")


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


def _nearest(sentence: Sentence, places: list[PlaceHere], mention: Mention) -> PlaceHere | None:
    """The place in the mention's own clause, after it or before it; else the last one the sentence named."""
    if not places and _SHARE not in sentence.seen:
        return None
    places = _eligible(places, mention)
    after = _behind(sentence, places, mention)
    if after and all(sentence.key(i) in _JOINS for i in range(mention.last, after[0].first)):
        return after[0]
    if sentence.words(mention.first - 2, mention.first) == "درصد از":
        return None
    if not after and _is_out_of_the_country(sentence, mention):
        return PlaceHere("nation", "", mention.first)
    after = [p for p in after if sentence.key(p.first - 1) in _WHERE or _belongs(sentence, p)]
    after = _past_its_whole(sentence, mention, after)
    clause = sentence.clause_start(mention.first)
    inside = [p for p in places if clause <= p.first < mention.first]
    taken = inside and any(clause <= i < inside[-1].first for i in sentence.numbers)
    if taken and after and after[0].kind in ("county", "counties"):
        return after[0]  # «از ۱۹ شهرک استان، هفت شهرک در گچساران …»
    if inside or after:
        return _owner(sentence, inside) if inside else after[0]
    wall = sentence.wall_before(mention.index)
    before = [p for p in places if wall <= p.first < clause and p.kind not in _PASSING]
    before = [p for p in before if p.kind != "county" or not is_one_of_several(sentence, p.first)]
    return _owner(sentence, before) if before else None


def _is_out_of_the_country(sentence: Sentence, mention: Mention) -> bool:
    """«سهم آن از ۴۶ هزار واحد شهرکهای صنعتی ایران»: whose share is told, is the province's."""
    keys, clause = sentence.tokens.keys, sentence.clause_start(mention.first)
    if sentence.key(mention.first - 1) != "از" or _SHARE not in keys[clause : mention.first]:
        return False
    whose = keys.index(_SHARE, clause) + 1
    return keys[whose] in _ITS or sentence.has(whose, whose + 1, "province", "own province")


def _past_its_whole(sentence: Sentence, mention: Mention, places: list[PlaceHere]) -> list[PlaceHere]:
    """«۱۱۴۰ واحد از واحدهای استان در شهرک توس …»: where they stand, not out of whose they are."""
    if sentence.key(mention.last) != "از" or len(places) <= 1:
        return places
    where = [p for p in places if p.kind == "park" and sentence.key(p.first - 1) == "در"]
    return where or places


def _belongs(sentence: Sentence, place: PlaceHere) -> bool:
    """«۱۵ هزار کارگر به شهرستان گرمسار تعلق دارد»."""
    words = sentence.tokens.keys[place.first : place.first + _NAME]
    return sentence.key(place.first - 1) == "به" and not _BELONGS.isdisjoint(words)


def _eligible(places: list[PlaceHere], mention: Mention) -> list[PlaceHere]:
    """Those that can have what is counted: a firm has no units, several counties no parks in common."""
    if mention.metric.measure == "count":
        places = [place for place in places if place.kind not in ("works", "company")]
    sentence = mention.sentence
    places = [place for place in places if not _is_beside(sentence, place, mention)]
    if mention.metric.family == "places" and not _is_some_of_them(mention):
        places = [place for place in places if place.kind != "counties"]
    if mention.metric.family == "places" and mention.value > _MOST_PARKS:
        places = [place for place in places if place.kind not in ("county", "park") or " " in place.name]
    return places


def _is_beside(sentence: Sentence, place: PlaceHere, mention: Mention) -> bool:
    """«وجود منطقه آزاد ارس، ۵۰ شهرک صنعتی و …»: another thing that is had, in one list with the mention."""
    if place.kind != "county" or place.first > mention.first:
        return False
    had = any(cue.last == place.first for cue in sentence.find(place.first - 3, place.first, "state"))
    return had and any(sentence.kind(i) == "comma" for i in range(place.first, mention.first))


def _behind(sentence: Sentence, places: list[PlaceHere], mention: Mention) -> list[PlaceHere]:
    """Those between the mention and the end of its clause."""
    verb = sentence.main_verb_after(mention.last)
    right = verb.last if verb else sentence.wall_after(mention.last)
    return [p for p in places if mention.last <= p.first < right]


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
