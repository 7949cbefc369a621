"""What looks like a number and is none: dates, times, phone numbers, codes, weekdays, names, «صدها».

Each function is asked about one place of a folded text, and answers with the offset behind the lookalike, or None.
"""

from __future__ import annotations

import re

from monitor.persian import months
from monitor.persian.letters import LETTERS

_GAP = "[ \u200c]{0,3}"
_END = f"(?![{LETTERS}])"


_TABLES = (months.JALALI, months.AFGHAN, months.GREGORIAN, months.HIJRI)
_MONTH = months.alternatives(*_TABLES, weak=False)
_WEAK = months.alternatives(*_TABLES, weak=True)
_AS_MONTH = (
    rf"(?:(?:{_MONTH})(?:{_GAP}ماه)?{_END}|(?:{_WEAK})(?:{_GAP}ماه)?{_END}(?=[ ،,]*(?:سال )?[0-9]{{4}}))"
)

# «۲۶ مرداد», «۲۰ تا ۲۵ مرداد», «۵، ۶ و ۷ مرداد»
_DAYS_OF_MONTH = re.compile(
    rf"[0-9]{{1,2}}(?:{_GAP}(?:ام|م))?(?: ?(?:،|,|و|تا|الی|لغایت|-) ?[0-9]{{1,2}})*[ \u200c,،/-]{{0,3}}{_AS_MONTH}"
)
_MONTH_BEHIND = re.compile(rf"{_GAP}{_AS_MONTH}")
_MONTH_BEFORE = re.compile(rf"(?:^|[^{LETTERS}])(?:{_MONTH})(?:{_GAP}ماه)?[ ،,/-]{{0,3}}(?:سال )?$")
_YEAR_BEFORE = re.compile(f"(?:^|[^{LETTERS}])سال(?:های)?[ \u200c:]{{1,3}}$")
_DATE = re.compile(
    r"(?:[0-9]{4}[ ]?([/.\-])[ ]?[0-9]{1,2}[ ]?\1[ ]?[0-9]{1,2}"
    r"|[0-9]{1,2}[ ]?([/.\-])[ ]?[0-9]{1,2}[ ]?\2[ ]?[0-9]{4}"
    r"|[0-9]{2}([/.\-])[0-9]{1,2}\3[0-9]{1,2}|[0-9]{1,2}([/.\-])[0-9]{1,2}\4[0-9]{2})(?![0-9])"
)
_TIME = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9])")
_PART_OF_DAY = re.compile(f"{_GAP}(?:صبح|عصر|بامداد|ظهر|بعد{_GAP}از{_GAP}ظهر|بعدازظهر|[قب][. ]ظ){_END}")
_HOUR_BEFORE = re.compile(f"(?:^|[^{LETTERS}])ساعت(?:های)?[ \u200c:]{{1,3}}$")
_MINUTES = re.compile(f"{_GAP}و{_GAP}[0-9]{{1,2}}{_GAP}دقیقه")
_VERSION = re.compile(r"[0-9]+(?:\.[0-9]+){2,}")
_PHONE = re.compile(
    r"(?:98|0098)[ -]?[1-9][0-9]{1,2}[ -]?[0-9]{3,4}[ -]?[0-9]{4}(?![0-9])"
    r"|0[0-9]{9,10}(?![0-9])"
    r"|0[0-9]{2,3}\)?[ ]?[-/ ][ ]?[0-9]{3,8}(?:[ -][0-9]{1,4})*(?![0-9])"
    r"|[0-9]{7,8} ?- ?0[0-9]{2,3}(?![0-9])"
    r"|[0-9]{7,8}-[0-9]{1,2}(?![0-9])"
    r"|[0-9]{4}(?:[ -][0-9]{4}){3}(?![0-9])"
)
_CALLED = re.compile(
    f"(?:^|[^{LETTERS}])(?:تلفن|تلفکس|فاکس|فکس|نمابر|دورنگار|موبایل|واتساپ|پیامک|پیامکی|"
    "تلفن همراه|شماره تماس|تلفن تماس|شماره تلفن|کد ?ملی|شناسه ملی|کد ?پستی|شبا|شماره شبا|"
    "شماره حساب|شماره کارت|کد اقتصادی|کد رهگیری)"
    "(?: (?:های|ثابت|گویا|همراه|تماس|شماره|دفتر))*[ :\\-(]{0,4}$"
)
_CHAIN = re.compile(r"[0-9]{3,}(?:(?: ?[-/،] ?| و | الی | تا | )[0-9]+)*")
_LATIN = re.compile(r"[A-Za-z0-9_.@#-]+")
_UNITS = re.compile(r"(?:km|kg|cm|mm|mw|kw|gw|kv|gb|mb|tb|ha|m)(?:2|3|²|³)?(?![A-Za-z0-9])", re.IGNORECASE)


