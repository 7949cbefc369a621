"""The line under a news release, in any order and form: «تاريخ: 1401/05/26 | ساعت: ١٠:٠٠ | شناسه: ١٨٨٦٩ | …».

A field that is not stated is None; a counter is never guessed from a number that another label owns.
"""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import Literal, NamedTuple

from monitor.persian import labels
from monitor.persian.clocks import find_clocks
from monitor.persian.compounds import numbers_of
from monitor.persian.dates import DateReading, chosen, find_dates
from monitor.persian.letters import LETTERS
from monitor.persian.patterns import Pattern
from monitor.persian.runs import run
from monitor.persian.surface import surface


class Footer(NamedTuple):
    """What one line says. `published` is the date it gives, or why none; the rest is None where it is not stated."""

    published: DateReading
    time: time | None
    news_id: str | None
    views: int | None
    comments: int | None
    updated: DateReading | None = None


_Field = Literal["news_id", "views", "comments"]
_LABELS = Pattern(
    f"(?P<views>{labels.pattern(labels.VIEWS)})|(?P<comments>{labels.pattern(labels.COMMENTS)})"
    f"|(?P<news_id>{labels.pattern(labels.NEWS_ID)})",
    re.IGNORECASE,
)
_BETWEEN = Pattern(r"[ \u200c]*(?:[:：=؛#\-–]|است)?[ \u200c(\[]*")
_ID = Pattern(r"[0-9]+(?![0-9]|[/:][0-9]|-[0-9])")
_NOT_A_COUNT = Pattern(r"[/:][0-9]|-[0-9]")
_THOUSANDS = Pattern(r" ?([kKmM])(?![A-Za-z])")
_OWNER = Pattern(
    r"(?:^|[^0-9.,٬٫/:])([0-9][0-9,٬٫.]*)[ \u200c]*(?:هزار[ \u200c]*)?(?:نفر|بار|مرتبه|مورد|عدد)?[ \u200c]*$"
)
_NOT_OURS = Pattern(
    f"[ \u200c:]*(?:ملی|پستی|اقتصادی|امروز|دیروز|ماه|هفته|سایت|رهگیری|فایل|قانون)(?![{LETTERS}])"
)
_COLON = Pattern(r"[ \u200c]*[:=]")


def read_footer(text: str, now: datetime | None = None) -> Footer:
    """The fields of a footer line. Never raises; `now` (aware) serves relative dates («۲ ساعت پیش») alone."""
    seen = surface(text)
    readings = find_dates(text, now)
    best = chosen(readings, text)
    fields = _fields(seen.text)
    views = fields.get("views")
    return Footer(
        published=best,
        time=best.time or _lone_time(seen.text, readings),
        news_id=fields.get("news_id"),
        views=int(views) if views else _bare_views(text, readings),
        comments=int(fields["comments"]) if "comments" in fields else None,
        updated=next((one for one in readings if one.role == "updated" and one.date), None),
    )


def _lone_time(shown: str, readings: list[DateReading]) -> time | None:
    """The one time of a line that gives no date to put it beside."""
    if any(one.date for one in readings):
        return None
    times = {clock.at for clock in find_clocks(shown) if clock.at}
    return times.pop() if len(times) == 1 else None


def _fields(shown: str) -> dict[_Field, str]:
    """Label → its number in digits, which stands behind it, or before it («۹۷ بازدید»)."""
    found: dict[_Field, str] = {}
    matches = [m for m in _LABELS.finditer(shown) if not _NOT_OURS.match(shown, m.end())]
    before = _numbers_come_first(shown, matches)
    for match in matches:
        field: _Field = match.lastgroup  # type: ignore[assignment]  # the groups are the fields' names
        value = _identity(shown, match) if field == "news_id" else _counter(shown, match, before)
        if value is not None and field not in found:
            found[field] = value
    return found


def _numbers_come_first(shown: str, matches: list[re.Match[str]]) -> bool:
    """Does the line write «۹۷ بازدید» rather than «بازدید: ۹۷»."""
    if not matches or any(_COLON.match(shown, match.end()) for match in matches):
        return False
    return _counter(shown, matches[-1], before=False) is None


def _identity(shown: str, label: re.Match[str]) -> str | None:
    between = _BETWEEN.match(shown, label.end())
    found = _ID.match(shown, between.end()) if between else None
    return found[0] if found else None


def _counter(shown: str, label: re.Match[str], before: bool) -> str | None:
    """The count that a label owns, in digits; None where there is none beside it."""
    if before:
        owner = _OWNER.search(shown, max(0, label.start() - 24), label.start())
        return _count_at(shown, owner.start(1)) if owner else None
    between = _BETWEEN.match(shown, label.end())
    return _count_at(shown, between.end()) if between else None


def _count_at(shown: str, at: int) -> str | None:
    found = numbers_of(run(shown, at))
    if not found or found[0].start != at or _NOT_A_COUNT.match(shown, found[0].end):
        return None
    thousands = _THOUSANDS.match(shown, found[0].end)
    times = {"k": 1000, "m": 1_000_000}[thousands[1].lower()] if thousands else 1
    count, rest = divmod(found[0].top * times, found[0].bottom)
    return None if rest else str(count)


_BARE = Pattern(r"[\s،,\-]+([0-9]{1,6})\s*")


def _bare_views(text: str, readings: list[DateReading]) -> int | None:
    """«… ۱۶ شهریور ۱۳۹۹ ۰۸:۲۶ ۲۸۳»: a number alone behind date and time, with nothing after it, counts the views."""
    if len(readings) != 1 or readings[0].time is None:
        return None
    shown = surface(text[readings[0].end :]).text
    clocks = find_clocks(shown)
    found = _BARE.fullmatch(shown, clocks[0].end) if len(clocks) == 1 else None
    return int(found[1]) if found else None
