"""Folded text as words, numbers and stops, so that spaces, joiners and glued plurals stop mattering."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from monitor.metrics.lexicon.endings import base
from monitor.persian.letters import fold
from monitor.persian.numbers import Number

TokenKind = Literal["word", "number", "stop", "colon", "comma", "slash", "mark"]

_TOKEN = re.compile(r"[^\W\d_]+(?:[\u064b-\u065f\u0670]+[^\W\d_]*)*|\d+|\n|[^\w\s\u200b-\u200f]|_")
_MOST_WORDS = 16_384
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
    found, pieces = Tokens(), _pieces(vocabulary)
    position = start
    for number in numbers:
        _add_words(found, folded, position, number.start, pieces)
        found.numbers[len(found)] = number
        found.keys.append("#")
        found.kinds.append("number")
        found.spans.append((number.start, number.end))
        position = number.end
    _add_words(found, folded, position, end, pieces)
    return found


def _add_words(found: Tokens, folded: str, start: int, end: int, pieces: _Pieces) -> None:
    add_key, add_kind, add_span = found.keys.append, found.kinds.append, found.spans.append
    for match in _TOKEN.finditer(folded, start, end):
        cut = pieces[match[0]]
        if len(cut) == 1:  # nearly all of them
            add_key(cut[0].key)
            add_kind(cut[0].kind)
            add_span(match.span())
            continue
        place = match.start()
        for piece in cut:
            add_key(piece.key)
            add_kind(piece.kind)
            add_span((place + piece.first, place + piece.last))


class _Piece(NamedTuple):
    """A token of a word or sign that is written without a blank, and its place in it."""

    key: str
    kind: TokenKind
    first: int
    last: int


class _Pieces(dict[str, tuple[_Piece, ...]]):
    """What words and signs are cut into, each of them once."""

    def __init__(self, vocabulary: frozenset[str]) -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, word: str) -> tuple[_Piece, ...]:
        if len(self) >= _MOST_WORDS:  # a text of noise has as many words as it likes
            self.clear()
        return self.setdefault(word, tuple(_cut(word, self._vocabulary)))


@lru_cache(maxsize=4)
def _pieces(vocabulary: frozenset[str]) -> _Pieces:
    return _Pieces(vocabulary)


def _cut(word: str, vocabulary: frozenset[str]) -> Iterator[_Piece]:
    key, kind = _token(word)
    first, last = 0, len(word)
    head = _head(key, vocabulary)
    if head:
        yield _Piece(head, kind, 0, len(head))
        key, first = key[len(head) :], len(head)
    tail = _tail(key, vocabulary)
    if tail:
        yield _Piece(key[: -len(tail)], kind, first, last - len(tail))
        key, first = _IS if tail == _ST else tail, last - len(tail)
    yield _Piece(key, kind, first, last)


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
