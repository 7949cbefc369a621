"""Times of day in a folded text: «۱۰:۳۰», «ساعت ۱۰ و ۳۰ دقیقه», «۵ عصر», «یک ربع به ده», "10:05 PM".

A time that is written and cannot be one («۲۵:۱۰»), ends a day («۲۴:۰۰») or is a span («۸:۰۰ تا ۱۰:۰۰») comes back with
no time and a reason.
"""

from __future__ import annotations

import re
from datetime import UTC, time, timedelta, timezone
from typing import NamedTuple

from monitor.persian.letters import LETTERS
from monitor.persian.patterns import Pattern, one_of
from monitor.persian.words import TEENS, TENS, UNITS

_G = "[ \u200c]{0,2}"
_END = f"(?![{LETTERS}])"
_START = f"(?<![{LETTERS}0-9])"
_POINT = "[.٫/ \u200c]{0,2}"  # «ب.ظ», «ب ظ» and «ب‌ظ» with a ZWNJ


class Clock(NamedTuple):
    """A time of day and where it stands in the text; `why` is told where `at` is None.

    `zone`: hours ahead of UTC as a time zone, where the text names one («05:30 GMT»); else the time is Tehran's.
    """

    start: int
    end: int
    at: time | None
    why: str | None = None
    zone: timezone | None = None


def _hours() -> dict[str, int]:
    words = {
        form: value for table in (UNITS, TEENS) for value, forms in table.items() for form in forms.split()
    }
    twenty = TENS[20]
    return (
        words | {f"{twenty}و{form}": 20 + n for n in range(1, 5) for form in UNITS[n].split()} | {twenty: 20}
    )


_HOURS = _hours()
_MINUTES = {"پنج": 5, "ده": 10, "پانزده": 15, "بیست": 20, "بیستوپنج": 25, "سی": 30, "سیوپنج": 35, "چهل": 40}
_MINUTES |= {"چهلوپنج": 45, "پنجاه": 50, "پنجاهوپنج": 55, "ربع": 15, "یکربع": 15}


def _either(words: dict[str, int]) -> str:
    return "[0-9]{1,2}|" + one_of(re.sub("(?<=[تیلاه])و(?=[یدسچپ])", f"{_G}و{_G}", form) for form in words)


