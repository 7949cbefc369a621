"""Jalali dates as the portal prints them: `YYYY/MM/DD` inside, words where the CMS writes words."""

from __future__ import annotations

from datetime import date, datetime

from monitor.persian.calendar import shown_date, tehran, to_gregorian, to_jalali
from monitor.persian.digits import ascii_digits


def jalali(day: date) -> str:
    """2022-08-20 → «1401/05/29»"""
    at = to_jalali(day)
    return f"{at.year:04}/{at.month:02}/{at.day:02}"


def gregorian(day: str) -> date:
    """«1401/05/29» → 2022-08-20"""
    year, month, number = map(int, day.split("/"))
    return to_gregorian(year, month, number)


def worded(day: str) -> str:
    """«1401/05/29» → «شنبه 29 مرداد 1401»"""
    return ascii_digits(shown_date(gregorian(day), weekday=True))


def instant(day: str, time: str) -> datetime:
    """«1401/05/26», «10:00» → the aware datetime in Tehran."""
    at = gregorian(day)
    hour, minute = map(int, time.split(":"))
    return datetime(at.year, at.month, at.day, hour, minute, tzinfo=tehran())
