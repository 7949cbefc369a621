"""A text → its words, numbers, dates, signs and line ends, each with what comparing needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import pairwise
from typing import Literal

from monitor.persian.dates import find_dates
from monitor.persian.letters import LETTERS, MARKS, ZWNJ, fold
from monitor.persian.numbers import read_numbers

TokenKind = Literal["word", "number", "date", "sign", "line"]
Place = tuple[int, int, TokenKind, str]  # start, end, kind, key

# Endings and beginnings that are written apart from their word where a half-space belongs.
BEGINNINGS = "می نمی"
ENDINGS = "ها های هایی هایش هایشان هایمان تر ترین ترها ای ام ات اش ایم اید اند"
SIGNS = {"%": "درصد"}  # a sign that says a word

_LETTER = f"[{LETTERS}A-Za-z\u0640\u064b-\u065f\u0670\u200c\u200d]"
_APART = "[ \u200c]"
_TOKEN = re.compile(
    rf"(?P<number>\d+(?:[.,٬٫/:]\d+)*)"
    rf"|(?P<word>(?:(?:{BEGINNINGS.replace(' ', '|')}){_APART}(?={_LETTER}))?(?:{_LETTER}|[^\W\d_])+"
    rf"(?:{_APART}(?:{ENDINGS.replace(' ', '|')})(?!{_LETTER}))*)"
    r"|(?P<line>\n)|(?P<sign>\S)"
)
_BETWEEN = re.compile(f"[{MARKS}{ZWNJ} ]+")


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is the word with the blanks behind it: all texts joined are the text. Equal keys say the same."""

    kind: TokenKind
    key: str
    word: str
    text: str


def tokens(text: str) -> list[Token]:
    """The tokens in order. Signs without a key (marks of direction and the like) count as blanks."""
    places = [place for place in _places(text, fold(text)) if place[3]]
    if not places:
        return [Token("sign", "", "", text)] if text else []
    edges = [0, *(start for start, *_ in places[1:]), len(text)]
    return [
        Token(kind, key, text[start:end], text[low:high])
        for (start, end, kind, key), (low, high) in zip(places, pairwise(edges), strict=True)
    ]


def say_the_same(old: Sequence[Token], new: Sequence[Token]) -> bool:
    """Whether two stretches differ in nothing but spelling, spacing and signs."""
    return _said(old) == _said(new)


def letters_of(part: Sequence[Token]) -> str:
    """The words of a stretch without the blanks between them: «هم افزایی» is «هم‌افزایی»."""
    return "".join(token.key for token in part if token.kind == "word")


def _said(part: Sequence[Token]) -> str:
    return "".join(token.key for token in part if token.kind not in ("sign", "line"))


def _places(text: str, folded: str) -> Iterator[Place]:
    at = 0
    for place in _figures(text):
        if place[0] < at:
            continue  # the day or the year of a date
        yield from _plain_places(folded, at, place[0])
        yield place
        at = place[1]
    yield from _plain_places(folded, at, len(folded))


def _figures(text: str) -> Iterator[Place]:
    """Dates and numbers, dates first where both begin.

    Line by line: neither goes on in the next one, and a line with odd characters takes longer to read.
    """
    start = 0
    for line in text.splitlines(keepends=True):
        for low, high, kind, key in merge(_dates(line), _numbers(line), key=lambda place: place[0]):
            yield start + low, start + high, kind, key
        start += len(line)


def _dates(line: str) -> Iterator[Place]:
    for date in find_dates(line):
        if date.calendar != "relative":  # «امسال» is a word like others
            parts = [str(part) for part in (date.year, date.month, date.day) if part is not None]
            said = date.date.isoformat() if date.date else " ".join(parts) or _key(fold(date.text))
            yield date.start, date.end, "date", f"@{said};"


def _numbers(line: str) -> Iterator[Place]:
    for number in read_numbers(line):
        kind: TokenKind = "date" if number.form == "year" else "number"
        turn = "." if number.form == "ordinal" else ""  # «دو» is not «دوم»
        yield number.start, number.end, kind, f"#{number.value}{turn};"


def _plain_places(folded: str, start: int, end: int) -> Iterator[Place]:
    for match in _TOKEN.finditer(folded, start, end):
        word = match[0]
        if match["number"]:
            yield match.start(), match.end(), "date" if ":" in word else "number", f"#{word};"
        elif match["line"]:
            yield match.start(), match.end(), "line", "\n"
        elif match["sign"]:
            said = SIGNS.get(word)
            yield match.start(), match.end(), "word" if said else "sign", said or _key(word)
        else:
            yield match.start(), match.end(), "word", _key(word)


def _key(word: str) -> str:
    """A folded word without the blanks, half-spaces and marks inside it."""
    return _BETWEEN.sub("", word)
