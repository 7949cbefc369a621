"""The line under a news release, in any order and form: «تاريخ: 1401/05/26 | ساعت: ١٠:٠٠ | شناسه: ١٨٨٦٩ | …».

A field that is not stated is None; a counter is never guessed from a number that another label owns.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import NamedTuple

from monitor.persian.beside import Found
from monitor.persian.choice import chosen
from monitor.persian.clocks import Clock, find_clocks
from monitor.persian.counters import counters_of
from monitor.persian.dates import dates_of, found_in
from monitor.persian.patterns import Pattern
from monitor.persian.reading import DateReading
from monitor.persian.surface import surface


class Footer(NamedTuple):
    """What one line says. `published` is the date it gives, or why none; the rest is None where it is not stated."""

    published: DateReading
    time: time | None
    news_id: str | None
    views: int | None
    comments: int | None
    updated: DateReading | None = None


_FIELD_OF_TIME = Pattern(r"ساعت(?P<own>[ \u200c](?:انتشار|درج|خبر|ثبت))?[ \u200c]*:?[ \u200c]*[0-9]")
_FIELD_STARTS = ("", "|", "•", "·", "\n", "\t", "/", "-", "؛")


def read_footer(text: str, now: datetime | None = None) -> Footer:
    """The fields of a footer line. Never raises; `now` (aware) serves relative dates («۲ ساعت پیش») alone."""
    seen = surface(text)
    found = found_in(seen, now)
    readings = dates_of(text, seen, found)
    best = chosen(readings, text)
    fields = counters_of(seen, found)
    views = fields.get("views")
    clock = None if best.time else _clock_of(seen.text, found, readings)
    if clock:
        best = _with_clock(best, clock)
    return Footer(
        published=best,
        time=best.time or (clock.at if clock else None),
        news_id=fields["news_id"][1] if "news_id" in fields else None,
        views=int(views[1]) if views else _bare_views(text, readings),
        comments=int(fields["comments"][1]) if "comments" in fields else None,
        updated=_updated(readings),
    )


def _updated(readings: list[DateReading]) -> DateReading | None:
    for one in readings:
        if one.role == "updated" and one.date:
            return one
    return None


def _with_clock(best: DateReading, clock: Clock) -> DateReading:
    """The date with the time of another field, or with what is odd about that."""
    if clock.at and best.date:
        return best._replace(time=clock.at, precision="minute")
    return best if clock.at or best.note else best._replace(note=clock.why)


def _clock_of(shown: str, found: Sequence[Found], readings: list[DateReading]) -> Clock | None:
    """The time of a line whose date has none beside it: the only one, or the only one that is labelled «ساعت»."""
    dated = [one for one in readings if one.date]
    days = {one.date for one in dated if one.role in (None, "published")}
    if len(days) > 1 or (dated and "ساعت" not in shown):
        return None
    clocks = find_clocks(shown)
    if dated:
        clocks = [clock for clock in clocks if _is_labelled(shown, clock, found, readings)]
    told = {clock.at: clock for clock in clocks if clock.at}
    if told:
        return next(iter(told.values())) if len(told) == 1 else None
    return next((clock for clock in clocks if clock.why), None)


def _is_labelled(shown: str, clock: Clock, found: Sequence[Found], readings: list[DateReading]) -> bool:
    """Does «ساعت» begin a field, and the time stand behind it: «گروه: خبر | ساعت: ۱۰:۳۰»."""
    word = shown.rfind("ساعت", max(0, clock.start - 16), clock.start + 5)
    label = _FIELD_OF_TIME.match(shown, word) if word >= 0 else None
    if label is None or not _begins_field(shown, word):
        return False
    return label["own"] is not None or _is_free(clock, found, readings)


def _is_free(clock: Clock, found: Sequence[Found], readings: list[DateReading]) -> bool:
    """May the date that stands nearest to a time have it: one of an update or of the page's clock keeps its own."""
    far = [max(one.start - clock.end, clock.start - one.end) for one in found]
    nearest = readings[far.index(min(far))]
    return nearest.role in (None, "published") and not any(
        one.time == clock.at for one in readings if one.time
    )


def _begins_field(shown: str, at: int) -> bool:
    before = shown[max(0, at - 3) : at]
    return before.endswith("  ") or before.rstrip(" \u200c")[-1:] in _FIELD_STARTS


_BARE = Pattern(r"[\s،,\-]+([0-9۰-۹٠-٩]{1,6})\s*")
_ENDS_BARE = Pattern(r"[\s،,\-][0-9۰-۹٠-٩]{1,6}\s*\Z")


def _bare_views(text: str, readings: list[DateReading]) -> int | None:
    """«… ۱۶ شهریور ۱۳۹۹ ۰۸:۲۶ ۲۸۳»: a number alone behind date and time, with nothing after it, counts the views."""
    if len(readings) != 1 or readings[0].time is None or not _ENDS_BARE.search(text, max(0, len(text) - 10)):
        return None
    shown = surface(text[readings[0].end :]).text
    clocks = find_clocks(shown)
    found = _BARE.fullmatch(shown, clocks[0].end) if len(clocks) == 1 else None
    return int(found[1]) if found else None
