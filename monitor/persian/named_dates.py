"""Dates with the month's name: «۲۶ مرداد ۱۴۰۱», «۱۴۰۳ چهارشنبه ۱۵ فروردین», «بیست و ششم مرداد هزار و چهارصد و یک».

The month's name is found first; day and year are looked for on both sides of it. Folded texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from monitor.persian import months
from monitor.persian.compounds import numbers_of
from monitor.persian.days import Day, full_year, partial, solved
from monitor.persian.figures import counted
from monitor.persian.letters import LETTERS
from monitor.persian.months import Calendar
from monitor.persian.runs import run
from monitor.persian.weekdays import WEEKDAY
from monitor.persian.words import ORDINALS, TEENS, TENS, UNITS

_G = "[ \u200c]{0,2}"
_END = f"(?![{LETTERS}])"
_SEP = "[ \u200c،,./\\-_()؛;:]{0,4}"
_NAMES = months.alternatives(months.JALALI, months.AFGHAN, months.GREGORIAN, months.HIJRI)
_MONTH = re.compile(rf"(?<![{LETTERS}])({_NAMES})(?:{_G}ماه)?{_END}")
_LATIN_MONTH = re.compile(
    rf"(?i:(?<![a-z])({months.alternatives(months.GREGORIAN, months.LATIN_JALALI, latin=True)})(?![a-z])\.?)"
)


def _day_words() -> dict[str, int]:
    """Every way to say a day of the month, without blanks: «یکم», «بیستوششم», «سیام»."""
    words: dict[str, int] = {}
    ordinal_units = {
        n: ORDINALS[n].split() if n in (1, 2, 3) else [f"{f}م" for f in UNITS[n].split()] for n in UNITS
    }
    for value in range(1, 32):
        if value in UNITS:
            forms = [*UNITS[value].split(), *ordinal_units[value]]
        elif value in TEENS:
            forms = [form + end for form in TEENS[value].split() for end in ("", "م")]
        else:
            ten, unit = value // 10 * 10, value % 10
            heads = [TENS[ten]]
            ends = [*UNITS[unit].split(), *ordinal_units[unit]] if unit else ["", "م", "ام"]
            forms = [f"{head}{'و' if unit else ''}{end}" for head in heads for end in ends]
        words |= dict.fromkeys(forms, value)
    return words


_DAY_WORDS = _day_words()


def _spaced(form: str) -> str:
    for ten in ("بیست", "سی"):
        if form.startswith(ten + "و"):
            return f"{ten}{_G}و{_G}{form[len(ten) + 1 :]}"
    return re.sub("^سیام$", f"سی{_G}ام", form)


_DAY_WORD = "|".join(_spaced(form) for form in sorted(_DAY_WORDS, key=len, reverse=True))
_DAY = rf"(?P<day>(?<![0-9])[0-9]{{1,2}}|(?<![{LETTERS}])(?:{_DAY_WORD})(?![{LETTERS}]))"
_DAY += rf"(?:{_G}(?:ام|م|th|st|nd|rd)(?![A-Za-z{LETTERS}]))?"
_LEFT = re.compile(
    rf"(?:(?P<year>(?<![0-9:/.])[0-9]{{4}})[ \u200c،,\-|]{{1,4}}(?:(?:{WEEKDAY.pattern})[ \u200c،,\-]{{1,3}})?)?"
    rf"(?:روز )?(?<![/.٫:])(?<![0-9]-){_DAY}(?: ?of)?(?P<sep>{_SEP})(?:ماه )?$"
)
_LEFT_YEAR = re.compile(rf"(?<![0-9:/.])(?P<year>[0-9]{{4}}){_SEP}$")
_YEAR = rf"(?:(?:از )?سال{_G})?(?P<year>[0-9]{{4}}(?![0-9])|[0-9]{{4}}(?=[0-9]{{2}}:)|[0-9]{{2}}(?![0-9/:.]))"
_RIGHT = re.compile(rf"{_SEP}(?:{WEEKDAY.pattern})?{_SEP}{_YEAR}")
_RIGHT_DAY = re.compile(rf"{_SEP}{_DAY}(?![0-9]|[:/.٫٬][0-9]|-[0-9]{{5}})(?:{_SEP}(?:{_YEAR}))?")
_RIGHT_WORDS = re.compile(rf"[ \u200c،,]{{0,3}}(?:(?:از )?سال{_G})?(?=[یهن])")
_MORE_DAYS = re.compile(
    rf"(?P<first>(?<![0-9:/.])[0-9]{{1,2}}|(?:{_DAY_WORD}))(?:{_G}(?:ام|م))?{_G}(?P<to>تا|الی|لغایت|و|،|-){_G}$"
)
_SPAN_OF_MONTHS = re.compile(rf"[0-9]{{1,2}}{_SEP}(?:{_NAMES})(?:{_G}ماه)?{_END} ?(?:تا|الی|لغایت|-) ?$")
_AFTER_YEAR_2 = re.compile(
    rf"[ \u200c]*(?:$|[^ \u200c{LETTERS}0-9]|ساعت|در{_END}|{WEEKDAY.pattern}|[0-9]{{1,2}}:)"
)
_LABEL_BEFORE = re.compile(
    rf"(?<![{LETTERS}])(?:شناسه|کد|شماره|بازدید|بازدیدها|نمایش|نظرات|نظر|دیدگاه|مشاهده|صفحه)"
    rf"(?: (?:خبر|مطلب))?[ :]{{1,4}}[0-9]+ ?[-|]? ?$"
)


class _Side(NamedTuple):
    """What stands beside a month's name: the day and year as written, and where the writing ends."""

    day: str | None = None
    year: str | None = None
    at: int = 0


