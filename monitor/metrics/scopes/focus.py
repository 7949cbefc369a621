"""The place a text goes on about: a county, a town or one park named before, until it speaks of the province again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.metrics.lexicon.cues import EVENTS
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.lexicon.places import WHOLE
from monitor.metrics.mentions.judged import Judged
from monitor.metrics.mentions.mention import Mention
from monitor.metrics.scopes.place import PlaceHere, resolve
from monitor.metrics.sentences.sentence import Sentence
from monitor.persian.letters import fold

_RETURN = re.compile(fold("استان|کشور"))  # «شهرستان» holds neither
_MOST_PARKS = 9  # in one county
_AREAS = word_set("هکتار | هکتاری | متر | مترمربع | کیلومتر")
_THESE_PARKS = fold("اینشهرکها")
_OF_A_NAME = 4  # «شهرک صنعتی زنجان ۲»
_PAIRED = 3  # tokens from one of two names to the other
_THEIR = fold("آن")
_FOCAL = frozenset({"county", "park", "province"})
_RETURNING = frozenset(WHOLE)


class Focus:
    """Of one text, followed sentence by sentence.

    speaker: whose official was quoted last («فرماندار …»); his totals are of no other place, all through the text.
    """

    def __init__(self, folded: str, scope: str) -> None:
        self.speaker: str | None = None
        self._folded = folded
        self._scope = scope
        self._place: PlaceHere | None = None
        self._turns: list[tuple[int, PlaceHere | None]] = []
        self._told: dict[str, int | float] = {}
        self._telling: dict[str, int | float] = {}  # in this sentence
        self._end = 0

    def enter(self, sentence: Sentence, places: Sequence[PlaceHere], judged: Sequence[Judged]) -> None:
        """The next sentence is read: it may turn to a place, or back to the province or the country."""
        start = sentence.tokens.spans[0][0] if sentence.tokens.spans else self._end
        if self._place and _RETURN.search(self._folded, self._end, start):
            self._leave()
        self._end = sentence.tokens.spans[-1][1] if sentence.tokens.spans else start
        alone = [place for place in places if not _is_paired(sentence, place, places)]
        self._turns = [turn for place in alone for turn in self._turn(sentence, place, judged)]

    def _turn(
        self, sentence: Sentence, place: PlaceHere, judged: Sequence[Judged]
    ) -> list[tuple[int, PlaceHere | None]]:
        if place.kind in _RETURNING and resolve(place, self._scope).own:
            return [(place.first, None)]
        if place.kind in _FOCAL and _is_topic(sentence, place, judged):
            return [(place.first, place)]
        return []

    def of(self, mention: Mention) -> str | None:
        """The place that holds for a mention with none of its own beside it."""
        while self._turns and self._turns[0][0] < mention.first:
            self._move(self._turns.pop(0)[1])
        if self._place and not self._holds(mention, self._place):
            self._leave()
        return self._place.name if self._place else self.speaker

    def tell(self, mention: Mention, name: str) -> None:
        """A number was told of the place `name`: no larger one will be, once its sentence is over."""
        if self._place and self._place.name == name:
            known = max(self._telling.get(mention.metric.id, 0), self._told.get(mention.metric.id, 0))
            self._telling[mention.metric.id] = max(known, mention.value)

    def close(self) -> None:
        """The sentence is over."""
        for _, place in self._turns:
            self._move(place)
        self._told.update(self._telling)
        self._turns, self._telling = [], {}

    def _move(self, place: PlaceHere | None) -> None:
        if place is None:
            self._leave()
        elif self._place is None or place.name != self._place.name:
            self._place = place

    def _leave(self) -> None:
        self._place, self._told, self._telling = None, {}, {}

    def _holds(self, mention: Mention, place: PlaceHere) -> bool:
        """Whether the place can have so many: a park has no parks, and no place more than the total told of it."""
        if place.kind == "park" and _names_several(mention):
            return False
        if mention.metric.family and mention.metric.family == "places":
            return place.kind == "province" or (place.kind == "county" and mention.value <= _MOST_PARKS)
        return mention.value <= self._told.get(mention.metric.id, mention.value)


def _names_several(mention: Mention) -> bool:
    """«۱۴۵۰ واحد در این شهرکها»: of more than the one park told of before."""
    sentence = mention.sentence
    start, end = sentence.clause_start(mention.first), sentence.wall_after(mention.last)
    words = "".join(sentence.tokens.keys[start:end])
    return _THESE_PARKS in words


def _is_paired(sentence: Sentence, place: PlaceHere, places: Sequence[PlaceHere]) -> bool:
    """«در شهرکهای شرق سمنان و شاهرود»: where something stands, in one place as much as in the other."""
    if place.kind != "county":
        return False
    others = (other.first for other in places if other.kind == "county" and other is not place)
    pairs = (sorted((place.first, other)) for other in others)
    return any(end - start <= _PAIRED and "و" in sentence.tokens.keys[start:end] for start, end in pairs)


def _is_topic(sentence: Sentence, place: PlaceHere, judged: Sequence[Judged]) -> bool:
    """Whether a state of the place is told with numbers; not only an event there, or where somebody spoke."""
    if any(cue.last == place.first for cue in sentence.find(place.first - 3, place.first, *EVENTS)):
        return False  # «با افتتاح ناحیه صنعتی راین …»
    left = sentence.clause_start(place.first)
    verb = sentence.main_verb_after(place.first)
    right = verb.last if verb else sentence.wall_after(place.first)
    if place.kind == "park" and left == place.first:
        right = sentence.wall_after(place.first)  # «شهرک لیا که ساخت آن از سال ۷۲ آغاز شد، ۲۲۶ واحد دارد»
    here = [one for one in judged if left <= one.mention.index < right]
    kinds = {one.kind for one in here if not _points_back(sentence, one)}
    if here and not kinds:
        return False  # «… ۲۹ شهرک دارد که دو ناحیه آن در زابل است»
    if kinds:
        return "stock" in kinds
    if not any(_counts(sentence, i) for i in sentence.numbers if left <= i < right):
        return False
    if verb is None:
        return not sentence.has(left, right, *EVENTS)
    return verb.tense == "exist" or (verb.tense == "perfect" and not sentence.has(left, right, "period"))


def _points_back(sentence: Sentence, one: Judged) -> bool:
    """«دو ناحیه آن»: some of what was told before."""
    return _THEIR in sentence.tokens.keys[one.mention.index : one.mention.last + 1]


def _counts(sentence: Sentence, index: int) -> bool:
    number = sentence.number(index)
    cardinal = number is not None and number.form == "cardinal" and number.value > _OF_A_NAME
    counted = cardinal and sentence.key(index + 1) not in _AREAS
    return counted and not sentence.has(index, index + 1, "period")
