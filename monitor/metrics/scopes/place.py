"""Places as values: one that a sentence names, and the one whose total a number is."""

from __future__ import annotations

import re
from typing import NamedTuple

from monitor.metrics.lexicon.places import OWN_PROVINCE
from monitor.model.observation import NATIONAL
from monitor.persian.letters import fold

UNNAMED = frozenset(map(fold, OWN_PROVINCE))  # a province that the text does not name


class PlaceHere(NamedTuple):
    """A place that a sentence names: its `kind` (a kind of cue), its name, the token where it begins."""

    kind: str
    name: str
    first: int


class Place(NamedTuple):
    """`own`: the release's own scope. `name`: "national", a province in English, or the text's own words."""

    name: str
    own: bool
    why: str


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
    if one == other:
        return True
    ours, theirs = _consonants(one), _consonants(other)
    return sorted(ours) == sorted(theirs) or "".join(ours) == "".join(theirs)  # Boyer-Ahmad and Boyerahmad


def _consonants(name: str) -> list[str]:
    """What the ways to write a Persian name in Latin letters share, word by word."""
    words = re.findall("[a-z]+", name.casefold().replace("q", "g"))
    return [
        bones
        for word in words
        if word not in ("and", "va", "o", "province", "ostan") and (bones := re.sub("[aeiouyh]", "", word))
    ]