def find_named(text: str) -> Iterator[Day]:
    """The dates with a month's name of a folded text, in order; a name that is just a word is left out."""
    for match in _months(text):
        calendar, month = months.named()[re.sub("[ \u200c]", "", match[1]).lower()]
        day = _read(text, match.start(), match.end(), calendar, month)
        if day and not (match[1] in months.WEAK and (day.year is None or day.day is None)):
            yield day


def _months(text: str) -> Iterator[re.Match[str]]:
    yield from _MONTH.finditer(text)
    if _ascii_word().search(text):
        yield from _LATIN_MONTH.finditer(text)


@cache
def _ascii_word() -> re.Pattern[str]:
    return re.compile("[A-Za-z]{3}")


def _read(text: str, start: int, end: int, calendar: Calendar, month: int) -> Day | None:
    left, right = _left(text, start), _right(text, end)
    if left.day is None and right.day is None:
        return _no_day(start, end, calendar, month, left, right)
    if left.day is not None:
        day, first = _day_value(left.day), left.at
        year, last = (right.year, right.at) if right.day is None and right.year else (left.year, end)
        if right.day is not None and right.year is not None and left.year is None:
            day, first, year, last = day, left.at, None, end
    else:
        day, first = _day_value(right.day or ""), (left.at if left.year else start)
        year, last = right.year or left.year, right.at
    if year is None and (spoken := _spoken_year(text, end)) and left.day is not None:
        year, last = spoken
    if year is None:
        return partial(first, last, calendar, None, month, day)
    return _whole(text, first, last, calendar, int(year), month, day)


def _no_day(start: int, end: int, calendar: Calendar, month: int, left: _Side, right: _Side) -> Day | None:
    if right.year:
        return _with_year(start, right.at, calendar, int(right.year), month)
    if left.year:
        return _with_year(left.at, end, calendar, int(left.year), month)
    return None


def _with_year(start: int, end: int, calendar: Calendar, year: int, month: int) -> Day | None:
    try:
        return partial(start, end, calendar, full_year(year), month, None)
    except ValueError:
        return None


def _whole(text: str, first: int, last: int, calendar: Calendar, year: int, month: int, day: int) -> Day:
    if calendar == "jalali" and year < 100:
        try:
            year = full_year(year)
        except ValueError as unknown:
            return Day(first, last, calendar, None, month, day, None, str(unknown))
    if calendar == "hijri" and not 1200 <= year <= 1500:
        return Day(first, last, calendar, None, month, day, None, f"{year} is no lunar Hijri year")
    made = solved(first, last, calendar, year, month, day)
    if (more := _span(text, first)) is not None:
        return made._replace(date=None, why=f"several days: «{text[more:last]}»", start=more)
    return made


def _span(text: str, first: int) -> int | None:
    """Where a row of days begins that ends in this date («۲۰ تا ۲۵ مرداد»); None where there is none."""
    before = max(0, first - 16)
    if _LABEL_BEFORE.search(text, max(0, first - 40), first):
        return None
    found = _MORE_DAYS.search(text, before, first) or _SPAN_OF_MONTHS.search(text, max(0, first - 36), first)
    return found.start() if found else None


def _left(text: str, start: int) -> _Side:
    low = max(0, start - 48)
    found = _LEFT.search(text, low, start)
    if found and (found["sep"] or found["day"][-1].isdigit()):
        year = found["year"]
        if year and _label_before_year(text, found.start("year")):
            year = None
        return _Side(found["day"], year, found.start("year") if year else found.start("day"))
    found = _LEFT_YEAR.search(text, low, start)
    return _Side(None, found["year"], found.start("year")) if found else _Side()


def _label_before_year(text: str, at: int) -> bool:
    return re.search(r"(?:شناسه|کد|شماره|بازدید|نمایش)[^|0-9]{0,8}$", text[max(0, at - 24) : at]) is not None


def _right(text: str, end: int) -> _Side:
    found = _RIGHT.match(text, end)
    if found and _plausible_year(text, found):
        return _Side(None, found["year"], found.end("year"))
    found = _RIGHT_DAY.match(text, end)
    if found is None or not found["day"]:
        return _Side()
    year = found["year"] if found["year"] and _plausible_year(text, found) else None
    return _Side(found["day"], year, found.end("year") if year else found.end("day"))


def _plausible_year(text: str, found: re.Match[str]) -> bool:
    year, end = found["year"], found.end("year")
    if len(year) == 4:
        return not counted(text, end)
    said = "سال" in found[0]
    return said or (not 10 < int(year) < 32 and _AFTER_YEAR_2.match(text, end) is not None)


def _spoken_year(text: str, end: int) -> tuple[str, int] | None:
    """A year in words behind the month: «هزار و چهارصد و یک»."""
    start = _RIGHT_WORDS.match(text, end)
    if start is None:
        return None
    found = numbers_of(run(text, start.end()))
    if not found or found[0].bottom != 1 or found[0].start != start.end():
        return None
    value = found[0].top
    return (str(value), found[0].end) if 1200 <= value <= 2199 or 32 <= value <= 99 else None


def _day_value(written: str) -> int:
    return int(written) if written[0].isdigit() else _DAY_WORDS[re.sub("[ \u200c]", "", written)]
