"""The days of a month in figures and in words: «۲۶», «۲۶ام», «بیست و ششم», «بیست و ششمین روز». Folded texts."""

from __future__ import annotations

import re
from typing import NamedTuple

from monitor.persian.letters import LETTERS
from monitor.persian.patterns import Pattern, one_of
from monitor.persian.words import ORDINALS, TEENS, TENS, UNITS

_G = "[ \u200c]{0,2}"
_BLANK = Pattern("[ \u200c]")


class Written(NamedTuple):
    """A day or a year as it is written, `text` at `start:end`."""

    text: str
    start: int
    end: int


def group(found: re.Match[str], name: str) -> Written:
    """What a group of a match holds."""
    return Written(found[name], *found.span(name))


def _day_words() -> dict[str, int]:
    """Every way to say a day of the month, without blanks: «یکم», «بیستوششم», «سیام»."""
    words: dict[str, int] = {}
    ordinal_units = {
        n: [f for f in ORDINALS[n].split() if not f.endswith("ین")]
        if n in (1, 2, 3)
        else [f"{f}م" for f in UNITS[n].split()]
        for n in UNITS
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
# «اولین روز», «بیست و ششمین روز»: they want «روز» behind them.
_NTH_WORDS = {f"{form}ین": value for form, value in _DAY_WORDS.items() if form.endswith("م")}
_NTH_WORDS |= {"اولین": 1, "نخستین": 1}


def _spaced(form: str) -> str:
    for ten in ("بیست", "سی"):
        if form.startswith(ten + "و"):
            return f"{ten}{_G}و{_G}{form[len(ten) + 1 :]}"
    return re.sub("^سیام", f"سی{_G}ام", form)


DAY_WORD = one_of(map(_spaced, _DAY_WORDS))
DAY = rf"(?P<day>(?<![0-9])[0-9]{{1,2}}|(?<![{LETTERS}])(?:{DAY_WORD})(?![{LETTERS}]))"
DAY += rf"(?:{_G}(?:ام|م|th|st|nd|rd)(?![A-Za-z{LETTERS}]))?"
_NTH_DAY = Pattern(
    rf"(?:(?<![0-9{LETTERS}])(?P<nth>[0-9]{{1,2}}(?={_G}ا?مین)|{one_of(map(_spaced, _NTH_WORDS))})(?:{_G}ا?مین)?{_G}روز"
    rf"|(?<![{LETTERS}])روز {DAY}{_G}از)(?:{_G}از)?(?: ماه)? \Z"
)


def nth_day(text: str, low: int, end: int) -> Written | None:
    """The day of «بیست و ششمین روز» or «روز بیست و ششم از» that ends at `end`."""
    if text[max(0, end - 4) : end].strip() not in ("روز", "از", "ماه"):
        return None
    found = _NTH_DAY.search(text, low, end)
    return group(found, "nth" if found["nth"] else "day") if found else None


def number(day: Written) -> int:
    """The day as a number."""
    if day.text[0].isdigit():
        return int(day.text)
    word = _BLANK.sub("", day.text)
    return _DAY_WORDS.get(word) or _NTH_WORDS[word]
