"""Values and times → places on a canvas, and the ticks that a person would choose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import ceil, floor, log10

from monitor.persian.calendar import in_tehran, tehran, to_gregorian, to_jalali
from monitor.report.language import Language

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
MONTHS = (1, 2, 3, 6)  # ticks stand so many months apart …
DAYS = (1, 2, 5, 10)  # … or so many days
HOURS = (1, 3, 6, 12)


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis, 0 to 1, and what is written there."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps low..high to 0..1. A range of nothing lies in the middle."""

    low: float
    high: float

    def __call__(self, value: float) -> float:
        return (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5


def number_axis(values: list[float], language: Language, *, ticks: int = 4) -> tuple[Scale, list[Tick]]:
    """A scale around the values, bounded by round numbers, and its ticks."""
    low, high = min(values), max(values)
    if low == high:
        room = abs(low) * 0.1 or 1.0
        low, high = low - room if low < 0 or low > room else 0.0, high + room
    step = _step((high - low) / ticks)
    if all(value == int(value) for value in values):
        step = max(1.0, step)
    first, last = floor(low / step), ceil(high / step)
    scale = Scale(first * step, last * step)
    places = [round(number * step, 10) for number in range(first, last + 1)]
    return scale, [Tick(scale(value), language.amount(_whole(value))) for value in places]


def time_axis(times: list[datetime], language: Language, *, ticks: int = 5) -> tuple[Scale, list[Tick]]:
    """A scale from the first time to the last, and ticks at whole hours, days, months or years of the calendar."""
    low, high = min(times), max(times)
    if high - low < timedelta(hours=2):
        low, high = low - timedelta(hours=1), high + timedelta(hours=1)
    scale = Scale(low.timestamp(), high.timestamp())
    for candidates in _candidates(low, high, language):
        if len(candidates) <= ticks:
            return scale, [Tick(scale(moment.timestamp()), label) for moment, label in candidates]
    return scale, []


def _step(rough: float) -> float:
    """The next round step: 1, 2, 2.5 or 5 times a power of ten."""
    power: float = 10.0 ** floor(log10(rough))
    return next(step * power for step in STEPS if step * power >= rough * 0.999)


def _whole(value: float) -> float:
    return int(value) if float(value).is_integer() else value


Candidate = list[tuple[datetime, str]]


def _candidates(low: datetime, high: datetime, language: Language) -> Iterator[Candidate]:
    """Sets of ticks from dense to sparse; the first that is not too dense is taken."""
    days = (high - low) / timedelta(days=1)
    if days <= 3:
        yield from (_hours(low, high, step, language) for step in HOURS)
    if days <= 90:
        yield from (_days(low, high, step, language) for step in DAYS)
    yield from (_months(low, high, step, language) for step in MONTHS)
    yield from (_months(low, high, 12 * step, language) for step in (1, 2, 5, 10, 50))


def _hours(low: datetime, high: datetime, step: int, language: Language) -> Candidate:
    start = in_tehran(low).replace(minute=0, second=0, microsecond=0)
    hours = (start + timedelta(hours=n) for n in range(ceil((high - low) / timedelta(hours=1)) + 2))
    kept = (hour for hour in hours if low <= hour <= high and hour.hour % step == 0)
    return [(hour, language.plain_number(f"{hour:%H:%M}")) for hour in kept]


def _days(low: datetime, high: datetime, step: int, language: Language) -> Candidate:
    start = in_tehran(low).date()
    days = (start + timedelta(days=n) for n in range((high - low).days + 2))
    number = {day: (to_jalali(day).day if language.code == "fa" else day.day) for day in days}
    kept = [
        day for day, n in number.items() if (n - 1) % step == 0 and n <= 30 and low <= _midnight(day) <= high
    ]
    return [(_midnight(day), language.short_day(day)) for day in kept]


def _months(low: datetime, high: datetime, step: int, language: Language) -> Candidate:
    found = []
    first, last = in_tehran(low).date(), in_tehran(high).date()
    for year, month in _each_month(first, last, language):
        if (month - 1) % min(step, 12) or (step > 12 and year % (step // 12)):
            continue
        day = to_gregorian(year, month, 1) if language.code == "fa" else date(year, month, 1)
        if low <= _midnight(day) <= high:
            found.append((_midnight(day), language.plain_number(year) if step >= 12 else language.month(day)))
    return found


def _each_month(first: date, last: date, language: Language) -> Iterator[tuple[int, int]]:
    start, end = (to_jalali(first), to_jalali(last)) if language.code == "fa" else (first, last)
    for number in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        yield number // 12, number % 12 + 1


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=tehran()).astimezone(UTC)
