"""The readers' regular expressions: what holds for every one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

import pytest

from monitor import persian
from monitor.persian.footers import read_footer
from monitor.persian.numbers import read_numbers
from monitor.persian.patterns import Pattern

_DOLLAR = re.compile(r"(?<!\\)\$")


def _patterns() -> Iterator[tuple[str, Pattern]]:
    for module in iter_modules(persian.__path__):
        for name, value in vars(import_module(f"monitor.persian.{module.name}")).items():
            if isinstance(value, Pattern):
                yield f"{module.name}.{name}", value


def test_an_end_is_the_end_and_never_the_line_break_before_it() -> None:
    every = dict(_patterns())
    assert len(every) > 100
    assert [name for name, pattern in every.items() if _DOLLAR.search(pattern.source)] == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("کاهش دما: منفی \n۷ شهرک", [7]),
        ("سرعت کم -\n14 واحد", [14]),
        ("پایان کار در ساعت \n۹ نفر", [9]),
        ("سود سال \n۱۳۸۰ میلیون ریال", [1_380_000_000]),
        ("نمابر:\n۳۳۴۴۵۵۶۶", []),
    ],
)
def test_a_word_on_the_line_above_says_nothing_of_a_number(text: str, values: list[int]) -> None:
    assert [one.value for one in read_numbers(text)] == values


def test_a_label_may_stand_on_its_own_line() -> None:
    footer = read_footer("۳۱۰\nبازدید\n۷ خرداد ۱۴۰۲")
    assert (footer.published.jalali, footer.views) == ("1402-03-07", 310)
