"""The words that stand beside a date, a number or a counter on a news page, and what they say of it. Folded.

A blank may be a blank, a ZWNJ or nothing. Add a label here and a row to the tests of `footers`.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from monitor.persian.letters import LETTERS
from monitor.persian.patterns import Pattern, one_of
from monitor.persian.weekdays import WEEKDAY

Role = Literal["published", "updated", "event", "clock", "comment"]

UPDATED = (
    "به روز رسانی|بروز رسانی|بهنگام رسانی|به روز شده|بروز شده|به روز شد|بروز شد|اخرین ویرایش|ویرایش|اخرین تغییر|تغییر|"
    "اصلاح|بازبینی|updated?|modified|edited"
)
EVENT = (
    "برگزاری|مهلت|انقضا|انقضای|شروع|پایان|تولد|اعتبار|سررسید|اغاز|برگزار|ارسال پیشنهاد|افتتاح|تاسیس|مناقصه|مزایده|"
    "تحویل|بازگشایی|دریافت اسناد|ثبت نام|عضویت|اخرین بازدید|تاریخ بازدید|اخرین مشاهده|اخرین ورود|last visit|last seen"
)
# Events, too, but common words of every sentence: labels only as «تاریخ نشست» or «نشست:».
HAPPENING = (
    "نشست|رویداد|همایش|جلسه|سمینار|کنفرانس|وبینار|نمایشگاه|جشنواره|وقوع|حادثه|تولید|مصرف|تصویب|ابلاغ|امضا|صدور|اجرا|"
    "پرداخت|سفر|وفات|درگذشت|عقد|استخدام|بهره برداری|راه اندازی"
)
# Who writes under a release, not of it.
COMMENT = (
    "نظر شما|نظر کاربران|نظرات شما|نظرات کاربران|نظرات بینندگان|نظرات مخاطبان|نظرات خوانندگان|دیدگاه شما|"
    "دیدگاه کاربران|دیدگاه های کاربران|تاریخ نظر|تاریخ دیدگاه|تاریخ پاسخ|تاریخ کامنت|زمان نظر|کاربر|مهمان|میهمان|"
    "ناشناس|بی نام|comment by|reply"
)
PUBLISHED = "انتشار|منتشر|تاریخ|درج|ارسال|ثبت|مورخ|مورخه|نشر|زمان(?! مطالعه)|published|posted|date"
CLOCK = "امروز|ساعت سرور|اکنون|today"

NEWS_ID = (
    "شناسه خبر|شناسه مطلب|شناسه محتوا|شناسه نوشته|شناسه|کد خبر|کد مطلب|کد محتوا|کد نوشته|کد رهگیری خبر|شماره خبر|"
    "کد مقاله|شماره مقاله|کد گزارش|کد یادداشت|شماره مطلب|خبر شماره|کد|news ?id|news ?code|id"
)
VIEWS = (
    "تعداد نمایش|تعداد بازدید کنندگان|تعداد بازدید کننده|تعداد بازدید شده|تعداد بازدید صفحه|تعداد بازدید|"
    "تعداد دفعات بازدید|تعداد دفعات مشاهده|دفعات بازدید|دفعات مشاهده|تعداد مشاهدات|تعداد مشاهده|تعداد مشاهده شده|"
    "تعداد خوانندگان|تعداد خواننده|بازدید کنندگان|بازدید کننده|بازدید ها|بازدید کل|بازدید صفحه|بازدید شده|بازدید شد|"
    "بازدید|مشاهدات|مشاهده شده|مشاهده شد|مشاهده|نمایش|خوانده شده|خوانده شد|خواننده|دیده شده|دیده شد|خوانده اند|ویو|"
    "این خبر را خوانده اند|این مطلب را خوانده اند|این خبر را دیده اند|این مطلب را دیده اند|این خبر را مشاهده کرده اند|"
    "این مطلب را مشاهده کرده اند|👁|👁\ufe0f|👁\ufe0f🗨\ufe0f|👁🗨|👀|"
    "تعداد کلیک|مرتبه نمایش|page ?views|views?|visits?|hits?"
)
COMMENTS = "تعداد نظرات|تعداد نظر|تعداد دیدگاه ها|تعداد دیدگاه|نظرات|نظر|دیدگاه ها|دیدگاه|کامنت|💬|comments?"


Field = Literal["news_id", "views", "comments"]


def _form(label: str) -> str:
    return re.sub(r" (?!\?)", "[ \u200c]?", label)


def alternatives(labels: str, latin: bool) -> str:
    """The labels of a row in Latin letters, or the others, as alternatives, longest first."""
    return one_of(_form(label) for label in labels.split("|") if label.isascii() is latin)


# «بازدید از این خبر», «کد این مطلب»: what may stand behind every label of a page.
_OF_PAGE = (
    "(?:[ \u200c]?ها)?"
    "(?:[ \u200c]?(?:از[ \u200c]?)?(?:(?:این[ \u200c]?)?(?:خبر|مطلب)|این[ \u200c]?(?:صفحه|پست|نوشته|مقاله)))?"
)


def pattern(labels: str, behind: str = "") -> str:
    """A pattern of a row of labels: whole words only; Latin letters small or capital; `behind` follows the Persian."""
    persian, latin = alternatives(labels, latin=False), alternatives(labels, latin=True)
    persian = f"(?:{persian}){behind}" if behind else persian
    either = f"{persian}|(?i:{latin})" if latin else persian
    return rf"(?<![{LETTERS}A-Za-z])(?:{either})(?![{LETTERS}A-Za-z])"


FIELDS: tuple[tuple[Field, str], ...] = (("views", VIEWS), ("comments", COMMENTS), ("news_id", NEWS_ID))
_EVERY = "|".join(row for _, row in FIELDS)
FIELD = pattern(_EVERY, _OF_PAGE)
# «کد ملی», «بازدید امروز»: words behind a label that make another of it.
_OTHERS = "ملی|پستی|اقتصادی|امروز|دیروز|ماه|هفته|سایت|کل سایت|رهگیری|فایل|قانون"
_DATED = f"(?![ \u200c،]{{1,3}}(?:{WEEKDAY}))"  # «۹۷ بازدید امروز شنبه …»: a date
_OURS = f"(?![ \u200c]?[:(]?[ \u200c]?\\(?(?:{_form(_OTHERS)})(?![{LETTERS}]){_DATED})"
# «بازدید کل», «مجموع بازدیدها»: of the site, where another label counts those of the page.
_TOTAL = Pattern(rf"(?<![{LETTERS}])(?:کل|مجموع|جمع)[ \u200c]\Z")
# Without a look behind, and the two scripts apart: so that the search can skip to the first letters.
_LABEL = Pattern(rf"({alternatives(_EVERY, latin=False)}){_OF_PAGE}(?![{LETTERS}A-Za-z]){_OURS}")
_LATIN_LABEL = Pattern(rf"(?i:{alternatives(_EVERY, latin=True)})(?![{LETTERS}A-Za-z]){_OURS}")
_NAMES: dict[str, Field] = {label: field for field, row in FIELDS for label in row.split("|")}
_NAMES |= {label.replace(" ", ""): field for label, field in _NAMES.items()}
_LATIN_NAMES: dict[str, Field] = {
    "v": "views",
    "p": "views",
    "h": "views",
    "c": "comments",
    "n": "news_id",
    "i": "news_id",
}


class Label(NamedTuple):
    """A label of a field at `start:end`."""

    field: Field
    start: int
    end: int


def find_labels(text: str, latin: bool = True) -> list[Label]:
    """The labels of counters and ids in a folded text, in order; `latin`: may it hold Latin letters."""
    found = [
        Label(_NAMES.get(match[1]) or _NAMES[_BLANK.sub("", match[1])], *match.span())
        for match in _LABEL.finditer(text)
        if _begins_word(text, match.start())
    ]
    if latin and _LATIN.search(text):
        found += [
            Label(_LATIN_NAMES[match[0][0].lower()], *match.span())
            for match in _LATIN_LABEL.finditer(text)
            if _begins_word(text, match.start())
        ]
        found.sort(key=lambda label: label.start)
    return found


def is_total(text: str, label: Label) -> bool:
    """Does the label count all that was ever visited rather than this page."""
    if text[label.end - 2 : label.end] == "کل":
        return True
    said = text[max(0, label.start - 2) : label.start - 1]
    return said in ("ل", "ع") and bool(_TOTAL.search(text, max(0, label.start - 12), label.start))


def _begins_word(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalpha()


_BLANK = Pattern("[ \u200c]")
_LATIN = Pattern("[A-Za-z][A-Za-z]")
