"""Moments as machines write them: "2022-08-17T10:00:00+04:30" with its offset, "20220817T053000Z". Folded texts."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo

from monitor.persian.calendar import tehran
from monitor.persian.days import Day, compact
from monitor.persian.patterns import Pattern

_ZONE = "Z(?![A-Za-z])|[+-](?:0[0-9]|1[0-4]):?(?:00|15|30|45)(?![0-9])"
_TAIL = Pattern(
    r"[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]{1,9})?)?"
    rf"(?: ?({_ZONE})|([+-](?:0[0-9]|1[0-4]))(?![0-9:]))"
)
_BASIC = Pattern(
    rf"[0-9](?<![0-9A-Za-z_/.-][0-9])[0-9]{{7}}T([0-9]{{2}})([0-9]{{2}})([0-9]{{2}})?({_ZONE})?(?![0-9A-Za-z_])"
)
_DIGITS = 8  # of a day in the basic form


def moment_behind(text: str, day: Day) -> datetime | None:
    """The moment that a time and an offset behind a day make of it."""
    tail = _TAIL.match(text, day.end)
    if tail is None or day.date is None:
        return None
    hour, minute, second, offset, hours = tail.groups()
    return _moment(day, hour, minute, second, offset or hours + "00")


def find_basic(text: str) -> list[Day]:
    """The moments without separators; a time without an offset is Tehran's."""
    return [day for match in _BASIC.finditer(text) if (day := _basic(match))]


def _basic(match: re.Match[str]) -> Day | None:
    day = compact(match.start(), match.end(), match[0][:_DIGITS])
    if day is None:
        return None
    moment = _moment(day, *match.groups())
    if moment is None:
        return day._replace(date=None, why=f"there is no time {match[1]}:{match[2]}")
    return day._replace(moment=moment)


def _moment(day: Day, hour: str, minute: str, second: str | None, offset: str | None) -> datetime | None:
    try:
        at = time(int(hour), int(minute), int(second or 0))
    except ValueError:
        return None
    return datetime.combine(day.date, at, _zone(offset)) if day.date else None


def _zone(offset: str | None) -> tzinfo:
    if offset is None:
        return tehran()
    if offset == "Z":
        return UTC
    digits = offset.replace(":", "")
    ahead = timedelta(hours=int(digits[1:3]), minutes=int(digits[3:]))
    return timezone(-ahead if digits[0] == "-" else ahead)
