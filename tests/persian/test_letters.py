"""Folding: one form for comparing, character for character."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from monitor.persian.letters import LETTERS, ZWNJ, fold, plain


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("يكي", "یکی"),
        ("كتابى", "کتابی"),
        ("تأسيس آب إن ٱلله", "تاسیس اب ان الله"),
        ("مسئول مؤسسه", "مسیول موسسه"),
        ("فوریة فوریۀ ھفته ہفته", "فوریه فوریه هفته هفته"),
        ("٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ ０１", "0123456789 0123456789 01"),
        ("ﺳﻪ ﺷﻨﺒﻪ", "سه شنبه"),
        ("سه\u200cشنبه سه\u00acشنبه سه\u00adشنبه سه\u200bشنبه", f"سه{ZWNJ}شنبه " * 3 + f"سه{ZWNJ}شنبه"),
        ("۱٬۲۳۴٫۵ ۶،۷", "1٬234٫5 6،7"),  # a thousands mark is no decimal point is no comma
        ("۱\u00a0۲\u202f۳", "1 2 3"),
        ("۱۴۰۱–۰۵—۲۶ −۵", "1401-05-26 -5"),
        ("1401⁄05／26 10：30 ۵٪", "1401/05/26 10:30 5%"),
        ("plain ASCII\ttab\nline", "plain ASCII\ttab\nline"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_fold_keeps_every_character_in_its_place() -> None:
    every = "".join(chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000)
    folded = fold(every)
    assert len(folded) == len(every)
    assert fold(folded) == folded


def test_every_presentation_form_of_one_letter_is_that_letter() -> None:
    for code in (*range(0xFB50, 0xFDFC), *range(0xFE80, 0xFEFD)):
        whole = unicodedata.normalize("NFKC", chr(code))
        if len(whole) == 1 and whole != chr(code):
            assert fold(chr(code)) == fold(whole)


def test_letters_are_letters() -> None:
    bounds = LETTERS.replace("-", "")
    assert all(unicodedata.category(char) == "Lo" for char in bounds)
    assert not set("،؛؟٬٫٪ـ۰۹٠٩\u064b\u0651").intersection(bounds)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("شهركهاي  صنعتي", "شهرک‌های صنعتی"),
        ("مي\u200cشود", "میشود"),
        ("خـــرداد", "خرداد"),
        ("\u200f۱۴۰۱\u200e/۰۵", "1401/05"),
        ("شوّال", "شوال"),
        (" یک\u00a0 دو\n", "یک دو"),
    ],
)
def test_plain_is_for_equality(one: str, other: str) -> None:
    assert plain(one) == plain(other)


def test_plain_keeps_what_is_another_word() -> None:
    assert plain("شهرک") != plain("شهرکی")
    assert plain("۱٫۵") != plain("۱٬۵")
