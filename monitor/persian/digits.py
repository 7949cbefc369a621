"""Digits: to ASCII for machines, to Persian for readers, and grouped for the eye."""

from __future__ import annotations

from typing import Literal

Language = Literal["fa", "en"]

_ASCII = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_PERSIAN = str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹۰۱۲۳۴۵۶۷۸۹")
_PERSIAN_MARKS = str.maketrans("0123456789,.-", "۰۱۲۳۴۵۶۷۸۹٬٫\u2212")


def ascii_digits(text: str) -> str:
    """The text with every Persian and Arabic-Indic digit as 0-9; all else as it was."""
    return text.translate(_ASCII)


def persian_digits(text: str) -> str:
    """The text with every ASCII and Arabic-Indic digit as ۰-۹; all else as it was."""
    return text.translate(_PERSIAN)


def grouped(value: int | float, language: Language = "fa", places: int | None = None) -> str:
    """A number for display: ۹۸۷٬۰۷۵ or 987,075; a fraction with its own digits, or rounded to `places`."""
    if places is not None:
        shown = f"{value:,.{places}f}"
    elif isinstance(value, float) and not value.is_integer():
        shown = f"{value:,}"
    else:
        shown = f"{int(value):,}"
    return shown.translate(_PERSIAN_MARKS) if language == "fa" else shown
