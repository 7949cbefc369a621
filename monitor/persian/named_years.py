"""The year beside a month's name: «۱۴۰۱», «سال ۹۸», «هزار و چهارصد و یک». Folded texts.

Two digits are a year only where nothing follows that they could count: «۹ دی ۸۸ در تهران», but not «۹ دی ۸۸ نفر».
"""

from __future__ import annotations

from monitor.persian.compounds import numbers_of
from monitor.persian.days import TWO_DIGIT_YEARS
from monitor.persian.days_of_month import Written, group
from monitor.persian.figures import SCALES as SCALE_WORDS
from monitor.persian.figures import counted, measured
from monitor.persian.letters import LETTERS
from monitor.persian.patterns import Pattern
from monitor.persian.runs import run
from monitor.persian.weekdays import WEEKDAY
from monitor.persian.words import HUNDREDS, SCALES, TEENS, TENS, UNITS

_G = "[ \u200c]{0,2}"
_END = f"(?![{LETTERS}])"
SEP = "[ \u200c،,./\\-_()؛;:»]{0,4}"
_BEHIND = Pattern(
    rf"{SEP}(?:{WEEKDAY})?{SEP}(?:(?:از )?سال{_G})?"
    r"(?P<year>[0-9]{4}(?![0-9])|[0-9]{4}(?=[0-9]{2}:)|[0-9]{2}(?![0-9]|[/:.٫][0-9]))"
)
_WORDS_BEHIND = Pattern(rf"[ \u200c،,]{{0,3}}(?:(?:از )?سال{_G})?(?=[یهند]|سی|چهل|پنجاه|شصت)")
# What nobody counts: it may follow a year of two digits.
_NEVER_COUNTED = (
    "را|نیز|هم|است|بود|شد|شده|که|یعنی|مصادف|برابر|هجری|شمسی|خورشیدی|همزمان|تاکنون|"
    "اغاز|برگزار|منتشر|رخ|روی|صادر|تصویب|تاسیس|افتتاح|شروع|متولد|درگذشت|انجام|وارد|پیروز|سرنگون|کرد|گفت|"
    "انقلاب|کودتا|قیام|جنگ|حماسه|فتنه|شهادت|رحلت|ارتحال|پیروزی|سقوط|اشغال|ازادسازی|رفراندوم|امام|مجلس|رژیم|شاه|"
    "ایران|تهران|مشهد|اصفهان|شیراز|تبریز|قم|اهواز|کرمانشاه|کرمان|یزد|رشت|خرمشهر|ابادان"
)
# «۹۶ فعال شد», «۹۶ مصوب گردید»: what became so is told, nothing is counted.
_STATE = (
    "(?:غیر ?)?فعال|تعطیل|مصوب|راکد|بازدید|ابلاغ|اعلام|اجرا|اجرایی|عملیاتی|نهایی|قطعی|ازاد|باز|بسته|لغو|متوقف|تمدید|"
    "تکمیل|امضا|منعقد|منصوب|معرفی|رونمایی|بازگشایی|واگذار|ارسال|ارائه|ارایه|ثبت|تشکیل|راه ?\u200c?اندازی|"
    "بهره ?\u200c?برداری|معتبر|برقرار|مقرر|اماده"
)
_BECAME = (
    "شد|شده|شدند|شود|گردید|گردیده|گردد|ماند|مانده|کرد|کردند|نمود|است|بود|بودند|خواهد|خواهند|"
    "ن?می[ \u200c]?(?:شود|شوند|باشد|باشند|گردد|ماند)"
)
_NUMBER = "|".join(
    form for table in (UNITS, TEENS, TENS, HUNDREDS, SCALES) for f in table.values() for form in f.split()
)
# «۹۸ به گزارش …», but «۵۰ به ۵۰», «۵۰ تا شصت نفر», «۵۰ و اندی», «۵۰ در صد».
_NO_COUNT = f"(?!صد{_END}|اندی|خرده|نیم|اضافه|(?:{_NUMBER}){_END})[{LETTERS}]"
_BEFORE_NO_NUMBER = f"(?:به|از|با|بر|برای|بین|میان|پس|قبل|بعد|پیش|تا|در|و){_END}(?={_G}{_NO_COUNT})"
_HOUR = "یک|دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده|یازده|دوازده"
_SINGULAR = "عملیات|تشکیلات|تسلیحات"  # in the form of plurals, which no number goes before
_UNITS = "(?i:km|kg|cm|mm|mw|kw|gw|kv|gb|mb|tb|ha|m)(?![A-Za-z])"
_AFTER_SHORT = Pattern(
    rf"[ \u200c]*(?:\Z|(?!{_UNITS})[^ \u200c{LETTERS}0-9%]|{WEEKDAY}|[0-9]{{1,2}}:|(?:{_NEVER_COUNTED}){_END}"
    rf"|(?:(?:{_STATE})[ \u200c]{{1,2}})?(?:{_BECAME}){_END}"
    rf"|{_BEFORE_NO_NUMBER}|ساعت(?=[ :\u200c]{{0,3}}(?:[0-9]|(?:{_HOUR}){_END}))"
    rf"|(?!(?:{_SINGULAR}){_END})[{LETTERS}]{{2,12}}\u200c?(?:ها|های|هایی|(?<=[{LETTERS}]{{4}})ات){_END}"
    rf"|[{LETTERS}]{{2,12}}(?: [{LETTERS}]{{2,12}})? ?:)"
)
_RANGE = Pattern(" ?(-|تا|الی) ?[0-9]{1,3}(?![0-9:/.])")
_VALUED = Pattern(rf"{_G}(?:{SCALE_WORDS}|ریال|تومان|تومن|دلار|یورو|درصد|%|هکتار|مترمربع|کیلومتر){_END}")
# What begins like a thing that is counted and is none: «۱۴۰۲ نسخه چاپی», «۱۴۰۲ مورد تصویب قرار گرفت», «۱۴۰۲ شرکت‌های».
_NAMED = {
    "نسخه": "چاپی|چاپ|قابل|پی|الکترونیک|الکترونیکی|موبایل",
    "مورد": "تصویب|تایید|توجه|بررسی|بازدید|استفاده|تقدیر|استقبال|بحث|موافقت|بازنگری|"
    "تاکید|نظر|نیاز|حمله|بهره|اصابت",
    "شرکت": "شهرک|شهرکها|ملی|توزیع|برق|گاز|اب|نفت|پالایش|فولاد|مخابرات|توسعه|سهامی|مادر|مدیریت|خدمات|صنایع|کرد|در",
    "واحد": "خبر|ارتباطات|روابط|مرکزی|مرکز|فناوری|اطلاع",
    "مرکز": "امار|پژوهش|پژوهشها|تحقیقات|توسعه|رسانه|مدیریت|اطلاع|فناوری|اسناد|روابط|ملی",
    "طرح": "هادی|تحول|ملی|جامع|توسعه|مسکن|مجلس|دولت",
    "کارگاه": "اموزشی|تخصصی|یک",
    "دستگاه": "قضا|قضایی|دیپلماسی",
    "رای": "وحدت|دیوان|هیات|دادگاه|شماره|اعتماد|صادر|گیری",
    "دانش": "بنیان|اموز|اموزان|اموختگان",
    "ردیف": "بودجه|اعتباری",
    "فرصت": "مناسب|مناسبی|خوب|خوبی",
    "نفر": "اول|برتر",
    "قرارداد": "منعقد|احداث|اجرای",
    "مجوز": "فعالیت|صادر|بهره",
    "پروانه": "صادر",
}
_NAMES = "|".join(f"{thing}[ \u200c]{{1,2}}(?:{names})" for thing, names in _NAMED.items())
_NAMED_BEHIND = Pattern(rf"{_G}(?:{_NAMES}|[{LETTERS}]{{3,8}}\u200c?(?:ها|های|هایی)){_END}")
_OF_DIGITS = Pattern(" ?[/.-] ?[0-9]{1,2} ?[/.-] ?[0-9]")


