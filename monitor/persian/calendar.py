"""The Jalali calendar beside the Gregorian one, and Tehran's clock. Conversion is persiantools', one year at a time.

A year is asked of persiantools once (where its first day stands, how long it is); its days follow by counting. Years
run from 1206 to 1498, the span of the official list of leap years.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from monitor.persian.digits import Language, persian_digits

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

FIRST_YEAR, LAST_YEAR = 1206, 1498
_MONTHS = (
    "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند",
    "Farvardin Ordibehesht Khordad Tir Mordad Shahrivar Mehr Aban Azar Dey Bahman Esfand",
)
_WEEKDAYS = (
    "دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه",
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
)
MONTH_NAMES = {"fa": _MONTHS[0].split(), "en": _MONTHS[1].split()}
WEEKDAY_NAMES = {"fa": _WEEKDAYS[0].split(), "en": _WEEKDAYS[1].split()}  # Monday first, as date.weekday()
FIRST_DAY, LAST_DAY = date(1827, 3, 22), date(2120, 3, 20)  # of the years above
_BEFORE_MONTH = (0, 31, 62, 93, 124, 155, 186, 216, 246, 276, 306, 336)


class Jalali(NamedTuple):
    """A day of the Jalali calendar; `str` gives YYYY-MM-DD."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}-{self.day:02}"


@cache
def tehran() -> ZoneInfo:
    """Asia/Tehran with its whole history: summer time ended in 1401."""
    from zoneinfo import ZoneInfo  # here, as most readings need no zone

    return ZoneInfo("Asia/Tehran")


@cache
def _first_day(year: int) -> int:
    """The ordinal (`date.toordinal`) of 1 Farvardin."""
    from persiantools.jdatetime import JalaliDate  # here, as its import takes half as long as all of ours

    nowruz = JalaliDate(year, 1, 1)  # type: ignore[no-untyped-call]  # its constructor carries no types
    return nowruz.to_gregorian().toordinal()


@cache
def is_leap(year: int) -> bool:
    """Has Esfand thirty days. ValueError outside of FIRST_YEAR to LAST_YEAR."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"year {year} is outside of {FIRST_YEAR} to {LAST_YEAR}")
    from persiantools.jdatetime import JalaliDate

    return bool(JalaliDate.is_leap(year))


def month_length(year: int, month: int) -> int:
    """Days of a month. ValueError for a month or year that does not exist."""
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    if month == 12:
        return 30 if is_leap(year) else 29
    return 31 if month <= 6 else 30


def to_gregorian(year: int, month: int, day: int) -> date:
    """The Gregorian day of a Jalali date. ValueError, with a sentence, for a day that does not exist."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"year {year} is outside of {FIRST_YEAR} to {LAST_YEAR}")
    length = month_length(year, month)
    if not 1 <= day <= length:
        raise ValueError(f"{year}/{month} has {length} days, there is no day {day}")
    return date.fromordinal(_first_day(year) + _BEFORE_MONTH[month - 1] + day - 1)


def to_jalali(day: date) -> Jalali:
    """The Jalali date of a Gregorian day. ValueError outside of FIRST_YEAR to LAST_YEAR."""
    ordinal = day.toordinal()
    year = day.year - 621
    if year > LAST_YEAR + 1 or year < FIRST_YEAR:
        raise ValueError(f"{day} is outside of the Jalali years {FIRST_YEAR} to {LAST_YEAR}")
    if year > LAST_YEAR or ordinal < _first_day(year):
        year -= 1
    if year < FIRST_YEAR:
        raise ValueError(f"{day} is outside of the Jalali years {FIRST_YEAR} to {LAST_YEAR}")
    passed = ordinal - _first_day(year)
    month = passed // 31 + 1 if passed < 186 else (passed - 186) // 30 + 7
    if month > 12:
        raise ValueError(f"{day} is outside of the Jalali years {FIRST_YEAR} to {LAST_YEAR}")
    return Jalali(year, month, passed - _BEFORE_MONTH[month - 1] + 1)


def in_tehran(moment: datetime) -> datetime:
    """The same moment by Tehran's clock. ValueError for a datetime without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(tehran())


def shown_date(day: date | datetime, language: Language = "fa", weekday: bool = False) -> str:
    """«۲۶ مرداد ۱۴۰۱» or "26 Mordad 1401"; a moment by Tehran's clock; in front, if asked for, the weekday."""
    local = in_tehran(day).date() if isinstance(day, datetime) else day
    jalali = to_jalali(local)
    shown = f"{jalali.day} {MONTH_NAMES[language][jalali.month - 1]} {jalali.year}"
    if weekday:
        shown = f"{WEEKDAY_NAMES[language][local.weekday()]} {shown}"
    return persian_digits(shown) if language == "fa" else shown


def shown_time(moment: datetime, language: Language = "fa") -> str:
    """«۱۰:۰۰» or "10:00", by Tehran's clock."""
    shown = f"{in_tehran(moment):%H:%M}"
    return persian_digits(shown) if language == "fa" else shown
