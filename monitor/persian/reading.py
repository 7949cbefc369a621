"""One date of a text, as it was read or refused."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Literal, NamedTuple

from monitor.persian.calendar import FIRST_DAY, LAST_DAY, tehran, to_jalali
from monitor.persian.days import Precision
from monitor.persian.labels import Role

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
