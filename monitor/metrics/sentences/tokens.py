"""Folded text as words, numbers and stops, so that spaces, joiners and glued plurals stop mattering."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from monitor.metrics.lexicon.endings import base
from monitor.persian.letters import fold
from monitor.persian.numbers import Number

TokenKind = Literal["word", "number", "stop", "colon", "comma", "slash", "mark"]

_TOKEN = re.compile(r"[^\W\d_]+(?:[\u064b-\u065f\u0670]+[^\W\d_]*)*|\d+|\n|[^\w\s\u200b-\u200f]|_")
_MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640]")
_IS, _PLURAL_IS, _ST = fold("است"), fold("هاست"), fold("ست")
_HEADS = ("و", "با", "در", "از")
_ARE = (fold("هستند"), fold("میباشند"), fold("میباشد"))
_THEIR = fold("شان")  # «اشتغالشان»
_JOINTS = frozenset(map(fold, ("با", "در", "از", "که", "هم")))
_PUNCTUATION: dict[str, TokenKind] = {
    **dict.fromkeys(".!?؟\n…", "stop"),
    **dict.fromkeys(":", "colon"),
    **dict.fromkeys(",،؛;-–—ـ", "comma"),
    "/": "slash",
    "|": "stop",
}


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words, numbers and signs in order: the folded spelling of each, its kind, and its place in the text.

    `numbers`: the numbers that were read, by the token each is.
    """

    keys: list[str] = field(default_factory=list)
    kinds: list[TokenKind] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    numbers: dict[int, Number] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.keys)

    def cut(self, first: int, last: int) -> Tokens:
        """The tokens [first, last)."""
        numbers = {i - first: self.numbers[i] for i in range(first, last) if i in self.numbers}
        return Tokens(self.keys[first:last], self.kinds[first:last], self.spans[first:last], numbers)


def tokens(
    folded: str, start: int, end: int, numbers: Sequence[Number], vocabulary: frozenset[str]
) -> Tokens:
    """The tokens of `folded[start:end]`; a number that was read is one token, however many words it has.

    A «و» or «با» glued to a word of `vocabulary` («ونواحی») is a token of its own; so is what is glued to its end.
    """
    found = Tokens()
    position = start
    for number in numbers:
        _add_words(found, folded, position, number.start, vocabulary)
        found.numbers[len(found)] = number
        found.keys.append("#")
        found.kinds.append("number")
        found.spans.append((number.start, number.end))
        position = number.end
    _add_words(found, folded, position, end, vocabulary)
    return found


def _add_words(found: Tokens, folded: str, start: int, end: int, vocabulary: frozenset[str]) -> None:
    add_key, add_kind, add_span = found.keys.append, found.kinds.append, found.spans.append
    for match in _TOKEN.finditer(folded, start, end):
        word, span = match[0], match.span()
        for key, kind, first, last in _pieces(word, vocabulary):
            add_key(key)
            add_kind(kind)
            add_span(span if last - first == len(word) else (span[0] + first, span[0] + last))


@lru_cache(maxsize=16384)
def _pieces(word: str, vocabulary: frozenset[str]) -> tuple[tuple[str, TokenKind, int, int], ...]:
    """The tokens of a word or sign that is written without a blank: each with its kind and its place in the word."""
    key, kind = _token(word)
    first, last, tokens = 0, len(word), []
    head = _head(key, vocabulary)
    if head:
        tokens.append((head, kind, 0, len(head)))
        key, first = key[len(head) :], len(head)
    tail = _tail(key, vocabulary)
    if tail:
        tokens.append((key[: -len(tail)], kind, first, last - len(tail)))
        key, first = _IS if tail == _ST else tail, last - len(tail)
    return (*tokens, (key, kind, first, last))


def _head(key: str, vocabulary: frozenset[str]) -> str:
    """What is glued before a word of the vocabulary: «و» of «ونواحی», «با» of «بااشتغال»; "" where nothing is."""
    for head in _HEADS:
        if key.startswith(head) and len(key) > len(head) + 1 and key not in vocabulary:
            return head if base(key[len(head) :]) in vocabulary else ""
    return ""


def _tail(key: str, vocabulary: frozenset[str]) -> str:
    """What is glued to a word: «ست» of «شهرکهاست», «هستند» of «راکدهستند», «با» of «قراردادبا»; "" where nothing is."""
    if key.endswith(_PLURAL_IS):
        return _ST
    for verb in _ARE:
        if key.endswith(verb) and len(key) > len(verb) + 1:
            return verb
    if key.endswith(_THEIR) and key[: -len(_THEIR)] in vocabulary and key not in vocabulary:
        return _THEIR
    return key[-2:] if key[-2:] in _JOINTS and key[:-2] in vocabulary and key not in vocabulary else ""


def _token(word: str) -> tuple[str, TokenKind]:
    """The folded spelling of a word or sign, without vowel marks and tatweel, and its kind."""
    key = _MARKS.sub("", word) if word[0].isalpha() else ""
    return (key, "word") if key else (word, _PUNCTUATION.get(word, "mark"))
