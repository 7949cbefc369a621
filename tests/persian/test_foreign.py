"""English phrases told from now: each unit, both sides of what a phrase is, and never without `now`."""

from datetime import UTC, datetime

import pytest

from monitor.persian.dates import read_date

NOW = datetime(2022, 8, 20, 7, 30, tzinfo=UTC)  # 12:00 in Tehran


@pytest.mark.parametrize(
    ("text", "day", "clock", "precision"),
    [
        ("2 hours ago", "2022-08-20", "10:00", "minute"),
        ("Posted an hour ago", "2022-08-20", "11:00", "minute"),
        ("13 hours ago", "2022-08-19", "23:00", "minute"),
        ("2 hrs ago", "2022-08-20", "10:00", "minute"),
        ("45 mins ago", "2022-08-20", "11:15", "minute"),
        ("yesterday", "2022-08-19", None, "day"),
        ("Just now", "2022-08-20", "12:00", "minute"),
        ("today", "2022-08-20", None, "day"),
        ("Today, 10:05", "2022-08-20", "10:05", "minute"),
        ("Today at 09:30 AM by admin", "2022-08-20", "09:30", "minute"),
        ("Tomorrow 18:00", "2022-08-21", "18:00", "minute"),
        ("Yesterday by admin", "2022-08-19", None, "day"),
        ("3 days ago", "2022-08-17", None, "day"),
        ("two weeks ago", "2022-08-06", None, "week"),
        ("1 month ago", "2022-07-20", None, "month"),
        ("2 years ago", "2020-08-20", None, "year"),
    ],
)
def test_read(text, day, clock, precision) -> None:
    reading = read_date(text, NOW)
    assert (str(reading.date), reading.precision) == (day, precision)
    assert (reading.time and f"{reading.time:%H:%M}") == clock
    assert reading.text in text


@pytest.mark.parametrize(
    "text",
    [
        "days ago",
        "long ago",
        "Chicago",
        "1.5 days ago",
        "in 3 days",
        "yesterdays",
        "12/3 days ago",
        "Steel Today",
        "Today in steel",
    ],
)
def test_no_phrase_of_ours(text) -> None:
    assert read_date(text, NOW).date is None


def test_without_now_it_is_refused_with_the_reason() -> None:
    reading = read_date("2 hours ago")
    assert reading.date is None
    assert "time of reading" in (reading.why or "")


def test_the_zone_of_the_machine_is_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be one without a name (`TZ=IRST-3:30`), which dateparser cannot find."""
    monkeypatch.setenv("TZ", "IRST-3:30")
    monkeypatch.setattr("tzlocal.unix._cache_tz", None)  # it asks once
    reading = read_date("2 hours ago", NOW)
    assert f"{reading.time:%H:%M}" == "10:00"


def test_a_written_date_beside_it_is_the_date() -> None:
    assert str(read_date("17 August 2022 (3 days ago)", NOW).date) == "2022-08-17"
    assert str(read_date("۱۴۰۱/۰۵/۲۶ - 2 days ago", NOW).date) == "2022-08-17"
