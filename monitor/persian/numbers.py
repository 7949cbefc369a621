"""Numbers in Persian text, with their exact places: read, or refused.

`read_numbers` finds them all; `read_number` reads a text that is one number and nothing else. The way back, from a
number to words, is `spelling`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from monitor.persian import lookalikes, neighbours
from monitor.persian.compounds import Compound, numbers_of
from monitor.persian.figures import counted
from monitor.persian.letters import LETTERS
from monitor.persian.patterns import Pattern, one_of
from monitor.persian.runs import HALF, run
from monitor.persian.spelling import write_number
from monitor.persian.surface import Surface, surface
from monitor.persian.words import WORD, WORDS, atoms

__all__ = ["Number", "read_number", "read_numbers", "write_number"]

Form = Literal["cardinal", "ordinal", "percent", "fraction", "year"]


class Number(NamedTuple):
    """`text` is the words of the source at `start:end`; `value` an int where it is whole, else a float.

    form: percent, where a percent sign or word stands beside it (outside the span); year, behind «سال»; ordinal;
    fraction, where words make a part of one («سه چهارم»); else cardinal.
    """

    start: int
    end: int
    value: int | float
    text: str
    form: Form = "cardinal"


# What begins no number is passed over in one match, possessively: so the text is gone through but once. What is left of
# a word first, then word by word; behind it stands a digit, or a word that begins with a number word.
_START = Pattern(
    f"(?:(?<=[{LETTERS}])[{LETTERS}]++)?+[^{LETTERS}0-9]*+"
    f"(?:(?!{one_of((*WORDS, HALF))})[{LETTERS}]++[^{LETTERS}0-9]*+)*+([0-9]|[{LETTERS}]++)"
)
_PERCENT = Pattern(f"[ \u200c]{{0,2}}(?:%|درصد|در[ \u200c]?صدی?(?![{LETTERS}]))")
_PERCENT_BEFORE = Pattern(r"(?<![0-9])(?<![0-9] )% ?\Z")
_SIGN = Pattern(rf"(?:(?<![^\s(\[:،%])(?<![0-9] )([-+])|(?:^|[^{LETTERS}])((?:منفی|منهای|مثبت) ))\Z")
_WHOLE = Pattern(f"[0-9]+(?:/[0-9]+)*|[{LETTERS}]+")


def read_numbers(text: str) -> list[Number]:
    """Every number of the text, in order, spans disjoint. Never raises; time grows with the length of the text."""
    seen = surface(text)
    shown = seen.text
    size = len(shown)
    found: list[Number] = []
    done = 0
    while done < size and (start := _START.match(shown, done)):
        at = start.start(1)
        if shown[at] <= "9":
            done = lookalikes.no_number(shown, at) or _read_at(text, seen, at, found)
        elif atoms(word := start[1]) or word == HALF:
            done = _read_at(text, seen, at, found)
        else:
            done = neighbours.plural(shown, at) or start.end()
    return found


def read_number(text: str) -> Number | None:
    """The number that the whole text is, blanks aside; None where it is anything else."""
    found = read_numbers(text)
    return found[0] if len(found) == 1 and found[0].text == text.strip() else None


def _read_at(text: str, seen: Surface, at: int, found: list[Number]) -> int:
    """Add the numbers of the run at `at`; the offset from which to go on."""
    shown = seen.text
    tokens = run(shown, at)
    if not tokens:
        whole = _WHOLE.match(shown, at)
        return whole.end() if whole else at + 1
    done = tokens[-1].end
    undone = 0
    for compound in numbers_of(tokens):
        if compound.start < undone:
            continue
        if refused := _refused(shown, compound):
            undone = refused
            done = max(done, refused)
        else:
            found.append(_number(text, seen, compound))
    percent = _PERCENT.match(shown, done) if done < len(shown) else None
    return percent.end() if percent else done


def _number(text: str, seen: Surface, one: Compound) -> Number:
    top, bottom, first, last, _ = one
    form: Form = one.form
    if first or last < len(seen.text):
        negative, first = _signed(seen.text, first, last)
        top, form = -top if negative else top, _form(seen.text, one, first)
    start, end = seen.span(first, last)
    value = top if bottom == 1 else top // bottom if top % bottom == 0 else top / bottom
    return Number(start, end, value, text[start:end], form)


def _refused(text: str, one: Compound) -> int | None:
    """The offset behind a compound that is no number after all; None where it is one."""
    start, end = one.start, one.end
    if start:
        if undone := neighbours.undone_by_before(text, start, end, one.top):
            return undone
        first = WORD.match(text, start, end)
        if first and neighbours.named_with_before(text, start, first[0]):
            return end
    if end == len(text):
        return None
    if undone := neighbours.undone_by_behind(text, end) or lookalikes.runs_into_latin(text, end):
        return undone
    word = WORD.fullmatch(text, start, end)
    return end if word and neighbours.named_with_behind(text, end, word[0]) else None


def _signed(text: str, start: int, end: int) -> tuple[bool, int]:
    """Is the number below zero, and where it begins: its sign is a part of it."""
    sign = _SIGN.search(text, max(0, start - 8), start) if start else None
    if sign is None or counted(text, end):
        return False, start
    if sign[1]:
        return sign[1] == "-", sign.start(1)
    return not sign[2].startswith("مثبت"), sign.start(2)


def _form(text: str, one: Compound, start: int) -> Form:
    """What kind of number the compound is by its neighbours; `start`: where it begins, its sign included."""
    if one.form != "ordinal" and (
        _PERCENT.match(text, one.end) or _PERCENT_BEFORE.search(text, max(0, start - 4), start)
    ):
        return "percent"
    if (
        one.form == "cardinal"
        and start
        and one.bottom == 1
        and _year_like(text, one)
        and neighbours.year(text, start, one.end)
    ):
        return "year"
    return one.form


def _year_like(text: str, one: Compound) -> bool:
    return 1000 <= one.top < 2200 or (one.top < 100 and not counted(text, one.end))
