"""Parks with a number for a name: «شهرک صنعتی سنندج ۴ ۲۱۰ واحد» counts 210 units, not 4210."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.persian.letters import fold
from monitor.persian.numbers import Number

_TWO = re.compile(r"\d\s(\d{3})")
_PARK = re.compile(fold(r"(?:شهرک|ناحیه)") + r"\s{1,3}" + fold("صنعتی") + r"\s{1,3}(?:[^\W\d]+\s{1,3}){1,2}$")
_REACH = 40  # letters in which the park's name stands before its number


def without_park_numbers(folded: str, numbers: Sequence[Number]) -> list[Number]:
    """The numbers, where one took a park's own number for its thousands with the rest of it alone."""
    return [_count(folded, number) for number in numbers]


def _count(folded: str, number: Number) -> Number:
    if number.end - number.start != 5:
        return number
    two = _TWO.fullmatch(folded, number.start, number.end)
    if two is None or not _PARK.search(folded[max(0, number.start - _REACH) : number.start]):
        return number
    return number._replace(start=two.start(1), value=int(two[1]), text=number.text[2:])