_HOUR, _MINUTE = _either(_HOURS), _either(_MINUTES)
_DIGITAL = Pattern(  # from the colon on, so that the search can skip to it; the hour is looked at apart
    r":(?:(?<=[0-9]:)|(?<=[0-9] :)) ?([0-9]{2})(?: ?: ?([0-9]{2})(?:\.[0-9]{1,9})?)?"
    r"(?:(?![0-9]| ?:[0-9])|(?=[0-9]{4}[-/]))"
)
# «ساعت 10:5», «1401/5/26 - 9:5»: systems that drop the zero. Alone, «۲:۵» is a ratio or a verse.
_SHORT = Pattern(
    r"(?P<h>[0-9][0-9]?) ?: ?(?P<m>[0-9]{1,2})(?: ?: ?(?P<s>[0-9]{1,2}))?(?![0-9]| ?:[0-9]|[/.][0-9])"
)
_ONE_DIGIT = Pattern(": ?[0-9](?![0-9])")
_SAID = Pattern(r"(?:ساعت[ :\u200c]{0,3}|(?:[0-9][/.\-][0-9]{1,4}|(?<![0-9])1[34][0-9]{2})[ ،,|\-]{1,3})$")
_ZONE = Pattern(
    r"[ \u200c]{0,2}(?:(?:GMT|UTC)? ?(?P<sign>[+-])(?P<h>0[0-9]|1[0-3]|[0-9](?=:)):?(?P<m>00|30|45)(?![0-9/.:-])"
    rf"|(?:GMT|UTC|Z|(?:به وقت )?گرینویچ)(?![A-Za-z0-9+{LETTERS}]))"
)
_BLANK = Pattern("[ \u200c]")
_ZONE_STARTS = frozenset("GUZ+-گب")
_SPAN_STARTS = frozenset("تال-")
_SPOKEN = Pattern(  # a letter before it is looked for apart, so that the search can skip to «ساعت»
    rf"ساعت[ :\u200c]{{0,3}}(?P<h>{_HOUR})(?![0-9{LETTERS}]| ?[:/][0-9])"
    rf"(?:[.٫'](?P<dot>[0-5][0-9])(?![0-9])|{_G}و{_G}(?P<m>{_MINUTE}){_G}دقیقه"
    rf"(?:{_G}و{_G}(?P<s>[0-9]{{1,2}}){_G}ثانیه)?|{_G}و{_G}(?P<part>نیم|ربع){_END})?"
)
_BARE = Pattern(
    rf"{_START}(?<![/:.٫])(?P<h>{_HOUR}){_G}(?:و{_G}(?P<m>{_MINUTE}){_G}دقیقه{_END}"
    rf"|(?=(?:صبح|بامداد|عصر|ظهر|شب|بعد{_G}از{_G}ظهر|[قب]{_POINT}ظ|(?i:[ap]\.?m\b)){_END}))"
)
_TO_HOUR = Pattern(
    rf"{_START}(?P<m>(?:یک{_G})?ربع|{_MINUTE})(?:{_G}دقیقه)?{_G}(?:مانده )?به{_G}(?:ساعت )?(?P<h>{_HOUR}){_END}"
)
_PART = Pattern(
    rf"{_G}(?:(?P<am>بامداد|صبح|سحر|ق{_POINT}ظ\.?|(?:قبل|پیش){_G}از{_G}ظهر|(?i:a\.?m\b\.?))"
    rf"|(?P<pm>بعد{_G}از{_G}ظهر|عصر|غروب|ب{_POINT}ظ\.?|(?i:p\.?m\b\.?))|(?P<noon>ظهر)"
    rf"|(?P<night>نیمه{_G}شب|شب|شامگاه)){_END}"
)
_PART_BEFORE = Pattern(
    rf"{_START}(?:(?P<am>ق{_POINT}ظ\.?|صبح|بامداد)|(?P<pm>ب{_POINT}ظ\.?|بعد{_G}از{_G}ظهر|عصر))"
    r"[ ،,:-]{1,3}(?:ساعت[ :]{1,2})?$"
)
_SPAN = Pattern(
    rf"{_G}(?:(?:تا|الی|-|لغایت){_G}(?:ساعت )?[0-9]{{1,2}}:[0-9]{{2}}(?![0-9])"
    rf"|(?:تا|الی|لغایت){_G}(?:ساعت )?(?:{_HOUR}){_END}(?![0-9/.-]))"
)
_DATE_BEFORE = Pattern(r"(?:[/.\-](?:[0-9]{2}|[0-9]{4})|(?<![0-9])(?:1[34]|20)[0-9]{2})$")
_PART_WORDS = ("دقیقه", "صبح", "بامداد", "عصر", "ظهر", "شب")
_PART_MARKS = Pattern(rf"[قب]{_POINT}ظ(?!ر)|[0-9] ?[aApP]\.?[mM]")


def _names_parts(text: str) -> bool:
    """Does the text name a part of the day, or minutes."""
    for word in _PART_WORDS:  # a plain loop: it is asked of every text
        if word in text:
            return True
    marked = "ظ" in text or "m" in text or "M" in text
    return marked and _PART_MARKS.search(text) is not None


class _Told(NamedTuple):
    """What a match says, before what stands beside it is looked at; the hour is that of the words, 0 to 99."""

    start: int
    end: int
    hour: int
    minute: int
    second: int = 0


def find_clocks(text: str) -> list[Clock]:
    """The times of day of a folded text, in order."""
    in_parts = _names_parts(text)
    told = _digital(text) if ":" in text else []
    if "ساعت" in text:
        told += _spoken(text)
    if in_parts:
        told += _bare(text)
    if "به" in text and ("ربع" in text or "دقیقه" in text or "مانده" in text):
        told += _to_hour(text)
    if len(told) > 1:
        told.sort(key=lambda one: (one.start, -one.end))
    found: list[Clock] = []
    done = 0
    for one in told:
        if one.start >= done:
            clock = _clock(text, one, in_parts)
            found.append(clock)
            done = clock.end
    return found


def _digital(text: str) -> list[_Told]:
    told: list[_Told] = []
    for match in _DIGITAL.finditer(text):
        colon, end = match.span()
        behind = colon - 1 if text[colon - 1] == " " else colon  # the hour
        start = behind - 2 if text[behind - 2 : behind].isdecimal() and behind > 1 else behind - 1
        if _begins(text, start, behind):
            told.append(_Told(start, end, int(text[start:behind]), int(match[1]), int(match[2] or 0)))
    if _ONE_DIGIT.search(text):
        told += [
            _Told(*match.span(), int(match["h"]), int(match["m"]), int(match["s"] or 0))
            for match in _SHORT.finditer(text)
            if _is_short_clock(text, match)
        ]
    return told


