"""A number in canonical Persian words: 3245 → «سه هزار و دویست و چهل و پنج»."""

from __future__ import annotations

from monitor.persian.words import HUNDREDS, SCALES, TEENS, TENS, UNITS

LIMIT = 10**18

_NAMES = {
    value: forms.split()[0] for table in (UNITS, TEENS, TENS, HUNDREDS) for value, forms in table.items()
}


def write_number(value: int) -> str:
    """The number in words; below zero with «منفی». 10^12 is «تریلیون», as in the news. ValueError from 10^18 up."""
    if value < 0:
        return f"منفی {write_number(-value)}"
    if value == 0:
        return "صفر"
    if value >= LIMIT:
        raise ValueError(f"{value} is beyond the words that are written here (10^18)")
    parts: list[str] = []
    for scale in sorted(SCALES, reverse=True):
        count, value = divmod(value, scale)
        if count:
            parts.append(f"{_below_thousand(count)} {SCALES[scale].split()[0]}")
    return " و ".join([*parts, _below_thousand(value)] if value else parts)


def _below_thousand(value: int) -> str:
    parts: list[str] = []
    if value >= 100:
        parts.append(_NAMES[value - value % 100])
        value %= 100
    if value >= 20:
        parts.append(_NAMES[value - value % 10])
        value %= 10
    if value:
        parts.append(_NAMES[value])
    return " و ".join(parts)
