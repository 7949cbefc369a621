"""Dates in digits: «۱۴۰۱/۰۵/۲۶», «98/7/29», "26-05-1401", "14010526", "2022-08-17T10:00:00Z". Folded texts."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

from monitor.persian.days import Day, agreed, compact, of_numbers
from monitor.persian.letters import LETTERS
from monitor.persian.months import Calendar
from monitor.persian.patterns import Pattern
from monitor.persian.weekdays import weekday_beside

_NUMERIC = Pattern(
    r"([0-9](?:[0-9]{3}|[0-9]?))(?=[ /.\\_٫-])"
    r"(?: {0,2}([/.\\_٫]) {0,2}([0-9]{1,2}) {0,2}\2 {0,2}|( {0,2}- {0,2})([0-9]{1,2})\4)"
    r"([0-9]{4}(?![0-9:])|[0-9]{4}(?=[0-9]{2}:[0-9]{2}(?![0-9]))|[0-9]{1,2}(?=[0-9]{2}:[0-9]{2}(?![0-9]))"
    r"|[0-9]{1,2}(?!:[0-9]{1,2}(?![0-9:])|[0-9]))"
)
_COMPACT = Pattern(r"[0-9][0-9]{7}(?![0-9A-Za-z_%/.٬٫]|[,:][0-9]|-[0-9](?![0-9]?:))")
_RUNS_IN = Pattern(r"[0-9A-Za-z_/.\-,٬٫:]")
_SPACED = Pattern(r"(?=.*[0-9]{4})\s*([0-9]{4}|[0-9]{1,2}) ([0-9]{1,2}) ([0-9]{4}|[0-9]{1,2})\s*")
_ISO_TAIL = Pattern(
    r"[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]{1,9})?)?[ ]?(Z(?![A-Za-z])|[+-][0-9]{2}:?[0-9]{2}(?![0-9]))"
)
_END = f"(?![{LETTERS}])"
_MARK = Pattern(
    rf"[ \u200c،,]{{0,2}}[(\[]?(?:(?P<hijri>ه[ .]?ق{_END}|(?:هجری )?قمری|ق{_END}(?![.٫ /]ظ))"
    rf"|(?P<jalali>ه[ .]?ش{_END}|(?:هجری )?(?:شمسی|خورشیدی)|ش{_END})|(?P<gregorian>میلادی|م{_END}))"
)
# «شماره نامه: 1401/5/26»: words before it that make a code of it.
_CODES = "شماره سریال بارکد نسخه ورژن ماده بند نسبت کد شناسه تلفن فکس نمابر v ver version ip"
_OWNERS = (
    "خبر مطلب نامه مجوز سند پرونده حساب ملی پستی تماس ثبت بیمه فاکتور قرارداد حواله قبض درخواست پیگیری اشتراک "
    "دانشجویی پرسنلی"
)
_CODE, _CODE_OF = frozenset(_CODES.split()), frozenset(_OWNERS.split())
_SHORT = 16  # a text that may be three numbers and two blanks
_TIME_BEHIND = Pattern(r"[0-9]{1,2}:[0-9]{2}")
_NOT_A_DAY_BEHIND = Pattern(
    rf"[ \u200c]?(?:ریال|تومان|نفر|واحد|دلار|تن|متر|کیلو|هزار|میلیون|میلیارد|درصد|%){_END}"
)


def find_numeric(text: str) -> list[Day]:
    """The dates in digits of a folded text; what is only built like one (a version, a code) is left out."""
    found = [
        _read(text, match)
        for match in _NUMERIC.finditer(text)
        if _begins(text, match.start()) and not _inside_code(text, match)
    ]
    found += [day for match in _COMPACT.finditer(text) if (day := _compact(text, match))]
    if len(text) < _SHORT and " " in text and (spaced := _SPACED.fullmatch(text)):
        found.append(_one_of(text, of_numbers(*spaced.span(), (spaced[1], spaced[2], spaced[3]), " ")))
    return found


def _begins(text: str, start: int) -> bool:
    """Does the first number begin here: not within another, nor the minutes of a time; glued to one it may be."""
    before = text[start - 1] if start else " "
    if before == ":":
        return not text[start - 2 : start - 1].isdigit()
    return not before.isdigit() or (start > 3 and text[start - 3] == ":" and text[start - 2].isdigit())


def _read(text: str, match: re.Match[str]) -> Day:
    first, mark, middle, dash, between, last = match.groups()
    start, end = match.span()
    named = _MARK.match(text, end) if end < len(text) else None
    calendar: Calendar | None = named.lastgroup if named else None  # type: ignore[assignment]  # the groups' names
    parts = (first, middle or between, last)
    day = _one_of(text, of_numbers(start, end, parts, mark or dash.strip(), calendar))
    tail = _ISO_TAIL.match(text, end)
    return day._replace(moment=_moment(day, tail)) if tail and day.date else day


def _one_of(text: str, days: list[Day]) -> Day:
    """Of the readings of three numbers, the one that they mean."""
    if len(days) == 1:
        return days[0]
    return agreed(days, weekday_beside(text, days[0].start, days[0].end))


def _moment(day: Day, tail: re.Match[str]) -> datetime | None:
    hour, minute, second, offset = tail.groups()
    digits = "+0000" if offset == "Z" else offset.replace(":", "")
    ahead = timedelta(hours=int(digits[1:3]), minutes=int(digits[3:]))
    if (
        day.date is None
        or int(hour) > 23
        or int(minute) > 59
        or int(second or 0) > 59
        or ahead >= timedelta(hours=24)
    ):
        return None
    zone = timezone(-ahead if digits[0] == "-" else ahead)
    return datetime(
        day.date.year, day.date.month, day.date.day, int(hour), int(minute), int(second or 0), tzinfo=zone
    )


def _inside_code(text: str, match: re.Match[str]) -> bool:
    """Is it part of a longer row of numbers, an address, a version, or named as a code."""
    start, end = match.span()
    mark = match[2] or "-"
    if start and (_code_before(text, start, mark) or _named_code(text, start)):
        return True
    after = text[end : end + 2]
    if after[:1] == mark and after[1:].isdigit() and not _TIME_BEHIND.match(text, end + 1):
        return True
    return after[:1] == "/" and after[1:].isalnum()


def _named_code(text: str, start: int) -> bool:
    words = text[max(0, start - 24) : start].rstrip(" :.").lower().rsplit(" ", 2)[-2:]
    return words[-1] in _CODE or (words[-1] in _CODE_OF and words[0] in _CODE)


def _code_before(text: str, start: int, mark: str) -> bool:
    """Does a letter, a path or another number run into the date."""
    before = text[start - 1]
    if before.isascii() and (before.isalpha() or before == "_"):
        return True
    if before in "/." and start > 1 and text[start - 2] != " ":
        return True
    return before == mark and start > 1 and text[start - 2].isdigit() and text[start - 3 : start - 2] != ":"


def _compact(text: str, match: re.Match[str]) -> Day | None:
    start, end = match.span()
    if start and (_RUNS_IN.match(text, start - 1) or _named_code(text, start)):
        return None
    if _NOT_A_DAY_BEHIND.match(text, end):
        return None
    return compact(start, end, match[0])
