"""The words that stand beside a date, a number or a counter on a news page, and what they say of it. Folded.

A blank may be a blank, a ZWNJ or nothing. Add a label here and a row to the tests of `footers`.
"""

from __future__ import annotations

import re
from typing import Literal

from monitor.persian.letters import LETTERS

Role = Literal["published", "updated", "event", "clock"]

UPDATED = (
    "به روز رسانی|بروز رسانی|بهنگام رسانی|به روز شده|بروز شده|به روز شد|بروز شد|اخرین ویرایش|ویرایش|اخرین تغییر|تغییر|"
    "اصلاح|بازبینی|updated?|modified|edited"
)
EVENT = (
    "برگزاری|مهلت|انقضا|انقضای|شروع|پایان|تولد|اعتبار|سررسید|اغاز|برگزار|ارسال پیشنهاد|افتتاح|تاسیس|مناقصه|مزایده|"
    "تحویل|بازگشایی|دریافت اسناد|ثبت نام|عضویت"
)
PUBLISHED = "انتشار|منتشر|تاریخ|درج|ارسال|ثبت|مورخ|مورخه|نشر|زمان|published|posted|date"
CLOCK = "امروز|ساعت سرور|اکنون|today"

NEWS_ID = (
    "شناسه خبر|شناسه مطلب|شناسه محتوا|شناسه نوشته|شناسه|کد خبر|کد مطلب|کد محتوا|کد نوشته|کد رهگیری خبر|شماره خبر|"
    "شماره مطلب|خبر شماره|کد|news ?id|news ?code|id"
)
VIEWS = (
    "تعداد نمایش|تعداد بازدید کنندگان|تعداد بازدید|تعداد دفعات بازدید|تعداد دفعات مشاهده|دفعات بازدید|دفعات مشاهده|"
    "تعداد مشاهدات|تعداد مشاهده|تعداد مشاهده شده|بازدید کنندگان|بازدید ها|بازدید کل|بازدید خبر|بازدید|مشاهدات|"
    "مشاهده شده|مشاهده|نمایش|خوانده شده|دیده شده|تعداد کلیک|مرتبه نمایش|page ?views|views?|visits?|hits?"
)
COMMENTS = "تعداد نظرات|تعداد نظر|تعداد دیدگاه ها|تعداد دیدگاه|نظرات|نظر|دیدگاه ها|دیدگاه|کامنت|comments?"


def _form(label: str) -> str:
    return re.sub(r" (?!\?)", "[ \u200c]?", label)


def pattern(labels: str) -> str:
    """A pattern of a row of labels, longest first, whole words only."""
    forms = sorted(labels.split("|"), key=len, reverse=True)
    return rf"(?<![{LETTERS}A-Za-z])(?:{'|'.join(map(_form, forms))})(?![{LETTERS}A-Za-z])"
