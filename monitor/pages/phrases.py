"""Persian and English phrases as patterns that match a page's text as it stands, unfolded."""

from __future__ import annotations

import re

_FORMS = {"ی": "[یيىﯼ]", "ک": "[کك]", " ": r"[\s\u200c]*", "ه": "[هةۀ]"}


def any_of(*phrases: str) -> re.Pattern[str]:
    """One pattern for all phrases: any form of yeh, kaf and heh; any blanks or ZWNJ, or none, where a blank is."""
    return re.compile("|".join(map(_tolerant, phrases)), re.I)


def only(*phrases: str) -> re.Pattern[str]:
    """The same, for a text that is nothing but one of the phrases, with signs and digits around it."""
    return re.compile(rf"[\W\d_]*(?:{'|'.join(map(_tolerant, phrases))})[\W\d_]*\Z", re.I)


def _tolerant(phrase: str) -> str:
    return "".join(_FORMS.get(letter, re.escape(letter)) for letter in phrase)


MORE = only(
    "متن کامل",
    "متن کامل خبر",
    "ادامه",
    "ادامه مطلب",
    "ادامه خبر",
    "ادامه متن",
    "بیشتر",
    "بیشتر بخوانید",
    "مشاهده",
    "مشاهده خبر",
    "مشاهده متن",
    "جزئیات",
    "جزییات",
    "read more",
    "more",
    "continue reading",
    "نسخه چاپی",
    "چاپ",
    "ارسال به دیگران",
    "ارسال به دوستان",
    "نظرات",
    "اشتراک گذاری",
)
CONTROL = only(
    "نسخه چاپی",
    "نسخه قابل چاپ",
    "چاپ",
    "چاپ خبر",
    "پرینت",
    "ارسال به دیگران",
    "ارسال به دوستان",
    "ارسال برای دوستان",
    "ارسال",
    "بازگشت",
    "print",
    "share",
    "اشتراک گذاری",
    "نسخه چاپی ارسال به دیگران",
)
TAGS = any_of("برچسب ها", "برچسب", "کلیدواژه ها", "کلید واژه", "کلمات کلیدی", "واژگان کلیدی")
UPDATED = any_of(
    "به روز رسانی", "به روزرسانی", "بروزرسانی", "بروز رسانی", "به روز شده", "آخرین ویرایش", "ساعت جاری"
)
REPORTED = any_of("به گزارش")
HITS = any_of("بازدید امروز", "بازدید این صفحه", "کل بازدید", "بازدید کل", "افراد برخط", "آمار بازدید")
