"""Parts of the day («صبح», «ب.ظ», «شامگاه», "PM") and the hours of twenty-four that they make. Folded texts."""

from __future__ import annotations

import re
from typing import Literal, cast

from monitor.persian.letters import LETTERS
from monitor.persian.patterns import Pattern
from monitor.persian.weekdays import WEEKDAY

Part = Literal["am", "pm", "noon", "night"]

_G = "[ \u200c]{0,2}"
_START = f"(?<![{LETTERS}0-9])"
_END = f"(?![{LETTERS}])"
_POINT = "[.٫/ \u200c]{0,3}"  # «ب.ظ», «ب . ظ», «ب ظ» and «ب‌ظ» with a ZWNJ
_AM = rf"بامداد(?:ان)?|صبح(?:گاه|گاهان)?|سحر|ق{_POINT}ظ\.?|(?:قبل|پیش){_G}از{_G}ظهر"
_PM = rf"بعد{_G}از{_G}ظهر|عصر|غروب|ب{_POINT}ظ\.?"
_NIGHT = rf"نیمه{_G}شب|نصف{_G}شب|شب|شامگاه"
NAMES = rf"(?:(?P<am>{_AM})|(?P<pm>{_PM})|(?P<noon>ظهر|نیمروز)|(?P<night>{_NIGHT})){_END}"
# What makes a time of the bare hour before it («۱۰ صبح»); «۳ شب و ۴ روز» are nights that are counted.
MAKES_TIME = (
    rf"(?:صبح(?:گاه|گاهان)?|بامداد|عصر|ظهر|شب(?!{_G}(?:و{_G}[0-9]{{1,2}}{_G}روز|اقامت))|بعد{_G}از{_G}ظهر|[قب]{_POINT}ظ"
    rf"|(?i:[ap]\.? ?m\b)){_END}"
)
_BEHIND = Pattern(
    rf"{_G}(?:(?:(?P<am>{_AM}|(?i:a\.? ?m\b\.?))|(?P<pm>{_PM}|(?i:p\.? ?m\b\.?))|(?P<noon>ظهر|نیمروز)"
    rf"|(?P<night>{_NIGHT})){_END})"
)
# «۷:۰۵ (ب.ظ)», «۷:۰۵ - بعدازظهر»; but «۷:۰۵ - صبح امروز …» begins a sentence.
_SET_OFF = Pattern(rf"{_G}[(\[،,-]{_G}{NAMES}(?={_G}(?:\Z|[^ \u200c{LETTERS}]))")
_BEFORE = Pattern(rf"{_START}{NAMES}[ ،,:-]{{1,3}}(?:ساعت[ :]{{1,2}})?\Z")
_BEFORE_DAY = Pattern(
    rf"{_START}(?:دی|ام|پری)?{NAMES}[ \u200c،,]{{0,3}}(?:روز[ \u200c])?(?:(?:{WEEKDAY})[ \u200c،,]{{0,3}})?"
    r"(?:مورخه?[ :]{1,2})?\Z"
)
_WITHIN = Pattern(rf"(?:{_START}(?:دی|ام|پری)?|(?<=شنبه)|(?<=جمعه)){NAMES}")
_WORDS = ("دقیقه", "صبح", "بامداد", "عصر", "ظهر", "شب", "شامگاه", "غروب")
_MARKS = Pattern(rf"[قب]{_POINT}ظ(?!ر)|[0-9] ?[aApP]\.? ?[mM]")


def named(text: str) -> bool:
    """Does the text name a part of the day, or minutes."""
    for word in _WORDS:  # a plain loop: it is asked of every text
        if word in text:
            return True
    marked = "ظ" in text or "m" in text or "M" in text
    return marked and _MARKS.search(text) is not None


def beside(text: str, start: int, end: int) -> re.Match[str] | None:
    """The part that stands right behind or before the time at `start:end`; its `lastgroup` is a Part."""
    return (
        _BEHIND.match(text, end)
        or _SET_OFF.match(text, end)
        or _BEFORE.search(text, max(0, start - 24), start)
    )


def of_day(text: str, day: tuple[int, int], clock: tuple[int, int]) -> Part | None:
    """The part that is told of the day, for a time beside it («شامگاه سه‌شنبه ۲۵ مرداد، ساعت ۹»); both as spans."""
    found = _BEFORE_DAY.search(text, max(0, day[0] - 32), day[0]) or _WITHIN.search(text, *day)
    if found is None and clock[1] <= day[0]:
        found = _WITHIN.search(text, clock[1], day[0])
    return cast("Part", found.lastgroup) if found else None


def of_twenty_four(part: Part, hour: int, name: str = "") -> int | None:
    """An hour of twelve in its part of the day as one of twenty-four; None where it may mean two."""
    if part == "am":
        if hour == 12:
            return None if name in ("صبح", "سحر") else 0
        return hour if hour < 12 else None
    if part == "pm":
        return hour + 12 if hour < 12 else hour
    if part == "noon":
        return hour + 12 if hour < 5 else hour
    if hour in (0, 12, 24):
        return 24
    return hour + 12 if 6 <= hour < 12 else hour if hour != 5 else None
