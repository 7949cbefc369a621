"""A moment as a person types it: «1405-07-20», 2026-10-12, or an ISO time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from monitor.persian.calendar import in_tehran, tehran, to_gregorian
from monitor.persian.digits import ascii_digits

JALALI = range(1200, 1500)
DAY = len("YYYY-MM-DD")


def read_moment(text: str) -> datetime:
    """A day of either calendar (its midnight in Tehran), or an ISO time (UTC unless it says otherwise); aware.

    Raises ValueError where it is neither, and OverflowError where UTC or Tehran has no such year: 0 or 10000.
    """
    moment = _moment(ascii_digits(text.strip()).replace("/", "-"))
    in_tehran(moment.astimezone(UTC))
    return moment


def _moment(plain: str) -> datetime:
    if len(plain) > DAY:
        moment = datetime.fromisoformat(plain)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    year, month, day = (int(part) for part in plain.split("-"))
    found = to_gregorian(year, month, day) if year in JALALI else date(year, month, day)
    return datetime.combine(found, time(), tzinfo=tehran())
