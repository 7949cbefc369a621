"""How number words and figures make one number: «سه هزار و ۲۴۵», «۳۰ هزار میلیارد», «یک میلیون و نیم».

A run is a row of tokens with nothing but blanks, ZWNJ and «و» between them; it may hold several numbers
(«۸۵۰ و یک هزار و ۱۷۰» holds two). `numbers_of` cuts it into numbers by size: behind «و» only something smaller than
the last scale can follow.
Values are exact (top / bottom) until the end.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from monitor.persian.figures import figure
from monitor.persian.letters import LETTERS
from monitor.persian.words import HEMAT, WORD, atoms

_GAP = re.compile("[ \u200c]{0,2}")
_ORDINAL_END = re.compile(f"(?:[ \u200c]?(?:امین|ام|مین)|\u200c?م)(?![{LETTERS}])")
_WORD_ORDINAL_END = re.compile(f"(?:\u200c(?:امین|ام)|(?<=سی) (?:امین|ام))(?![{LETTERS}])")
_HALF = "نیم"
_POINT = "ممیز"
_PARTS = {"ربع": 4, "ثلث": 3}
_LIMIT = {"u": 1, "t": 1, "x": 10, "h": 100}

Form = Literal["cardinal", "ordinal", "fraction"]


class Token(NamedTuple):
    """kind as in `words.Atom`; also d a figure, n «نیم», p «ممیز», f «ربع»."""

    kind: str
    top: int
    bottom: int
    start: int
    end: int


class Compound(NamedTuple):
    """One number of a run: value = top / bottom."""

    top: int
    bottom: int
    start: int
    end: int
    form: Form


def run(text: str, at: int) -> list[Token]:
    """The tokens that stand in a row from `at`, where a digit or a letter stands."""
    tokens: list[Token] = []
    while at < len(text):
        found = _figure_token(text, at) if "0" <= text[at] <= "9" else _word_tokens(text, at, tokens)
        if not found:
            break
        tokens += found
        if found[-1].kind.isupper():
            break
        at = found[-1].end
        if not _blank_or_joint(text, at):
            break
        at = _GAP.match(text, at).end()  # type: ignore[union-attr]
    while tokens and tokens[-1].kind in "vp":
        tokens.pop()
    return tokens


def _blank_or_joint(text: str, at: int) -> bool:
    """A run goes on behind a blank, or where a letter and a digit meet («12هزار»)."""
    return at < len(text)


def _figure_token(text: str, at: int) -> list[Token]:
    found = figure(text, at)
    if found is None:
        return []
    ordinal = _ORDINAL_END.match(text, found.end)
    if ordinal and found.bottom == 1:
        return [Token("D", found.top, 1, at, ordinal.end())]
    return [Token("d", found.top, found.bottom, at, found.end)]


def _word_tokens(text: str, at: int, before: list[Token]) -> list[Token]:
    found = WORD.match(text, at)
    if found is None:
        return []
    word, end = found[0], found.end()
    if word == "و":
        return [Token("v", 0, 1, at, end)] if before and before[-1].kind != "v" else []
    if tokens := _spelled(text, word, at):
        return tokens
    if word == _HALF:
        return [Token("n", 1, 2, at, end)]
    if before and before[-1].kind != "v":
        if word == HEMAT:
            return [Token("s", 10**12, 1, at, end)]
        if word == _POINT:
            return [Token("p", 0, 1, at, end)]
        if word in _PARTS:
            return [Token("F", 1, _PARTS[word], at, end)]
        if word[0] == "و" and (tokens := _spelled(text, word[1:], at + 1)):
            return [Token("v", 0, 1, at, at + 1), *tokens]
    return []


def _spelled(text: str, word: str, at: int) -> list[Token]:
    """The tokens of one run of letters; a noun glued behind them is left out («ششماهه»)."""
    tokens = []
    for kind, value, width in atoms(word):
        tokens.append(Token(kind, value, 1, at, at + width))
        at += width
    if tokens and tokens[-1].kind in "utxhs" and (ordinal := _WORD_ORDINAL_END.match(text, at)):
        tokens[-1] = tokens[-1]._replace(kind=tokens[-1].kind.upper(), end=ordinal.end())
    return tokens


def numbers_of(tokens: list[Token]) -> list[Compound]:
    """The numbers of a run, in order; a lone scale («میلیون») or half is none."""
    made: list[Compound] = []
    at = 0
    while at < len(tokens):
        found = _Reader(tokens, at).number()
        if found is None:
            at += 1
            continue
        made.append(found[0])
        at = found[1]
    return made


class _Reader:
    """Reads one number from `tokens[at]`; `at` moves on."""

    def __init__(self, tokens: list[Token], at: int) -> None:
        self.tokens = tokens
        self.at = at
        self.first = at

    def kind(self, ahead: int = 0) -> str:
        """The kind of the token `ahead` of this one; empty behind the last."""
        place = self.at + ahead
        return self.tokens[place].kind if place < len(self.tokens) else ""

    def number(self) -> tuple[Compound, int] | None:
        """The number and the index behind it."""
        group = self.group()
        if group is None:
            return None
        top, bottom, unit = group
        while unit and bottom == 1 and (more := self._more(top, unit)):
            top, bottom, unit = more
        if self.kind() == "v" and self.kind(1) == "n" and self.kind(2) != "s":
            top, bottom = top * 2 + (unit or 1) * bottom, bottom * 2
            self.at += 2
        last = self.tokens[self.at - 1]
        form: Form = "cardinal"
        if self.fraction:
            form = "fraction"
        elif last.kind.isupper():
            form = "ordinal"
        return Compound(top, bottom, self.tokens[self.first].start, last.end, form), self.at

    fraction = False

    def _more(self, top: int, unit: int) -> tuple[int, int, int] | None:
        """What goes on behind a scale: the sum with the next group, where that is smaller than the scale; else None."""
        mark = self.at
        joined = self.kind() == "v"
        self.at += joined
        start = self.at
        small = self.small()
        if small is None or small[1] != 1 or (self.fraction):
            self.at = mark
            return None
        value = small[0]
        scales = self._scales()
        rest = 1
        for scale in scales:
            if rest == 1 and value * scale < unit:
                value *= scale
            else:
                rest *= scale
        fits = value < unit and (rest == 1 or (rest > unit and value * 1000 >= unit))
        if not joined:
            fits = fits and rest == 1 and (bool(scales) or self.tokens[start].top >= 100 or self.at == mark)
        if not fits or value == 0:
            self.at = mark
            return None
        smaller = scales[-1] if scales and rest == 1 else 0
        return (top + value) * rest, 1, unit * rest if rest > 1 else smaller

    def group(self) -> tuple[int, int, int] | None:
        """Something below a thousand and its scales: (top, bottom, product of the scales or 0)."""
        kind = self.kind()
        if kind in ("n", "s", "S"):
            return self._bare(kind)
        small = self.small()
        if small is None:
            return None
        top, bottom = small
        if not self.fraction and self.kind() == "v" and self.kind(1) == "n" and self.kind(2) == "s":
            top, bottom = top * 2 + bottom, bottom * 2
            self.at += 2
        unit = 0
        for scale in self._scales():
            unit = (unit or 1) * scale
            top *= scale
        return top, bottom, unit

    def _bare(self, kind: str) -> tuple[int, int, int] | None:
        """«هزار» alone is a thousand, «نیم میلیون» half a million; «میلیون» alone is none."""
        top, bottom = 1, 1
        if kind == "n":
            if self.kind(1) != "s":
                return self._half()
            bottom = 2
            self.at += 1
        elif self.kind() == "s" and self.tokens[self.at].top != 1000:
            return None
        unit = 1
        for scale in self._scales():
            unit *= scale
        return top * unit, bottom, unit

    def _half(self) -> tuple[int, int, int]:
        self.at += 1
        self.fraction = True
        return 1, 2, 0

    def _scales(self) -> list[int]:
        """The scales that stand here, rising: «هزار میلیارد»."""
        scales: list[int] = []
        while self.kind() in ("s", "S"):
            token = self.tokens[self.at]
            if scales and token.top < scales[-1]:
                break
            scales.append(token.top)
            self.at += 1
            if token.kind == "S":
                break
        return scales

    def small(self) -> tuple[int, int] | None:
        """A figure, or words below a thousand, with the part of one that a fraction adds: (top, bottom)."""
        kind = self.kind()
        if not kind or kind not in "zutxhdUTXHD":
            return None
        token = self.tokens[self.at]
        self.at += 1
        top, bottom = token.top, token.bottom
        if kind in "utxh":
            top = self._below_thousand(kind, top)
        if kind.isupper() or bottom != 1 or self.tokens[self.at - 1].kind.isupper():
            return top, bottom
        return self._fraction(top)

    def _below_thousand(self, kind: str, total: int) -> int:
        if (
            kind in "ux"
            and self.kind() in ("h", "H")
            and self.tokens[self.at].top == 100
            and (kind == "u" or total == 30)
        ):
            total = (3 if total == 30 else total) * 100
            kind = "h"
            self.at += 1
        limit = _LIMIT[kind]
        while limit > 1 and self.kind() == "v" and self.kind(1) and self.kind(1) in "utxdUTX":
            token = self.tokens[self.at + 1]
            if token.bottom != 1 or not 0 < token.top < limit or self._is_part(self.at + 1, token):
                break
            total += token.top
            self.at += 2
            limit = _LIMIT.get(token.kind, 1)
        return total

    def _is_part(self, at: int, token: Token) -> bool:
        """Is the token the count of a fraction («بیست و سه چهارم»)."""
        behind = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return behind is not None and behind.kind in "UTF" and token.top < _denominator(behind)

    def _fraction(self, top: int) -> tuple[int, int]:
        """«سه چهارم»; «یک و سه دهم»; «سه ممیز پنج»; else the whole number as it is."""
        if self.kind() in ("U", "T", "X", "H", "S", "F"):
            bottom = _denominator(self.tokens[self.at])
            if 0 < top < bottom and self._counts_parts():
                self.at += 1
                self.fraction = True
                return top, bottom
        if self.kind() == "p":
            return self._point(top)
        if self.kind() == "v":
            return self._and_part(top)
        return top, 1

    def _counts_parts(self) -> bool:
        return self.tokens[self.at].kind == "F" or self.tokens[self.at].top >= 2

    def _and_part(self, top: int) -> tuple[int, int]:
        mark = self.at
        self.at += 1
        if self.kind() and self.kind() in "utxd":
            inner = self.small()
            if inner is not None and self.fraction and inner[0] < inner[1]:
                return top * inner[1] + inner[0], inner[1]
        self.at = mark
        self.fraction = False
        return top, 1

    def _point(self, top: int) -> tuple[int, int]:
        mark = self.at
        self.at += 1
        part = self.small()
        if part is None:
            self.at = mark
            return top, 1
        if not self.fraction:
            part = (part[0], 10 ** len(str(part[0])))
        self.fraction = True
        return top * part[1] + part[0], part[1]


def _denominator(token: Token) -> int:
    return token.bottom if token.kind == "F" else token.top
