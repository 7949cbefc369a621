"""The words beside a release → when it was published."""

from __future__ import annotations

from datetime import datetime

from monitor.model.item import Published
from monitor.pages.footer import words_of
from monitor.persian.footers import Footer, read_footer

_WHEN = frozenset({"date", "time"})


def read_published(text: str, now: datetime) -> Published | None:
    """The date that the words state; None: they state none, or one that cannot be."""
    return published_of(read_footer(text, now), text)


def published_of(footer: Footer, text: str) -> Published | None:
    """A footer's date, to the minute where it has a time."""
    if footer.date is None or footer.jalali is None:
        return None
    return Published(footer.date, "minute" if footer.time else "day", footer.jalali, words_of(text, _WHEN))
