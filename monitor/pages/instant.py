"""A moment written for machines (ISO 8601, RFC 822) or for people (Jalali) → when a release was published."""

from __future__ import annotations

from datetime import datetime
from email.utils import parsedate_to_datetime

from monitor.model.item import Published
from monitor.pages.published import read_published
from monitor.persian.calendar import FIRST_DAY, LAST_DAY, in_tehran, to_jalali


def read_instant(text: str, now: datetime) -> Published | None:
    """A machine's date first, then a person's; None: neither, without its zone, or in no year of ours."""
    moment = _machine(text.strip())
    if moment is None:
        return read_published(text, now)
    if moment.tzinfo is None or not FIRST_DAY < moment.date() < LAST_DAY:
        return None
    local = in_tehran(moment)
    return Published(local, "minute", str(to_jalali(local.date())), text)


def _machine(text: str) -> datetime | None:
    """RFC 822 (`Wed, 17 Aug 2022 05:30:00 GMT`) or ISO 8601 with a time."""
    if len(text) < 16 or not text.isascii() or " 0001 " in text:  # an empty field, which email reads as 2001
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text)
        except ValueError:
            continue
    return None
