"""Times as systemd writes them; those of cron are in test_schedule.py. Where systemd is there, it is asked, too."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from monitor.errors import UsageError
from monitor.runs.schedule import Schedule, systemd_units
from monitor.runs.timing import is_calendar_time

TIMES = [
    ("hourly", True),
    ("Daily", True),
    ("*-*-* *:17:00", True),
    ("*:0/15", True),
    ("Sat,Sun,Mon..Wed 08:30", True),
    ("Mon,Fri *-*-* 08,20:30", True),
    ("mon..Wednesday *-*-1..7 00:00 Asia/Tehran", True),
    ("2027-*-01 00:00:00 UTC", True),
    ("*-02~01 10:00", True),
    ("banana", False),
    ("", False),
    (" ", False),
    ("Sat..Wed 08:30", False),  # systemd's week does not go round
    ("25:00", False),
    ("12:60", False),
    ("*-13-01", False),
    ("*-*-32", False),
    ("Yek 08:30", False),
    ("17 * * * *", False),
    ("*:0/0", False),
    ("8..20/3:00", True),
    ("20..8:00", False),  # nor does its day
    ("*-*~3..1", False),
    ("*:0/59", True),
    ("*:0/60", False),  # a step beyond the hour
    ("*:*/5", False),  # a step is told of a number
    ("۸:۳۰", False),
    ("hourly daily", False),
]


@pytest.mark.parametrize(("when", "taken"), TIMES)
def test_only_what_systemd_takes_has_its_form(when: str, taken: bool) -> None:
    assert is_calendar_time(when) == taken


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
@pytest.mark.parametrize(("when", "taken"), [time for time in TIMES if time[0] != "*:0/0"])
def test_systemd_says_the_same(when: str, taken: bool) -> None:
    assert (
        subprocess.run(["systemd-analyze", "calendar", when], capture_output=True).returncode == 0
    ) == taken


@pytest.mark.parametrize("when", ["banana", "", "Feb 30"])
def test_what_systemd_would_not_take_is_not_written(when: str) -> None:
    with pytest.raises(UsageError, match="no OnCalendar time"):
        systemd_units(Schedule(Path("/srv/isipo"), when))
