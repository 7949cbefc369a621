"""How number words and figures make one number: «سه هزار و ۲۴۵», «۳۰ هزار میلیارد», «یک میلیون و نیم».

A run of tokens is cut by size: behind «و» only what is smaller than the last scale goes on with the same number.
Values are exact (top / bottom) until the end.
"""

from __future__ import annotations

from math import prod
from typing import Literal, NamedTuple

from monitor.persian.runs import Token

Form = Literal["cardinal", "ordinal", "fraction"]

# What may be added behind «و», by kind of the word before it: less than this.
_LIMIT = {"u": 1, "t": 1, "x": 10, "h": 100}
_SCALES = frozenset("sSE")
_SMALL = frozenset("zutxhdUTXHOD")
_MOST_SCALES = 3  # «هزار میلیون میلیارد»: more is no number


class Compound(NamedTuple):
    """One number of a run: value = top / bottom."""

    top: int
    bottom: int
    start: int
    end: int
    form: Form


class _Part(NamedTuple):
    """A number so far: what it is worth, the index behind its last token, and the scale that more may follow."""

    top: int
    bottom: int
    at: int
    unit: int = 0
    fraction: bool = False


# Stands behind the last token, so that no step needs to ask whether there is one.
_END = Token(".", 0, 1, 0, 0)


def numbers_of(tokens: list[Token]) -> list[Compound]:
    """The numbers of a run, in order; a lone scale («میلیون») is none."""
    row = [*tokens, _END]
    made: list[Compound] = []
    at = 0
    while at < len(tokens):
        part = _number(row, at)
        if part is None:
            at += 1
            continue
        last = row[part.at - 1]
        form: Form = "fraction" if part.fraction else "ordinal" if last.kind.isupper() else "cardinal"
        made.append(Compound(part.top, part.bottom, row[at].start, last.end, form))
        at = part.at
    return made


def _number(row: list[Token], at: int) -> _Part | None:
    part = _group(row, at)
    if part is None or row[part.at] is _END:
        return part
    while part.unit and part.bottom == 1 and (more := _going_on(row, part)):
        part = more
    return part if row[part.at] is _END else _and_half(row, part)


def _half_behind(row: list[Token], at: int) -> bool:
    """«و نیم»."""
    return row[at].kind == "v" and row[at + 1].kind == "n"


def _and_half(row: list[Token], part: _Part) -> _Part:
    """«یک میلیون و نیم», «دو و نیم»: half of the last scale, or of one."""
    if part.fraction or not _half_behind(row, part.at) or row[part.at + 2].kind == "s":
        return part
    return part._replace(
        top=part.top * 2 + (part.unit or 1) * part.bottom, bottom=part.bottom * 2, at=part.at + 2
    )


def _group(row: list[Token], at: int) -> _Part | None:
    """Something below a thousand with its scales: «سیصد هزار», «یک و نیم میلیون», «نیم میلیون», «هزار»."""
    kind = row[at].kind
    if kind == "n":
        return _scaled(row, _Part(1, 2, at + 1, fraction=row[at + 1].kind != "s"))
    if kind in _SCALES:
        return _scaled(row, _Part(1, 1, at)) if row[at].top == 1000 or kind != "s" else None
    part = _small(row, at)
    if part is None or row[part.at] is _END:
        return part
    if not part.fraction and _half_behind(row, part.at) and row[part.at + 2].kind == "s":
        part = _Part(part.top * 2 + part.bottom, part.bottom * 2, part.at + 2)
    return _scaled(row, part)


def _scaled(row: list[Token], part: _Part) -> _Part:
    scales = _scales(row, part.at)
    if not scales:
        return part
    unit = prod(scales)
    return _Part(part.top * unit, part.bottom, part.at + len(scales), unit)


def _scales(row: list[Token], at: int) -> list[int]:
    """The scales that stand here, rising: «هزار میلیارد»."""
    scales: list[int] = []
    while (token := row[at]).kind in _SCALES and len(scales) < _MOST_SCALES:
        if scales and (token.top < scales[-1] or token.kind == "S"):
            break
        scales.append(token.top)
        at += 1
    return scales


