"""Folded text as words, numbers and stops, so that spaces, joiners and glued plurals stop mattering."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from monitor.persian.numbers import Number

TokenKind = Literal["word", "number", "stop", "colon", "comma", "slash", "mark"]

_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u064b-\u065f\u0670])*|\d+|\n|[^\w\s\u200b-\u200f]|_")
_MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640]")
_PUNCTUATION: dict[str, TokenKind] = {
    **dict.fromkeys(".!?؟\n…", "stop"),
    **dict.fromkeys(":؛;", "colon"),
    **dict.fromkeys(",،-–—ـ", "comma"),
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
        found.extend(_plain(folded, position, number.start, vocabulary))
        found.append(Token("#", number.start, number.end, "number", number))
        position = number.end
    found.extend(_plain(folded, position, end, vocabulary))
    return found


def _plain(folded: str, start: int, end: int, vocabulary: frozenset[str]) -> Iterator[Token]:
    for match in _TOKEN.finditer(folded, start, end):
        word = match.group()
        if word[0].isalpha():
            key = word if word.isalpha() else _MARKS.sub("", word)
            if key[0] == "و" and len(key) > 2 and key not in vocabulary and base(key[1:]) in vocabulary:
                yield Token("و", match.start(), match.start() + 1, "word")
                yield Token(key[1:], match.start() + 1, match.end(), "word")
            else:
                yield Token(key, match.start(), match.end(), "word")
        elif word[0].isdigit():
            yield Token(word, match.start(), match.end(), "mark")
        else:
            yield Token(word, match.start(), match.end(), _PUNCTUATION.get(word, "mark"))


def base(key: str) -> str:
    """The word without a regular plural ending: «شهرکهای» → «شهرک»."""
    for ending in PLURALS:
        if key.endswith(ending) and len(key) - len(ending) >= 3:
            return key[: -len(ending)]
    return key
