"""`--scope`: the country, or a province by its English or Persian name."""

from __future__ import annotations

from difflib import get_close_matches

from monitor.errors import UsageError
from monitor.metrics.lexicon.places import PROVINCES
from monitor.persian.letters import plain

NATIONAL = "national"


def read_scope(given: str | None, known: set[str]) -> str | None:
    """The scope that a person means; None for none given.

    A province of which nothing is known is one all the same. Raises UsageError for a slip. `known`: scopes that stand
    in the archive, whatever they are called.
    """
    if given is None or given in known:
        return given
    word = plain(given).casefold()
    for name, spellings in ((NATIONAL, ("کشور", "ملی")), *PROVINCES.items()):
        if word in (name.casefold(), *map(plain, spellings)):
            return name
    near = get_close_matches(given, (NATIONAL, *PROVINCES), n=1)
    hint = f"did you mean {near[0]!r}?" if near else "it is national, or a province: Yazd, یزد"
    raise UsageError(f"there is no scope {given!r}; {hint}", field="--scope")
