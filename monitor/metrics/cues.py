"""Words that decide, found in a sentence: each with its layer, so that «در حال ساخت» is not also «ساخت»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from monitor.metrics import lexicon
from monitor.metrics.phrases import Phrases

Layer = Literal["time", "event", "state", "bound", "predicate", "verb", "place"]
LAYERS: tuple[Layer, ...] = ("time", "event", "state", "bound", "predicate", "verb", "place")


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
    for phrase, bound in lexicon.BOUNDS.items():
        yield phrase, Cue("bound", "bound", bound)
    for phrase, qualifier in lexicon.QUALIFIERS.items():
        yield phrase, Cue("state", "qualifier", qualifier)
    for phrase, qualifier in lexicon.PREDICATES.items():
        yield phrase, Cue("predicate", "predicate", qualifier)
    for layer, kind, phrases in _TABLES:
        for phrase in phrases:
            yield phrase, Cue(layer, kind)
    for participle in lexicon.PARTICIPLES:
        yield participle, Cue("verb", "participle")
        for ending in lexicon.PERFECT_ENDINGS:
            yield f"{participle} {ending}", Cue("verb", "perfect")


_TABLES: tuple[tuple[Layer, str, tuple[str, ...]], ...] = (
    ("time", "now", lexicon.NOW),
    ("time", "so far", lexicon.SO_FAR),
    ("time", "since", lexicon.SINCE),
    ("time", "period", lexicon.PERIOD),
    ("time", "as of", lexicon.AS_OF),
    ("time", "formerly", lexicon.FORMERLY),
    ("event", "building", lexicon.BUILDING),
    ("event", "new", lexicon.NEW),
    ("event", "open", lexicon.OPEN),
    ("event", "revive", lexicon.REVIVE),
    ("event", "create", lexicon.CREATE),
    ("event", "sign", lexicon.SIGN),
    ("event", "done", lexicon.DONE),
    ("event", "affair", lexicon.AFFAIR),
    ("event", "afflicted", lexicon.AFFLICTED),
    ("event", "attract", lexicon.ATTRACT),
    ("event", "close", lexicon.CLOSE),
    ("event", "lost", lexicon.LOST),
    ("event", "add", lexicon.ADD),
    ("event", "plan", lexicon.PLAN),
    ("state", "expected", lexicon.EXPECTED),
    ("state", "study", lexicon.STUDY),
    ("state", "these projects", lexicon.THESE_PROJECTS),
    ("event", "approval", lexicon.APPROVAL),
    ("event", "permit", lexicon.PERMIT),
    ("event", "revivable", lexicon.REVIVABLE),
    ("event", "licence", lexicon.LICENCE),
    ("event", "project", lexicon.PROJECT),
    ("state", "subclass", lexicon.SUBCLASS),
    ("state", "share", lexicon.SHARE),
    ("state", "rate", lexicon.RATE),
    ("state", "state", lexicon.STATE),
    ("state", "level", lexicon.LEVEL),
    ("state", "same number", lexicon.SAME_NUMBER),
    ("state", "anaphor", lexicon.ANAPHOR),
    ("verb", "report", lexicon.REPORT),
    ("verb", "reported", lexicon.REPORTED),
    ("verb", "exist", lexicon.EXIST),
    ("verb", "negative", lexicon.NEGATIVE),
    ("verb", "past", lexicon.PAST),
    ("verb", "future", lexicon.FUTURE),
    ("verb", "present", lexicon.PRESENT),
    ("event", "aim", lexicon.AIM),
    ("state", "begun", lexicon.BEGUN),
    ("verb", "could", lexicon.COULD),
    ("verb", "preterite", lexicon.PRETERITE),
    ("verb", "either", lexicon.EITHER),
)
