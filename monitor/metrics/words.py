"""Folded text as words, numbers and stops, so that spaces, joiners and glued plurals stop mattering."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from monitor.persian.numbers import Number

TokenKind = Literal["word", "number", "stop", "colon", "comma", "slash", "mark"]

_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u064b-\u065f\u0670])*|\d+|\n|[^\w\s\u200b-\u200f]|_")
_MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640]")
_PUNCTUATION: dict[str, TokenKind] = {
    **dict.fromkeys(".!?؟\n…", "stop"),
    **dict.fromkeys(":", "colon"),
    **dict.fromkeys(",،؛;-–—ـ", "comma"),
    "/": "slash",
    "|": "stop",
}
PLURALS = ("هایی", "های", "ها")


class Token(NamedTuple):
    """One word, number or sign; `key` is its folded spelling, `start`/`end` its place in the text."""

    key: str
    start: int
    end: int
    kind: TokenKind
    number: Number | None = None


def tokens(
    folded: str, start: int, end: int, numbers: Sequence[Number], vocabulary: frozenset[str]
) -> list[Token]:
    """The tokens of `folded[start:end]`; a number that was read is one token, however many words it has.

    A «و» glued to a word of `vocabulary` («ونواحی») is a token of its own.
    """
    found: list[Token] = []
    position = start
    for number in numbers:
        _add_words(found, folded, position, number.start, vocabulary)
        found.append(Token("#", number.start, number.end, "number", number))
        position = number.end
    _add_words(found, folded, position, end, vocabulary)
    return found


def _add_words(found: list[Token], folded: str, start: int, end: int, vocabulary: frozenset[str]) -> None:
    for match in _TOKEN.finditer(folded, start, end):
        word = match.group()
        first, last = match.span()
        if not word[0].isalpha():
            found.append(Token(word, first, last, _PUNCTUATION.get(word, "mark")))
            continue
        key = word if word.isalpha() else _MARKS.sub("", word)
        if key[0] == "و" and len(key) > 2 and key not in vocabulary and base(key[1:]) in vocabulary:
            found.append(Token("و", first, first + 1, "word"))
            first, key = first + 1, key[1:]
        found.append(Token(key, first, last, "word"))


@lru_cache(maxsize=8192)
def base(key: str) -> str:
    """The word without a regular plural ending or a joined ezafe: «شهرکهای» → «شهرک», «ناحیهی» → «ناحیه»."""
    for ending in PLURALS:
        if key.endswith(ending) and len(key) - len(ending) >= 3:
            return key[: -len(ending)]
    return key[:-1] if key.endswith("هی") and len(key) > 4 else key
