"""Amounts of money: a number with its currency, in base units."""

from __future__ import annotations

from typing import NamedTuple

from monitor.metrics.sentences.sentence import Sentence
from monitor.persian.letters import fold
from monitor.persian.numbers import Number

# a «ی» makes the adjective: «سرمایه گذاری ۵۵۱ هزار میلیارد ریالی»
CURRENCIES: dict[str, tuple[str, int]] = {
    "ریال": ("rial", 1),
    "ریالی": ("rial", 1),
    "تومان": ("toman", 1),
    "تومانی": ("toman", 1),
    "تومن": ("toman", 1),
    "همت": ("toman", 10**12),  # هزار میلیارد تومان
    "همتی": ("toman", 10**12),
    "دلار": ("dollar", 1),
    "دلاری": ("dollar", 1),
    "یورو": ("euro", 1),
    "یورویی": ("euro", 1),
    "درهم": ("dirham", 1),
}


_LAST_OF_HEMAT = "تﺕﺖ"


class Amount(NamedTuple):
    """`value` in base units of `unit`; `last` is the token after the currency."""

    value: int | float
    unit: str
    last: int


def money_after(sentence: Sentence, index: int, number: Number) -> Amount | None:
    """The amount that begins with the number at token `index`."""
    if number.text[-1] in _LAST_OF_HEMAT and fold(number.text).endswith("همت"):
        return Amount(number.value, "toman", index + 1)
    found = CURRENCIES.get(sentence.key(index + 1))
    if found is None:
        return None
    unit, factor = found
    return Amount(round(number.value * factor) if factor > 1 else number.value, unit, index + 2)
