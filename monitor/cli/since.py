"""`--since DAY`: a day of either calendar, a time, or how long ago."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any

import click

from monitor.errors import UsageError
from monitor.persian.calendar import in_tehran, tehran
from monitor.persian.digits import ascii_digits
from monitor.persian.letters import plain as plain_letters
from monitor.persian.moments import read_moment

UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
DAYS_AGO = {"today": 0, "امروز": 0, "yesterday": 1, "دیروز": 1}


def since_option(what: str) -> Callable[..., Any]:
    """The option; the command gets an aware datetime, or None."""
    words = f"{what} from then on: 2026-10-12, 1405-07-20, an ISO time, yesterday, or 36h, 7d, 2w ago."
    return click.option("--since", metavar="DAY", callback=_callback, help=words)


def read_since(text: str, now: datetime) -> datetime:
    """A day (its midnight in Tehran), an ISO time (UTC unless it says otherwise), or an age. Raises UsageError."""
    ago = DAYS_AGO.get(plain_letters(text).casefold())
    if ago is not None:
        return datetime.combine(in_tehran(now).date() - timedelta(days=ago), time(), tzinfo=tehran())
    age = re.fullmatch(r"(\d{1,5})([mhdw])", ascii_digits(text.strip()).lower())
    try:
        if age:
            return now - timedelta(**{UNITS[age[2]]: int(age[1])})
        return read_moment(text)
    except (ValueError, OverflowError) as problem:
        raise UsageError(
            f"{text!r} is no day, or out of reach: write 2026-10-12, 1405-07-20, yesterday or 7d",
            field="--since",
        ) from problem


def _callback(_ctx: click.Context, _option: click.Parameter, text: str | None) -> datetime | None:
    return None if text is None else read_since(text, datetime.now(UTC))
