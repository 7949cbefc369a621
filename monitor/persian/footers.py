"""The line under a news release, in any order and form: «تاريخ: 1401/05/26 | ساعت: ١٠:٠٠ | شناسه: ١٨٨٦٩ | …».

A field that is not stated is None; a counter is never guessed from a number that another label owns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time
from typing import Literal

from monitor.persian import labels
from monitor.persian.clocks import find_clocks
from monitor.persian.dates import DateReading, chosen, find_dates
from monitor.persian.letters import LETTERS
from monitor.persian.surface import surface


@dataclass(frozen=True, slots=True)
class Footer:
    """What one line says. `published` is the date it gives, or why none; the rest is None where it is not stated."""

    published: DateReading
    time: time | None
    news_id: str | None
    views: int | None
    comments: int | None
    updated: DateReading | None = None


_Field = Literal["news_id", "views", "comments"]
_LABELS = re.compile(
    f"(?P<views>{labels.pattern(labels.VIEWS)})|(?P<comments>{labels.pattern(labels.COMMENTS)})"
    f"|(?P<news_id>{labels.pattern(labels.NEWS_ID)})",
    re.IGNORECASE,
)
_COUNT = r"[0-9]{1,3}(?:[,٬،.][0-9]{3})+(?![0-9])|[0-9]+"
_VALUE = re.compile(rf"[ \u200c]*(?:[:：=؛#\-–]|است)?[ \u200c(\[]*({_COUNT})(?![0-9]|[/:][0-9]|-[0-9])")
_OWNER = re.compile(rf"({_COUNT})[ \u200c]*(?:نفر|بار|مرتبه|مورد|عدد)?[ \u200c]*$")
_NOT_OURS = re.compile(
    f"[ \u200c:]*(?:ملی|پستی|اقتصادی|امروز|دیروز|ماه|هفته|سایت|رهگیری|فایل|قانون)(?![{LETTERS}])"
)
_COLON = re.compile(r"[ \u200c]*[:=]")


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
        views=_whole(views) if views else _bare_views(text, readings),
        comments=_whole(fields["comments"]) if "comments" in fields else None,
        updated=next((one for one in readings if one.role == "updated" and one.date), None),
    )


def _lone_time(shown: str, readings: list[DateReading]) -> time | None:
    """The one time of a line that gives no date to put it beside."""
    if any(one.date for one in readings):
        return None
    times = {clock.at for clock in find_clocks(shown) if clock.at}
    return times.pop() if len(times) == 1 else None


def _fields(shown: str) -> dict[_Field, str]:
    """Label → its number, which stands behind it, or before it («۹۷ بازدید»)."""
    found: dict[_Field, str] = {}
    matches = [m for m in _LABELS.finditer(shown) if not _NOT_OURS.match(shown, m.end())]
    before = _numbers_come_first(shown, matches)
    for match in matches:
        value = _value(shown, match, before)
        if value and match.lastgroup and match.lastgroup not in found:
            found[match.lastgroup] = value  # type: ignore[index]  # the groups are the fields' names
    return found


def _numbers_come_first(shown: str, matches: list[re.Match[str]]) -> bool:
    """Does the line write «۹۷ بازدید» rather than «بازدید: ۹۷»."""
    for match in matches:
        if _COLON.match(shown, match.end()):
            return False
        if _OWNER.search(shown, max(0, match.start() - 20), match.start()):
            return True
    return False


def _value(shown: str, label: re.Match[str], before: bool) -> str | None:
    behind = _VALUE.match(shown, label.end())
    owner = _OWNER.search(shown, max(0, label.start() - 20), label.start())
    if before and owner and label.lastgroup != "news_id":
        return owner[1]
    return behind[1] if behind else None


def _whole(written: str) -> int:
    return int(re.sub("[^0-9]", "", written))


_BARE = re.compile(r"[\s،,\-]+([0-9]{1,6})\s*")


def _bare_views(text: str, readings: list[DateReading]) -> int | None:
    """«… ۱۶ شهریور ۱۳۹۹ ۰۸:۲۶ ۲۸۳»: a number alone behind date and time, with nothing after it, counts the views."""
    if len(readings) != 1 or readings[0].time is None:
        return None
    shown = surface(text[readings[0].end :]).text
    clocks = find_clocks(shown)
    found = _BARE.fullmatch(shown, clocks[0].end) if len(clocks) == 1 else None
    return int(found[1]) if found else None
