"""Times of day in a folded text: «۱۰:۳۰», «ساعت ۱۰ و ۳۰ دقیقه», «۵ عصر», «یک ربع به ده», "10:05 PM".

A time that is written and cannot be one («۲۵:۱۰»), ends a day («۲۴:۰۰») or is a span («۸:۰۰ تا ۱۰:۰۰») comes back with
no time and a reason.
"""

from __future__ import annotations

import re
from datetime import UTC, time, timedelta, timezone
from typing import NamedTuple, cast

from monitor.persian import day_parts, spoken_clocks
from monitor.persian.letters import LETTERS
from monitor.persian.patterns import Pattern
from monitor.persian.spoken_clocks import HOUR, Told

_G = "[ \u200c]{0,2}"
_END = f"(?![{LETTERS}])"


class Clock(NamedTuple):
    """A time of day and where it stands in the text; `why` is told where `at` is None.

    `zone`: hours ahead of UTC as a time zone, where the text names one («05:30 GMT»); else the time is Tehran's.
    `loose`: an hour of twelve whose part of the day may be told of its day («دیشب ساعت ۱۱»).
    """

    start: int
    end: int
    at: time | None
    why: str | None = None
    zone: timezone | None = None
    loose: bool = False


_DIGITAL = Pattern(  # from the colon on, so that the search can skip to it; the hour is looked at apart
    r":(?:(?<=[0-9]:)|(?<=[0-9] :)|(?<=[0-9]  :)) {0,2}([0-9]{2})(?: {0,2}: {0,2}([0-9]{2})(?:\.[0-9]{1,9})?)?"
    r"(?:(?![0-9]| ?:[0-9])|(?=[0-9]{4}[-/]))"
)
# «ساعت 10:5», «1401/5/26 - 9:5»: systems that drop the zero. Alone, «۲:۵» is a ratio or a verse.
_SHORT = Pattern(
    r"(?P<h>[0-9][0-9]?) ?: ?(?P<m>[0-9]{1,2})(?: ?: ?(?P<s>[0-9]{1,2}))?(?![0-9]| ?:[0-9]|[/.][0-9])"
)
_ONE_DIGIT = Pattern(": ?[0-9](?![0-9])")
_SAID = Pattern(
    r"(?:ساعت[ :\n\u200c]{0,3}|(?:[0-9][/.\-][0-9]{1,4}|(?<![0-9])1[34][0-9]{2})[ ،,|\n\-]{1,3})\Z"
)
_ZONE = Pattern(
    r"[ \u200c(]{0,2}(?:(?:GMT|UTC)? ?(?P<sign>[+-])(?P<h>0[0-9]|1[0-3]|[0-9](?=:)):?(?P<m>00|30|45)(?![0-9/.:-])"
    rf"|(?:GMT|UTC|Z|(?:به وقت )?گرینویچ)(?![A-Za-z0-9+{LETTERS}]))"
)
_ZONE_STARTS = frozenset("GUZ+-گبIECPMBTJ")
# Whose clock it is, in words or by another zone's letters.
_PLACE = Pattern(
    rf"[ \u200c(]{{0,2}}(?:(?P<ours>به وقت (?:رسمی |محلی )?(?:تهران|ایران|کشور|محلی|رسمی){_END}|IR[SD]?T\b)"
    rf"|به وقت [{LETTERS}]+|(?:[ECMPIBJ]|CE|EE|MS|W[EI])[SD]?T\b|MSK\b)"
)
_OPENING = " \u200c("
_SPAN_STARTS = frozenset("تالیو-")
_SPAN = Pattern(
    rf"{_G}(?:(?:تا|الی|لغایت|یا|و|-){_G}(?:ساعت )?[0-9]{{1,2}} ?: ?[0-9]{{2}}(?![0-9])"
    rf"|(?:تا|الی|لغایت|یا){_G}(?:ساعت )?(?:{HOUR}){_END}(?![0-9]|[/.\-][0-9])"
    rf"|و{_G}ساعت (?:{HOUR})(?![0-9{LETTERS}])|(?:و|-){_G}(?:{HOUR})(?={_G}{day_parts.MAKES_TIME}))"
)
_MINUTES_BEHIND = Pattern(rf"{_G}دقیقه{_END}")
_DATE_BEFORE = Pattern(r"(?:[/.\-](?:[0-9]{2}|[0-9]{4})|(?<![0-9])(?:1[34]|20)[0-9]{2})\Z")


