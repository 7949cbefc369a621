"""Dates with the month's name: «۲۶ مرداد ۱۴۰۱», «۱۴۰۳ چهارشنبه ۱۵ فروردین», «بیست و ششم مرداد هزار و چهارصد و یک».

The month's name is found first; day and year are looked for on both sides of it. Folded texts.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from monitor.persian import months
from monitor.persian.compounds import numbers_of
from monitor.persian.days import TWO_DIGIT_YEARS, Day, full_year, partial, solved
from monitor.persian.figures import SCALES, counted
from monitor.persian.letters import LETTERS
from monitor.persian.months import Calendar
from monitor.persian.patterns import Pattern, one_of
from monitor.persian.runs import run
from monitor.persian.weekdays import WEEKDAY
from monitor.persian.words import ORDINALS, TEENS, TENS, UNITS

_G = "[ \u200c]{0,2}"
_END = f"(?![{LETTERS}])"
_SEP = "[ \u200c،,./\\-_()؛;:]{0,4}"
_NAMES = months.alternatives(months.JALALI, months.AFGHAN, months.GREGORIAN, months.HIJRI)
_MONTH = Pattern(
    rf"({_NAMES})(?:{_G}ماه)?{_END}"
)  # no look behind, so that the search can skip to first letters
_BLANK = Pattern("[ \u200c]")
_ASCII_WORD = Pattern("[A-Za-z][A-Za-z]{2}")
_LATIN_MONTH = Pattern(
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


_DAY_WORD = one_of(map(_spaced, _DAY_WORDS))
_DAY = rf"(?P<day>(?<![0-9])[0-9]{{1,2}}|(?<![{LETTERS}])(?:{_DAY_WORD})(?![{LETTERS}]))"
_DAY += rf"(?:{_G}(?:ام|م|th|st|nd|rd)(?![A-Za-z{LETTERS}]))?"
_PART_OF_MONTH = "(?<!هفته )(?<!نیمه )(?<!دهه )"  # «هفته اول مهر» is no first of Mehr
_DAY_BEFORE = Pattern(
    rf"(?:(?P<year>(?<![0-9:/.])[0-9]{{4}})[ \u200c،,\-|]{{1,4}}(?:(?:{WEEKDAY})[ \u200c،,\-]{{1,3}})?)?"
    rf"(?:روز )?(?<![/.٫:])(?:(?<![0-9]-)|(?<=:[0-9][0-9]-)){_PART_OF_MONTH}{_DAY}(?: ?of)?(?P<sep>{_SEP})(?:ماه )?$"
)
_YEAR_BEFORE = Pattern(rf"(?<![0-9:/.])(?P<year>[0-9]{{4}}){_SEP}$")
_YEAR_BEHIND = Pattern(
    rf"{_SEP}(?:{WEEKDAY})?{_SEP}(?:(?:از )?سال{_G})?"
    r"(?P<year>[0-9]{4}(?![0-9])|[0-9]{4}(?=[0-9]{2}:)|[0-9]{2}(?![0-9/:.]))"
)
_DAY_BEHIND = Pattern(rf"{_SEP}{_DAY}(?![0-9]|[:/.٫٬][0-9]|-[0-9]{{5}})")
_WORDS_BEHIND = Pattern(rf"[ \u200c،,]{{0,3}}(?:(?:از )?سال{_G})?(?=[یهند])")
_AFTER_SHORT_YEAR = Pattern(rf"[ \u200c]*(?:$|[^ \u200c{LETTERS}0-9]|ساعت|در{_END}|{WEEKDAY}|[0-9]{{1,2}}:)")
_MORE_DAYS = Pattern(
    rf"(?:(?<![0-9:/.])[0-9]{{1,2}}(?:{_G}(?:ام|م))?|(?P<word>{_DAY_WORD})){_G}(?:تا|الی|لغایت|و|(?P<mark>[،-])){_G}$"
)
_JOINTS = frozenset("ایتو،-")  # how the words and marks end that join a row of days
# «۲۵ شهریور ۹۸ - ۱۶ سپتامبر», «۳ از ۱۲ - ۲۶ مرداد»: the number before is no day of a row.
_YEAR_OR_PAGE = Pattern(rf"(?:(?:{_NAMES})(?:{_G}ماه)?{_SEP}|[0-9] از )$")
_VALUED = Pattern(rf"{_G}(?:{SCALES}|ریال|تومان|تومن|دلار|یورو|درصد|%|هکتار|مترمربع|کیلومتر){_END}")
_SPAN_OF_MONTHS = Pattern(rf"[0-9]{{1,2}}{_SEP}(?:{_NAMES})(?:{_G}ماه)?{_END} ?(?:تا|الی|لغایت|و|،|-) ?$")
# A number before the date that another field owns: «شناسه: 1403 - 15 فروردین», «نظرات : ۵ - ۲۶ مرداد».
_FIELD = (
    rf"(?<![{LETTERS}])(?:شناسه|کد|شماره|بازدید|بازدیدها|نمایش|نظرات|نظر|دیدگاه|مشاهده|صفحه)"
    r"(?: (?:خبر|مطلب))?[ :]{1,4}"
)
_LABEL = Pattern(f"{_FIELD}$")
_OTHER_FIELD = Pattern(f"{_FIELD}[0-9]+ ?[-|]? ?$")


class _Written(NamedTuple):
    """A day or a year as it is written, `text` at `start:end`."""

    text: str
    start: int
    end: int


def find_named(text: str, latin: bool = True) -> list[Day]:
    """The dates with a month's name of a folded text; a name that is just a word is left out.

    `latin`: may it hold Latin letters.
    """
    found: list[Day] = []
    names = months.named()
    for match in _months(text, latin):
        calendar, month = names.get(match[1]) or names[_BLANK.sub("", match[1]).lower()]
        day = _read(text, match.start(), match.end(), calendar, month)
        if day and not (match[1] in months.WEAK and (day.year is None or day.day is None)):
            found.append(day)
    return found


def _months(text: str, latin: bool) -> list[re.Match[str]]:
    found = [
        match
        for match in _MONTH.finditer(text)
        if match.start() == 0 or not text[match.start() - 1].isalpha()
    ]
    return [*found, *_LATIN_MONTH.finditer(text)] if latin and _ASCII_WORD.search(text) else found


def _read(text: str, start: int, end: int, calendar: Calendar, month: int) -> Day | None:
    """The date around a month's name at `start:end`, by what stands before it."""
    day, year = _before(text, start)
    if day is not None:
        return _day_first(text, day, year, end, calendar, month)
    if year is not None:
        day = _day_behind(text, end)
        if day is None:
            return _of_month(year.start, end, calendar, year, month)
        return _whole(text, year.start, day.end, calendar, int(year.text), month, _number(day))
    return _month_first(text, start, end, calendar, month)


