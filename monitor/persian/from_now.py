"""A date that is told from the moment of reading, and how it is made. Folded texts."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from monitor.persian.calendar import in_tehran
from monitor.persian.days import Precision
from monitor.persian.letters import LETTERS

G = "[ \u200c]{0,2}"
START = f"(?<![{LETTERS}0-9])"
END = f"(?![{LETTERS}])"
# «دو روز پیش از آن», «دو روز پیش‌تر» and «دو روز بعد» are told from another moment; «دو روز پیش از این.» is not.
NOT_THAN = rf"(?!{G}از{END}(?!{G}این *(?:\Z|[.،؛|)»\n])))(?![ \u200c]?تر{END})"
# «۲ ساعت پیش‌بینی شده»: before a ZWNJ, or a noun that it makes, «پیش» is the head of another word.
_HEADED = "بینی|نویس|نیاز|گیری|گفتار|فرض|گویی|داوری|دبستان|شرط|درامد|رونده|ران|سازی|تاز"
AGO = f"(?:پیش(?!\u200c[{LETTERS}]|[ \u200c](?:{_HEADED}))|قبل){NOT_THAN}"
PAST = ("پیش", "قبل", "گذشته")


class Relative(NamedTuple):
    """A date told from now: `date` and, for steps of hours and less, the whole `moment`; else `why`.

    What a written date has and this has not is there too: the two are read alike.
    """

    start: int
    end: int
    date: date | None
    moment: datetime | None
    precision: Precision
    why: str | None = None
    calendar: Literal["relative"] = "relative"
    year: None = None
    month: None = None
    day: None = None


def refused(match: re.Match[str], precision: Precision, why: str) -> Relative:
    """A phrase that tells no day, with the reason."""
    return Relative(match.start(), match.end(), None, None, precision, why)


def needs_now(match: re.Match[str], precision: Precision) -> Relative:
    """A phrase whose moment of reading is not given."""
    return refused(match, precision, f"«{match[0]}» is told from the time of reading, which is not given")


def at_moment(match: re.Match[str], moment: datetime) -> Relative:
    """A phrase that tells a moment."""
    local = in_tehran(moment.replace(microsecond=0))
    return Relative(match.start(), match.end(), local.date(), local, "minute")


def on_day(match: re.Match[str], now: datetime, days: int) -> Relative:
    """A phrase that tells a day, so many days from today."""
    day = in_tehran(now).date() + timedelta(days=days)
    return Relative(match.start(), match.end(), day, None, "day")
