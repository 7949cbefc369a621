"""Regular expressions that are compiled when they are first used: importing the readers costs no compiling.

A search skips to where a match may begin only where the pattern begins with a letter, with a set («[0-9][0-9]{7}», but
not «[0-9]{8}»), or with alternatives that begin with letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator


class Pattern:
    """A regular expression, with the methods of `re.Pattern` that the readers use.

    The first use compiles it and puts the compiled methods in place of this look-up; from then on it is as fast as
    `re.Pattern` itself.
    """

    match: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    sub: Callable[..., str]

    def __init__(self, source: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.source = source
        self.flags = flags

    def __getattr__(self, name: str) -> object:
        if name not in Pattern.__annotations__:
            raise AttributeError(name)
        compiled = re.compile(self.source, self.flags)
        for method in Pattern.__annotations__:
            setattr(self, method, getattr(compiled, method))
        return getattr(self, name)


def one_of(forms: Iterable[str]) -> str:
    """A pattern of alternatives, longest first, gathered by their first letter: so most places fail at one glance.

    Each form is a pattern that begins with a letter.
    """
    by_letter: dict[str, list[str]] = {}
    for form in sorted(set(forms), key=lambda form: (-len(form), form)):
        by_letter.setdefault(form[0], []).append(form[1:])
    return "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
