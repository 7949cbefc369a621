"""Times of day that are said rather than shown: «ساعت ۱۰ و ۳۰ دقیقه», «۵ عصر», «یک ربع به ده». Folded texts."""

from __future__ import annotations

from typing import NamedTuple

from monitor.persian.day_parts import MAKES_TIME, NAMES
from monitor.persian.figures import counted, measured
from monitor.persian.letters import LETTERS
from monitor.persian.patterns import Pattern, one_of
from monitor.persian.weekdays import WEEKDAY
from monitor.persian.words import TEENS, TENS, UNITS

_G = "[ \u200c]{0,2}"
_END = f"(?![{LETTERS}])"
_START = f"(?<![{LETTERS}0-9])"


class Told(NamedTuple):
    """What words or figures say, before what stands beside them is looked at; the hour is that of the words, 0 to 99.

    `why`: the reason for which it is no time after all.
    """

    start: int
    end: int
    hour: int
    minute: int
    second: int = 0
    why: str | None = None


def _below(limit: int) -> dict[str, int]:
    """The numbers from 1 in words without blanks."""
    words = {f: n for table in (UNITS, TEENS) for n, forms in table.items() for f in forms.split()}
    for ten, name in ((n, form) for n, forms in TENS.items() for form in forms.split()):
        words[name] = ten
        words |= {f"{name}و{form}": ten + n for n, forms in UNITS.items() for form in forms.split()}
    return {word: value for word, value in words.items() if value < limit}


_HOURS = _below(25)
_MINUTES = _below(60)
_QUARTERS = {"ربع": 15, "یکربع": 15, "نیم": 30, "نیمساعت": 30, "سهربع": 45}
_VALUES = {**_MINUTES, **_QUARTERS, "صفر": 0}


def _either(words: dict[str, int]) -> str:
    tens = "|".join(form for forms in TENS.values() for form in forms.split())
    joined = Pattern(f"^({tens})و(?=.)")
    return "[0-9]{1,2}|" + one_of(joined.sub(rf"\1{_G}و{_G}", word) for word in words)


HOUR = _either(_HOURS)
_MINUTE = _either(_MINUTES)
_QUARTER = f"(?:یک{_G}|سه{_G})?ربع"
_NOT_MORE = f"(?![0-9{LETTERS}])"  # the number ends here
_SIXTY = "[0-5][0-9]"
_SPOKEN = Pattern(  # a letter before it is looked for apart, so that the search can skip to «ساعت»
    rf"ساعت[ :\u200c]{{0,3}}(?P<h>{HOUR}|صفر)"
    rf"(?![0-9{LETTERS}]|{_G}:{_G}[0-9]| ?[./٫](?!(?<! [./٫]){_SIXTY}(?![0-9/]))[0-9]|{_G}(?:ربع|دقیقه))"
    rf"(?:[.٫'/](?P<dot>{_SIXTY})|{_G}و{_G}(?P<m>{_MINUTE}){_G}دقیقه(?:{_G}و{_G}(?P<s>{_MINUTE}){_G}ثانیه)?"
    rf"|{_G}و{_G}(?P<part>نیم|{_QUARTER}){_END}|{_G}و{_G}(?P<bare>{_MINUTE}){_NOT_MORE}(?! ?[:/.٫-] ?[0-9])"
    rf"|(?P<typed>[،,؛; ]{_SIXTY}| ?- ?[0-9]{{1,2}})(?![0-9]|{_G}[/.:-]{_G}[0-9]|{_G}[{LETTERS}]))?"
)
_BARE = Pattern(
    rf"{_START}(?<![/:.٫])(?P<h>{HOUR})(?:(?<=[0-9])[/.](?P<dot>{_SIXTY}))?"
    rf"(?:{_G}و{_G}(?P<m>{_MINUTE}){_G}دقیقه{_END}|(?:{_G}و{_G}(?P<part>نیم|{_QUARTER}))?(?={_G}{MAKES_TIME}))"
)
_TO_HOUR = Pattern(
    rf"{_START}(?<!از )(?:ساعت[ :]{{0,2}})?(?P<m>{_QUARTER}|نیم{_G}ساعت|{_MINUTE})(?P<unit>{_G}دقیقه)?{_G}"
    rf"(?:(?P<left>مانده{_G})?به{_G}(?:ساعت )?(?P<h>{HOUR}){_NOT_MORE}"
    rf"(?!{_G}(?:دقیقه|ثانیه|ساعت|روز|ماه|سال|نفر|درصد)|[:/.][0-9])(?:{_G}مانده)?"
    rf"|از{_G}(?:ساعت )?(?P<past>{HOUR}){_G}(?:گذشته|می{_G}گذرد){_END})"
)
# «ساعت ۱۰:۳۰۰», «ساعت ۱۴۰:۳۰», «ساعت: ۱۰۳۰ |»: written as a time, and none.
_NO_TIME = Pattern(
    r"ساعت[ :\u200c]{0,3}(?P<shown>[0-9]{3} ?: ?[0-9]{1,3}|[0-9]{1,2} ?: ?[0-9]{3}|[0-9]{3,4}(?= ?(?:\Z|[|\n،؛)])))"
    r"(?![0-9]| ?[:/.\-٫] ?[0-9])"
)
_BLANK = Pattern("[ \u200c]")
_DATE_BEFORE = Pattern(r"(?:[0-9][/.\-][0-9]{1,2}|(?<![0-9])(?:1[34]|20)[0-9]{2})\Z")
# «۲۴ ساعت ۳ نفر»: hours that are counted, not told.
_HOURS_COUNTED = Pattern(r"(?<![/\-.٫\\_0-9])(?:[0-9]|[12][0-9]|36|48|72)[ \u200c]\Z")
_BETWEEN = Pattern(f"{_START}(?:بین|مابین) \\Z")
# What may follow a whole time; any other word might be what the last number counts.
_WORDS_BEHIND = (
    "امروز|دیروز|فردا|دیشب|امشب|مورخه?|تاریخ|در|به|با|از|تا|الی|لغایت|که|بود|است|شد|اعلام|اغاز|برگزار|منتشر|انتشار|کد|"
    "شناسه|بازدید|نظرات|توسط|نوشته|ارسال"
)
_BEHIND = Pattern(
    rf"{_G}(?:\Z|[^ \u200c{LETTERS}0-9]|[0-9]{{1,4}}(?![0-9])|{NAMES}|روز (?=[0-9]|{WEEKDAY})|{WEEKDAY}"
    rf"|(?:{_WORDS_BEHIND}){_END})"
)