def _going_on(row: list[Token], part: _Part) -> _Part | None:
    """The number with what goes on behind its scale; None where that is another number.

    «۲ میلیون و سیصد هزار» adds, as 300,000 is below a million; «هزار و ۲۳۴ میلیارد» adds first, then multiplies both.
    """
    joined = row[part.at].kind == "v"
    small = _small(row, part.at + joined)
    if small is None or small.bottom != 1 or small.top == 0:
        return None
    scales = _scales(row, small.at)
    value, rest = _shared(small.top, scales, part.unit)
    if value >= part.unit or (rest > 1 and not (rest > part.unit and value * 1000 >= part.unit)):
        return None
    if not joined and value < 100 and (rest > 1 or not scales):
        return None
    unit = part.unit * rest if rest > 1 else scales[-1] if scales else 0
    return _Part((part.top + value) * rest, 1, small.at + len(scales), unit)


def _shared(value: int, scales: list[int], unit: int) -> tuple[int, int]:
    """The value with those scales that are its own, and the product of those it shares with what stands before."""
    rest = 1
    for scale in scales:
        if rest == 1 and value * scale < unit:
            value *= scale
        else:
            rest *= scale
    return value, rest


def _small(row: list[Token], at: int, within: bool = False) -> _Part | None:
    """A figure, or words below a thousand, or these with a fraction of one; `within` a fraction, only its count."""
    kind, top, bottom, _, _ = row[at]
    if kind not in _SMALL:
        return None
    at += 1
    behind = row[at].kind
    if behind == "." or behind == "s" or bottom != 1 or kind.isupper():
        return _Part(top, bottom, at)
    if kind in "utxh":
        top, at = _below_thousand(row, at, kind, top)
        if row[at - 1].kind.isupper():
            return _Part(top, bottom, at)
    return _with_fraction(row, at, top, within)


def _below_thousand(row: list[Token], at: int, kind: str, total: int) -> tuple[int, int]:
    """The words behind the first: «دو صد», «یک صدمین», «صد و بیست و سه», «بیست و ۵»."""
    if row[at].kind in "hO" and row[at].top == 100 and (kind == "u" or total == 30):
        total = 300 if total == 30 else total * 100
        kind = row[at].kind
        at += 1
    limit = _LIMIT.get(kind, 1)
    while limit > 1 and row[at].kind == "v" and row[at + 1].kind in "utxdUTXO":
        token = row[at + 1]
        if token.bottom != 1 or not 0 < token.top < limit or _counts_parts(row, at + 1, total):
            break
        total += token.top
        at += 2
        limit = _LIMIT.get(token.kind, 1)
    return total, at


def _counts_parts(row: list[Token], at: int, total: int) -> bool:
    """Is this token alone the count of a fraction: «بیست و سه چهارم» is twenty and three quarters."""
    return row[at].top < _parts_of_one(row, at + 1) <= total + row[at].top


def _parts_of_one(row: list[Token], at: int) -> int:
    """Into how many parts the token divides one («چهارم»: 4); 0 where it does not."""
    token = row[at]
    if token.kind == "F":
        return token.bottom
    return token.top if token.kind in "UTXHS" and token.top > 1 else 0


def _with_fraction(row: list[Token], at: int, top: int, within: bool) -> _Part:
    """«سه چهارم»; «یک و سه دهم»; «سه ممیز پنج»; else the whole number."""
    parts = _parts_of_one(row, at)
    if 0 < top < parts:
        return _Part(top, parts, at + 1, fraction=True)
    kind = "" if within else row[at].kind
    if kind == "p" and (part := _small(row, at + 1, within=True)):
        bottom = part.bottom if part.fraction else 10 ** len(str(part.top))
        return _Part(top * bottom + part.top, bottom, part.at, fraction=True)
    if kind == "v" and row[at + 1].kind in ("u", "t", "x", "d"):
        part = _small(row, at + 1, within=True)
        if part and part.fraction and part.top < part.bottom:
            return _Part(top * part.bottom + part.top, part.bottom, part.at, fraction=True)
    return _Part(top, 1, at)