def _day_first(
    text: str, day: _Written, before: _Written | None, end: int, calendar: Calendar, month: int
) -> Day:
    """«۲۶ مرداد ۱۴۰۱»; «۱۴۰۱ چهارشنبه ۲۶ مرداد»; «۲۶ مرداد هزار و چهارصد و یک»; «۲۶ مرداد»."""
    behind = _year_behind(text, end) or _spoken_year(text, end)
    if behind is not None:
        return _whole(text, day.start, behind.end, calendar, int(behind.text), month, _number(day))
    if before is not None:
        return _whole(text, before.start, end, calendar, int(before.text), month, _number(day))
    return partial(day.start, end, calendar, None, month, _number(day))


def _month_first(text: str, start: int, end: int, calendar: Calendar, month: int) -> Day | None:
    """«مرداد ۲۶، ۱۴۰۱»; «مرداد ۱۴۰۱»; «مرداد ۲۶»."""
    day = _day_behind(text, end)
    year = _year_behind(text, day.end) if day else None
    if day and year and len(year.text) == 4:
        return _whole(text, start, year.end, calendar, int(year.text), month, _number(day))
    if year := _year_behind(text, end):
        return _of_month(start, year.end, calendar, year, month)
    return partial(start, day.end, calendar, None, month, _number(day)) if day else None


def _of_month(start: int, end: int, calendar: Calendar, year: _Written, month: int) -> Day | None:
    try:
        return partial(start, end, calendar, full_year(int(year.text)), month, None)
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
    if text[max(0, first - 3) : first].rstrip(" \u200c")[-1:] not in _JOINTS:
        return None
    before = max(0, first - 16)
    if _OTHER_FIELD.search(text, max(0, first - 40), first):
        return None
    found = _MORE_DAYS.search(text, before, first)
    if found and _parted(text, found, first):
        found = None
    found = found or _SPAN_OF_MONTHS.search(text, max(0, first - 36), first)
    return found.start() if found else None


def _parted(text: str, found: re.Match[str], first: int) -> bool:
    """Does the number before the date belong to something else: «دور دوم، ۱۵ تیر», «صفحه ۳ از ۱۲ - ۲۶ مرداد»."""
    if found["word"] and found["mark"] and text[first].isdigit():
        return True
    start = found.start()
    return found["mark"] is not None and _YEAR_OR_PAGE.search(text, max(0, start - 24), start) is not None


def _before(text: str, start: int) -> tuple[_Written | None, _Written | None]:
    """The day and the year that stand before a month's name."""
    low = max(0, start - 48)
    found = _DAY_BEFORE.search(text, low, start)
    if found and (found["sep"] or found["day"][-1].isdigit()):
        year = _group(found, "year") if found["year"] else None
        return _group(found, "day"), None if year and _LABEL.search(text, low, year.start) else year
    found = _YEAR_BEFORE.search(text, low, start)
    return None, _group(found, "year") if found else None


def _year_behind(text: str, end: int) -> _Written | None:
    """The year in digits that stands behind a month's name, or behind the day behind it."""
    found = _YEAR_BEHIND.match(text, end)
    if found is None:
        return None
    year = _group(found, "year")
    if len(year.text) == 4:
        return None if counted(text, year.end) or _VALUED.match(text, year.end) else year
    said = "سال" in found[0] or (
        int(year.text) in TWO_DIGIT_YEARS and _AFTER_SHORT_YEAR.match(text, year.end)
    )
    return year if said else None


def _spoken_year(text: str, end: int) -> _Written | None:
    """A year in words behind the month: «هزار و چهارصد و یک»."""
    start = _WORDS_BEHIND.match(text, end)
    found = numbers_of(run(text, start.end())) if start else []
    if not start or not found or found[0].bottom != 1 or found[0].start != start.end():
        return None
    value = found[0].top
    readable = 1200 <= value <= 2199 or 32 <= value <= 99
    return _Written(str(value), found[0].start, found[0].end) if readable else None


def _day_behind(text: str, end: int) -> _Written | None:
    found = _DAY_BEHIND.match(text, end)
    return _Written(found["day"], found.start("day"), found.end()) if found else None


def _group(found: re.Match[str], name: str) -> _Written:
    return _Written(found[name], *found.span(name))


def _number(day: _Written) -> int:
    return int(day.text) if day.text[0].isdigit() else _DAY_WORDS[_BLANK.sub("", day.text)]
