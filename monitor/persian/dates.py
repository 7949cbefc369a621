"""Dates and times in Persian text: read, or refused with the reason.

`find_dates` finds them all, with their places; `read_date` gives the one date that a text states. Nothing is filled
in from today: what is not written is not known, and `precision` says how much is. `now` serves phrases such as «دیروز»
alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from monitor.persian.beside import Found, is_answered, joined, role_of, times_of
from monitor.persian.calendar import FIRST_DAY, LAST_DAY, in_tehran, tehran, to_jalali
from monitor.persian.clocks import Clock
from monitor.persian.days import Day, Precision, lunar_twin
from monitor.persian.labels import Role
from monitor.persian.named_dates import find_named
from monitor.persian.numeric_dates import find_numeric
from monitor.persian.patterns import Pattern
from monitor.persian.surface import Surface, surface
from monitor.persian.weekdays import WEEKDAY, weekday_beside

if TYPE_CHECKING:
    from monitor.persian.from_now import Relative

Calendar = Literal["jalali", "gregorian", "hijri", "relative"]


class DateReading(NamedTuple):
    """One written date, `text` at `start:end`; either `date` is set or `why` says why not.

    date       the Gregorian day, in Tehran
    time       the time of day in Tehran, where one is written beside it
    precision  how fine the writing is: minute, day, week, month, year; None where not even a year is known
    year, month, day   the parts as written, in `calendar`; None where they are not
    weekday    the weekday as written (Monday 0), `weekday_agrees` whether the date falls on it
    role       what the words before it say of it: published, updated, event, clock («امروز …»), comment
    note       what is odd about a date that was read
    till       is it the end of a range that begins with the date before it
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
    till: bool = False

    @property
    def at(self) -> datetime | None:
        """The moment in Asia/Tehran; midnight, which then means nothing, where no time is written."""
        if self.date is None:
            return None
        return datetime.combine(self.date, self.time or time(), tehran())

    @property
    def jalali(self) -> str | None:
        """The day as YYYY-MM-DD of the Jalali calendar; None, too, outside of the years that it is read in."""
        if self.date is None or not FIRST_DAY <= self.date <= LAST_DAY:
            return None
        return str(to_jalali(self.date))


# What every date told from now holds, of `relative` or `foreign`.
_FROM_NOW = Pattern(
    "پیش|قبل|بعد|دیگر|امروز|امشب|دیروز|دیشب|گذشته|پری|فردا|جاری|اینده|پارسال|امسال|اخیر|همین|این هفته|اکنون"
    "|ago|yesterday|Yesterday|today|Today|omorrow"
)
_NEXT_TO = Pattern(rf"[ \u200c،,(-]{{0,3}}(?:(?:{WEEKDAY})[ \u200c،,]{{0,3}})?")
_NEAR = 48  # characters before a date that say something of it
_RANK: dict[Role | None, int] = {"published": 0, None: 1, "updated": 2, "event": 3, "clock": 4, "comment": 5}


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
    return _together(seen.text, found, made) if len(made) > 1 else made


def _together(shown: str, found: Sequence[Found], made: list[DateReading]) -> list[DateReading]:
    """The readings with what they take from one another: a label for a range, comments behind a comment."""
    for place in range(1, len(made)):
        before, one = made[place - 1], made[place]
        role = one.role
        joint = joined(shown, found[place - 1], found[place])
        if role is None and (joint in ("till", "and") or (joint and before.role == "published")):
            role = before.role
        if role is None and before.role == "comment":
            role = before.role
        if role is None and is_answered(shown, found[place].end):
            role = "comment"
        if role != one.role or joint == "till":
            made[place] = one._replace(role=role, till=joint == "till")
        between = shown[found[place - 1].end : found[place].start]
        for at, told, said in ((place - 1, before, one), (place, one, before)):
            if told.calendar == "relative" and _denies(between, told, said):
                why = f"«{told.text}» is not «{said.text}» at the time of reading"
                made[at] = told._replace(date=None, time=None, why=why)
    return made