def _spoken(text: str) -> list[_Told]:
    told: list[_Told] = []
    for match in _SPOKEN.finditer(text):
        start, end = match.span()
        if start and (
            _JOINED.match(text, start - 1) or _HOURS_COUNTED.search(text, max(0, start - 4), start)
        ):
            continue
        hour, dot, minute, second, part = match.groups()
        if part:
            minute = "30" if part == "نیم" else "15"
        told.append(
            _Told(start, end, _value(hour, _HOURS), _value(minute or dot or "0", _MINUTES), int(second or 0))
        )
    return told


def _bare(text: str) -> list[_Told]:
    return [
        _Told(*match.span(), _value(match["h"], _HOURS), _value(match["m"] or "0", _MINUTES))
        for match in _BARE.finditer(text)
    ]


def _to_hour(text: str) -> list[_Told]:
    """«ده دقیقه به هشت»: so many minutes before the hour."""
    return [
        _Told(*match.span(), (_value(match["h"], _HOURS) - 1) % 24, 60 - _value(match["m"], _MINUTES))
        for match in _TO_HOUR.finditer(text)
        if "ربع" in match["m"] or "دقیقه" in match[0] or "مانده" in match[0]
    ]


def _is_short_clock(text: str, match: re.Match[str]) -> bool:
    """One-digit minutes or seconds behind a date or «ساعت»; «-0:0» is an empty field of the page, no time."""
    figures = [figure for figure in match.groups() if figure]
    if all(len(figure) == 2 for figure in figures[1:]) or not any(map(int, figures)):
        return False
    return _SAID.search(text, max(0, match.start() - 12), match.start()) is not None


def _begins(text: str, start: int, hour_end: int) -> bool:
    """Does the hour begin here: not within another number, but it may be glued to a date («1401/05/2610:00»)."""
    before = text[start - 1] if start else " "
    if before == ":":
        return not text[start - 2 : start - 1].isdigit()
    if not before.isdigit():
        return before != "."
    return hour_end - start == 2 and _DATE_BEFORE.search(text, max(0, start - 5), start) is not None


# «۲۴ ساعت ۳ نفر»: hours that are counted, not told.
_HOURS_COUNTED = Pattern(r"(?<![/\-.0-9])(?:[0-9]|[12][0-9]|36|48|72)[ \u200c]$")
_JOINED = Pattern(f"[{LETTERS}0-9]")


def _clock(text: str, told: _Told, in_parts: bool) -> Clock:
    start, end, hour, minute, second = told
    part = _part_beside(text, start, end) if in_parts else None
    if part is not None:
        start, end = min(start, part.start()), max(end, part.end())
    behind = text[end : end + 3].lstrip(" \u200c")[:1]
    if behind in _SPAN_STARTS and (span := _SPAN.match(text, end)):
        return Clock(start, span.end(), None, "a span of time, not a time")
    if part is not None and part.lastgroup is not None:
        turned = _turned(part.lastgroup, hour, part[0].strip())
        if turned is None:
            return Clock(start, end, None, f"«{text[start:end].strip()}» may mean two times")
        hour = turned
    zone = _ZONE.match(text, end) if behind in _ZONE_STARTS else None
    made = _made(start, end, hour, minute, second)
    return made._replace(end=zone.end(), zone=_zone(zone)) if zone else made


def _part_beside(text: str, start: int, end: int) -> re.Match[str] | None:
    return _PART.match(text, end) or _PART_BEFORE.search(text, max(0, start - 24), start)


def _zone(found: re.Match[str]) -> timezone:
    if not found["sign"]:
        return UTC
    ahead = timedelta(hours=int(found["h"]), minutes=int(found["m"]))
    return timezone(-ahead if found["sign"] == "-" else ahead)


def _value(written: str, words: dict[str, int]) -> int:
    return int(written) if written[0].isdigit() else words[_BLANK.sub("", written)]


def _made(start: int, end: int, hour: int, minute: int, second: int) -> Clock:
    if (hour, minute, second) == (24, 0, 0):
        return Clock(start, end, None, "24:00 is the end of one day and the start of the next")
    if hour > 23 or minute > 59 or second > 59:
        return Clock(start, end, None, f"there is no time {hour}:{minute:02}")
    return Clock(start, end, time(hour, minute, second))


def _turned(part: str, hour: int, name: str) -> int | None:
    """An hour of twelve by its part of the day as one of twenty-four; None where it may mean two."""
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
