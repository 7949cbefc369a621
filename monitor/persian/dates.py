"""Dates and times in Persian text: read, or refused with the reason.

`find_dates` finds them all, with their places; `read_date` gives the one date that a text states. Nothing is filled
in from today: what is not written is not known, and `precision` says how much is. `now` serves phrases such as «دیروز»
alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Literal, NamedTuple

from monitor.persian import labels
from monitor.persian.calendar import in_tehran, tehran, to_jalali
from monitor.persian.clocks import Clock, find_clocks
from monitor.persian.days import Day, Precision, lunar_twin
from monitor.persian.labels import Role
from monitor.persian.letters import LETTERS
from monitor.persian.named_dates import find_named
from monitor.persian.numeric_dates import Written, find_numeric
from monitor.persian.patterns import Pattern
from monitor.persian.relative import Relative, find_relative
from monitor.persian.surface import Surface, surface
from monitor.persian.weekdays import WEEKDAY, weekday_number

Calendar = Literal["jalali", "gregorian", "hijri", "relative"]


class DateReading(NamedTuple):
    """One written date, `text` at `start:end`; either `date` is set or `why` says why not.

    date       the Gregorian day, in Tehran
    time       the time of day in Tehran, where one is written beside it
    precision  how fine the writing is: minute, day, week, month, year; None where not even a year is known
    year, month, day   the parts as written, in `calendar`; None where they are not
    weekday    the weekday as written (Monday 0), `weekday_agrees` whether the date falls on it
    role       what the words before it say of it: published, updated, event, clock («امروز …»)
    note       what is odd about a date that was read
    """

    start: int
    end: int
    text: str
    date: date | None = None
    time: time | None = None
    precision: Precision | None = None
    calendar: Calendar = "jalali"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    why: str | None = None
    weekday: int | None = None
    weekday_agrees: bool | None = None
    role: Role | None = None
    note: str | None = None

    @property
    def at(self) -> datetime | None:
        """The moment in Asia/Tehran; midnight, which then means nothing, where no time is written."""
        if self.date is None:
            return None
        return datetime.combine(self.date, self.time or time(), tehran())

    @property
    def jalali(self) -> str | None:
        """The day as YYYY-MM-DD of the Jalali calendar."""
        return None if self.date is None else str(to_jalali(self.date))


class _Found(NamedTuple):
    """A date within the surface, before its neighbours are looked at."""

    start: int
    end: int
    date: date | None
    precision: Precision | None
    calendar: Calendar
    why: str | None
    parts: tuple[int | None, int | None, int | None] = (None, None, None)
    moment: datetime | None = None


def find_dates(text: str, now: datetime | None = None) -> list[DateReading]:
    """Every date of the text, in order, those refused with their reason among them. Never raises.

    `now` must be aware; without it, relative phrases are refused.
    """
    return _readings(text, surface(text), now)


def read_date(text: str, now: datetime | None = None) -> DateReading:
    """The one date that the text states; `why` tells when there is none, more than one, or an impossible one."""
    return chosen(find_dates(text, now), text)


def _readings(text: str, seen: Surface, now: datetime | None) -> list[DateReading]:
    found = _found(seen.text, now)
    if not found:
        return []
    times = _times(seen.text, found)
    made: list[DateReading] = []
    low = 0  # behind the last written date: what stands before belongs to that
    for place, one in enumerate(found):
        made.append(_reading(text, seen, one, max(low, one.start - _NEAR), times.get(place)))
        low = low if one.calendar == "relative" else one.end
    return made


def _found(shown: str, now: datetime | None) -> list[_Found]:
    """The dates of a surface in order, none inside another."""
    every = [
        *(_of_written(one) for one in find_numeric(shown)),
        *(_of_day(day) for day in find_named(shown)),
        *(_of_relative(one) for one in find_relative(shown, now)),
    ]
    every.sort(key=lambda one: (one.start, -one.end))
    kept: list[_Found] = []
    for one in every:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _of_day(day: Day, moment: datetime | None = None) -> _Found:
    parts = (day.year, day.month, day.day)
    return _Found(day.start, day.end, day.date, day.precision, day.calendar, day.why, parts, moment)


def _of_written(one: Written) -> _Found:
    return _of_day(one.day, one.moment)


def _of_relative(one: Relative) -> _Found:
    return _Found(one.start, one.end, one.date, one.precision, "relative", one.why, moment=one.moment)


# What may stand between a date and its time without parting them: marks, numbers, weekdays, labels of other fields.
_FILLER = Pattern(
    rf"(?:(?<=[0-9])T|[\s\u200c0-9|,،:؛;()\[\].\-/«»\"'_•·*]|{WEEKDAY}|(?:ساعت|روز|در|و|مورخه?|زمان|تاریخ|هجری|شمسی|خورشیدی|at|on|"
    rf"انتشار|ثبت|درج|نفر|بار)(?![{LETTERS}])|{labels.pattern(labels.NEWS_ID)}|{labels.pattern(labels.VIEWS)}"
    rf"|{labels.pattern(labels.COMMENTS)})*"
)
_FAR = 160  # characters between a date and its time, at most
_NEAR = 48  # characters before a date that say something of it


def _times(shown: str, found: list[_Found]) -> dict[int, Clock]:
    """Index of a date → the time that stands beside it. A time goes to the nearest date that nothing parts it from."""
    given: dict[int, tuple[int, Clock]] = {}
    starts = [one.start for one in found]
    for clock in find_clocks(shown):
        behind = bisect_right(starts, clock.start)
        near = (
            (_distance(shown, found[place], clock), place)
            for place in range(behind - 1, behind + 1)
            if 0 <= place < len(found)
        )
        best = min(((far, place) for far, place in near if far is not None), default=None)
        if best is not None and (best[1] not in given or best[0] < given[best[1]][0]):
            given[best[1]] = (best[0], clock)
    return {place: clock for place, (_, clock) in given.items()}


def _distance(shown: str, one: _Found, clock: Clock) -> int | None:
    """Characters between a date and a time; None where something parts them."""
    first, last = (one.end, clock.start) if clock.start >= one.end else (clock.end, one.start)
    if one.moment is not None or last < first or last - first > _FAR:
        return None
    filler = _FILLER.match(shown, first, last)
    return last - first if filler and filler.end() == last else None


def _reading(text: str, seen: Surface, one: _Found, low: int, clock: Clock | None) -> DateReading:
    start, end = seen.span(one.start, one.end)
    weekday = _weekday(seen.text, low, one)
    moment = in_tehran(one.moment) if one.moment else None
    day = moment.date() if moment else one.date
    at = (
        (moment.time() if one.precision != "day" or one.calendar != "relative" else None)
        if moment
        else (clock and clock.at)
    )
    year, month, number = one.parts
    return DateReading(
        start=start,
        end=end,
        text=text[start:end],
        date=day,
        time=at if day else None,
        precision="minute" if day and at else one.precision,
        calendar=one.calendar,
        year=year,
        month=month,
        day=number,
        why=one.why if day is None else None,
        weekday=weekday,
        weekday_agrees=None if weekday is None or day is None else day.weekday() == weekday,
        role=_role(seen.text[low : one.start]),
        note=_note(day, weekday, clock),
    )


_WEEKDAY_BEFORE = Pattern(rf"({WEEKDAY})[\s،,:.\-–()|]{{0,3}}(?:(?:ها|مورخه?|روز|مصادف با) )?$")
_WEEKDAY_BEHIND = Pattern(rf"[ ،,\-()]{{0,3}}({WEEKDAY})")
_WEEKDAY_WITHIN = Pattern(WEEKDAY)


def _weekday(shown: str, low: int, one: _Found) -> int | None:
    if one.calendar == "relative":
        return None
    found = (
        _WEEKDAY_BEFORE.search(shown, low, one.start)
        or _WEEKDAY_WITHIN.search(shown, one.start, one.end)
        or _WEEKDAY_BEHIND.match(shown, one.end)
    )
    return weekday_number(found[found.lastindex or 0]) if found else None


def _note(day: date | None, weekday: int | None, clock: Clock | None) -> str | None:
    notes = []
    if day is not None and weekday is not None and day.weekday() != weekday:
        notes.append("the weekday that is written is not the day's")
    if clock is not None and clock.why:
        notes.append(clock.why)
    return "; ".join(notes) or None


_ROLES: tuple[tuple[Role, Pattern], ...] = (
    ("updated", Pattern(labels.pattern(labels.UPDATED))),
    ("event", Pattern(labels.pattern(labels.EVENT))),
    ("published", Pattern(labels.pattern(labels.PUBLISHED))),
    ("clock", Pattern(labels.pattern(labels.CLOCK))),
)
_FIELD_END = Pattern(r".*[|\n•·]", re.DOTALL)


def _role(before: str) -> Role | None:
    """What the words of the same field say of the date behind them."""
    words = _FIELD_END.sub("", before)
    return next((role for role, form in _ROLES if form.search(words)), None)


_RANK: dict[Role | None, int] = {"published": 0, None: 1, "updated": 2, "event": 3, "clock": 4}


def chosen(readings: Iterable[DateReading], text: str = "") -> DateReading:
    """Of the readings of one text, the date that it states: published before unnamed before updated before the rest."""
    every = _without_lunar_twins(list(readings))
    if not every:
        return DateReading(0, 0, "", why="no date is written here" if text.strip() else "the text is empty")
    written = [one for one in every if one.calendar != "relative"]
    pool = [one for one in written if one.date] or [one for one in every if one.date]
    if not pool:
        return every[0]
    refused = [
        one for one in written if one.date is None and one.precision == "day" and one.calendar != "hijri"
    ]
    rank = min(_RANK[one.role] for one in pool)
    pool = [one for one in pool + refused if _RANK[one.role] == rank]
    best = pool[0]
    if any(one.date is None for one in pool):
        return next(one for one in pool if one.date is None)
    if len({one.date for one in pool}) > 1:
        days = ", ".join(sorted({str(one.date) for one in pool}))
        return best._replace(date=None, time=None, why=f"several dates: {days}")
    return next((one for one in pool if one.time), best)


def _without_lunar_twins(every: list[DateReading]) -> list[DateReading]:
    """The readings without the lunar Hijri name of a day that stands beside it in another calendar."""
    if len(every) < 2:
        return every
    days = [Day(o.start, o.end, _written_calendar(o), o.year, o.month, o.day, o.date) for o in every]
    return [
        one
        for place, (one, day) in enumerate(zip(every, days, strict=True))
        if not any(
            other.year != day.year and lunar_twin(day, other) for other in days[max(0, place - 2) : place + 3]
        )
    ]


def _written_calendar(one: DateReading) -> Literal["jalali", "gregorian", "hijri"]:
    return "jalali" if one.calendar == "relative" else one.calendar
