"""What the readers see, and the way back to the text as published."""

from __future__ import annotations

import pytest

from monitor.persian.surface import surface


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\u200f۱۴۰۱\u200e/۰۵", "1401/05"),
        ("شـــنبه", "شنبه"),
        ("۲۱ مرداد ـ روز ملی", "21 مرداد - روز ملی"),
        ("۱۲ـ۱۴", "12-14"),
        ("شوّال", "شوال"),
        ("ﻻﻟﻪ", "لاله"),
        ("&#1777;&#x6F2;&nbsp;۳&zwnj;۴", "12 3\u200c4"),
        ("&#1632;&#1633</span>۵", "01 5"),
        ("a < b & c &unknown; <3", "a < b & c &unknown; <3"),
        ('۵<a title="متن" href=x>۶</a>', "5 6 "),
        ("<A\n۴۵ شهرک\n><A", "<A\n45 شهرک\n><A"),
        ("سه‌شنبه", "سه‌شنبه"),
        ("شناسه‌ی خبر", "شناسه خبر"),
        ("ژوئیه ي ۲۰۲۰", "ژوییه 2020"),
        ("هفته‌یک، نامه یزد", "هفته\u200cیک، نامه یزد"),
        ("سی ی", "سی ی"),
    ],
)
def test_shown(text: str, shown: str) -> None:
    assert surface(text).text == shown


def test_spans_lead_back() -> None:
    text = "x\u200f۱&#1778;\u200f۳<b>ﻻ</b>y"
    seen = surface(text)
    assert seen.text == "x123 لا y"
    assert [text[slice(*seen.span(at, at + 1))] for at in range(len(seen.text))] == [
        "x",
        "۱",
        "&#1778;",
        "۳",
        "<b>",
        "ﻻ",
        "ﻻ",
        "</b>",
        "y",
    ]
    assert text[slice(*seen.span(1, 4))] == "۱&#1778;\u200f۳"


def test_spans_lead_back_over_an_ezafe() -> None:
    text = "دقیقه‌ی ۱۲"
    seen = surface(text)
    assert seen.text == "دقیقه 12"
    assert text[slice(*seen.span(6, 8))] == "۱۲"


def test_in_step_without_anything_odd() -> None:
    assert surface("۱۲ نفر").span(0, 2) == (0, 2)
