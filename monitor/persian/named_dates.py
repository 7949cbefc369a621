"""Dates with the month's name: «۲۶ مرداد ۱۴۰۱», «۱۴۰۳ چهارشنبه ۱۵ فروردین», «بیست و ششم مرداد هزار و چهارصد و یک».

The month's name is found first; day and year are looked for on both sides of it. Folded texts.
"""

from __future__ import annotations

import re

from monitor.persian import months
from monitor.persian.days import TWO_DIGIT_YEARS, Day, full_year, partial, solved
from monitor.persian.days_of_month import DAY, Written, group, nth_day, number
from monitor.persian.letters import LETTERS
from monitor.persian.months import Calendar
from monitor.persian.named_years import SEP, is_of_digits, spoken_year, year_behind
from monitor.persian.patterns import Pattern
from monitor.persian.rows_of_days import is_labelled, owned, row_before, row_behind
from monitor.persian.weekdays import WEEKDAY

_G = "[ \u200c]{0,2}"
_END = f"(?![{LETTERS}])"
_NAMES = months.alternatives(months.JALALI, months.AFGHAN, months.GREGORIAN, months.HIJRI)
_MONTH = Pattern(
    rf"({_NAMES})(?:{_G}ماه)?{_END}"
)  # no look behind, so that the search can skip to first letters
_BLANK = Pattern("[ \u200c]")
_ASCII_WORD = Pattern("[A-Za-z][A-Za-z]{2}")
_LATIN_MONTH = Pattern(
    rf"(?i:(?<![a-z])({months.alternatives(months.GREGORIAN, months.LATIN_JALALI, latin=True)})(?![a-z])\.?)"
)
_PART_OF_MONTH = "(?<!هفته )(?<!نیمه )(?<!دهه )"  # «هفته اول مهر» is no first of Mehr
_DAY_BEFORE = Pattern(
    rf"(?:(?P<year>(?<![0-9:/.])[0-9]{{4}})[ \u200c،,\-|]{{1,4}}(?:(?:{WEEKDAY})[ \u200c،,\-]{{1,3}})?)?"
    rf"(?:روز )?(?<![/.٫:])(?:(?<![0-9]-)|(?<=:[0-9][0-9]-)){_PART_OF_MONTH}{DAY}(?: ?of)?(?P<sep>{SEP})(?:ماه )?\Z"
)
_YEAR_BEFORE = Pattern(rf"(?<![0-9:/.])(?P<year>[0-9]{{4}}){SEP}\Z")
_DAY_BEHIND = Pattern(rf"{SEP}{DAY}(?![0-9]|[:/.٫٬][0-9]|-[0-9]{{5}})")
_WHOLE_BEHIND = Pattern(
    r"[ \u200c]{1,2}(?:0?[1-9]|[12][0-9]|3[01])[,،] ?(?:1[34][0-9]{2}|20[0-9]{2})(?![0-9])"
)
_SHORT_BEFORE = Pattern("(?<![0-9/.-])[0-9]{2}[/.-]\\Z")
_SHORT_BEHIND = Pattern("[/.-]([0-9]{1,2})(?![0-9]|[/.-][0-9])")
# «خبرگزاری مهر», «شهر مهر», «شهرک صنعتی بهمن»: what is called by a month's name, and is none.
_CALLED = Pattern(
    rf"(?<![{LETTERS}])(?:خبرگزاری|شهر|شهرستان|بندر|روستای|شهرک|شرکت|گروه|موسسه|روزنامه|هفته ?نامه|بانک|بیمه|"
    r"بیمارستان|خیابان|میدان|محله|کوی|خانم|اقای|مسکن|پتروشیمی|پالایشگاه|کارخانه|مجتمع|هتل)(?: صنعتی| مسکونی)? \Z"
)


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
    if (
        calendar == "jalali"
        and text[start - 1 : start] in _MARKS
        and (short := _short(text, start, end, month))
    ):
        return short
    day, year = _before(text, start)
    if year is not None and not _fits(calendar, int(year.text)):  # «… ۱۳۷۸ - October 5, 1999»
        year = None
    if day is not None and not _is_whole_behind(text, end):
        return _day_first(text, day, year, end, calendar, month)
    if year is not None:
        day = _day_behind(text, end)
        if day is None:
            return _of_month(year.start, end, calendar, year, month)
        return _whole(text, year.start, day.end, calendar, int(year.text), month, number(day))
    return _month_first(text, start, end, calendar, month)


