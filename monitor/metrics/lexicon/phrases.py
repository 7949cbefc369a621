"""A table of phrases, found in tokens whatever their spacing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import Generic, TypeVar

from monitor.metrics.lexicon.endings import PLURALS, base
from monitor.persian.letters import fold

T = TypeVar("T")
_MOST_WORDS = 20_000
_ENDINGS = frozenset((*PLURALS, "ی"))


class Phrases(Generic[T]):
    """Phrase → values. Compared joined: «بهره برداری», «بهره‌برداری» and «بهرهبرداری» are one.

    With `plural`, regular plural endings count for nothing on either side.
    """

    def __init__(self, rows: Iterable[tuple[str, T]], *, plural: bool = False) -> None:
        self._plural = plural
        form: Callable[[str], str] = base if plural else str
        values: dict[str, tuple[T, ...]] = {}
        for phrase, value in rows:
            key = "".join(form(word) for word in fold(phrase).replace("\u200c", " ").split())
            known = values.get(key, ())
            values[key] = known if value in known else (*known, value)
        # the beginning of a phrase, by letters → the values of the phrase that ends there
        self.beginnings: dict[str, tuple[T, ...]] = {
            key[:i]: () for key in values for i in range(1, len(key))
        }
        self.beginnings.update(values)
        self._begun: dict[str, str] = {}

    def found(self, keys: Sequence[str]) -> Iterator[tuple[int, list[tuple[int, tuple[T, ...]]]]]:
        """Every word at which phrases begin, in order, with those phrases as `at` gives them."""
        beginnings, plural, last = self.beginnings, self._plural, len(keys) - 1
        begun = self._begun
        for first, word in enumerate(keys):
            key = begun.get(word)
            if key is None:
                key = self._begin(word)
            if not key:
                continue
            goes_on = first < last and (
                key + keys[first + 1][0] in beginnings or (plural and keys[first + 1] in _ENDINGS)
            )
            if goes_on:
                if phrases := self.at(keys, first):
                    yield first, phrases
            elif values := beginnings[key]:
                yield first, [(first + 1, values)]

    def _begin(self, word: str) -> str:
        """What a word begins in the table, "" for nothing; every word is looked up once."""
        key = word if word in self.beginnings else base(word) if self._plural else ""
        if len(self._begun) >= _MOST_WORDS:  # a text of noise has as many words as it likes
            self._begun.clear()
        return self._begun.setdefault(word, key if key in self.beginnings else "")

    def at(self, keys: Sequence[str], first: int) -> list[tuple[int, tuple[T, ...]]]:
        """All phrases that begin at word `first`, shortest first: (the word after it, its values)."""
        found: list[tuple[int, tuple[T, ...]]] = []
        beginnings, plural = self.beginnings, self._plural  # signs and numbers begin nothing
        key = ""
        for index in range(first, len(keys)):
            longer = key + keys[index]
            values = beginnings.get(longer)
            if values is None and plural:
                longer = key + _without_ending(keys[index])
                values = beginnings.get(longer)
                if values is None and longer.endswith("ی") and len(longer) > len(key):
                    longer = longer[:-1]  # «۱۱ واحدی که …»
                    values = beginnings.get(longer)
            if values is None:
                break
            if values:
                found.append((index + 1, values))
            key = longer
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
