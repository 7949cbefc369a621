"""The line under a news release, in any order and form: «تاريخ: 1401/05/26 | ساعت: ١٠:٠٠ | شناسه: ١٨٨٦٩ | …».

A field that is not stated is None; a counter is never guessed from a number that another label owns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, time
from typing import NamedTuple

from monitor.persian.beside import Found
from monitor.persian.choice import chosen
from monitor.persian.clocks import find_clocks
from monitor.persian.compounds import numbers_of
from monitor.persian.dates import dates_of, found_in
from monitor.persian.labels import Field, Label, find_labels, is_total
from monitor.persian.patterns import Pattern
from monitor.persian.reading import DateReading
from monitor.persian.runs import run
from monitor.persian.surface import Surface, surface


class Footer(NamedTuple):
    """What one line says. `published` is the date it gives, or why none; the rest is None where it is not stated."""

    published: DateReading
    time: time | None
    news_id: str | None
    views: int | None
    comments: int | None
    updated: DateReading | None = None


_Told = tuple[int, str]  # where a number begins, and its digits
_BETWEEN = Pattern(
    r"[ \u200c]*(?:تا[ \u200c]?کنون[ \u200c]*|\((?:کل|نفر|بار|مرتبه)\)[ \u200c]*)?(?:[:：=؛#/\-–]|است)?[ \u200c(\[#]*"
)
_ID = Pattern(r"[0-9]+(?![0-9]|[,٬][0-9]{3}|[/:-][0-9])|[0-9]{1,3}(?:[,٬][0-9]{3})+(?![0-9]|[,٬./:-][0-9])")
_PLAIN = Pattern(r"[0-9]{1,9}(?= ?(?:\Z|[|\n]))")
_NOT_A_COUNT = Pattern("[/:][0-9]|-[0-9]|[ \u200c]{0,2}شنبه")
_GROUPED = Pattern(r"[0-9]{1,3}(?:[.٫][0-9]{3}){1,3}(?![0-9.٫]|[ \u200c]?(?:هزار|میلیون|[kKmM](?![A-Za-z])))")
_THOUSANDS = Pattern(r" ?([kKmM])(?![A-Za-z])")
_OWNER = Pattern(
    r"(?:^|[^0-9.,٬٫/:])([0-9][0-9,٬٫.]*)[ \u200c)\]]*(?:هزار[ \u200c]*)?(?:نفر|بار|مرتبه|مورد|عدد)?[ \u200c]*"
    r"(?:از این (?:خبر|مطلب|صفحه)[ \u200c]*)?[:\n]?"
    r"[ \u200c]*\Z"
)
# «(۲۰۱۴۵) کد خبر»: at the start of a field, or it may be another's number.
_ID_OWNER = Pattern(r"(?:^|[|•·/\n\-])[ \u200c(\[]*([0-9]{2,18})[ \u200c)\]]*:?[ \u200c]*\Z")
_COLON = Pattern(r"[ \u200c]*[:=]")


def read_footer(text: str, now: datetime | None = None) -> Footer:
    """The fields of a footer line. Never raises; `now` (aware) serves relative dates («۲ ساعت پیش») alone."""
    seen = surface(text)
    found = found_in(seen, now)
    readings = dates_of(text, seen, found)
    best = chosen(readings, text)
    fields = _fields(seen, found)
    views = fields.get("views")
    return Footer(
        published=best,
        time=best.time or _lone_time(seen.text, readings),
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


def _lone_time(shown: str, readings: list[DateReading]) -> time | None:
    """The one time of a line that gives no date to put it beside."""
    if any(one.date for one in readings):
        return None
    times = {clock.at for clock in find_clocks(shown) if clock.at}
    return times.pop() if len(times) == 1 else None


def _fields(seen: Surface, dates: Sequence[Found]) -> dict[Field, _Told]:
    """Field → its number, which stands behind its label, or before it («۹۷ بازدید»); no number serves two."""
    found: dict[Field, _Told] = {}
    labels: dict[Field, Label] = {}
    every = find_labels(seen.text, seen.latin)
    shown = _without(seen.text, dates)
    before = _numbers_come_first(shown, every)
    for place, label in enumerate(every):
        field = label.field
        if field in found and not (is_total(shown, labels[field]) and not is_total(shown, label)):
            continue
        told = _told(seen, shown, every, place, before)
        if told is not None and told not in found.values():
            found[field], labels[field] = told, label
    return found


def _told(seen: Surface, shown: str, every: list[Label], place: int, before: bool) -> _Told | None:
    """The number that the label at `place` owns; `shown` is the surface's text without its dates."""
    label = every[place]
    if label.field != "news_id":
        return _counter(shown, label, before) or (None if before else _unowned_before(shown, label, every))
    told = _identity(seen.text, label)
    if not before or place + 1 == len(every):
        return told
    return _identity_before(shown, label, every[place + 1], told)


