"""Dates in digits: «۱۴۰۱/۰۵/۲۶», «98/7/29», "26-05-1401", "14010526", "2022-08-17T10:00:00Z". Folded texts."""

from __future__ import annotations

import re

from monitor.persian.code_names import names_code, names_formula, names_number, names_version
from monitor.persian.days import Day, agreed, compact, of_numbers
from monitor.persian.iso import find_basic, moment_behind
from monitor.persian.letters import LETTERS
from monitor.persian.months import Calendar
from monitor.persian.patterns import Pattern
from monitor.persian.rows_of_days import row_before, row_behind
from monitor.persian.weekdays import weekday_beside

_NUMERIC = Pattern(
    r"([0-9](?:(?<![0-9].)|(?<=:[0-9][0-9].))(?:[0-9]{3}|[0-9]?))(?=[ /.\\_٫-])"
    # blanks on both sides of the first mark want one beside the second: «نظر ۱۲ / ۳/۴/۱۳۹۸» is a number and a date
    r"(?:(?! [/.\\_٫] [0-9]{1,2}[/.\\_٫][0-9]) {0,2}([/.\\_٫]) {0,2}([0-9]{1,2}) {0,2}\2 {0,2}"
    r"|( {0,2}- {0,2})([0-9]{1,2})\4)"
    r"([0-9]{4}(?![0-9:])|[0-9]{4}(?=[0-9]{2}:[0-9]{2}(?![0-9]))|[0-9]{1,2}(?=[0-9]{2}:[0-9]{2}(?![0-9]))"
    r"|[0-9]{1,2}(?!:[0-9]{1,2}(?![0-9:])|[0-9]))"
)
_COMPACT = Pattern(r"[0-9][0-9]{7}(?![0-9A-Za-z_%/.٬٫]|[,:][0-9]|-[0-9](?![0-9]?:))")
_RUNS_IN = Pattern(r"[0-9A-Za-z_/.\-,٬٫:]")
_SPACED = Pattern(r"(?=.*[0-9]{4})\s*([0-9]{4}|[0-9]{1,2}) ([0-9]{1,2}) ([0-9]{4}|[0-9]{1,2})\s*")
_END = f"(?![{LETTERS}])"
_MARK = Pattern(
    rf"[ \u200c،,]{{0,2}}[(\[]?(?:(?P<hijri>ه[ .]?ق{_END}|(?:هجری )?قمری|ق{_END}(?![.٫ /]ظ))"
    rf"|(?P<jalali>ه[ .]?ش{_END}|(?:هجری )?(?:شمسی|خورشیدی)|ش{_END})|(?P<gregorian>میلادی|م{_END}))"
)
_SHORTEST_WITH_YEAR = 8  # characters of «۱۴۰۱/۵/۲»; what is shorter has two digits for its year
_SHORT = 16  # a text that may be three numbers and two blanks
_TIME_BEHIND = Pattern(r"[0-9]{1,2}:[0-9]{2}")
_NOT_A_DAY_BEHIND = Pattern(
    rf"[ \u200c]?(?:سانتی|میلی|ریال|تومان|نفر|واحد|دلار|تن|متر|کیلو|هزار|میلیون|میلیارد|درصد|%){_END}"
)


def find_numeric(text: str) -> list[Day]:
    """The dates in digits of a folded text; what is only built like one (a version, a code) is left out."""
    found = [
        _read(text, match)
        for match in _NUMERIC.finditer(text)
        if _begins(text, match.start()) and not _inside_code(text, match)
    ]
    if "T" in text:
        found += find_basic(text)
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
    if day.date is None or end - start == len(text):  # nothing stands beside it
        return day
    if several := _row(text, day, first):
        return day._replace(date=None, why=f"several days: «{several}»")
    moment = moment_behind(text, day)
    return day._replace(moment=moment) if moment else day


def _row(text: str, day: Day, first: str) -> str | None:
    """The row of days that the date ends or begins: «۲۶ الی ۳۰/۵/۱۴۰۱», «۱۴۰۱/۵/۲۶ لغایت ۳۰»."""
    start, end = row_before(text, day.start, day.day == int(first)), row_behind(text, day.end)
    return (
        None
        if start is None and end is None
        else text[day.start if start is None else start : end or day.end]
    )


def _one_of(text: str, days: list[Day]) -> Day:
    """Of the readings of three numbers, the one that they mean."""
    if len(days) == 1:
        return days[0]
    return agreed(days, weekday_beside(text, days[0].start, days[0].end))


def _inside_code(text: str, match: re.Match[str]) -> bool:
    """Is it part of a longer row of numbers, an address, a version, or named as a code."""
    start, end = match.span()
    mark = match[2] or "-"
    if start and (_code_before(text, start, mark) or names_code(text, start)):
        return True
    after = text[end : end + 2]
    if after[:1] == mark and after[1:].isdigit() and not _TIME_BEHIND.match(text, end + 1):
        return True
    if after[:1] == "/" and after[1:].isalnum():
        return True
    if start and names_formula(text, start, (match[1], match[3] or match[5], match[6])):
        return True
    if end - start >= _SHORTEST_WITH_YEAR:
        return False
    return (mark == "." and names_version(text, start)) or _NOT_A_DAY_BEHIND.match(text, end) is not None


def _code_before(text: str, start: int, mark: str) -> bool:
    """Does a letter, a path or another number run into the date."""
    before = text[start - 1]
    if before.isascii() and (before.isalpha() or before == "_"):
        return True
    if before in "/." and start > 1 and text[start - 2] != " ":
        return True
    if before != mark or start < 2:
        return False
    if text[start - 2].isdigit():
        return text[start - 3 : start - 2] != ":"
    return text[start - 2].isascii() and text[start - 2].isalpha()


def _compact(text: str, match: re.Match[str]) -> Day | None:
    start, end = match.span()
    if start and (_RUNS_IN.match(text, start - 1) or names_code(text, start) or names_number(text, start)):
        return None
    if _NOT_A_DAY_BEHIND.match(text, end):
        return None
    return compact(start, end, match[0])
