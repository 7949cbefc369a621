"""Counted steps from the moment of reading: «دو هفته قبل», «یک ساعت و ربع پیش», «سه روز دیگر». Folded texts.

Months and years are those of the Jalali calendar, as the speaker counts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from monitor.persian.calendar import Jalali, in_tehran, month_length, to_gregorian, to_jalali
from monitor.persian.days import Precision
from monitor.persian.from_now import AGO, END, PAST, START, G, Relative, at_moment, needs_now, refused
from monitor.persian.letters import LETTERS
from monitor.persian.numbers import read_number
from monitor.persian.patterns import Pattern
from monitor.persian.words import TEENS, TENS
from monitor.persian.words import UNITS as UNIT_WORDS

UNITS: dict[str, Precision] = {
    "ثانیه": "minute",
    "دقیقه": "minute",
    "دیقه": "minute",  # as spoken
    "ساعت": "minute",
    "ربع": "minute",
    "روز": "day",
    "شب": "day",
    "هفته": "week",
    "ماه": "month",
    "سال": "year",
}
_DAYS = {"روز": 1, "شب": 1, "هفته": 7}
_MONTHS = {"ماه": 1, "سال": 12}
_SECONDS = {"ثانیه": 1, "دقیقه": 60, "دیقه": 60, "ربع": 900, "ساعت": 3600}
_A_DAY = 86400  # seconds
_ONE = {"ساعتی": "ساعت", "دقیقه‌ای": "دقیقه", "روزی": "روز", "هفته‌ای": "هفته", "ماهی": "ماه", "سالی": "سال"}

_AND = "[ \u200c]{1,2}و[ \u200c]{1,2}"
_COUNT = rf"(?:[0-9]{{1,4}}(?:[.٫][0-9])?|نیم|یک|[{LETTERS}]{{2,8}}(?:{_AND}[{LETTERS}]{{2,6}})?)"
_UNIT = "|".join(UNITS)
_PART = f"{_COUNT}{G}(?:{_UNIT})"
_STEP = Pattern(
    rf"(?<![0-9{LETTERS}./])(?P<parts>{_PART}(?:{G}و{G}{_PART}){{0,4}})(?:{G}و{G}(?P<more>نیم|ربع))?"
    rf"{G}(?P<way>{AGO}|دیگر){END}"
)
_EACH = Pattern(rf"(?:{G}و{G})?({_COUNT}){G}({_UNIT})")
_STEP_OF_ONE = Pattern(
    rf"{START}(?P<one>{'|'.join(_ONE).replace(chr(0x200C), G)}){G}(?P<way>{AGO}|دیگر){END}"
)
_BLANK = Pattern("[ \u200c]")
# «از دو ماه پیش تاکنون», «تا سه روز دیگر», «دو هفته دیگر تمدید شد»: a stretch of time, not a day.
_SINCE = Pattern(f"{START}از (?:حدود )?\\Z")
_UNTIL_NOW = Pattern(
    f"[ ،]{{1,2}}(?:تا{G}(?:کنون|امروز|حالا|الان|به{G}(?:حال|امروز|اکنون))|به این سو|به بعد){END}"
)
_WITHIN = Pattern(f"{START}(?:تا|طی|ظرف|برای|مدت|حداقل|دستکم)[ \u200c]\\Z")
_MORE = Pattern(f" (?:هم |نیز |به )?(?:تمدید|ادامه|مهلت|طول|باقی|فرصت|وقت|زمان|مانده|هم|نیز){END}")
_BOUND = Pattern(f"{START}(?:بیش|بیشتر|کمتر) از \\Z")
_WITHIN_PHRASE = Pattern(rf"{START}(?:قرن|دهه|{_UNIT})[ \u200c]و[ \u200c]\Z")
# «دو سه ساعت پیش», «۲ تا ۳ روز پیش», «یکی دو روز پیش», «سه و … نیم ساعت پیش»: more numbers than the one that is read.
_WORD = "|".join(
    form for table in (UNIT_WORDS, TEENS, TENS) for forms in table.values() for form in forms.split()
)
_MORE_BEFORE = Pattern(
    rf"(?:[0-9](?:[ \u200c]{{1,2}}(?:تا|الی|یا|و)[ \u200c]{{1,2}}|-)"
    rf"|{START}(?:{_WORD}|یکی)(?:[ \u200c،,]{{1,3}}|[ \u200c]{{1,2}}(?:تا|الی|یا|و)[ \u200c]{{1,2}}))\Z"
)

_Steps = list[tuple[float, str]]  # how many of which unit


def find_steps(text: str, now: datetime | None) -> Iterator[Relative]:
    """The steps of a folded text; without `now` (aware) each is refused."""
    for match in _STEP.finditer(text):
        parts = _parts(match)
        start = match.start()
        if parts and not _WITHIN_PHRASE.search(text, max(0, start - 9), start):
            one_of = _MORE_BEFORE.search(text, max(0, start - 16), start)
            yield _several(match, parts, one_of) if one_of else _read(match, parts, now)
    for match in _STEP_OF_ONE.finditer(text):
        unit = next(unit for one, unit in _ONE.items() if _bare(one) == _bare(match["one"]))
        yield _read(match, [(1, unit)], now)


def _several(match: re.Match[str], parts: _Steps, before: re.Match[str]) -> Relative:
    why = f"several days: «{before[0]}{match[0]}»"
    return refused(match, UNITS[parts[-1][1]], why)


def _bare(word: str) -> str:
    return _BLANK.sub("", word)


def _read(match: re.Match[str], parts: _Steps, now: datetime | None) -> Relative:
    precision = UNITS[parts[-1][1]]
    if _is_stretch(match, parts[0][1]):
        return refused(match, precision, f"«{match[0]}» bounds a stretch of time, it is no day")
    if now is None:
        return needs_now(match, precision)
    way = -1 if match["way"] in PAST else 1
    try:
        return _told(match, [(way * count, unit) for count, unit in parts], now, precision)
    except (ValueError, OverflowError):
        return refused(match, precision, f"«{match[0]}» leads out of the calendar")


def _told(match: re.Match[str], steps: _Steps, now: datetime, precision: Precision) -> Relative:
    """The moment, where hours or less are counted; else the day."""
    months = sum(count * _MONTHS.get(unit, 0) for count, unit in steps)
    days = sum(count * _DAYS.get(unit, 0) for count, unit in steps) + (months - int(months)) * 30
    seconds = sum(count * _SECONDS.get(unit, 0) for count, unit in steps)
    local = in_tehran(now)
    day = _months_away(local.date(), int(months)) + timedelta(days=int(days))
    rest = timedelta(seconds=seconds + (days - int(days)) * _A_DAY)
    moment = local.replace(year=day.year, month=day.month, day=day.day).astimezone(UTC) + rest
    told = at_moment(match, moment)
    return told if seconds else told._replace(moment=None, precision=precision)


def _months_away(day: date, months: int) -> date:
    """The day so many Jalali months away; one that the month lacks becomes its last."""
    if months == 0:
        return day
    jalali = to_jalali(day)
    years, month = divmod(jalali.year * 12 + jalali.month - 1 + months, 12)
    return to_gregorian(*Jalali(years, month + 1, min(jalali.day, month_length(years, month + 1))))


def _is_stretch(match: re.Match[str], unit: str) -> bool:
    """«از دو ماه پیش», «تا سه روز دیگر», «بیش از ده روز پیش»: what lasts from or to that day, or is not that day."""
    text, start, end = match.string, match.start(), match.end()
    if _BOUND.search(text, max(0, start - 12), start):
        return True
    if match["way"] == "دیگر":
        return bool(_WITHIN.search(text, max(0, start - 8), start) or _MORE.match(text, end))
    since = _SINCE.search(text, max(0, start - 12), start)
    return bool(since and (unit in ("هفته", "ماه", "سال") or _UNTIL_NOW.match(text, end)))


def _parts(match: re.Match[str]) -> _Steps:
    """(how many, unit) for each part of the phrase; none where a count is no number."""
    parts: _Steps = []
    for one in _EACH.finditer(match["parts"]):
        count = _count(one[1])
        if count is None:
            return []
        parts.append((count, one[2]))
    if match["more"]:
        count, unit = parts[-1]
        parts[-1] = (count + _COUNTS[match["more"]], unit)
    return parts


_COUNTS = {"نیم": 0.5, "ربع": 0.25, "یه": 1.0}  # as spoken


def _count(written: str) -> float | None:
    if written in _COUNTS:
        return _COUNTS[written]
    number = read_number(written)
    return None if number is None or number.form != "cardinal" else number.value