def _without(shown: str, dates: Sequence[Found]) -> str:
    """The text with a bar for every character of a date: «۹۷ بازدید ۷ خرداد» has seven things, but not seven views."""
    for one in dates:
        shown = f"{shown[: one.start]}{'|' * (one.end - one.start)}{shown[one.end :]}"
    return shown


def _unowned_before(shown: str, label: Label, every: list[Label]) -> _Told | None:
    """«کد: ۲۲۱۱ | ۱۲۰ بازدید»: the count before a label that has none behind it, which no other label owns."""
    owner = _OWNER.search(shown, max(0, label.start - 24), label.start)
    if owner is None or _COLON.match(shown, label.end):
        return None
    for other in every:
        between = _BETWEEN.match(shown, other.end)
        if between and between.end() == owner.start(1):
            return None
    return _count_at(shown, owner.start(1))


def _numbers_come_first(shown: str, every: list[Label]) -> bool:
    """Does the line write «۹۷ بازدید» rather than «بازدید: ۹۷»: the last counter tells; ids stand behind theirs."""
    last: Label | None = None
    for label in every:
        if _COLON.match(shown, label.end):
            return False
        last = last if label.field == "news_id" else label
    return last is not None and _counter(shown, last, before=False) is None


def _identity(shown: str, label: Label) -> _Told | None:
    between = _BETWEEN.match(shown, label.end)
    found = _ID.match(shown, between.end()) if between else None
    return (found.start(), found[0].replace(",", "").replace("٬", "")) if found else None


def _identity_before(shown: str, label: Label, behind: Label, told: _Told | None) -> _Told | None:
    """The id where numbers come first, «(۲۰۱۴۵) کد خبر - (۸۸) بازدید»: the one that is told may be the next label's."""
    owner = _OWNER.search(shown, label.end, behind.start)
    if told and (owner is None or owner.start(1) != told[0]):
        return told
    first = _ID_OWNER.search(shown, max(0, label.start - 24), label.start)
    return (first.start(1), first[1]) if first else told


def _counter(shown: str, label: Label, before: bool) -> _Told | None:
    """The count that a label owns; None where there is none beside it."""
    if before:
        owner = _OWNER.search(shown, max(0, label.start - 24), label.start)
        return _count_at(shown, owner.start(1)) if owner else None
    between = _BETWEEN.match(shown, label.end)
    return _count_at(shown, between.end()) if between else None


def _count_at(shown: str, at: int) -> _Told | None:
    if plain := _PLAIN.match(shown, at):
        return at, str(int(plain[0]))
    found = numbers_of(run(shown, at))
    if not found or found[0].start != at or _NOT_A_COUNT.match(shown, found[0].end):
        return None
    thousands = _THOUSANDS.match(shown, found[0].end)
    times = {"k": 1000, "m": 1_000_000}[thousands[1].lower()] if thousands else 1
    count, rest = divmod(found[0].top * times, found[0].bottom)
    if rest == 0:
        return at, str(count)
    grouped = _GROUPED.match(shown, at)  # a counter is whole: «۱٫۲۳۴» has a thousands mark
    return (at, re.sub("[.٫]", "", grouped[0])) if grouped else None


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
