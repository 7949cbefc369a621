"""Numbers in Persian text, with their exact places: read, or refused.

`read_numbers` finds them all; `read_number` reads a text that is one number and nothing else; `write_number` says one
in words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from monitor.persian import lookalikes
from monitor.persian.compounds import Compound, Token, numbers_of, run
from monitor.persian.figures import counted
from monitor.persian.letters import LETTERS
from monitor.persian.surface import Surface, surface
from monitor.persian.words import HUNDREDS, SCALES, TEENS, TENS, UNITS, WORDS, atoms

Form = Literal["cardinal", "ordinal", "percent", "fraction", "year"]


@dataclass(frozen=True, slots=True)
class Number:
    """`text` is the words of the source at `start:end`; `value` an int where it is whole, else a float.

    form: percent, where a percent sign or word stands beside it (outside the span); year, behind «سال»; ordinal;
    fraction, where words make a part of one («سه چهارم»); else cardinal.
    """

    start: int
    end: int
    value: int | float
    text: str
    form: Form = "cardinal"


def _starts() -> str:
    """Digits, and the first two letters of every number word where a word begins."""
    firsts: dict[str, set[str]] = {}
    for word in (*WORDS, "نیم"):
        firsts.setdefault(word[0], set()).add(word[1])
    words = (
        f"{first}(?<![{LETTERS}]{first})[{''.join(sorted(seconds))}]" for first, seconds in firsts.items()
    )
    return f"[0-9]|(?:{'|'.join(words)})[{LETTERS}]*"


_START = re.compile(_starts())
_PERCENT = re.compile(f"[ \u200c]{{0,2}}(?:%|درصد|در[ \u200c]?صد(?![{LETTERS}]))")
_MINUS = re.compile(r"(?:^|[\s(\[:،])([-+])$")
_DIGIT_AND_BLANK = re.compile(r"[0-9] ?[-+]$")
_MINUS_WORD = re.compile(f"(?:^|[^{LETTERS}])((منفی|منهای|مثبت) )$")


def read_numbers(text: str) -> list[Number]:
    """Every number of the text, in order, spans disjoint. Never raises."""
    seen = surface(text)
    shown = seen.text
    found: list[Number] = []
    done = 0
    for start in _START.finditer(shown):
        at = start.start()
        if at >= done and (shown[at] <= "9" or atoms(word := start[0]) or word == "نیم"):
            made, done = _read_at(seen, at)
            found += [_number(text, seen, *one) for one in made]
    return found


def read_number(text: str) -> Number | None:
    """The number that the whole text is, blanks aside; None where it is anything else."""
    stripped = text.strip()
    found = read_numbers(text)
    return found[0] if len(found) == 1 and found[0].text == stripped else None


def _number(text: str, seen: Surface, top: int, bottom: int, start: int, end: int, form: Form) -> Number:
    first, last = seen.span(start, end)
    value = top // bottom if top % bottom == 0 else top / bottom
    return Number(first, last, value, text[first:last], form)


_Made = tuple[int, int, int, int, Form]


def _read_at(seen: Surface, at: int) -> tuple[list[_Made], int]:
    """The numbers of the run at `at`, and the offset from which to go on."""
    text = seen.text
    if text[at].isdigit() and (end := lookalikes.digits_that_are_none(text, at)):
        return [], end
    tokens = run(text, at)
    if not tokens:
        return [], _skip(text, at)
    made: list[_Made] = []
    done = tokens[-1].end
    for compound in numbers_of(tokens):
        refused = _refused(text, compound, tokens)
        if refused:
            done = max(done, refused)
        else:
            made.append(_formed(text, compound))
    return made, max(done, _behind_percent(text, done))


def _skip(text: str, at: int) -> int:
    """Behind the word or the refused figure that begins here."""
    found = _WHOLE.match(text, at)
    return found.end() if found else at + 1


_WHOLE = re.compile(f"[0-9]+(?:/[0-9]+)*|[{LETTERS}]+")


def _behind_percent(text: str, end: int) -> int:
    found = _PERCENT.match(text, end)
    return found.end() if found else end


def _refused(text: str, one: Compound, tokens: list[Token]) -> int | None:
    """The offset behind a compound that is no number after all; None where it is one."""
    start, end = one.start, one.end
    if lookalikes.plural_behind(text, end) or lookalikes.part_of_date(text, start, end):
        return end
    if (behind := lookalikes.latin_behind(text, end)) or (behind := lookalikes.clock(text, start, end)):
        return behind
    for token in tokens:
        if (
            start <= token.start < end
            and token.kind in "uUtxhs"
            and lookalikes.word_that_is_none(text, token.start, token.end)
        ):
            return end
    if text[start:end] == "نه" and not lookalikes.nine(text, end):
        return end
    return None


def _formed(text: str, one: Compound) -> _Made:
    top, bottom, start, end, form = one
    if (
        form == "cardinal"
        and lookalikes.year(text, start)
        and bottom == 1
        and (top < 100 or 1000 <= top < 2200)
    ):
        return top, bottom, start, end, "year"
    shown: Form = form
    if form != "ordinal" and (_PERCENT.match(text, end) or text[start - 1 : start] == "%"):
        shown = "percent"
    sign = _MINUS.search(text, max(0, start - 2), start) or _MINUS_WORD.search(text, max(0, start - 8), start)
    if sign is None or _DIGIT_AND_BLANK.search(text, max(0, start - 3), start) or counted(text, end):
        return top, bottom, start, end, shown
    return (top if sign[1] in "+" or "مثبت" in sign[1] else -top), bottom, sign.start(1), end, shown


_NAMES = {
    value: forms.split()[0] for table in (UNITS, TEENS, TENS, HUNDREDS) for value, forms in table.items()
}


def write_number(value: int) -> str:
    """The number in canonical words: 3245 → «سه هزار و دویست و چهل و پنج»; below zero with «منفی».

    Above 10^12 the scale is «تریلیون», as in the news. ValueError from 10^18 up.
    """
    if value < 0:
        return f"منفی {write_number(-value)}"
    if value == 0:
        return "صفر"
    if value >= 10**18:
        raise ValueError(f"{value} is beyond the words that this writer knows (10^18)")
    parts: list[str] = []
    for scale in sorted(SCALES, reverse=True):
        count, value = divmod(value, scale)
        if count:
            name = SCALES[scale].split()[0]
            parts.append(f"{_below_thousand(count)} {name}")
    return " و ".join([*parts, _below_thousand(value)] if value else parts)


def _below_thousand(value: int) -> str:
    parts = []
    if value >= 100:
        parts.append(_NAMES[value - value % 100])
        value %= 100
    if value >= 20:
        parts.append(_NAMES[value - value % 10])
        value %= 10
    if value:
        parts.append(_NAMES[value])
    return " و ".join(parts)
