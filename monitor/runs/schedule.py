"""Put the run into cron, or into a systemd user timer, and take it out again.

What is written stands between two marks (cron) or in two files of its own (systemd), so that installing twice changes
nothing and removing leaves everything else as it was.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from monitor.errors import UsageError
from monitor.runs.timing import is_calendar_time, is_cron_time

Kind = Literal["cron", "systemd"]
BEGIN = "# isipo-monitor begin (written by `monitor schedule`; change it there)"
END = "# isipo-monitor end"
UNIT = "isipo-monitor"


@dataclass(frozen=True, slots=True)
class Schedule:
    """When to run (a cron expression, or an OnCalendar one for systemd), and what."""

    project: Path
    when: str

    @property
    def command(self) -> list[str]:
        """The interpreter that runs now, so that cron needs no PATH, no `cd` and no activated environment."""
        return [sys.executable, "-m", "monitor", "--project", str(self.project), "run"]


def cron_block(schedule: Schedule) -> str:
    """The lines between the marks. In a crontab a bare % would end the command."""
    if not is_cron_time(schedule.when):
        raise UsageError(
            f"{schedule.when!r} is not a cron time: five fields (minute, hour, day, month, weekday), or @hourly, "
            "@daily …",
            field="--when",
        )
    command = shlex.join([*schedule.command, "--quiet"]).replace("%", r"\%")
    return f"{BEGIN}\n{schedule.when} {command}\n{END}\n"


def with_block(crontab: str, block: str) -> str:
    """The crontab with our block in place of an older one, or at its end; an empty block takes it out."""
    lines = crontab.splitlines(keepends=True)
    marks = [i for i, line in enumerate(lines) if line.rstrip("\n") in (BEGIN, END)]
    if marks:
        if len(marks) != 2 or lines[marks[0]].rstrip("\n") != BEGIN:
            raise UsageError(
                "the marks of isipo-monitor in the crontab are damaged; mend them with `crontab -e`"
            )
        return "".join(lines[: marks[0]]) + block + "".join(lines[marks[1] + 1 :])
    gap = "" if not crontab or crontab.endswith("\n") else "\n"
    return crontab + gap + block


def systemd_units(schedule: Schedule) -> dict[str, str]:
    """File name → text, for ~/.config/systemd/user/. Raises UsageError for a time that systemd would not take."""
    _check_calendar(schedule.when)
    command = shlex.join(schedule.command).replace("%", "%%")
    service = f"""[Unit]
Description=ISIPO Monitor: one scheduled run
After=network-online.target

[Service]
Type=oneshot
WorkingDirectory={str(schedule.project).replace("%", "%%")}
ExecStart={command} --quiet
TimeoutStopSec=20
# 3 (degraded) and 4 (broken) are told through the channels; systemd need not repeat them as failures of the service.
SuccessExitStatus=3 4
"""
    timer = f"""[Unit]
Description=ISIPO Monitor, on schedule

[Timer]
OnCalendar={schedule.when}
Persistent=true
RandomizedDelaySec=120

[Install]
WantedBy=timers.target
"""
    return {f"{UNIT}.service": service, f"{UNIT}.timer": timer}


def _check_calendar(when: str) -> None:
    """systemd itself is asked where it is there: a timer that it does not understand never runs."""
    if not is_calendar_time(when):
        raise UsageError(
            f"{when!r} is no OnCalendar time of systemd: hourly, daily, *-*-* *:17:00, Sat,Sun,Mon..Wed 08:30 …",
            field="--when",
        )
    if shutil.which("systemd-analyze"):
        done = _call(["systemd-analyze", "calendar", when])
        if done.returncode:
            raise UsageError(
                f"systemd does not take {when!r}: {' '.join(done.stderr.split())}", field="--when"
            )


def read_crontab() -> str:
    """The user's crontab; empty where there is none yet.

    Raises UsageError where it cannot be read: what is written in its place would be all that is left.
    """
    done = _call(["crontab", "-l"])
    if done.returncode and not re.search("no crontab|no such file", done.stderr, re.I):
        raise UsageError(f"the crontab cannot be read: {done.stderr.strip() or 'crontab -l failed'}")
    return "" if done.returncode else done.stdout


def write_crontab(text: str) -> None:
    """Replace the user's crontab."""
    done = _call(["crontab", "-"], stdin=text)
    if done.returncode:
        raise UsageError(f"crontab refused it: {done.stderr.strip()}")


def systemctl(*words: str) -> None:
    """One call of `systemctl --user`."""
    done = _call(["systemctl", "--user", *words])
    if done.returncode:
        raise UsageError(f"systemctl --user {' '.join(words)}: {done.stderr.strip() or 'failed'}")


def _call(words: list[str], stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603 - fixed words
            words, input=stdin, capture_output=True, encoding="utf-8", errors="surrogateescape", check=False
        )
    except FileNotFoundError as missing:
        raise UsageError(
            f"{words[0]} is not installed here; `monitor schedule print` shows what to write"
        ) from missing
