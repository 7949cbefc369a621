"""A written date as a day: which calendar, which of its numbers is the year, and whether such a day exists.

The rules, each a row of the tests:
    a year of four digits names the calendar by itself: 1206–1498 Jalali, 1500–2199 Gregorian;
    with the year first, month and day follow; with the year last, the day comes first;
    two-digit years are 1332–1409 (98, 01), never more; where both ends may be the year, it is refused;
    what is impossible is refused with the reason, never moved to a neighbouring day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal, NamedTuple

from monitor.persian.calendar import FIRST_YEAR, LAST_YEAR, to_gregorian
from monitor.persian.months import Calendar

Precision = Literal["minute", "day", "week", "month", "year"]

# Two-digit years stand for these alone, whatever the day of reading: 10 to 31 may be days, never years.
TWO_DIGIT_YEARS = {year % 100: year for year in range(1332, 1410)}
NO_YEAR = "none of its numbers can be the year"
HIJRI_WHY = "a lunar Hijri date: its day depends on the sighting of the moon"


class Day(NamedTuple):
    """One written date at `start:end`; `date` is None where `why` says so.

    year, month and day are as understood; a month or day that is not written is None, and so is `date` then.
    `moment` is set where the text states an offset from UTC too.
    """

    start: int
    end: int
    calendar: Calendar
    year: int | None
    month: int | None
    day: int | None
    date: date | None
    why: str | None = None
    moment: datetime | None = None

    @property
    def precision(self) -> Precision | None:
        """The finest part that is written together with all coarser ones; None without a year."""
        if self.year is None:
            return None
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"


def full_year(year: int) -> int:
    """A two-digit year as a whole one; ValueError where the two digits are no plausible year."""
    if year >= 100:
        return year
    if year not in TWO_DIGIT_YEARS:
        raise ValueError(f"«{year:02}» is no year that two digits stand for")
    return TWO_DIGIT_YEARS[year]


def calendar_of(year: int) -> Calendar:
    """The calendar that a four-digit year belongs to. ValueError for a year of none."""
    if FIRST_YEAR <= year <= LAST_YEAR:
        return "jalali"
    if 1500 <= year <= 2199:
        return "gregorian"
    raise ValueError(f"year {year} is in no calendar that is read here")


def solved(start: int, end: int, calendar: Calendar, year: int, month: int, day: int) -> Day:
    """The day, or the reason why there is none."""
    if calendar == "hijri":
        return Day(start, end, calendar, year, month, day, None, HIJRI_WHY)
    try:
        found = to_gregorian(year, month, day) if calendar == "jalali" else _gregorian(year, month, day)
    except ValueError as impossible:
        return Day(start, end, calendar, year, month, day, None, f"impossible date: {impossible}")
    return Day(start, end, calendar, year, month, day, found)


def _gregorian(year: int, month: int, day: int) -> date:
    if not 1500 <= year <= 2199:
        raise ValueError(f"{year} is no Gregorian year that is read here")
    return date(year, month, day)


def partial(
    start: int, end: int, calendar: Calendar, year: int | None, month: int | None, day: int | None
) -> Day:
    """A date with a part left out: it has no day to give, and says what it lacks."""
    named = "year" if month is None else "month"
    why = "no year is written" if year is None else f"it names a {named}, no day"
    return Day(start, end, calendar, year, month, day, None, why)


def of_numbers(
    start: int, end: int, parts: tuple[str, str, str], mark: str, calendar: Calendar | None = None
) -> list[Day]:
    """The day that three numbers between separators `mark` stand for; more than one where they have two readings.

    `calendar`: where a word beside them names it.
    """
    if len(parts[0]) == 4:
        return [_year_known(start, end, int(parts[0]), int(parts[1]), int(parts[2]), calendar)]
    readings = list(_readings(start, end, parts, mark, calendar))
    whole: dict[date, Day] = {}
    for reading in readings:
        if reading.date:
            whole.setdefault(reading.date, reading)
    return (
        list(whole.values()) or readings[:1] or [Day(start, end, "jalali", None, None, None, None, NO_YEAR)]
    )


def agreed(readings: list[Day], weekday: int | None) -> Day:
    """The one of several readings that falls on the weekday that is written beside it, or a refusal."""
    said = [one for one in readings if one.date and one.date.weekday() == weekday]
    if len(said) == 1:
        return said[0]
    one, other, *_ = said or readings
    why = f"two readings: {one.date} or {other.date}"
    return one._replace(year=None, month=None, day=None, date=None, why=why)


def _readings(
    start: int, end: int, parts: tuple[str, str, str], mark: str, calendar: Calendar | None
) -> Iterator[Day]:
    """Every order of the three numbers that the rules allow, where the year is not first with four digits."""
    first, middle, last = map(int, parts)
    if len(parts[2]) == 4:
        yield _year_known(start, end, last, middle, first, calendar)
        if mark == "/" and last > LAST_YEAR and calendar != "jalali":
            american = _year_known(start, end, last, first, middle, calendar)
            if american.date:
                yield american
    else:
        for year, day, written in ((first, last, parts[0]), (last, first, parts[2])):
            if (
                len(written) == 2
                and year in TWO_DIGIT_YEARS
                and 1 <= day <= 31
                and calendar in (None, "jalali")
            ):
                yield solved(start, end, "jalali", full_year(year), middle, day)


def _year_known(start: int, end: int, year: int, month: int, day: int, calendar: Calendar | None) -> Day:
    try:
        native = calendar_of(year)
    except ValueError as unknown:
        return Day(start, end, calendar or "jalali", year, month, day, None, str(unknown))
    if calendar == "hijri" and native == "jalali":
        native = "hijri"
    if calendar not in (None, native):
        return Day(
            start, end, native, year, month, day, None, f"{year} is no year of the calendar that is named"
        )
    return solved(start, end, native, year, month, day)


def compact(start: int, end: int, digits: str) -> Day | None:
    """Eight digits, YYYYMMDD, of a plausible year; None where they are just a number."""
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    if not (1300 <= year <= 1420 or 1900 <= year <= 2100) or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    made = solved(start, end, calendar_of(year), year, month, day)
    return made if made.date else None


def lunar_twin(lunar: Day, other: Day) -> bool:
    """Is `lunar`, read as Jalali, rather the lunar Hijri name of the same day as `other` (within two days)."""
    if lunar.year is None or lunar.month is None or lunar.day is None or other.date is None:
        return False
    if other.calendar != "jalali" and other.calendar != "gregorian":
        return False
    counted = (
        (lunar.year - 1) * 354 + (3 + 11 * lunar.year) // 30 + (59 * (lunar.month - 1) + 1) // 2 + lunar.day
    )
    return abs(counted + 227014 - other.date.toordinal()) <= 2
