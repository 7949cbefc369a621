"""Put the run into cron, or into a systemd user timer, and take it out again.

What is written stands between two marks (cron) or in two files of its own (systemd), so that installing twice changes
nothing and removing leaves everything else as it was.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from monitor.errors import UsageError

Kind = Literal["cron", "systemd"]
BEGIN = "# isipo-monitor begin (written by `monitor schedule`; change it there)"
END = "# isipo-monitor end"
UNIT = "isipo-monitor"
RANGES = (range(60), range(24), range(1, 32), range(1, 13), range(8))  # minute, hour, day, month, weekday
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAMES = (*MONTHS, "sun", "mon", "tue", "wed", "thu", "fri", "sat")
WORDS = ("@reboot", "@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly")


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
    if not _is_cron_time(schedule.when):
        raise UsageError(
            f"{schedule.when!r} is not a cron time: five fields (minute, hour, day, month, weekday), or @hourly, "
            "@daily …",
            field="--when",
        )
    command = shlex.join([*schedule.command, "--quiet"]).replace("%", r"\%")
    return f"{BEGIN}\n{schedule.when} {command}\n{END}\n"


def _is_cron_time(when: str) -> bool:
    """Whether cron would take it: a crontab with one bad line is refused whole, or the line never runs."""
    fields = when.split()
    if len(fields) == 1:
        return fields[0] in WORDS
    return len(fields) == len(RANGES) and all(map(_is_field, fields, RANGES))


def _is_field(field: str, allowed: range) -> bool:
    for part in field.split(","):
        found = re.fullmatch(
            r"(?:\*|(\d{1,2})(?:-(\d{1,2}))?|([a-z]{3})(?:-[a-z]{3})?)(?:/[1-9]\d?)?", part.lower()
        )
        if not found or (found[3] and found[3] not in NAMES):
            return False
        if any(number and int(number) not in allowed for number in found.group(1, 2)):
            return False
    return True


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
    """File name → text, for ~/.config/systemd/user/."""
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


def read_crontab() -> str:
    """The user's crontab; empty where there is none yet."""
    done = _call(["crontab", "-l"])
    return done.stdout if done.returncode == 0 else ""


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
        return subprocess.run(words, input=stdin, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words
    except FileNotFoundError as missing:
        raise UsageError(
            f"{words[0]} is not installed here; `monitor schedule print` shows what to write"
        ) from missing
