"""The numbers that the labels of a footer own: ids, views, comments, in any order and form. Folded texts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.persian.beside import Found
from monitor.persian.compounds import numbers_of
from monitor.persian.labels import Field, Label, find_labels, is_total
from monitor.persian.patterns import Pattern
from monitor.persian.runs import run
from monitor.persian.surface import Surface

Told = tuple[int, str]  # where a number begins, and its digits
_BETWEEN = Pattern(
    r"[ \t\u200c]*"
    r"(?:تا[ \u200c]?(?:کنون|امروز|به[ \u200c]?(?:حال|امروز))[ \u200c]*|\((?:کل|نفر|بار|مرتبه)\)[ \u200c]*)?"
    r"(?:[:：=]\s*|[؛#/\-–←]|است)?[ \u200c(\[#]*"
)
_ID = Pattern(r"[0-9]+(?![0-9]|[,٬][0-9]{3}|[/:-][0-9])|[0-9]{1,3}(?:[,٬][0-9]{3})+(?![0-9]|[,٬./:-][0-9])")
_PLAIN = Pattern(r"[0-9]{1,9}(?= ?(?:\Z|[|\n]))")
_NOT_A_COUNT = Pattern("[/:][0-9]|-[0-9]|(?<![0-9][0-9])[ \u200c]{0,2}شنبه")
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


def counters_of(seen: Surface, dates: Sequence[Found]) -> dict[Field, Told]:
    """Field → its number, which stands behind its label, or before it («۹۷ بازدید»); no number serves two."""
    found: dict[Field, Told] = {}
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


def _told(seen: Surface, shown: str, every: list[Label], place: int, before: bool) -> Told | None:
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
    pieces: list[str] = []
    done = 0
    for one in dates:
        if one.date is None and shown.startswith("امروز", one.start):  # «تا امروز: ۳۱۰»
            continue
        pieces += shown[done : one.start], "|" * (one.end - one.start)
        done = one.end
    return "".join((*pieces, shown[done:]))


def _unowned_before(shown: str, label: Label, every: list[Label]) -> Told | None:
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
    counters = [label for label in every if label.field != "news_id"]
    for label in counters:
        if _COLON.match(shown, label.end):
            return False
    for label in reversed(counters):
        if _counter(shown, label, before=False):
            return False
        if _counter(shown, label, before=True):
            return True
    return False


def _identity(shown: str, label: Label) -> Told | None:
    between = _BETWEEN.match(shown, label.end)
    found = _ID.match(shown, between.end()) if between else None
    return (found.start(), found[0].replace(",", "").replace("٬", "")) if found else None


def _identity_before(shown: str, label: Label, behind: Label, told: Told | None) -> Told | None:
    """The id where numbers come first, «(۲۰۱۴۵) کد خبر - (۸۸) بازدید»: the one that is told may be the next label's."""
    owner = _OWNER.search(shown, label.end, behind.start)
    if told and (owner is None or owner.start(1) != told[0]):
        return told
    first = _ID_OWNER.search(shown, max(0, label.start - 24), label.start)
    return (first.start(1), first[1]) if first else told


def _counter(shown: str, label: Label, before: bool) -> Told | None:
    """The count that a label owns; None where there is none beside it."""
    if before:
        owner = _OWNER.search(shown, max(0, label.start - 24), label.start)
        return _count_at(shown, owner.start(1)) if owner else None
    between = _BETWEEN.match(shown, label.end)
    return _count_at(shown, between.end()) if between else None


def _count_at(shown: str, at: int) -> Told | None:
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
