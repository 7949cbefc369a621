"""Words that decide, found in a sentence: each with its layer, so that «در حال ساخت» is not also «ساخت»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from monitor.metrics.lexicon import amounts, events, pointers, states, times, verbs
from monitor.metrics.lexicon.phrases import Phrases

Layer = Literal["time", "event", "state", "bound", "predicate", "verb", "place"]
LAYERS: tuple[Layer, ...] = ("time", "event", "state", "bound", "predicate", "verb", "place")
POINTING = ("same number", "anaphor")  # kinds of the words that point back: «این رقم», «این واحدها»
EVENTS = ("open", "revive", "create", "sign", "attract", "close", "add")  # kinds of the nouns of action


class Cue(NamedTuple):
    """What a phrase of the lexicon means: `kind` is the table it stands in, `value` its column."""

    layer: Layer
    kind: str
    value: str = ""


class Found(NamedTuple):
    """A cue in a sentence: tokens `first` to `last` (exclusive)."""

    kind: str
    value: str
    layer: Layer
    first: int
    last: int


def find_cues(table: Phrases[Cue], keys: Sequence[str]) -> list[Found]:
    """All cues of the words in order; of two that overlap in one layer the earlier, of two at one place the longer."""
    taken, starts = dict.fromkeys(LAYERS, 0), dict.fromkeys(LAYERS, -1)
    found: list[Found] = []
    for first, phrases in table.found(keys):
        for last, values in reversed(phrases):
            for cue in values:
                layer = cue.layer
                if taken[layer] <= first or (taken[layer] == last and starts[layer] == first):
                    found.append(Found(cue.kind, cue.value, layer, first, last))
                    taken[layer], starts[layer] = last, first
    return found


def cue_rows() -> Iterator[tuple[str, Cue]]:
    """The lexicon as rows for `Phrases`."""
    for phrase, bound in amounts.BOUNDS.items():
        yield phrase, Cue("bound", "bound", bound)
    for phrase, qualifier in states.QUALIFIERS.items():
        yield phrase, Cue("state", "qualifier", qualifier)
    for phrase, qualifier in states.PREDICATES.items():
        yield phrase, Cue("predicate", "predicate", qualifier)
    for layer, kind, phrases in _TABLES:
        for phrase in phrases:
            yield phrase, Cue(layer, kind)
    for participle in verbs.PARTICIPLES:
        yield participle, Cue("verb", "participle")
        for ending in verbs.PERFECT_ENDINGS:
            yield f"{participle} {ending}", Cue("verb", "perfect")


_TABLES: tuple[tuple[Layer, str, tuple[str, ...]], ...] = (
    ("time", "now", times.NOW),
    ("time", "so far", times.SO_FAR),
    ("time", "since", times.SINCE),
    ("time", "period", times.PERIOD),
    ("time", "as of", times.AS_OF),
    ("time", "formerly", times.FORMERLY),
    ("event", "building", states.BUILDING),
    ("event", "new", states.NEW),
    ("event", "open", events.OPEN),
    ("event", "revive", events.REVIVE),
    ("event", "create", events.CREATE),
    ("event", "sign", events.SIGN),
    ("event", "done", events.DONE),
    ("event", "affair", events.AFFAIR),
    ("event", "afflicted", events.AFFLICTED),
    ("event", "attract", events.ATTRACT),
    ("event", "close", events.CLOSE),
    ("event", "lost", events.LOST),
    ("event", "gone", events.GONE),
    ("event", "kept", events.KEPT),
    ("event", "unemployment", events.UNEMPLOYMENT),
    ("event", "add", events.ADD),
    ("event", "plan", events.PLAN),
    ("state", "expected", states.EXPECTED),
    ("state", "study", states.STUDY),
    ("state", "these projects", pointers.THESE_PROJECTS),
    ("event", "approval", events.APPROVAL),
    ("event", "permit", events.PERMIT),
    ("event", "revivable", states.REVIVABLE),
    ("event", "licence", events.LICENCE),
    ("event", "project", events.PROJECT),
    ("state", "subclass", states.SUBCLASS),
    ("state", "share", amounts.SHARE),
    ("state", "at present", times.AT_PRESENT),
    ("state", "in charge", states.IN_CHARGE),
    ("state", "rate", amounts.RATE),
    ("state", "state", states.STATE),
    ("state", "level", amounts.LEVEL),
    ("state", "same number", amounts.SAME_NUMBER),
    ("state", "anaphor", pointers.ANAPHOR),
    ("verb", "report", verbs.REPORT),
    ("verb", "reported", verbs.REPORTED),
    ("verb", "exist", verbs.EXIST),
    ("verb", "negative", verbs.NEGATIVE),
    ("verb", "past", verbs.PAST),
    ("verb", "future", verbs.FUTURE),
    ("verb", "present", verbs.PRESENT),
    ("event", "aim", events.AIM),
    ("state", "begun", events.BEGUN),
    ("verb", "could", verbs.COULD),
    ("verb", "caused", verbs.CAUSED),
    ("event", "possible", events.POSSIBLE),
    ("event", "bringing", events.BRINGING),
    ("verb", "preterite", verbs.PRETERITE),
    ("verb", "either", verbs.EITHER),
)
