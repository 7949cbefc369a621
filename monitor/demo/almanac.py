"""Jalali dates as the portal prints them: `YYYY/MM/DD` inside, words where the CMS writes words."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from persiantools.jdatetime import JalaliDate

TEHRAN = ZoneInfo("Asia/Tehran")


def jalali(day: date) -> str:
    """2022-08-20 → «1401/05/29»"""
    return str(JalaliDate(day).strftime("%Y/%m/%d"))  # type: ignore[no-untyped-call]


def worded(day: str) -> str:
    """«1401/05/29» → «شنبه 29 مرداد 1401»"""
    year, month, number = map(int, day.split("/"))
    at = JalaliDate(year, month, number)  # type: ignore[no-untyped-call]
    return f"{at.strftime('%A', locale='fa')} {number} {at.strftime('%B', locale='fa')} {year}"


def instant(day: str, time: str) -> datetime:
    """«1401/05/26», «10:00» → the aware datetime in Tehran."""
    year, month, number = map(int, day.split("/"))
    hour, minute = map(int, time.split(":"))
    at: date = JalaliDate(year, month, number).to_gregorian()  # type: ignore[no-untyped-call]
    return datetime(at.year, at.month, at.day, hour, minute, tzinfo=TEHRAN)
