"""Numbers: read with their exact places, or refused."""

from __future__ import annotations

import pytest

from monitor.persian.numbers import read_number, read_numbers
from tests.persian.number_rows import FORMS

Expected = list[tuple[int | float, str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*row, id=f"{form}: {row[0]}") for form, rows in FORMS.items() for row in rows],
)
def test_every_form(text: str, expected: Expected) -> None:
    found = read_numbers(text)
    assert [(one.value, one.text) for one in found] == expected
    assert [type(one.value) for one in found] == [type(value) for value, _ in expected]
    assert all(text[one.start : one.end] == one.text for one in found)


def _alone_only(text: str, expected: Expected) -> bool:
    """Is it read so only where nothing stands beside it: «نه», and a slash without a measure."""
    return bool(expected) and expected[0][1] == text and ("/" in text or text == "نه")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(*row, id=f"{form}: {row[0]}")
        for form, rows in FORMS.items()
        for row in rows
        if not _alone_only(*row)
    ],
)
def test_every_form_in_a_sentence(text: str, expected: Expected) -> None:
    """What stands around a number in running text neither hides it nor adds to it."""
    sentence = f"به گزارش روابط عمومی، {text}؛ این خبر تکمیل می‌شود."
    assert [(one.value, one.text) for one in read_numbers(sentence)] == expected


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("۴۰ واحد", "cardinal"),
        ("چهلمین واحد", "ordinal"),
        ("۴۰مین واحد", "ordinal"),
        ("۴۰ درصد", "percent"),
        ("٪۴۰", "percent"),
        ("٪ ۴۰", "percent"),
        ("چهل در صد", "percent"),
        ("دو پنجم واحدها", "fraction"),
        ("سال ۱۳۹۸", "year"),
        ("هر سال ۱۳۹۸ واحد", "cardinal"),
        ("سال ۴۰ واحد", "cardinal"),
        ("در چند سال ۱۳۰۰ نفر", "cardinal"),
        ("در سال ۱۳۰۰ نفر", "year"),
        ("سال ۹۸", "year"),
        ("سال‌های ۹۸", "year"),
        ("درسال ۹۸", "year"),
        ("درسال۱۳۹۸", "year"),
        ("از سال۱۳۹۸", "year"),
    ],
)
def test_form(text: str, form: str) -> None:
    assert [one.form for one in read_numbers(text)] == [form]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("سال ۱۳۹۸ تا ۱۴۰۰", ["year", "year"]),
        ("سال‌های ۱۳۹۸ و ۱۳۹۹", ["year", "year"]),
        ("سال‌های ۹۷، ۹۸ و ۹۹", ["year", "year", "year"]),
        ("سال تحصیلی 93-1392", ["year", "year"]),
        ("سال آبی ۱۴۰۳-۱۴۰۲", ["year", "year"]),
        ("سال زراعی ۴۰ واحد", ["cardinal"]),
        ("طی ۵ سال ۱۳۰۰ نفر", ["cardinal", "cardinal"]),
        ("طی سه سال ۱۳۰۰ کارگاه", ["cardinal", "cardinal"]),
        ("در ۲ سال ۱۳۹۸ و ۱۳۹۹", ["cardinal", "year", "cardinal"]),
        ("سال ۱۳۹۸ و ۱۴۰۰ واحد", ["year", "cardinal"]),
        ("سال ۱۳۹۸ تا ۳۰ واحد", ["year", "cardinal"]),
    ],
)
def test_forms_of_a_row(text: str, forms: list[str]) -> None:
    assert [one.form for one in read_numbers(text)] == forms


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("سه هزار و ۲۴", 3024),
        (" ۴۰۸ ", 408),
        ("۱/۵", 1.5),
        ("۵۰/۰۰۰", 50_000),
        ("نه", 9),
        ("۴۰۸ واحد", None),
        ("۲ و ۳", None),
        ("۲۴/۷", None),
        ("صدها", None),
        ("", None),
        ("دیوان", None),
    ],
)
def test_read_number_takes_the_whole_text_or_nothing(text: str, value: int | float | None) -> None:
    found = read_number(text)
    assert (found.value if found else None) == value


def test_values_are_exact() -> None:
    assert [one.value for one in read_numbers("2.3 میلیون و 4.35 میلیارد")] == [2_300_000, 4_350_000_000]


def test_offsets_point_into_the_text_as_published() -> None:
    text = "\u200fتعداد \u200e۱٬۲\u200f۳۴ &#1777;&#1778; شـــش<b>۷</b> ﻧُﻪ واحد"
    found = read_numbers(text)
    assert [(one.value, text[one.start : one.end]) for one in found] == [
        (1234, "۱٬۲\u200f۳۴"),
        (12, "&#1777;&#1778;"),
        (6, "شـــش"),
        (7, "۷"),
        (9, "ﻧُﻪ"),
    ]


@pytest.mark.parametrize(
    "text", ["9" * 5000, "۱۲" * 3000, "هزار " * 2000, "1," * 4000, "میلیون " * 500 + "۱٫۵"]
)
def test_a_row_without_end_is_read_or_left_in_linear_time(text: str) -> None:
    for one in read_numbers(text):
        assert text[one.start : one.end] == one.text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("تا پایان خرداد ۳۵۰ واحد", [350]),
        ("در ۲۵ مرداد ۳۰ شهرک", [30]),
        ("تا پایان مهر ۱۲۰۰ نفر", [1200]),
        ("تا پایان مهر ۱۴۰۰", []),
        ("اسفند ۹۸", []),
        ("اسفند ۹۸ درصد", [98]),
        ("در خرداد ۲۰ هزار تن", [20_000]),
        ("مرداد یک هزار و چهارصد و یک", []),
        ("مرداد یک هزار و چهارصد و یک نفر", [1401]),
        ("در اسفند ۹۸ تعداد ۵۸۰ واحد", [580]),
    ],
)
def test_a_count_behind_a_month_is_no_year(text: str, values: list[int]) -> None:
    assert [number.value for number in read_numbers(text)] == values


@pytest.mark.parametrize("text", ["هزارو" * 4000, "یک و " * 4000, "چهارم" * 4000, "سی" * 4000])
def test_words_glued_without_end_are_no_number_and_no_trouble(text: str) -> None:
    for one in read_numbers(text):
        assert text[one.start : one.end] == one.text