def find_clocks(text: str) -> list[Clock]:
    """The times of day of a folded text, in order."""
    in_parts = day_parts.named(text)
    told = _digital(text) if ":" in text else []
    if "ساعت" in text:
        told += spoken_clocks.after_the_word(text)
        told = told or spoken_clocks.no_times(text)
    if in_parts:
        told += spoken_clocks.before_a_part(text)
    if ("به" in text or "گذشته" in text) and (
        "ربع" in text or "دقیقه" in text or "مانده" in text or "نیم" in text
    ):
        told += spoken_clocks.to_the_hour(text)
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


def _digital(text: str) -> list[Told]:
    told: list[Told] = []
    for match in _DIGITAL.finditer(text):
        colon, end = match.span()
        behind = colon  # the hour
        while text[behind - 1] == " ":
            behind -= 1
        start = behind - 2 if text[behind - 2 : behind].isdecimal() and behind > 1 else behind - 1
        if _begins(text, start, behind):
            told.append(Told(start, end, int(text[start:behind]), int(match[1]), int(match[2] or 0)))
    if _ONE_DIGIT.search(text):
        told += [
            Told(*match.span(), int(match["h"]), int(match["m"]), int(match["s"] or 0))
            for match in _SHORT.finditer(text)
            if _is_short_clock(text, match)
        ]
    return told


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


def _clock(text: str, told: Told, in_parts: bool) -> Clock:
    start, end, hour, minute, second, why = told
    if in_parts and (named := _MINUTES_BEHIND.match(text, end)):
        why = why or _why_length(text, start, named.end())
        end = named.end()
    part = day_parts.beside(text, start, end) if in_parts else None
    if part is not None:
        start, end = min(start, part.start()), max(end, part.end())
    behind = text[end : end + 3].lstrip(" \u200c(")[:1]
    if behind in _SPAN_STARTS and (span := _SPAN.match(text, end)):
        return Clock(start, span.end(), None, "a span of time, not a time")
    if why:
        return Clock(start, end, None, why)
    if part is not None and part.lastgroup is not None:
        turned = day_parts.of_twenty_four(cast("day_parts.Part", part.lastgroup), hour, part[0].strip())
        if turned is None:
            return Clock(start, end, None, f"«{text[start:end].strip()}» may mean two times")
        hour = turned
    made = _made(start, end, hour, minute, second)
    if behind in _ZONE_STARTS:
        made = _zoned(text, made)
    if in_parts and part is None and 1 <= hour <= 12 and text[start:end].lstrip("ساعت :\u200c")[0] != "0":
        return made._replace(loose=made.at is not None)
    return made


def _why_length(text: str, start: int, end: int) -> str | None:
    """«۰۲:۳۵ دقیقه» is a length, «ساعت ۱۰:۳۰ دقیقه» and «۱۰:۳۰ دقیقه صبح» are times."""
    said = text[start] == "س" or text[:start].rstrip(" :\u200c").endswith("ساعت")
    return None if said or day_parts.beside(text, start, end) else "a length of time, not a time"


def _zoned(text: str, clock: Clock) -> Clock:
    """The time with the zone or the place that is written behind it."""
    if zone := _ZONE.match(text, clock.end):
        return clock._replace(end=zone.end(), zone=_zone(zone))
    place = _PLACE.match(text, clock.end)
    if place is None:
        return clock
    if place["ours"]:
        return clock._replace(end=place.end())
    return Clock(clock.start, place.end(), None, f"«{place[0].strip(_OPENING)}» is another place's clock")


def _zone(found: re.Match[str]) -> timezone:
    if not found["sign"]:
        return UTC
    ahead = timedelta(hours=int(found["h"]), minutes=int(found["m"]))
    return timezone(-ahead if found["sign"] == "-" else ahead)


def _made(start: int, end: int, hour: int, minute: int, second: int) -> Clock:
    if (hour, minute, second) == (24, 0, 0):
        return Clock(start, end, None, "24:00 is the end of one day and the start of the next")
    if hour > 23 or not 0 <= minute <= 59 or second > 59:
        return Clock(start, end, None, f"there is no time {hour}:{minute:02}")
    return Clock(start, end, time(hour, minute, second))
