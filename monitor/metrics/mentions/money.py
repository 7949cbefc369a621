"""Amounts of money: a number with its currency."""

from __future__ import annotations

from typing import NamedTuple

from monitor.metrics.sentences.sentence import Sentence
from monitor.persian.letters import fold
from monitor.persian.numbers import Number

# a «ی» makes the adjective: «سرمایه گذاری ۵۵۱ هزار میلیارد ریالی»
CURRENCIES: dict[str, str] = {
    "ریال": "rial",
    "ریالی": "rial",
    "تومان": "toman",
    "تومانی": "toman",
    "تومن": "toman",
    "دلار": "dollar",
    "دلاری": "dollar",
    "یورو": "euro",
    "یورویی": "euro",
    "درهم": "dirham",
}
_HEMAT = "همت"  # هزار میلیارد تومان: the number holds it, as it holds «میلیارد»
_ITS_LAST_LETTERS = "تﺕﺖ"  # asked first, since folding takes time


class Amount(NamedTuple):
    """`value` in `unit`; `last` is the token after the currency."""

    value: int | float
    unit: str
    last: int


def money_after(sentence: Sentence, index: int, number: Number) -> Amount | None:
    """The amount that begins with the number at token `index`."""
    if number.text[-1] in _ITS_LAST_LETTERS and fold(number.text).endswith(_HEMAT):
        return Amount(number.value, "toman", index + 1)
    unit = CURRENCIES.get(sentence.key(index + 1))
    return Amount(number.value, unit, index + 2) if unit else None
