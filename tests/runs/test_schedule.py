"""The crontab block: once, between its marks, and out again without a trace."""

from pathlib import Path

import pytest

from monitor.errors import UsageError
from monitor.runs.schedule import BEGIN, END, Schedule, cron_block, systemd_units, with_block

HOURLY = Schedule(Path("/srv/isipo 100%"), "17 * * * *")
OTHERS = "MAILTO=me\n5 4 * * * /usr/bin/backup\n"


def test_the_block_needs_no_cd_and_survives_blanks_and_percent_signs() -> None:
    line = cron_block(HOURLY).splitlines()[1]
    assert line.startswith("17 * * * * ")
    assert r"--project '/srv/isipo 100\%' run" in line
    assert line.count("%") == line.count(r"\%") == 1


@pytest.mark.parametrize("crontab", ["", OTHERS, OTHERS.rstrip("\n")])
def test_installing_twice_is_installing_once_and_removing_leaves_the_rest(crontab: str) -> None:
    block = cron_block(HOURLY)
    once = with_block(crontab, block)
    assert with_block(once, block) == once
    assert once.count(BEGIN) == once.count(END) == 1
    assert with_block(once, "").rstrip("\n") == crontab.rstrip("\n")


def test_a_new_time_takes_the_old_ones_place() -> None:
    once = with_block(OTHERS, cron_block(HOURLY)) + "0 0 * * * last\n"
    daily = with_block(once, cron_block(Schedule(HOURLY.project, "@daily")))
    assert "17 * * * *" not in daily
    assert daily.endswith("0 0 * * * last\n")


@pytest.mark.parametrize(
    ("when", "taken"),
    [
        ("*/15 * * * *", True),
        ("0 8,20 * * sat,sun-wed", True),
        ("0 8,20 * * sat-wed", False),  # cron's week begins on Sunday
        ("0 8 * * fri-sun", False),  # and does not end with it
        ("mon * * * *", False),
        ("* * * * jan", False),
        ("5/10 * * * *", False),  # a step of nothing
        ("59 23 31 12 7", True),
        ("5-10/2 0 1 jan *", True),
        ("@hourly", True),
        ("60 * * * *", False),
        ("* 24 * * *", False),
        ("* * 0 * *", False),
        ("* * * 13 *", False),
        ("* * * * 8", False),
        ("۱۷ * * * *", False),
        ("* * * * yek", False),
        ("*/0 * * * *", False),
        ("5-1 * * * *", False),  # from more to less
        ("* * * *", False),
        ("@often", False),
        ("", False),
    ],
)
def test_only_what_cron_takes_is_written(when: str, taken: bool) -> None:
    schedule = Schedule(HOURLY.project, when)
    if taken:
        assert f"\n{when} " in cron_block(schedule)
    else:
        with pytest.raises(UsageError, match="not a cron time"):
            cron_block(schedule)


def test_damaged_marks_are_left_to_a_person() -> None:
    with pytest.raises(UsageError, match="damaged"):
        with_block(f"{BEGIN}\n* * * * * x\n", cron_block(HOURLY))


@pytest.mark.parametrize("when", ["hourly", "* * * *", ""])
def test_a_time_that_cron_would_refuse_is_refused(when: str) -> None:
    with pytest.raises(UsageError, match="cron time"):
        cron_block(Schedule(HOURLY.project, when))


def test_systemd_units_wait_for_a_clean_end() -> None:
    units = systemd_units(Schedule(HOURLY.project, "hourly"))
    assert "TimeoutStopSec=20" in units["isipo-monitor.service"]
    assert "OnCalendar=hourly" in units["isipo-monitor.timer"]
