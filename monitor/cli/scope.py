"""`--scope`: the country, or a province by its English or Persian name."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache

from monitor.errors import UsageError
from monitor.metrics.lexicon.places import PROVINCES
from monitor.metrics.scopes.place import same_scope
from monitor.persian.letters import plain

NATIONAL = "national"
UNKNOWN = "unknown"  # of a site whose province nobody could tell yet


def read_scope(given: str | None, known: set[str]) -> str | None:
    """The scope that a person means; None for none given.

    A province of which nothing is known is one all the same. Raises UsageError for a slip. `known`: scopes that stand
    in the archive, whatever they are called.
    """
    if given is None or given in known:
        return given
    if name := scope_named(given):
        return name
    near = get_close_matches(given, (NATIONAL, *PROVINCES), n=1)
    hint = f"did you mean {near[0]!r}?" if near else "it is national, or a province: Yazd, یزد"
    raise UsageError(f"there is no scope {given[:60]!r}; {hint}", field="--scope")


@lru_cache(maxsize=256)  # a stream of texts asks for the same few again and again
def scope_named(given: str) -> str | None:
    """The one name of a scope, however it is spelled: «یزد», «استان یزد», yazd; Razavi Khorasan, Kordestan."""
    word = plain(given).casefold().strip()
    for name, spellings in ((NATIONAL, ("کشور", "ملی", "ایران", "iran")), *PROVINCES.items()):
        if word.removeprefix("استان ") in map(plain, spellings) or same_scope(name, word):
            return name
    return None
