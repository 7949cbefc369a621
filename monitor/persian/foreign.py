"""Dates told from now in English («2 hours ago», «Today, 09:15»), as the English side of a portal writes them.

dateparser counts the steps, behind our checks: it is handed nothing but such a phrase, and a result that is not in
the past is no answer. It takes a quarter of a second to load, so it is asked for by name only when a phrase is there.
"""

from __future__ import annotations

import importlib
import re
from datetime import datetime, timedelta

from monitor.persian.calendar import in_tehran, tehran
from monitor.persian.days import Precision
from monitor.persian.from_now import Relative, at_moment
from monitor.persian.patterns import Pattern

UNITS: dict[str, Precision] = {
    "sec": "minute", "min": "minute", "hour": "minute", "hr": "minute",
    "day": "day", "week": "week", "month": "month", "year": "year",
}  # fmt: skip
_PHRASE = Pattern(
    r"(?<![\w.,:/-])(?:(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten)\s+"
    r"(?P<unit>sec(?:ond)?s?|min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?)\s+ago"
    r"|(?P<day>yesterday|(?:today|tomorrow)(?=,?\s+(?:at\s+)?\d{1,2}:\d{2})|^(?:today|tomorrow)\Z)|just now)(?!\w)",
    re.IGNORECASE | re.ASCII,
)
_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}


def find_foreign(text: str, now: datetime | None) -> list[Relative]:
    """The English phrases of a text, in order; without `now` (aware) each is refused."""
    return [_read(match, now) for match in _PHRASE.finditer(text)]


def _read(match: re.Match[str], now: datetime | None) -> Relative:
    precision = _precision((match["unit"] or ("day" if match["day"] else "min")).lower())
    if now is None:
        why = f"«{match[0]}» is told from the time of reading, which is not given"
        return Relative(match.start(), match.end(), None, None, precision, why)
    if match["day"]:
        day = in_tehran(now).date() + timedelta(days=_DAYS[match["day"].lower()])
        return Relative(match.start(), match.end(), day, None, precision)
    if match["unit"] is None:
        return at_moment(match, now)
    base = in_tehran(now).replace(tzinfo=None, microsecond=0)
    parse = importlib.import_module("dateparser").parse
    settings = {"RELATIVE_BASE": base, "TIMEZONE": "UTC"}  # else it asks for the zone of this machine
    told: datetime | None = parse(match[0], languages=["en"], settings=settings)
    if told is None or told > base:
        return Relative(match.start(), match.end(), None, None, precision, f"«{match[0]}» is no past moment")
    moment = told.replace(tzinfo=tehran()) if precision == "minute" else None
    return Relative(match.start(), match.end(), told.date(), moment, precision)


def _precision(unit: str) -> Precision:
    return next(fine for stem, fine in UNITS.items() if unit.startswith(stem))
