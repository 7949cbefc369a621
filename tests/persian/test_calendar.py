"""The Jalali calendar against the official leap years; display in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from persiantools.jdatetime import JalaliDate

from monitor.persian import calendar
from monitor.persian.calendar import to_gregorian, to_jalali

# Leap years as the Calendar Center of the University of Tehran's Institute of Geophysics lists them for 1206 to 1498.
_LEAP = """
    1210 1214 1218 1222 1226 1230 1234 1238 1243 1247 1251 1255 1259 1263 1267 1271 1276 1280 1284 1288 1292 1296 1300
    1304 1309 1313 1317 1321 1325 1329 1333 1337 1342 1346 1350 1354 1358 1362 1366 1370 1375 1379 1383 1387 1391 1395
    1399 1403 1408 1412 1416 1420 1424 1428 1432 1436 1441 1445 1449 1453 1457 1461 1465 1469 1474 1478 1482 1486 1490
    1494 1498
"""
OFFICIAL_LEAP_YEARS = frozenset(map(int, _LEAP.split()))
# The day on which the year began in Tehran.
NOWRUZ = {
    1300: "1921-03-21",
    1357: "1978-03-21",
    1375: "1996-03-20",
    1400: "2021-03-21",
    1404: "2025-03-21",
    1409: "2030-03-21",
}


def test_leap_years_are_the_official_ones() -> None:
    assert {year for year in range(1206, 1499) if calendar.is_leap(year)} == OFFICIAL_LEAP_YEARS
    for year in range(1206, 1498):
        length = to_gregorian(year + 1, 1, 1) - to_gregorian(year, 1, 1)
        assert length.days == (366 if year in OFFICIAL_LEAP_YEARS else 365)


@pytest.mark.parametrize(("year", "day"), NOWRUZ.items())
def test_nowruz(year: int, day: str) -> None:
    assert to_gregorian(year, 1, 1) == date.fromisoformat(day)


def test_every_day_goes_there_and_back() -> None:
    day, last = to_gregorian(1206, 1, 1), to_gregorian(1498, 12, 30)
    while day <= last:
        assert to_gregorian(*to_jalali(day)) == day
        day += timedelta(days=1)


def test_every_ninth_day_is_persiantools() -> None:
    day = to_gregorian(1206, 1, 1)
    while day <= to_gregorian(1498, 12, 30):
        theirs = JalaliDate(day)
        assert to_jalali(day) == (theirs.year, theirs.month, theirs.day)
        day += timedelta(days=9)


@pytest.mark.parametrize(
    ("jalali", "why"),
    [
        ((1404, 12, 30), "1404/12 has 29 days"),
        ((1401, 7, 31), "1401/7 has 30 days"),
        ((1401, 6, 32), "1401/6 has 31 days"),
        ((1401, 1, 0), "there is no day 0"),
        ((1401, 13, 1), "there is no month 13"),
        ((1401, 0, 1), "there is no month 0"),
        ((1205, 1, 1), "year 1205 is outside"),
        ((1499, 1, 1), "year 1499 is outside"),
    ],
)
def test_what_does_not_exist_is_refused(jalali: tuple[int, int, int], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        to_gregorian(*jalali)


@pytest.mark.parametrize("day", [date(1827, 3, 21), date(2120, 3, 21), date.min, date.max])
def test_outside_of_the_calendar(day: date) -> None:
    with pytest.raises(ValueError, match="outside"):
        to_jalali(day)


def test_both_ends_of_the_calendar() -> None:
    assert str(to_jalali(date(1827, 3, 22))) == "1206-01-01"
    assert str(to_jalali(date(2120, 3, 20))) == "1498-12-30"


def test_display() -> None:
    moment = datetime(2022, 8, 17, 5, 30, tzinfo=UTC)
    assert calendar.shown_date(moment) == "۲۶ مرداد ۱۴۰۱"
    assert calendar.shown_date(moment, "en") == "26 Mordad 1401"
    assert calendar.shown_date(date(2022, 8, 16), "fa", weekday=True) == "سه‌شنبه ۲۵ مرداد ۱۴۰۱"
    assert calendar.shown_date(moment, "en", weekday=True) == "Wednesday 26 Mordad 1401"
    assert calendar.shown_time(moment) == "۱۰:۰۰"
    assert calendar.shown_time(moment, "en") == "10:00"


def test_a_moment_is_shown_on_tehrans_day() -> None:
    assert calendar.shown_date(datetime(2022, 8, 17, 21, 0, tzinfo=UTC), "en") == "27 Mordad 1401"


def test_moments_need_a_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        calendar.in_tehran(datetime(2022, 8, 17))  # noqa: DTZ001 - that is the point


def test_summer_time_ended_in_1401() -> None:
    hours = {
        year: calendar.in_tehran(datetime(year, 7, 1, tzinfo=UTC)).utcoffset()
        for year in (1978, 2006, 2020, 2022, 2023)
    }
    assert hours == {
        1978: timedelta(hours=5),
        2006: timedelta(hours=3.5),
        2020: timedelta(hours=4.5),
        2022: timedelta(hours=4.5),
        2023: timedelta(hours=3.5),
    }