def digits_that_are_none(text: str, at: int) -> int | None:
    """The figure at `at` belongs to a date, a time, a phone number, a version or a code: the offset behind it."""
    before = text[at - 1] if at else " "
    if before.isascii() and (before.isalpha() or before in "_@#"):
        return _LATIN.match(text, at).end()  # type: ignore[union-attr]
    for pattern in (_DATE, _TIME, _PHONE, _VERSION, _DAYS_OF_MONTH):
        if found := pattern.match(text, at):
            return found.end()
    if _CALLED.search(text, max(0, at - 40), at) and (found := _CHAIN.match(text, at)):
        return found.end()
    return None


def latin_behind(text: str, end: int) -> int | None:
    """«5G», «3D»: a figure that runs into Latin letters which are no unit."""
    after = text[end : end + 1]
    if after.isascii() and after.isalpha() and _UNITS.match(text, end) is None:
        return _LATIN.match(text, end).end()  # type: ignore[union-attr]
    return None


def part_of_date(text: str, start: int, end: int) -> bool:
    """A day before its month, or a year behind it."""
    return (
        _MONTH_BEHIND.match(text, end) is not None
        or _MONTH_BEFORE.search(text, max(0, start - 30), start) is not None
    )


def year(text: str, start: int) -> bool:
    """Does «سال» stand before."""
    return _YEAR_BEFORE.search(text, max(0, start - 10), start) is not None


def clock(text: str, start: int, end: int) -> int | None:
    """«ساعت ۱۰», «۱۰ صبح»: an hour of the day; the offset behind it, minutes included."""
    if found := _PART_OF_DAY.match(text, end):
        return found.end()
    if _HOUR_BEFORE.search(text, max(0, start - 12), start):
        minutes = _MINUTES.match(text, end)
        return minutes.end() if minutes else end
    return None


# Words around a number word that make another word of both.
_SI = "بی پی وی ای ان ام اس دی تی جی سی یو ال ار اف اچ ایکس"
_BEHIND = {
    "سی": f"{_SI} سخت",
    "دو": "میدانی",
    "چهار": "محال راه باغ دانگه چشم",
    "چار": "محال راه",
    "سه": "راه راهی",
    "هفت": "تپه سین خوان گل",
    "هشت": "بهشت",
    "شش": "دانگ",
    "هزار": "جریب مسجد توی",
    "یک": "دیگر",
    "پنج": "تن",
    "ده": "ها هایی",
    "صد": "ها هایی",
    "نه": "تنها چندان فقط بلکه",
}
_BEFORE = {"سی": _SI, "یک": "هر هیچ", "هزار": "چند چندین", "صد": "چند چندین", "ده": "چند چندین"}
_NEXT = re.compile(f"[ \u200c]{{1,2}}([{LETTERS}]+)")
_PREVIOUS = re.compile(f"([{LETTERS}]+)[ \u200c]{{1,2}}$")
_WEEKDAY = re.compile(f"{_GAP}شنبه")
_PLURAL = re.compile(f"{_GAP}ها(?:ی|یی)?{_END}")


def word_that_is_none(text: str, start: int, end: int) -> bool:
    """The number word at `start:end` is part of a weekday, a name, an abbreviation or a saying."""
    if _WEEKDAY.match(text, end):
        return True
    word = text[start:end]
    behind, before = _BEHIND.get(word), _BEFORE.get(word)
    if behind and (found := _NEXT.match(text, end)) and found[1] in behind.split():
        return True
    return bool(
        before and (found := _PREVIOUS.search(text, max(0, start - 12), start)) and found[1] in before.split()
    )


def plural_behind(text: str, end: int) -> bool:
    """«ده‌ها», «میلیون ها»: a plural, which is no number."""
    return _PLURAL.match(text, end) is not None


# «نه» is «no» far more often than nine: nine only before what is counted or measured.
_NINE = re.compile(
    f"[ \u200c]{{1,2}}(?:هزار|میلیون|میلیارد|درصد|نفر|واحد|ماهه?|روزه?|ساله?|شهرک|ناحیه|مورد|فقره|طرح|پروژه|"
    f"استان|شرکت|دهم|متر|کیلومتر|هکتار|تن|گانه|برابر|قرارداد|کارگاه|دستگاه|مرکز|شهر|شهرستان|کشور|بار|مرحله|هفته|ساعت|دقیقه|تا){_END}"
)


def nine(text: str, end: int) -> bool:
    """Is the «نه» that ends here a number."""
    return _NINE.match(text, end) is not None or (end == len(text))
