"""When to run, as cron and systemd write it. Pure: a slip is told before it is written, where nobody would see it.

cron: crontab(5). systemd: systemd.time(7), calendar events.
"""

from __future__ import annotations

import re

CRON_RANGES = (
    range(60),
    range(24),
    range(1, 32),
    range(1, 13),
    range(8),
)  # minute, hour, day, month, weekday
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
CRON_WEEK = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
# The names that each field knows.
CRON_NAMES: tuple[dict[str, int], ...] = (
    {}, {}, {}, {name: n for n, name in enumerate(MONTHS, 1)}, {name: n for n, name in enumerate(CRON_WEEK)}
)  # fmt: skip
CRON_WORDS = ("@reboot", "@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly")

EVENTS = (
    "minutely", "hourly", "daily", "weekly", "monthly", "quarterly", "semiannually", "yearly", "annually",
)  # fmt: skip
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = "(?:mon|monday|tue|tuesday|wed|wednesday|thu|thursday|fri|friday|sat|saturday|sun|sunday)"
_WEEKDAYS = rf"{_WEEKDAY}(?:(?:\.\.|,){_WEEKDAY})*"
_PART = r"(?:\*|\d+(?:\.\.\d+)?(?:/\d+)?)"
_PARTS = rf"{_PART}(?:,{_PART})*"
_DATE = rf"(?:(?P<year>{_PARTS})-)?(?P<month>{_PARTS})[-~](?P<day>{_PARTS})"
_TIME = rf"(?P<hour>{_PARTS}):(?P<minute>{_PARTS})(?::(?P<second>{_PARTS}))?"
_CALENDAR = re.compile(
    rf"(?P<weekdays>{_WEEKDAYS})?(?:(?:^|\s+){_DATE})?(?:(?:^|\s+){_TIME})?(?:\s+(?:utc|[a-z_]+/[a-z_+-]+))?",
    re.ASCII,  # neither systemd nor cron knows «۱۷»
)
CALENDAR_RANGES = {
    "year": range(1970, 2200), "month": range(1, 13), "day": range(1, 32),
    "hour": range(24), "minute": range(60), "second": range(60),
}  # fmt: skip


def is_cron_time(when: str) -> bool:
    """Whether cron would take it: a crontab with one bad line is refused whole, or the line never runs."""
    fields = when.split()
    if len(fields) == 1:
        return fields[0] in CRON_WORDS
    return len(fields) == len(CRON_RANGES) and all(map(_is_cron_field, fields, CRON_RANGES, CRON_NAMES))


def _is_cron_field(field: str, allowed: range, names: dict[str, int]) -> bool:
    """A range that goes backward (sat-wed: cron's week begins on Sunday) would never run, a lone step be lost."""
    for part in field.lower().split(","):
        end = r"[a-z]{3}|\d{1,2}"
        found = re.fullmatch(rf"(?:\*|({end})(?:-({end}))?)(/[1-9]\d?)?", part, re.ASCII)
        if not found or (found[3] and found[1] and not found[2]):
            return False
        ends = [int(one) if one.isdecimal() else names.get(one, -1) for one in found.group(1, 2) if one]
        if ends != sorted(ends) or any(number not in allowed for number in ends):
            return False
    return True


def is_calendar_time(when: str) -> bool:
    """Whether it has the form of systemd's OnCalendar: a word (hourly), or weekdays, a date, a time, a zone."""
    plain = " ".join(when.lower().split())
    if plain in EVENTS:
        return True
    found = _CALENDAR.fullmatch(plain)
    if found and found["weekdays"] and not all(map(_goes_forward, found["weekdays"].split(","))):
        return False
    return bool(plain) and found is not None and all(
        _are_calendar_parts(found[name], allowed) for name, allowed in CALENDAR_RANGES.items() if found[name]
    )  # fmt: skip


def _goes_forward(weekdays: str) -> bool:
    """systemd's week begins on Monday, and a stretch of it does not go over its end: Sat..Wed is none."""
    places = [WEEK.index(day[:3]) for day in weekdays.split("..")]
    return places == sorted(places)


def _are_calendar_parts(parts: str, allowed: range) -> bool:
    """`*`, `8..18`, `0/15`: numbers in their range that go forward, and steps within it that are none of nothing."""
    for part in parts.split(","):
        numbers, _, step = part.partition("/")
        if step and not 0 < int(step) < len(allowed):
            return False
        ends = [int(number) for number in re.findall(r"\d+", numbers)]
        if ends != sorted(ends) or any(number not in allowed for number in ends):
            return False
    return True
