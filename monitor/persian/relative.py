"""Dates told from the moment of reading: «دیروز», «دو هفته قبل», «۲ ساعت پیش», «شنبه گذشته». Folded texts.

A counted step («دو هفته قبل») is a day; a named period («هفته گذشته», «سال جاری») is a period, and is refused as such.
Months and years are those of the Jalali calendar, as the speaker counts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from monitor.persian import words
from monitor.persian.calendar import Jalali, in_tehran, month_length, to_gregorian, to_jalali
from monitor.persian.days import Precision
from monitor.persian.letters import LETTERS
from monitor.persian.numbers import read_number
from monitor.persian.patterns import Pattern
from monitor.persian.weekdays import WEEKDAY, weekday_number

_START = f"(?<![{LETTERS}0-9])"
_END = f"(?![{LETTERS}])"
_G = "[ \u200c]{0,2}"

# Words for a day, and how far it is from today. Spelled without blanks; a blank or ZWNJ may stand where ~ is.
DAYS = {
    "امروز": 0,
    "امشب": 0,
    "دیروز": -1,
    "دیشب": -1,
    "روز~گذشته": -1,
    "شب~گذشته": -1,
    "روز~قبل": -1,
    "شب~قبل": -1,
    "پریروز": -2,
    "پری~روز": -2,
    "پریشب": -2,
    "پس~پریروز": -3,
    "پس~پریشب": -3,
    "فردا": 1,
    "فردا~شب": 1,
    "پس~فردا": 2,
    "پس~فردا~شب": 2,
}
# This moment, or a few of its minutes ago.
MOMENTS = (
    "لحظاتی~(?:پیش|قبل)|لحظه~ای~(?:پیش|قبل)|چند~لحظه~(?:پیش|قبل)|دقایقی~(?:پیش|قبل)|چند~دقیقه~(?:پیش|قبل)|همین~(?:حالا|الان)"
    "|هم~اکنون|ثانیه~هایی~(?:پیش|قبل)|چند~ثانیه~(?:پیش|قبل)"
)
UNITS: dict[str, Precision] = {
    "ثانیه": "minute",
    "دقیقه": "minute",
    "ساعت": "minute",
    "ربع": "minute",
    "روز": "day",
    "شب": "day",
    "هفته": "week",
    "ماه": "month",
    "سال": "year",
}
_DAY_UNITS = {"روز": 1, "شب": 1, "هفته": 7}
_SECONDS = {"ثانیه": 1, "دقیقه": 60, "ربع": 900, "ساعت": 3600}
_ONE = {"ساعتی": "ساعت", "دقیقه~ای": "دقیقه", "روزی": "روز", "هفته~ای": "هفته", "ماهی": "ماه", "سالی": "سال"}


def _gapped(pattern: str) -> str:
    return pattern.replace("~", _G)


_COUNT = rf"(?:[0-9]{{1,4}}(?:[.٫][0-9])?|نیم|یک|[{LETTERS}]{{2,8}}(?: و [{LETTERS}]{{2,6}})?)"
_UNIT = "|".join(UNITS)
_NUMBER = "[0-9]{1,3}|چند|چندین|" + "|".join(
    sorted(
        (
            form
            for table in (words.UNITS, words.TEENS, words.TENS)
            for forms in table.values()
            for form in forms.split()
        ),
        key=len,
        reverse=True,
    )
)
# «دو روز پیش از آن», «دو روز پیش‌تر» and «دو روز بعد» are told from another moment; «دو روز پیش از این.» is not.
_NOT_THAN = rf"(?!{_G}از{_END}(?!{_G}این *(?:$|[.،؛|)»\n])))(?![ \u200c]?تر{_END})"
# «۲ ساعت پیش‌بینی شده»: before a ZWNJ, or a noun that it makes, «پیش» is the head of another word.
_HEADED = "بینی|نویس|نیاز|گیری|گفتار|فرض|گویی|داوری|دبستان|شرط|درامد|رونده|ران|سازی|تاز"
_COMPOUND = f"(?!\u200c[{LETTERS}]|[ \u200c](?:{_HEADED}))"
_AGO = f"(?:پیش{_COMPOUND}|قبل){_NOT_THAN}"
_STEP = Pattern(
    rf"(?<![0-9{LETTERS}./])(?P<n1>{_COUNT}){_G}(?P<u1>{_UNIT})"
    rf"(?:(?P<half>{_G}و{_G}نیم)|{_G}و{_G}(?P<n2>{_COUNT}){_G}(?P<u2>{_UNIT}))?"
    rf"{_G}(?P<way>{_AGO}|دیگر){_END}"
)
_STEP_OF_ONE = Pattern(rf"{_START}(?P<one>{_gapped('|'.join(_ONE))}){_G}(?P<way>{_AGO}|دیگر){_END}")
_DAY = Pattern(rf"{_START}(?:{_gapped('|'.join(sorted(DAYS, key=len, reverse=True)))}){_END}{_NOT_THAN}")
# «سه روز قبل», «همان روز قبل»: counted or pointed at, «روز قبل» is not the day before today.
_COUNTED = Pattern(
    rf"(?:[0-9]|{_START}(?:{_NUMBER}|هر|همان|ان|این|[{LETTERS}]+ها|[{LETTERS}]+م|نیم))[ \u200c]{{1,2}}$"
)
# «از دو ماه پیش تاکنون», «تا سه روز دیگر», «دو هفته دیگر تمدید شد»: a stretch of time, not a day.
_SINCE = Pattern(f"{_START}از (?:حدود )?$")
_UNTIL_NOW = Pattern(
    f"[ ،]{{1,2}}(?:تا{_G}(?:کنون|امروز|حالا|الان|به{_G}(?:حال|امروز|اکنون))|به این سو|به بعد){_END}"
)
_WITHIN = Pattern(f"{_START}(?:تا|طی|ظرف|برای|مدت|حداقل|دستکم)[ \u200c]$")
_MORE = Pattern(f" (?:هم |نیز |به )?(?:تمدید|ادامه|مهلت|طول|باقی|فرصت|وقت|زمان|مانده|هم|نیز){_END}")
_MOMENT = Pattern(rf"{_START}(?:{_gapped(MOMENTS)}){_END}")
_PERIOD = Pattern(
    rf"{_START}(?:(?:(?P<unit>هفته|ماه|سال|روزهای|ساعات){_G}(?:گذشته|قبل|پیش|جاری|اینده|بعد|اخیر))|پارسال|امسال"
    rf"|(?:چند|چندین){_G}(?:ساعت|روز|شب|هفته|ماه|سال){_G}(?:پیش|قبل)|ساعاتی{_G}(?:پیش|قبل)"
    rf"|(?:{_NUMBER}){_G}(?:{_UNIT}){_G}(?:گذشته|اخیر|اینده)){_END}"
)
_WEEKDAY = Pattern(
    rf"(?P<name>{WEEKDAY})(?:{_G}شب)?{_G}(?:(?P<week>هفته){_G})?(?P<way>گذشته|{_AGO}|جاری|اینده|بعد{_NOT_THAN}){_END}"
)
# «فردا سه‌شنبه»; «امروز، شنبه گذشته» names another day.
_NAMED_BEHIND = Pattern(
    rf"[ \u200c،(]{{1,3}}({WEEKDAY})(?!{_G}(?:شب{_G})?(?:هفته|گذشته|قبل|پیش|جاری|اینده|بعد))"
)
_PAST = ("پیش", "قبل", "گذشته")


class Relative(NamedTuple):
    """A date told from now: `date` and, for steps of hours and less, the whole `moment`; else `why`.

    What a written date has and this has not is there too: the two are read alike.
    """

    start: int
    end: int
    date: date | None
    moment: datetime | None
    precision: Precision
    why: str | None = None
    calendar: Literal["relative"] = "relative"
    year: None = None
    month: None = None
    day: None = None


def find_relative(text: str, now: datetime | None) -> list[Relative]:
    """The relative dates of a folded text, in order; without `now` (aware) each is refused."""
    found: list[Relative] = []
    done = 0
    for one in sorted(_matches(text, now), key=lambda r: (r.start, -r.end)):
        if one.start >= done:
            found.append(one)
            done = one.end
    return found


def _matches(text: str, now: datetime | None) -> Iterator[Relative]:
    for match in _PERIOD.finditer(text):
        yield _period(match)
    for match in _MOMENT.finditer(text):
        yield _from_now(match, now, timedelta())
    for match in _DAY.finditer(text):
        if match[0][0] not in "رش" or not _COUNTED.search(text, max(0, match.start() - 16), match.start()):
            yield _day(match, now)
    for match in _WEEKDAY.finditer(text):
        yield _weekday(match, now)
    for match in (*_STEP.finditer(text), *_STEP_OF_ONE.finditer(text)):
        if step := _step(match, now):
            yield step


def _refused(match: re.Match[str], precision: Precision, why: str) -> Relative:
    return Relative(match.start(), match.end(), None, None, precision, why)


def _needs_now(match: re.Match[str], precision: Precision) -> Relative:
    return _refused(match, precision, f"«{match[0]}» is told from the time of reading, which is not given")


def _period(match: re.Match[str]) -> Relative:
    precision: Precision = UNITS.get(match["unit"] or "", "year" if match[0].endswith("سال") else "day")
    return _refused(match, precision, f"«{match[0]}» is a period, not a day")


def _from_now(match: re.Match[str], now: datetime | None, step: timedelta) -> Relative:
    if now is None:
        return _needs_now(match, "minute")
    moment = in_tehran((now + step).replace(microsecond=0))
    return Relative(match.start(), match.end(), moment.date(), moment, "minute")


def _on_day(match: re.Match[str], now: datetime, days: int, precision: Precision = "day") -> Relative:
    return Relative(match.start(), match.end(), in_tehran(now).date() + timedelta(days=days), None, precision)


_DAY_STEPS = {name.replace("~", ""): days for name, days in DAYS.items()}


def _day(match: re.Match[str], now: datetime | None) -> Relative:
    if now is None:
        return _needs_now(match, "day")
    told = _on_day(match, now, _DAY_STEPS[re.sub("[ \u200c]", "", match[0])])
    said = _NAMED_BEHIND.match(match.string, match.end())
    if said and told.date and told.date.weekday() != weekday_number(said[1]):
        return _refused(match, "day", f"«{match[0]}» is no «{said[1]}» at the time of reading")
    return told


def _weekday(match: re.Match[str], now: datetime | None) -> Relative:
    """«شنبه گذشته»: the last Saturday before today; «شنبه هفته گذشته»: that of last week (from Saturday on)."""
    if now is None:
        return _needs_now(match, "day")
    said, today = weekday_number(match["name"]), in_tehran(now).date().weekday()
    if match["week"]:
        weeks = 0 if match["way"] == "جاری" else -1 if match["way"] in _PAST else 1
        return _on_day(match, now, (said + 2) % 7 - (today + 2) % 7 + 7 * weeks)
    if match["way"] in _PAST:
        return _on_day(match, now, -((today - said - 1) % 7 + 1))
    if match["way"] == "جاری":
        return _on_day(match, now, (said + 2) % 7 - (today + 2) % 7)
    return _on_day(match, now, (said - today - 1) % 7 + 1)


def _step(match: re.Match[str], now: datetime | None) -> Relative | None:
    parts = _parts(match)
    if not parts:
        return None
    precision = UNITS[parts[-1][1]]
    if _is_stretch(match, parts[0][1]):
        return _refused(match, precision, f"«{match[0]}» bounds a stretch of time, it is no day")
    if now is None:
        return _needs_now(match, precision)
    way = -1 if match["way"] in _PAST else 1
    seconds = sum(count * _SECONDS.get(unit, 0) for count, unit in parts)
    try:
        if seconds:
            days = sum(count * _DAY_UNITS.get(unit, 0) for count, unit in parts)
            return _from_now(match, now, way * timedelta(days=days, seconds=seconds))
        day = _moved(in_tehran(now).date(), [(way * count, unit) for count, unit in parts])
    except (ValueError, OverflowError):
        return _refused(match, precision, f"«{match[0]}» leads out of the calendar")
    return Relative(match.start(), match.end(), day, None, precision)


def _is_stretch(match: re.Match[str], unit: str) -> bool:
    """«از دو ماه پیش», «تا سه روز دیگر», «دو هفته دیگر تمدید شد»: what lasts from or to that day."""
    text, start, end = match.string, match.start(), match.end()
    if match["way"] == "دیگر":
        return bool(_WITHIN.search(text, max(0, start - 8), start) or _MORE.match(text, end))
    since = _SINCE.search(text, max(0, start - 12), start)
    return bool(since and (unit in ("هفته", "ماه", "سال") or _UNTIL_NOW.match(text, end)))


_ONE_UNITS = {form.replace("~", ""): unit for form, unit in _ONE.items()}


def _parts(match: re.Match[str]) -> list[tuple[float, str]]:
    """(how many, unit) for each part of the phrase; none where a count is no number."""
    if "one" in match.groupdict():
        return [(1, _ONE_UNITS[re.sub("[ \u200c]", "", match["one"])])]
    pairs = [(match["n1"], match["u1"])] + ([(match["n2"], match["u2"])] if match["n2"] else [])
    parts: list[tuple[float, str]] = []
    for written, unit in pairs:
        count = _count(written)
        if count is None:
            return []
        parts.append((count, unit))
    if match["half"]:
        parts[0] = (parts[0][0] + 0.5, parts[0][1])
    return parts


_COUNTS = {"نیم": 0.5, "ربع": 0.25, "یه": 1.0}  # as spoken


def _count(written: str) -> float | None:
    if written in _COUNTS:
        return _COUNTS[written]
    number = read_number(written)
    return None if number is None or number.form != "cardinal" else number.value


def _moved(day: date, steps: list[tuple[float, str]]) -> date:
    """The day so many days, weeks, Jalali months and years away; a day that the month lacks becomes its last."""
    months = sum(count * {"سال": 12, "ماه": 1}.get(unit, 0) for count, unit in steps)
    days = sum(count * _DAY_UNITS.get(unit, 0) for count, unit in steps)
    if months != int(months):
        days, months = days + (months - int(months)) * 30, int(months)
    moved = _months_away(to_jalali(day), int(months))
    return to_gregorian(*moved) + timedelta(days=int(days))


def _months_away(day: Jalali, months: int) -> Jalali:
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return Jalali(years, month + 1, min(day.day, month_length(years, month + 1)))