def year_behind(text: str, end: int) -> Written | None:
    """The year in digits that stands behind a month's name, or behind the day behind it."""
    found = _BEHIND.match(text, end)
    if found is None:
        return None
    year = group(found, "year")
    if len(year.text) == 4:
        return None if _counts(text, year.end) else year
    said = "سال" in found[0] or (int(year.text) in TWO_DIGIT_YEARS and _ends_here(text, year.end))
    return year if said else None


def _ends_here(text: str, end: int) -> bool:
    """Does nothing follow that the two digits or words before `end` could count."""
    if _AFTER_SHORT.match(text, end) is None or counted(text, end):
        return False
    range_ = _RANGE.match(text, end)
    return range_ is None or not (
        text[end : end + 1] == "-" or counted(text, range_.end()) or measured(text, range_.end())
    )


def spoken_year(text: str, end: int) -> Written | None:
    """A year in words behind the month: «هزار و چهارصد و یک»."""
    start = _WORDS_BEHIND.match(text, end)
    found = numbers_of(run(text, start.end())) if start else []
    if not start or not found or found[0].bottom != 1 or found[0].start != start.end():
        return None
    value, last = found[0].top, found[0].end
    if 32 <= value <= 99:
        readable = "سال" in start[0] or (text[last - 1] != "م" and _ends_here(text, last))
    else:
        readable = 1200 <= value <= 2199 and not _counts(text, last)
    return Written(str(value), found[0].start, last) if readable else None


def _counts(text: str, end: int) -> bool:
    """Is the number before `end` a count or an amount of what follows."""
    if _VALUED.match(text, end):
        return True
    return counted(text, end) and _NAMED_BEHIND.match(text, end) is None


def is_of_digits(text: str, year: Written) -> bool:
    """Does the year begin a date in digits, which the month's name before it has no part in: «مهر ۱۴۰۱/۵/۲۶»."""
    return _OF_DIGITS.match(text, year.end) is not None
