"""A table of phrases, found in tokens whatever their spacing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Generic, TypeVar

from monitor.metrics.words import PLURALS, Token, base
from monitor.persian.letters import fold

T = TypeVar("T")
_ENDINGS = frozenset((*PLURALS, "ی"))


class Phrases(Generic[T]):
    """Phrase → values. Compared joined: «بهره برداری», «بهره‌برداری» and «بهرهبرداری» are one.

    With `plural`, regular plural endings count for nothing on either side. A word that is not in `beginnings` begins
    no phrase: a caller that asks at every word may ask that first.
    """

    def __init__(self, rows: Iterable[tuple[str, T]], *, plural: bool = False) -> None:
        self._plural = plural
        form: Callable[[str], str] = base if plural else str
        self._values: dict[str, tuple[T, ...]] = {}
        for phrase, value in rows:
            key = "".join(form(word) for word in fold(phrase).replace("\u200c", " ").split())
            known = self._values.get(key, ())
            self._values[key] = known if value in known else (*known, value)
        self.beginnings = {key[:i] for key in self._values for i in range(1, len(key) + 1)}

    def at(self, tokens: Sequence[Token], first: int) -> list[tuple[int, tuple[T, ...]]]:
        """All phrases that begin at token `first`, shortest first: (the token after it, its values)."""
        found: list[tuple[int, tuple[T, ...]]] = []
        beginnings, values = self.beginnings, self._values  # signs and numbers are in neither
        key = ""
        for index in range(first, len(tokens)):
            word = tokens[index].key
            if self._plural and key + word not in beginnings:
                word = _without_ending(word)
                if key + word not in beginnings and word.endswith("ی"):
                    word = word[:-1]  # «۱۱ واحدی که …»
            key += word
            if key not in beginnings:
                break
            if key in values:
                found.append((index + 1, values[key]))
        return found


def _without_ending(word: str) -> str:
    """The word as a plural table holds it; a plural ending or an ezafe that stands alone is nothing."""
    return "" if word in _ENDINGS else base(word)


def listed(text: str) -> tuple[str, ...]:
    """A table written as text: one phrase between bars or on a line of its own."""
    return tuple(phrase for part in text.replace("\n", "|").split("|") if (phrase := part.strip()))


def word_set(text: str) -> frozenset[str]:
    """The same as folded words, to compare with the keys of tokens."""
    return frozenset(map(fold, listed(text)))


def expand(pattern: str) -> list[str]:
    """The phrases a catalogue pattern stands for: «واحد صنعتی|- راکد» → «واحد صنعتی راکد», «واحد راکد»."""
    slots = [slot.split("|") for slot in pattern.split(" ")]
    return [" ".join(word for word in words if word != "-") for words in product(*slots)]
