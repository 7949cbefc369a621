"""Dates and times in Persian text: read, or refused with the reason.

`find_dates` finds them all, with their places; `read_date` gives the one date that a text states. Nothing is filled
in from today: what is not written is not known, and `precision` says how much is. `now` serves phrases such as «دیروز»
alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from monitor.persian.beside import Found, next_to, role_of, times_of
from monitor.persian.calendar import FIRST_DAY, LAST_DAY, in_tehran, to_jalali
from monitor.persian.choice import chosen, together
from monitor.persian.clocks import Clock
from monitor.persian.named_dates import find_named
from monitor.persian.numeric_dates import find_numeric
from monitor.persian.patterns import Pattern
from monitor.persian.reading import DateReading
from monitor.persian.surface import Surface, surface
from monitor.persian.weekdays import weekday_beside

if TYPE_CHECKING:
    from monitor.persian.from_now import Relative

# What every date told from now holds, of `relative` or `foreign`.
_FROM_NOW = Pattern(
    "پیش|قبل|بعد|دیگر|امروز|امشب|دیروز|دیشب|گذشته|پری|فردا|جاری|اینده|پارسال|امسال|اخیر|همین|این هفته|اکنون"
    "|ago|yesterday|Yesterday|today|Today|omorrow|ust now"
)
_NEAR = 48  # characters before a date that say something of it


def find_dates(text: str, now: datetime | None = None) -> list[DateReading]:
    """Every date of the text, in order, those refused with their reason among them. Never raises.

    `now` must be aware; without it, relative phrases are refused.
    """
    seen = surface(text)
    return dates_of(text, seen, found_in(seen, now))


def read_date(text: str, now: datetime | None = None) -> DateReading:
    """The one date that the text states; `why` tells when there is none, more than one, or an impossible one."""
    return chosen(find_dates(text, now), text)


def dates_of(text: str, seen: Surface, found: Sequence[Found]) -> list[DateReading]:
    """The readings of the dates that `found_in` found in the surface of the text."""
    if not found:
        return []
    times = times_of(seen.text, found)
    made: list[DateReading] = []
    low = 0  # behind the last written date: what stands before belongs to that
    for place, one in enumerate(found):
        made.append(_reading(text, seen, one, max(low, one.start - _NEAR), times.get(place)))
        low = low if one.calendar == "relative" else one.end
    return together(seen.text, found, made) if len(made) > 1 else made


def found_in(seen: Surface, now: datetime | None) -> list[Found]:
    """The dates of a surface in order, none inside another."""
    shown = seen.text
    every: list[Found] = [*find_numeric(shown), *find_named(shown, seen.latin)]
    if _FROM_NOW.search(shown):
        every += _told_from_now(shown, now)
    if len(every) < 2:
        return every
    every.sort(key=lambda one: (one.start, -one.end))
    kept: list[Found] = []
    for one in every:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif _is_half(kept[-1]) and one.precision == "day":
            kept[-1] = one
    return _once(shown, kept)


def _once(shown: str, kept: list[Found]) -> list[Found]:
    """The dates, each day once: «دیشب سه‌شنبه ۲۵ مرداد ۱۴۰۱» is a written date, «امروز سه‌شنبه ۲۴ مهر» a relative one."""
    once: list[Found] = []
    for place, one in enumerate(kept):
        before = once[-1] if once else None
        if before and before.calendar == "relative" and _agree(shown, before, one):
            once[-1] = before._replace(end=one.end)
        elif not _said_twice(shown, one, kept[place + 1 : place + 2]):
            once.append(one)
    return once


def _agree(shown: str, told: Found, one: Found) -> bool:
    """Is `one` the month and day, right behind it, of the day that a relative phrase tells."""
    if told.date is None or told.moment is not None or not _is_half(one) or one.calendar != "jalali":
        return False
    if not FIRST_DAY <= told.date <= LAST_DAY or not next_to(shown, told.end, one.start):
        return False
    return to_jalali(told.date)[1:] == (one.month, one.day)


def _said_twice(shown: str, one: Found, behind: Sequence[Found]) -> bool:
    """Is it a word for a day that is written right behind it: «دیشب سه‌شنبه ۲۵ مرداد ۱۴۰۱»."""
    return (
        one.calendar == "relative"
        and one.moment is None
        and bool(behind)
        and behind[0].calendar != "relative"
        and behind[0].precision == "day"
        and next_to(shown, one.end, behind[0].start)
    )


def _is_half(one: Found) -> bool:
    """A month and a day without a year: «مهر - ۵» gives way to the «۵ آبان ۱۳۹۹» that it runs into."""
    return one.year is None and one.month is not None and one.date is None


def _told_from_now(shown: str, now: datetime | None) -> list[Relative]:
    from monitor.persian.foreign import find_foreign  # here, as few texts need them
    from monitor.persian.relative import find_relative

    try:
        told = find_relative(shown, now) + find_foreign(shown, now)
    except OverflowError:  # `now` stands at the first or the last days that a datetime can hold
        return [_beyond(shown, one) for one in find_relative(shown, None) + find_foreign(shown, None)]
    return [
        one if one.date is None or FIRST_DAY <= one.date <= LAST_DAY else _beyond(shown, one) for one in told
    ]


def _beyond(shown: str, one: Relative) -> Relative:
    why = f"«{shown[one.start : one.end]}» leads out of the calendar"
    return one._replace(date=None, moment=None, why=why)


def _reading(text: str, seen: Surface, one: Found, low: int, clock: Clock | None) -> DateReading:
    start, end = seen.span(one.start, one.end)
    day, at = _when(one, clock)
    weekday = (
        None if one.calendar == "relative" else weekday_beside(seen.text, one.start, one.end, seen.latin)
    )
    agrees = None if weekday is None or day is None else day.weekday() == weekday
    return DateReading(
        start,
        end,
        text[start:end],
        day,
        at,
        "minute" if at else one.precision,
        one.calendar,
        one.year,
        one.month,
        one.day,
        None if day else one.why,
        weekday,
        agrees,
        role_of(seen.text[low : one.start]) if low < one.start else None,
        _note(agrees, clock),
    )


def _when(one: Found, clock: Clock | None) -> tuple[date | None, time | None]:
    """The day and the time of day in Tehran."""
    day, at = one.date, clock.at if clock else None
    if day is None:
        return None, None
    moment = one.moment
    if moment is None and at and clock and clock.zone:
        moment = datetime.combine(day, at, clock.zone)
    if moment is None:
        return day, at
    moment = in_tehran(moment)
    return moment.date(), moment.time()


def _note(agrees: bool | None, clock: Clock | None) -> str | None:
    said = "the weekday that is written is not the day's" if agrees is False else None
    if clock is None or clock.why is None:
        return said
    return f"{said}; {clock.why}" if said else clock.why
