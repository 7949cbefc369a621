"""The finite verbs of a sentence: a participle that ends its clause is one, before a noun it is an adjective."""

from __future__ import annotations

from typing import NamedTuple

from monitor.metrics.lexicon.cues import Found
from monitor.metrics.sentences.tokens import Tokens

_FINITE = frozenset(
    {"report", "reported", "exist", "past", "future", "present", "preterite", "perfect", "negative"}
)
_MAYBE = {"participle": "perfect", "either": "preterite"}
_JOINED = ("شده", "گردیده")
_AFTER_FINITE = frozenset({"و", "که", "اما", "ولی", "تا"})


class Verb(NamedTuple):
    """A finite verb, or a reporting phrase («با بیان اینکه»): tokens `first` to `last` (exclusive)."""

    tense: str
    first: int
    last: int


def is_finite(tokens: Tokens, cue: Found) -> bool:
    return cue.kind in _FINITE or (cue.kind in _MAYBE and _stands_alone(tokens, cue.last))


def verb_of(tokens: Tokens, cue: Found) -> Verb:
    """The verb of a cue; «منعقدشده است», with the participle joined to its noun, is a perfect."""
    if cue.kind == "exist" and cue.first and tokens.keys[cue.first - 1].endswith(_JOINED):
        return Verb("perfect", cue.first - 1, cue.last)
    return Verb(_MAYBE.get(cue.kind, cue.kind), cue.first, cue.last)


def _stands_alone(tokens: Tokens, after: int) -> bool:
    """A participle at the end of its clause is a verb without its «است»; before a noun it is an adjective.

    «بازگشت» likewise: the verb at the end, the noun («بازگشت ۳۸ واحد») elsewhere.
    """
    return (
        after >= len(tokens)
        or tokens.kinds[after]
        not in ("word", "number", "colon")  # «اشتغال واحدهای بهره برداری شده: ۲۷۶۵۰ نفر»
        or tokens.keys[after] in _AFTER_FINITE
        or list(tokens.keys[after : after + 2]) == ["در", "حالی"]
    )
