"""Dates told from the moment of reading: «دیروز», «لحظاتی پیش», «شنبه گذشته», and the steps of `steps`. Folded texts.

A counted step («دو هفته قبل») is a day; a named period («هفته گذشته», «سال جاری») is a period, and is refused as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from monitor.persian import words
from monitor.persian.calendar import in_tehran
from monitor.persian.days import Precision
from monitor.persian.from_now import (
    AGO,
    END,
    NOT_THAN,
    PAST,
    START,
    G,
    Relative,
    at_moment,
    needs_now,
    on_day,
    refused,
)
from monitor.persian.letters import LETTERS
from monitor.persian.patterns import Pattern
from monitor.persian.steps import UNITS, find_steps
from monitor.persian.weekdays import WEEKDAY, weekday_number

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
    "|هم~اکنون|کمتر~از~(?:یک|1)~دقیقه~(?:پیش|قبل)|ثانیه~هایی~(?:پیش|قبل)|چند~ثانیه~(?:پیش|قبل)"
)


def _gapped(pattern: str) -> str:
    return pattern.replace("~", G)


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
_DAY = Pattern(rf"{START}(?:{_gapped('|'.join(sorted(DAYS, key=len, reverse=True)))}){END}{NOT_THAN}")
# «سه روز قبل», «همان روز قبل»: counted or pointed at, «روز قبل» is not the day before today.
_POINTED = f"هر|همان|ان|این|[{LETTERS}]+ها|[{LETTERS}]+م|نیم"
_COUNTED = Pattern(rf"(?<!ساعت )(?:(?<![0-9])[0-9]{{1,3}}|{START}(?:{_NUMBER}|{_POINTED}))[ \u200c]{{1,2}}\Z")
# «بازدید امروز: ۱۲», «آمار دیروز»: a counter of the day, which dates nothing.
_COUNTER_OF = Pattern(
    f"{START}(?:بازدید|امار|نمایش|کاربران|افراد)(?:{G}(?:ها|های|کنندگان|سایت))?[ \u200c:(]{{1,3}}\\Z"
)
_COUNT = Pattern("[ \u200c:)=]{0,4}[0-9]+(?![0-9:/])")
_SO_FAR = Pattern(f"{START}تا{G}(?:به{G})?امروز\\Z")
_MOMENT = Pattern(rf"{START}(?:{_gapped(MOMENTS)}){END}")
_PERIOD = Pattern(
    rf"{START}(?:(?:(?P<unit>هفته|ماه|سال|روزهای|ساعات){G}(?:گذشته|قبل|پیش|جاری|اینده|بعد|اخیر))|پارسال|امسال"
    rf"|(?:چند|چندین){G}(?:ساعت|روز|شب|هفته|ماه|سال){G}(?:پیش|قبل)|ساعاتی{G}(?:پیش|قبل)"
    rf"|(?<!ساعت )(?:{_NUMBER}){G}(?:{'|'.join(UNITS)}){G}(?:گذشته|اخیر|اینده)){END}"
)
_WEEKDAY = Pattern(
    rf"(?P<name>{WEEKDAY})(?:{G}شب)?{G}(?:(?P<this>(?:این|همین){G}هفته)"
    rf"|(?:(?P<week>هفته){G})?(?P<way>گذشته|{AGO}|جاری|اینده|بعد{NOT_THAN})){END}"
)
# «فردا سه‌شنبه»; «امروز، شنبه گذشته» names another day.
_NAMED_BEHIND = Pattern(
    rf"[ \u200c،(]{{1,3}}({WEEKDAY})(?!{G}(?:شب{G})?(?:هفته|گذشته|قبل|پیش|جاری|اینده|بعد))"
)


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
        yield at_moment(match, now) if now else needs_now(match, "minute")
    for match in _DAY.finditer(text):
        near = max(0, match.start() - 16)
        counted = match[0][0] in "رش" and _COUNTED.search(text, near, match.start())
        of_counter = _COUNT.match(text, match.end()) and _COUNTER_OF.search(text, near, match.start())
        if _SO_FAR.search(text, near, match.end()):
            yield refused(match, "day", f"«تا {match[0]}» bounds a stretch of time, it is no day")
        elif not counted and not of_counter:
            yield _day(match, now)
    for match in _WEEKDAY.finditer(text):
        yield _weekday(match, now)
    yield from find_steps(text, now)


def _period(match: re.Match[str]) -> Relative:
    precision: Precision = UNITS.get(match["unit"] or "", "year" if match[0].endswith("سال") else "day")
    return refused(match, precision, f"«{match[0]}» is a period, not a day")


_DAY_STEPS = {name.replace("~", ""): days for name, days in DAYS.items()}


def _day(match: re.Match[str], now: datetime | None) -> Relative:
    if now is None:
        return needs_now(match, "day")
    told = on_day(match, now, _DAY_STEPS[re.sub("[ \u200c]", "", match[0])])
    said = _NAMED_BEHIND.match(match.string, match.end())
    if said and told.date and told.date.weekday() != weekday_number(said[1]):
        return refused(match, "day", f"«{match[0]}» is no «{said[1]}» at the time of reading")
    return told


def _weekday(match: re.Match[str], now: datetime | None) -> Relative:
    """«شنبه گذشته»: the last Saturday before today; «شنبه هفته گذشته»: that of last week (from Saturday on)."""
    if now is None:
        return needs_now(match, "day")
    said, today = weekday_number(match["name"]), in_tehran(now).date().weekday()
    if match["week"]:
        weeks = 0 if match["way"] == "جاری" else -1 if match["way"] in PAST else 1
        return on_day(match, now, (said + 2) % 7 - (today + 2) % 7 + 7 * weeks)
    if match["way"] in PAST:
        return on_day(match, now, -((today - said - 1) % 7 + 1))
    if match["this"] or match["way"] == "جاری":
        return on_day(match, now, (said + 2) % 7 - (today + 2) % 7)
    return on_day(match, now, (said - today - 1) % 7 + 1)
