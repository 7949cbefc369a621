"""Month names of the calendars in use, in every spelling seen: folded; `~` is a blank, a ZWNJ or nothing."""

from __future__ import annotations

from functools import cache
from typing import Literal

from monitor.persian.patterns import one_of

Calendar = Literal["jalali", "gregorian", "hijri"]

# A row a month, in order. The first line is Iran's, the Afghan names (weak: also common words) are apart.
JALALI = (
    "فروردین فروردبن فرودین",
    "اردیبهشت اردبیهشت اردی~بهشت",
    "خرداد",
    "تیر",
    "مرداد امرداد",
    "شهریور شهریو شهر~یور",
    "مهر",
    "ابان",
    "اذر",
    "دی",
    "بهمن",
    "اسفند اسپند",
)
AFGHAN = ("حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله", "میزان", "عقرب", "قوس", "جدی", "دلو", "حوت")
GREGORIAN = (
    "ژانویه جنوری ینایر کانون~الثانی january jan",
    "فوریه فبروری فوریه فبرایر شباط february feb",
    "مارس مارچ اذار march mar",
    "اوریل اپریل ابریل نیسان april apr",
    "مه می مای مایو ایار may",
    "ژوین جون یونیو حزیران june jun",
    "ژوییه ژولای جولای ژوییه ژولیه جولایی یولیو تموز july jul",
    "اوت اگوست اگست اوگوست اغسطس اب august aug",
    "سپتامبر سپتمبر سبتمبر ایلول september sept sep",
    "اکتبر اکتوبر تشرین~الاول october oct",
    "نوامبر نومبر نوفمبر تشرین~الثانی november nov",
    "دسامبر دسمبر دیسمبر کانون~الاول december dec",
)
HIJRI = (
    "محرم محرم~الحرام",
    "صفر صفر~المظفر",
    "ربیع~الاول ربیع~الاولی ربیع~اول",
    "ربیع~الثانی ربیع~الاخر ربیع~ثانی ربیع~دوم",
    "جمادی~الاول جمادی~الاولی جمادی~اول",
    "جمادی~الثانی جمادی~الثانیه جمادی~الاخر جمادی~الاخره جمادی~ثانی جمادی~دوم",
    "رجب رجب~المرجب",
    "شعبان شعبان~المعظم",
    "رمضان رمضان~المبارک",
    "شوال شوال~المکرم",
    "ذیقعده ذی~القعده ذوالقعده ذی~قعده ذیقعده~الحرام",
    "ذیحجه ذی~الحجه ذوالحجه ذی~حجه ذیحجه~الحرام",
)
LATIN_JALALI = (
    "farvardin",
    "ordibehesht",
    "khordad",
    "tir",
    "mordad",
    "shahrivar",
    "mehr",
    "aban",
    "azar",
    "dey",
    "bahman",
    "esfand",
)
# Names that are words of every day too: a month only with a year beside them.
_WEAK = "می مای اب صفر جون مه tir may mar dey"
WEAK = frozenset((*AFGHAN, *_WEAK.split()))


def _gapped(name: str) -> str:
    return name.replace("~", "[ \\u200c]?")


@cache
def named() -> dict[str, tuple[Calendar, int]]:
    """Name without blanks and ZWNJ → (calendar, month)."""
    tables: tuple[tuple[Calendar, tuple[str, ...]], ...] = (
        ("hijri", HIJRI),
        ("gregorian", GREGORIAN),
        ("jalali", LATIN_JALALI),
        ("jalali", AFGHAN),
        ("jalali", JALALI),
    )
    return {
        name.replace("~", ""): (calendar, number)
        for calendar, rows in tables
        for number, row in enumerate(rows, 1)
        for name in row.split()
    }


def alternatives(*tables: tuple[str, ...], weak: bool | None = None, latin: bool = False) -> str:
    """A pattern of the tables' names, longest first; only the weak ones, only the others, or (None) all."""
    names = (name for table in tables for row in table for name in row.split() if name.isascii() is latin)
    chosen = (name for name in names if weak is None or (name in WEAK) is weak)
    return one_of(map(_gapped, chosen))
