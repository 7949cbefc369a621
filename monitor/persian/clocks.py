"""Times of day in a folded text: «۱۰:۳۰», «ساعت ۱۰ و ۳۰ دقیقه», «۵ عصر», «یک ربع به ده», "10:05 PM".

A time that is written and cannot be one («۲۵:۱۰»), ends a day («۲۴:۰۰») or is a span («۸:۰۰ تا ۱۰:۰۰») comes back with
no time and a reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
_DIGITAL = Pattern(  # what stands before is looked at apart, so that the search can skip to digits
    r"(?P<h>[0-9][0-9]?) ?: ?(?P<m>[0-9]{2})(?: ?: ?(?P<s>[0-9]{2})(?:\.[0-9]{1,9})?)?"
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
_ZONE_STARTS = frozenset("GUZ+-گب")
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
    rf"{_START}(?P<m>(?:یک{_G})?ربع|{_MINUTE})(?:{_G}دقیقه)?{_G}(?:مانده )?(?P<to>به){_G}(?:ساعت )?(?P<h>{_HOUR}){_END}"
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


def find_clocks(text: str) -> list[Clock]:
    """The times of day of a folded text, in order."""
    in_parts = _names_parts(text)
    if not in_parts and ":" not in text and "ساعت" not in text and "ربع" not in text:
        return []
    matches = list(_matches(text, in_parts))
    if len(matches) > 1:
        matches.sort(key=lambda match: (match.start(), -match.end()))
    found: list[Clock] = []
    done = 0
    for match in matches:
        if match.start() >= done and (clock := _clock(text, match, in_parts)):
            found.append(clock)
            done = clock.end
    return found


def _matches(text: str, in_parts: bool) -> Iterator[re.Match[str]]:
    """What may be a time; `in_parts`: the text names parts of the day, or minutes."""
    if ":" in text:
        yield from (m for m in _DIGITAL.finditer(text) if _begins(text, m.start(), m.end("h")))
        if _ONE_DIGIT.search(text):
            yield from (m for m in _SHORT.finditer(text) if _is_short_clock(text, m))
    if "ساعت" in text:
        yield from (
            m for m in _SPOKEN.finditer(text) if not m.start() or not _JOINED.match(text, m.start() - 1)
        )
    if in_parts:
        yield from _BARE.finditer(text)
    if "به" in text and ("ربع" in text or "مانده" in text or "دقیقه" in text):
        yield from (
            m for m in _TO_HOUR.finditer(text) if "ربع" in m["m"] or "دقیقه" in m[0] or "مانده" in m[0]
        )


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


def _clock(text: str, match: re.Match[str], in_parts: bool) -> Clock | None:
    hour, minute, second = _figures(match)
    start, end = match.span()
    counted = text[start] == "س" and _HOURS_COUNTED.search(text, max(0, start - 4), start)
    if hour is None or minute is None or counted:
        return None
    part = (
        in_parts and (_PART.match(text, end) or _PART_BEFORE.search(text, max(0, start - 24), start))
    ) or None
    if part is not None:
        start, end = min(start, part.start()), max(end, part.end())
    if span := _SPAN.match(text, end):
        return Clock(start, span.end(), None, "a span of time, not a time")
    if "to" in match.re.groupindex:
        hour, minute = (hour - 1) % 24, 60 - minute
    if part is not None and part.lastgroup is not None:
        turned = _turned(part.lastgroup, hour, part[0].strip())
        if turned is None:
            return Clock(start, end, None, f"«{text[start:end].strip()}» may mean two times")
        hour = turned
    made = _made(start, end, hour, minute, second)
    return made if made.end == len(text) else _zoned(text, made)


def _zoned(text: str, clock: Clock) -> Clock:
    """The time with the zone that is written behind it."""
    if text[clock.end : clock.end + 3].lstrip(" \u200c")[:1] not in _ZONE_STARTS:
        return clock
    zone = _ZONE.match(text, clock.end)
    return clock._replace(end=zone.end(), zone=_zone(zone)) if zone else clock


def _zone(found: re.Match[str]) -> timezone:
    if not found["sign"]:
        return UTC
    ahead = timedelta(hours=int(found["h"]), minutes=int(found["m"]))
    return timezone(-ahead if found["sign"] == "-" else ahead)


def _figures(match: re.Match[str]) -> tuple[int | None, int | None, int]:
    if "dot" not in match.re.groupindex and "s" in match.re.groupindex:  # digits alone
        hour, minute, second = match.groups()
        return int(hour), int(minute), int(second or 0)
    parts = match.groupdict()
    written = parts.get("m") or parts.get("dot")
    if parts.get("part"):
        return _value(parts["h"], _HOURS), 30 if parts["part"] == "نیم" else 15, 0
    return _value(parts["h"], _HOURS), _value(written, _MINUTES) if written else 0, int(parts.get("s") or 0)


def _value(written: str, words: dict[str, int]) -> int | None:
    return int(written) if written[0].isdigit() else words.get(re.sub("[ \u200c]", "", written))


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
