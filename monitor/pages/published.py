"""The words beside a release → when it was published."""

from __future__ import annotations

from datetime import datetime

from monitor.model.item import Precision, Published
from monitor.pages.footer import words_of
from monitor.persian.footers import read_footer
from monitor.persian.reading import DateReading

_WHEN = frozenset({"date", "time"})
_FINE: dict[str, Precision] = {"minute": "minute", "day": "day"}  # a month is no date of publication


def read_published(text: str, now: datetime) -> Published | None:
    """The date that the words state; None: they state none, or one that cannot be."""
    return published_of(read_footer(text, now).published, text)


def published_of(reading: DateReading, text: str) -> Published | None:
    """A reading as a moment, to the minute where a time is written; None: it does not say the day."""
    precision = _FINE.get(reading.precision or "")
    if reading.at is None or reading.jalali is None or precision is None:
        return None
    return Published(reading.at, precision, reading.jalali, words_of(text, _WHEN))
