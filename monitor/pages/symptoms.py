"""The words by which a page that is not the content gives itself away."""

from __future__ import annotations

import re

from monitor.pages.phrases import any_of

BLOCK = any_of(
    "access denied",
    "forbidden",
    "request rejected",
    "requested url was rejected",
    "attention required",
    "just a moment",
    "checking your browser",
    "ddos protection",
    "security check",
    "captcha",
    "unusual traffic",
    "you have been blocked",
    "not a robot",
    "peyvandha.ir",
    "10.10.34.3",
    "دسترسی غیرمجاز",
    "دسترسی غیر مجاز",
    "عدم دسترسی",
    "دسترسی شما",
    "اجازه دسترسی",
    "مسدود شد",
    "مسدود می",
    "مسدود است",
    "ربات نیست",
    "درخواست شما رد",
    "در حال انتقال به سایت",
    "بررسی مرورگر",
    "بیش از حد مجاز",
)
BLOCK_LINE = any_of(  # at the beginning of a line, within whatever chrome
    "دسترسی شما",
    "دسترسی غیرمجاز",
    "دسترسی غیر مجاز",
    "شما اجازه دسترسی",
    "شما مجوز دسترسی",
    "شما مجاز به",
    "access denied",
    "access to this page has been denied",
    "you have been blocked",
    "your request was blocked",
)
ABROAD = any_of(
    "خارج از کشور", "خارج از ایران", "فیلترشکن", "فیلتر شکن", "vpn", "outside of iran", "outside iran"
)
REFUSED = any_of(
    "امکان پذیر نیست",
    "امکان پذیر نمی",
    "ممکن نیست",
    "مجاز نیست",
    "مقدور نیست",
    "مقدور نمی",
    "مسدود",
    "محدود شد",
    "محدود است",
    "دسترسی ندار",
    "خاموش",
    "غیرفعال کن",
    "غیر فعال کن",
    "not available",
    "not allowed",
)
LOGIN = any_of("ورود به", "صفحه ورود", "ورود کاربر", "login", "log in", "sign in")
LOGIN_ADDRESS = re.compile(r"/(wp-)?(login|signin|sign-in|account/log)|[?&]pro=login", re.I)
FAILURE = any_of(
    "http status 5",
    "http status 4",
    "internal server error",
    "server error in",
    "runtime error",
    "exception report",
    "stack trace",
    "java.lang.",
    "sqlexception",
    "fatal error",
    "error establishing a database",
    "bad gateway",
    "service unavailable",
    "temporarily unavailable",
    "gateway time",
    "whitelabel error",
    "404 not found",
    "page not found",
    "under maintenance",
    "under construction",
    "خطای سرور",
    "خطای داخلی",
    "خطایی رخ داده",
    "خطا در اجرای",
    "خطا در ارتباط",
    "در دسترس نیست",
    "در دسترس نمی",
    "در دست تعمیر",
    "در حال به روزرسانی",
    "در حال بروزرسانی",
    "صفحه مورد نظر",
)
TRACES = re.compile(
    r"java\.lang\.\w+(?:Exception|Error)|Server Error in '/|Exception report|HTTP Status \d{3}|SQLException"
    r"|<b>(?:Fatal|Parse) error</b>:",
    re.I,
)