def after_the_word(text: str) -> list[Told]:
    """Times behind «ساعت»."""
    told: list[Told] = []
    for match in _SPOKEN.finditer(text):
        start, end = match.span()
        if start and _is_another_word(text, start):
            continue
        written, dot, minute, second, part, bare, typed = match.groups()
        hour = _value(written)
        if bare:
            told.append(_without_unit(text, start, match.end("h"), end, hour, bare))
        else:
            why = f"«{match[0]}» may be a time or two numbers" if typed else None
            said = minute or part or dot or "0"
            told.append(Told(start, end, hour, _value(said), _value(second or "0"), why))
    return told


def no_times(text: str) -> list[Told]:
    """What stands behind «ساعت» like a time and is none."""
    return [
        Told(*match.span(), 0, 0, 0, f"there is no time {match['shown']}")
        for match in _NO_TIME.finditer(text)
    ]


def _is_another_word(text: str, start: int) -> bool:
    """Is the «ساعت» at `start` a part of a word, or hours that are counted; glued to a date it is neither."""
    if text[start - 1].isdigit():
        return _DATE_BEFORE.search(text, max(0, start - 5), start) is None
    return text[start - 1].isalpha() or _HOURS_COUNTED.search(text, max(0, start - 4), start) is not None


def _without_unit(text: str, start: int, hour_end: int, end: int, hour: int, written: str) -> Told:
    """«ساعت ۱۴ و ۲۰»: minutes, unless they may as well be a second hour, or count what follows."""
    minute = _value(written)
    whole = _BEHIND.match(text, end)
    if whole is None and (counted(text, end) or measured(text, end)):
        return Told(start, hour_end, hour, 0)
    in_words = not text[hour_end - 1].isdigit()
    two_hours = hour < minute <= min(hour + 4, 24) or (hour == 20 and minute < (10 if in_words else 5))
    between = _BETWEEN.search(text, max(0, start - 8), start)
    if two_hours or between or whole is None:
        return Told(start, end, hour, 0, 0, f"«{text[start:end]}» may be one time or two")
    return Told(start, end, hour, minute)


def before_a_part(text: str) -> list[Told]:
    """«۵ عصر», «۱۰ و ۳۰ دقیقه», «هفت و نیم صبح», «۱۰/۳۰ صبح»."""
    return [
        Told(*match.span(), _value(match["h"]), _value(match["m"] or match["part"] or match["dot"] or "0"))
        for match in _BARE.finditer(text)
    ]


def to_the_hour(text: str) -> list[Told]:
    """«ده دقیقه به هشت», «ساعت یک ربع مانده به ده», «ده دقیقه از هشت گذشته»."""
    told: list[Told] = []
    for match in _TO_HOUR.finditer(text):
        minutes, unit, left, hour, past = match.groups()
        if _value(minutes) > 59:  # «۷۵ دقیقه به ۸ رسید»
            continue
        if past:
            told.append(Told(*match.span(), _value(past), _value(minutes)))
        elif unit or left or "ربع" in minutes or "نیم" in minutes or match[0].endswith("مانده"):
            told.append(Told(*match.span(), (_value(hour) - 1) % 24, 60 - _value(minutes)))
    return told


def _value(written: str) -> int:
    return int(written) if written[0].isdigit() else _VALUES[_BLANK.sub("", written)]
