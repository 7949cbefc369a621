"""Digits for machines and for readers."""

from __future__ import annotations

import pytest

from monitor.persian.digits import Language, ascii_digits, grouped, persian_digits


def test_scripts() -> None:
    assert ascii_digits("۱۲٣ ۴5 نفر") == "123 45 نفر"
    assert persian_digits("12٣ ۴5 نفر") == "۱۲۳ ۴۵ نفر"


@pytest.mark.parametrize(
    ("value", "language", "places", "shown"),
    [
        (987_075, "fa", None, "۹۸۷٬۰۷۵"),
        (987_075, "en", None, "987,075"),
        (999, "fa", None, "۹۹۹"),
        (1000, "fa", None, "۱٬۰۰۰"),
        (0, "en", None, "0"),
        (-1234, "fa", None, "\u2212۱٬۲۳۴"),
        (2.5, "fa", None, "۲٫۵"),
        (3.0, "en", None, "3"),
        (2.6349, "fa", 1, "۲٫۶"),
        (1234.5, "en", 2, "1,234.50"),
    ],
)
def test_grouped(value: int | float, language: Language, places: int | None, shown: str) -> None:
    assert grouped(value, language, places) == shown
