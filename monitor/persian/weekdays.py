"""Days of the week by name, in every spelling: «سه‌شنبه», «سه شنبه», «سهشنبه», "Tue". Folded texts."""

from __future__ import annotations

from monitor.persian.letters import LETTERS
from monitor.persian.patterns import Pattern

# What stands before «شنبه», in words or in a digit. Monday is 0.
_COUNTED = {"": 5, "یک": 6, "دو": 0, "سه": 1, "چهار": 2, "چار": 2, "پنج": 3}
_COUNTED |= {"1": 6, "2": 0, "3": 1, "4": 2, "5": 3}
_OTHER = {"جمعه": 4, "ادینه": 4}
_LATIN = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

WEEKDAY = (
    rf"(?<![{LETTERS}])(?:(?:(?:یک|دو|سه|چهار|چار|پنج)[ \u200c]{{0,2}}|(?<![0-9])[1-5]\u200c?)?شنبه|جمعه|ادینه)"
    rf"(?![{LETTERS}])"
    r"|\b(?i:(?:mon|tue|wed|thu|fri|sat|sun|tues|thur|thurs|wednes|satur)(?:days?)?)\b"
)
_LATIN_WORD = Pattern("[A-Za-z][A-Za-z]{2}")
_BEFORE = Pattern(rf"({WEEKDAY})[\s،,:.\-()|]{{0,3}}(?:(?:مورخه?|روز|مصادف با) )?\Z")
_WITHIN = Pattern(f"({WEEKDAY})")
_BEHIND = Pattern(rf"[ ،,\-()]{{0,3}}({WEEKDAY})")
_DIGIT_BEFORE = Pattern("(?<![0-9:/.-])[1-5] {1,2}\\Z")
_NEAR = 24


def weekday_number(name: str) -> int:
    """Monday 0 to Sunday 6, as `date.weekday`, of a name that the pattern WEEKDAY matched."""
    if name.isascii():
        return _LATIN.index(name[:3].lower())
    if name in _OTHER:
        return _OTHER[name]
    return _COUNTED[name.removesuffix("شنبه").rstrip(" \u200c")]


def weekday_beside(text: str, start: int, end: int, latin: bool = True) -> int | None:
    """The weekday that is written before, within or behind the date at `start:end`; None where there is none.

    `latin`: may the text hold Latin letters.
    """
    low = max(0, start - _NEAR)
    near = text[low : end + _NEAR]
    if (
        "شنبه" not in near
        and "جمعه" not in near
        and "ادینه" not in near
        and not (latin and _LATIN_WORD.search(near))
    ):
        return None
    found = _BEFORE.search(text, low, start) or _WITHIN.search(text, start, end) or _BEHIND.match(text, end)
    if found is None or (found[1] == "شنبه" and _DIGIT_BEFORE.search(text, low, found.start(1))):
        return None  # «۵ شنبه»: Thursday, or a Saturday behind some other number
    return weekday_number(found[1])