def _denies(between: str, told: DateReading, said: DateReading) -> bool:
    """Is the day and month right beside a relative phrase («امروز ۲۶ مرداد») another day than it tells."""
    if said.date or said.calendar != "jalali" or said.day is None or not told.jalali:
        return False
    return told.jalali[5:] != f"{said.month:02}-{said.day:02}" and _NEXT_TO.fullmatch(between) is not None


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
    return [one for place, one in enumerate(kept) if not _said_twice(shown, one, kept[place + 1 : place + 2])]


def _said_twice(shown: str, one: Found, behind: Sequence[Found]) -> bool:
    """Is it a word for a day that is written right behind it: «دیشب سه‌شنبه ۲۵ مرداد ۱۴۰۱»."""
    return (
        one.calendar == "relative"
        and one.moment is None
        and bool(behind)
        and behind[0].calendar != "relative"
        and behind[0].precision == "day"
        and _NEXT_TO.fullmatch(shown, one.end, behind[0].start) is not None
    )


def _is_half(one: Found) -> bool:
    """A month and a day without a year: «مهر - ۵» gives way to the «۵ آبان ۱۳۹۹» that it runs into."""
    return one.year is None and one.month is not None and one.date is None


def _told_from_now(shown: str, now: datetime | None) -> list[Relative]:
    from monitor.persian.foreign import find_foreign  # here, as few texts need them
    from monitor.persian.relative import find_relative

    return find_relative(shown, now) + find_foreign(shown, now)


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


def chosen(readings: Sequence[DateReading], text: str = "") -> DateReading:
    """Of the readings of one text, the date that it states: published before unnamed before updated before the rest."""
    every = _without_lunar_twins(readings)
    if not every:
        return DateReading(0, 0, "", why="no date is written here" if text.strip() else "the text is empty")
    if len(every) == 1:
        return every[0]
    written = [one for one in every if one.calendar != "relative"]
    pool = [one for one in written if one.date] or [one for one in every if one.date]
    if not pool:
        return every[0]
    rank = min(_RANK[one.role] for one in pool)
    refused = next((one for one in written if _impossible(one) and _RANK[one.role] == rank), None)
    pool = [one for one in pool if _RANK[one.role] == rank]
    refused = refused or _range(every, rank)
    days = sorted({str(one.date) for one in pool})
    if refused or len(days) > 1:
        return refused or pool[0]._replace(date=None, time=None, why=f"several dates: {', '.join(days)}")
    return next((one for one in pool if one.time), None) or _with_time(pool[0], every)


def _range(every: Sequence[DateReading], rank: int) -> DateReading | None:
    """The refusal of a range among the dates of a rank: neither its beginning nor its end is the date."""
    for before, one in pairwise(every):
        if one.till and before.date != one.date and rank in (_RANK[before.role], _RANK[one.role]):
            whole = before if before.date else one
            why = f"several dates: «{before.text}» to «{one.text}»"
            return whole._replace(date=None, time=None, why=why)
    return None


def _with_time(one: DateReading, every: Sequence[DateReading]) -> DateReading:
    """With the time that stands beside the same day in the other calendar («۲۶ مرداد ۱۴۰۱ - ۱۰:۰۰ 17 August 2022»)."""
    twins = [
        other
        for other in every
        if other.date == one.date and other.role is None and other.calendar != one.calendar
    ]
    at = next((other.time for other in twins if other.time), None)
    return one._replace(time=at, precision="minute") if at else one


def _impossible(one: DateReading) -> bool:
    """A whole date that was refused: it may be the one that was meant."""
    return one.date is None and one.precision == "day" and one.calendar != "hijri"


def _without_lunar_twins(every: Sequence[DateReading]) -> Sequence[DateReading]:
    """The readings without the lunar Hijri name of a day that stands beside it in another calendar."""
    if len(every) < 2:
        return every
    days = [
        Day(
            one.start, one.end, "jalali" if one.calendar == "relative" else one.calendar, *one[7:10], one.date
        )
        for one in every
    ]
    return [
        one
        for place, (one, day) in enumerate(zip(every, days, strict=True))
        if not any(
            other.year != day.year and lunar_twin(day, other) for other in days[max(0, place - 2) : place + 3]
        )
    ]
