"""Rows and ranges that end in a date with its month's name («۲۰ تا ۲۵ مرداد»), and what only looks like one.

Folded texts.
"""

from __future__ import annotations

import re

from monitor.persian import months
from monitor.persian.day_parts import MAKES_TIME
from monitor.persian.days_of_month import DAY_WORD, Written
from monitor.persian.figures import counted, measured
from monitor.persian.letters import LETTERS
from monitor.persian.named_years import SEP
from monitor.persian.patterns import Pattern
from monitor.persian.weekdays import WEEKDAY

_G = "[ \u200c]{0,2}"
_START = f"(?<![{LETTERS}])"
_END = f"(?![{LETTERS}])"
_NAMES = months.alternatives(months.JALALI, months.AFGHAN, months.GREGORIAN, months.HIJRI)
_MORE_DAYS = Pattern(
    rf"(?:(?<![0-9:/.])(?:[12]?[0-9]|3[01])(?:{_G}(?:ام|م))?|(?P<word>{_START}(?:{DAY_WORD}))){_G}(?:تا|الی|لغایت|و|یا|~|(?P<mark>[،-])){_G}\Z"
)
_JOINTS = frozenset("ایتو،-~")  # how the words and marks end that join a row of days
_WEEKDAY_BEFORE = Pattern(rf"(?:روز )?(?:{WEEKDAY})[ \u200c،,]{{0,3}}\Z")
_WEEKDAYS = Pattern(rf"(?:{WEEKDAY}){_G}(?:تا|الی|لغایت|و){_G}\Z")
_TILL_STARTS = frozenset("تال~")
_TILL = Pattern(
    r"[ \u200c]{1,2}(?:تا|الی|لغایت|~)[ \u200c]{1,2}(?:روز )?"
    rf"(?:[0-9]{{1,2}}(?:/[0-9]{{1,2}})?(?![0-9/]|[ \u200c]{{0,2}}:|{_G}{MAKES_TIME})"
    rf"|(?:{DAY_WORD})(?<=[لم]){_END})(?!{SEP}(?:{_NAMES}))"
)
_WEEKDAY_ENDS = frozenset("ه،,")  # «شنبه», «جمعه», and a comma behind them
# «۲۵ شهریور ۹۸ - ۱۶ سپتامبر», «۳ از ۱۲ - ۲۶ مرداد»: the number before is no day of a row.
_YEAR_OR_PAGE = Pattern(rf"(?:(?:{_NAMES})(?:{_G}ماه)?{SEP}|[0-9] از )\Z")
_SPAN_OF_MONTHS = Pattern(
    rf"(?:[0-9]{{1,2}}|{_START}(?:{DAY_WORD}))(?:{_G}ام)?{SEP}(?:{_NAMES})(?:{_G}ماه)?{_END}"
    r" ?(?:تا|الی|لغایت|و|،|-|~) ?\Z"
)
# «خیابان ۱۷ شهریور، ۵ آبان»: a day that a place is named after.
_PLACE = Pattern(
    rf"{_START}(?:خیابان|میدان|بلوار|پل|پارک|بیمارستان|سالن|کوچه|شهرک|کوی|شهدای|ورزشگاه|بزرگراه|مدرسه) \Z"
)
# A number before the date that another field owns: «شناسه: 1403 - 15 فروردین», «نظرات : ۵ - ۲۶ مرداد».
_FIELDS = "شناسه|کد|شماره|بازدید|بازدیدها|نمایش|نظرات|نظر|دیدگاه|مشاهده|صفحه|پسند|لایک|امتیاز|دانلود|رای"
_OF_NEWS = "(?: (?:خبر|مطلب))?[ :]{1,4}"
_LABEL = Pattern(f"{_START}(?:{_FIELDS}){_OF_NEWS}\\Z")
# What is numbered: the number behind it is its own («شماره ۲۶، مرداد»), some only where a mark parts it from the month.
_NUMBERED = "شماره|صفحه|صفحات|ص|صص|جلد|پیاپی|ردیف|سال|دوره|قسمت|پلاک|طبقه|کد|شناسه|ش"
_PARTED = "نوبت|مرحله|دور|چاپ|جلسه|نشست|هفته|گروه|بخش|فصل|فاز|سری|ماده|بند|تبصره|رتبه|منطقه|ویرایش|نسخه"
_OTHER_FIELD = Pattern(
    f"{_START}(?:ساعت|{_FIELDS}|{_NUMBERED}|{_PARTED}){_OF_NEWS}(?:[0-9]+|{DAY_WORD}) ?[-|،,؛]? ?\\Z"
)
_OWNERS = frozenset(_NUMBERED.split("|"))
_PARTED_OWNERS = _OWNERS | frozenset(_PARTED.split("|"))
_PARTING = Pattern("[،,؛;]| [-_]|[-_] ")


