from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.model.alerts import QuietHours
from monitor.notify.hours import is_quiet, next_time, not_before, wait_after
from monitor.persian.calendar import tehran

NIGHT = QuietHours(start="22:30", until="07:00")
NOON = QuietHours(start="12:00", until="14:00")


def at(clock: str, day: int = 24) -> datetime:
    """A time in Tehran (November 2026)."""
    return datetime.fromisoformat(f"2026-11-{day}T{clock}").replace(tzinfo=tehran())


@pytest.mark.parametrize(
    ("clock", "hours", "quiet"),
    [
        ("22:29:59", NIGHT, False),
        ("22:30", NIGHT, True),
        ("23:59", NIGHT, True),
        ("00:00", NIGHT, True),
        ("06:59:59", NIGHT, True),
        ("07:00", NIGHT, False),
        ("11:59", NOON, False),
        ("12:00", NOON, True),
        ("14:00", NOON, False),
        ("03:00", None, False),
    ],
)
def test_quiet_hours(clock, hours, quiet):
    assert is_quiet(at(clock), hours) is quiet


def test_what_falls_into_quiet_hours_waits_for_their_end():
    assert not_before(at("23:00", 24), NIGHT) == at("07:00", 25)
    assert not_before(at("06:00", 25), NIGHT) == at("07:00", 25)
    assert not_before(at("12:00"), NIGHT) == at("12:00")
    assert not_before(at("23:00"), None) == at("23:00")


def test_times_of_day_are_those_of_tehran():
    assert is_quiet(datetime(2026, 11, 24, 19, 0, tzinfo=UTC), NIGHT)  # 22:30 there
    assert next_time(datetime(2026, 11, 24, 12, tzinfo=UTC), "08:00") == datetime(
        2026, 11, 25, 4, 30, tzinfo=UTC
    )


@pytest.mark.parametrize(("clock", "day"), [("07:59:59", 24), ("08:00", 25), ("08:01", 25)])
def test_the_next_time_is_strictly_later(clock, day):
    assert next_time(at(clock), "08:00") == at("08:00", day)


@pytest.mark.parametrize(
    ("attempts", "minutes"), [(1, 5), (2, 10), (3, 20), (8, 640), (9, 720), (10, 720), (1000, 720)]
)
def test_waiting_doubles_up_to_half_a_day(attempts, minutes):
    assert wait_after(attempts, 0.5) == timedelta(minutes=minutes)


def test_jitter_spreads_the_wait():
    assert wait_after(1, 0.0) == timedelta(minutes=2.5)
    assert wait_after(1, 1.0) == timedelta(minutes=7.5)