_MARKS = ("/", "-", ".")
_YEARS = {"jalali": (1206, 1498), "gregorian": (1500, 2199), "hijri": (1200, 1500)}


def _fits(calendar: Calendar, year: int) -> bool:
    first, last = _YEARS[calendar]
    return first <= year <= last


def _is_whole_behind(text: str, end: int) -> bool:
    """Do day and year stand behind a month's name («نظرات: ۱۹ - اسفند ۲۳, ۱۳۹۷»), so no number before is its day."""
    return _WHOLE_BEHIND.match(text, end) is not None


def _short(text: str, start: int, end: int, month: int) -> Day | None:
    """«۹۴/مرداد/۲۳», with the year first; None where the day stands first, or it is no date of three short parts."""
    before = _SHORT_BEFORE.search(text, max(0, start - 4), start)
    behind = _SHORT_BEHIND.match(text, end)
    if before is None or behind is None:
        return None
    first, last = int(before[0][:2]), int(behind[1])
    if first not in TWO_DIGIT_YEARS or not 1 <= last <= 31:
        return None
    if 1 <= first <= 31 and len(behind[1]) == 2 and last in TWO_DIGIT_YEARS:
        why = f"two readings: «{first:02}» or «{last:02}» is the year"
        return Day(before.start(), behind.end(), "jalali", None, month, None, None, why)
    return solved(before.start(), behind.end(), "jalali", full_year(first), month, last)


def _day_first(
    text: str, day: Written, before: Written | None, end: int, calendar: Calendar, month: int
) -> Day:
    """«۲۶ مرداد ۱۴۰۱»; «۱۴۰۱ چهارشنبه ۲۶ مرداد»; «۲۶ مرداد هزار و چهارصد و یک»; «۲۶ مرداد»."""
    behind = year_behind(text, end) or spoken_year(text, end)
    if behind is not None:
        return _whole(text, day.start, behind.end, calendar, int(behind.text), month, number(day))
    if before is not None:
        return _whole(text, before.start, end, calendar, int(before.text), month, number(day))
    return partial(day.start, end, calendar, None, month, number(day))


def _month_first(text: str, start: int, end: int, calendar: Calendar, month: int) -> Day | None:
    """«مرداد ۲۶، ۱۴۰۱»; «مرداد ۱۴۰۱»; «مرداد ۲۶»; none where somebody is called so («خبرگزاری مهر»)."""
    if _CALLED.search(text, max(0, start - 20), start):
        return None
    day = _day_behind(text, end)
    year = year_behind(text, day.end) if day else None
    if day and year and len(year.text) == 4 and not is_of_digits(text, year):
        return _whole(text, start, year.end, calendar, int(year.text), month, number(day))
    if year := year_behind(text, end):
        return None if is_of_digits(text, year) else _of_month(start, year.end, calendar, year, month)
    return partial(start, day.end, calendar, None, month, number(day)) if day else None


def _of_month(start: int, end: int, calendar: Calendar, year: Written, month: int) -> Day | None:
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
    start, end = row_before(text, first), row_behind(text, last)
    if start is None and end is None:
        return made
    first = first if start is None else start
    return made._replace(date=None, why=f"several days: «{text[first : end or last]}»", start=first)


def _before(text: str, start: int) -> tuple[Written | None, Written | None]:
    """The day and the year that stand before a month's name."""
    low = max(0, start - 48)
    found = _DAY_BEFORE.search(text, low, start)
    if found and (found["sep"] or found["day"][-1].isdigit()):
        day = group(found, "day")
        if "(" in found["sep"] or (day.start and owned(text, day, found["sep"])):
            return None, None
        year = group(found, "year") if found["year"] else None
        return day, None if year and is_labelled(text, low, year) else year
    found = _YEAR_BEFORE.search(text, low, start)
    year = group(found, "year") if found else None
    return nth_day(text, low, start), None if year and is_labelled(text, low, year) else year


def _day_behind(text: str, end: int) -> Written | None:
    found = _DAY_BEHIND.match(text, end)
    return Written(found["day"], found.start("day"), found.end()) if found else None