def owned(text: str, day: Written, between: str) -> bool:
    """Is the number before a month's name the number of something else: «شماره ۲۶، مرداد», «نوبت دوم مرداد»."""
    word = text[max(0, day.start - 12) : day.start].rstrip(" \u200c:").rpartition(" ")[2].lstrip("«([،")
    if word not in _PARTED_OWNERS or word in _OWNERS:
        return word in _OWNERS
    return not day.text[0].isdigit() or _PARTING.search(between) is not None


def is_labelled(text: str, low: int, year: Written) -> bool:
    """Does another field own the number that stands where a year may: «شناسه: 1403 - 15 فروردین»."""
    return _LABEL.search(text, low, year.start) is not None


def row_before(text: str, first: int, day_first: bool = True) -> int | None:
    """Where a row of days begins that goes on with the date at `first`; None where there is none.

    `day_first`: its day is written first, so that a number before it may be another.
    """
    joint = _last_before(text, first)
    if joint in _WEEKDAY_ENDS and (named := _WEEKDAY_BEFORE.search(text, max(0, first - 24), first)):
        first = named.start()
        joint = _last_before(text, first)
    if joint not in _JOINTS or _OTHER_FIELD.search(text, max(0, first - 40), first):
        return None
    found = _MORE_DAYS.search(text, max(0, first - 16), first) if day_first else None
    if found and _parted(text, found, first):
        found = None
    found = found or _row_of_names(text, first)
    return found.start() if found else None


def row_behind(text: str, end: int) -> int | None:
    """Where a range ends that begins with the date before `end` («۱۴۰۱/۵/۲۶ لغایت ۳۰»); None where there is none."""
    if text[end : end + 3].lstrip(" \u200c")[:1] not in _TILL_STARTS:
        return None
    found = _TILL.match(text, end)
    if found is None or counted(text, found.end()) or measured(text, found.end()):
        return None
    return found.end()


def _last_before(text: str, at: int) -> str:
    """The last character before `at` that is no blank; nothing where none is near."""
    return text[max(0, at - 3) : at].rstrip(" \u200c")[-1:]


def _row_of_names(text: str, first: int) -> re.Match[str] | None:
    """«۱۲ بهمن تا ۲۲ بهمن», «شنبه تا چهارشنبه ۲۶ مرداد»."""
    low = max(0, first - 36)
    found = _SPAN_OF_MONTHS.search(text, low, first) or _WEEKDAYS.search(text, low, first)
    return None if found and _PLACE.search(text, max(0, found.start() - 12), found.start()) else found


def _parted(text: str, found: re.Match[str], first: int) -> bool:
    """Does the number before the date belong to something else: «دور دوم، ۱۵ تیر», «صفحه ۳ از ۱۲ - ۲۶ مرداد»."""
    if found["word"] and found["mark"] and text[first].isdigit():
        return True
    start = found.start()
    return _YEAR_OR_PAGE.search(text, max(0, start - 24), start) is not None
