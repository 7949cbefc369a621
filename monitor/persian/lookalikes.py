"""Figures that are no numbers: dates, times of day, phone numbers, versions, codes. Folded texts."""

from __future__ import annotations

import re

from monitor.persian import months
from monitor.persian.letters import LETTERS
from monitor.persian.patterns import Pattern

_GAP = "[ \u200c]{0,3}"
_END = f"(?![{LETTERS}])"
_TABLES = (months.JALALI, months.AFGHAN, months.GREGORIAN, months.HIJRI)
_STRONG = months.alternatives(*_TABLES, weak=False)
_WEAK = months.alternatives(*_TABLES, weak=True)
# A month's name behind a day; those that are words of every day only with a year behind them.
MONTH = rf"(?:(?:{_STRONG})(?:{_GAP}ماه)?{_END}|(?:{_WEAK})(?:{_GAP}ماه)?{_END}(?=[ ،,]*(?:سال )?[0-9]{{4}}))"
YEAR = "(?:[ ،,]{0,3}(?:سال )?[0-9]{4}(?![0-9]))?"
STRONG_MONTH = f"(?:{_STRONG})(?:{_GAP}ماه)?"

_DATE = (
    r"(?:[0-9]{4} ?([/.\-]) ?[0-9]{1,2} ?\1 ?[0-9]{1,2}|[0-9]{1,2} ?([/.\-]) ?[0-9]{1,2} ?\2 ?[0-9]{4}"
    r"|[0-9]{2}([/.\-])[0-9]{1,2}\3[0-9]{1,2}|[0-9]{1,2}([/.\-])[0-9]{1,2}\4[0-9]{2})(?![0-9])"
)
_TIME = r"[0-9]{1,2} ?:[0-9]{2}(?::[0-9]{2}(?![0-9])|(?![0-9])(?: و [0-9]{1,2} ?ثانیه)?)"
_PHONE = (
    r"(?:(?<=\+)98|0098|98(?=[ -]))[ -]?[1-9][0-9]{1,2}[ -]?[0-9]{3,4}[ -]?[0-9]{4}(?![0-9])"
    r"|0[0-9]{9,10}(?![0-9])"
    r"|0[0-9]{2,3}\) ?[0-9]{3,8}(?![0-9])|[0-9]{7,8} ?\(0[0-9]{2,3}\)"
    r"|0[0-9]{2,3}\)?[ ]?[-/ ][ ]?[0-9]{3,8}(?:[ -][0-9]{1,4}(?![0-9/:])){0,4}(?![0-9])"
    r"(?:(?: ?[،,/] ?| و )[0-9]{5,8}(?![0-9])){0,9}"
    r"|[0-9]{7,8} ?- ?0[0-9]{2,3}(?![0-9])"
    r"|[0-9]{7,8}-[0-9]{1,2}(?![0-9])"
    r"|[0-9]{4}(?:[ -][0-9]{4}){3}(?![0-9])"  # a card
)
_VERSION = r"(?![0-9]{1,3}(?:\.[0-9]{3})+(?![0-9.]))[0-9]+(?:\.[0-9]+){2,9}"
# «۲۶ مرداد», «۲۰ تا ۲۵ مرداد», «۵، ۶ و ۷ مرداد»
_DAYS_OF_MONTH = (
    rf"[0-9]{{1,2}}(?:{_GAP}(?:ام|م))?"
    rf"(?: ?(?:،|,|و|تا|الی|لغایت|-) ?[0-9]{{1,2}}){{0,9}}[ \u200c،,/-]{{0,3}}{MONTH}{YEAR}"
)
# "11 September 2001", "September 11, 2001"
_LATIN_MONTH = f"(?i:{months.alternatives(months.GREGORIAN, months.LATIN_JALALI, latin=True)})"
_LATIN_DATE = (
    rf"[0-9]{{1,2}}(?:st|nd|rd|th)?[ -]{_LATIN_MONTH}(?![A-Za-z])(?:[ .,-]{{1,3}}[0-9]{{4}}(?![0-9]))?"
)
_OTHER = Pattern("|".join((_DATE, _TIME, _PHONE, _VERSION, _DAYS_OF_MONTH, _LATIN_DATE)))
_LATIN_MONTH_BEFORE = Pattern(rf"(?<![A-Za-z]){_LATIN_MONTH}\.? \Z")
_LATIN_DAY = Pattern("[0-9]{1,2}(?:st|nd|rd|th)?(?:, ?| )[0-9]{4}(?![0-9])")
_PLAIN = Pattern(rf"(?!0[0-9])[0-9]{{1,6}}(?=\Z|[^0-9 \u200c:/.\-,،{LETTERS}])")

_CALLED = Pattern(
    f"(?:^|[^{LETTERS}])(?:تلفن|تلفکس|فاکس|فکس|نمابر|دورنگار|موبایل|واتساپ|پیامک|پیامکی|تلفن همراه|شماره تماس|"
    "تلفن تماس|شماره تلفن|کد ?ملی|شناسه ملی|کد ?پستی|شبا|شماره شبا|شماره حساب|شماره کارت|کد اقتصادی|کد رهگیری)"
    "[ ‌]?(?:های)?(?: (?:ثابت|گویا|همراه|تماس|شماره|دفتر))*[ :\n\\-(]{0,4}\\Z"
)
_CHAIN = Pattern(r"(?:[0-9]{1,2} ?- ?(?=[0-9]{5}))?[0-9]{3,}(?:(?: ?[-/،] ?| و | الی | تا | )[0-9]+){0,9}")
_SHORTEST_CALLED = 4  # digits that a phone number or code has, at least
# What a link goes on with: «https://a.ir/news/12», «a.ir/?id=12»; its end is the next blank.
_IN_LINK = Pattern(r"(?:https?://|www\.|[A-Za-z0-9-]\.[a-z]{2,6}/)[!-~]*\Z")
_LINK_CHARS = frozenset("/=-.?&%_+:,")
_LINK = Pattern(r"[!-~]+")
_CODE = Pattern(r"[A-Za-z0-9_.@#-]+")
_NAME_BEFORE = Pattern("(?:[A-Za-z]|کووید)-\\Z")
_UNITS = Pattern(r"(?:km|kg|cm|mm|mw|kw|gw|kv|gb|mb|tb|ha|m)(?:2|3|²|³)?(?![A-Za-z0-9])", re.IGNORECASE)


def no_number(text: str, at: int) -> int | None:
    """The offset behind what begins with the digit at `at`, where that is a date, a time, a phone number or a code."""
    before = text[at - 1] if at else " "
    if before == " " and (plain := _PLAIN.match(text, at)):
        short = plain.end() - at < _SHORTEST_CALLED
        return None if short or not _CALLED.search(text, max(0, at - 40), at) else plain.end()
    if before.isascii() and (before.isalpha() or before in "_@#"):
        return _behind_code(text, at)
    if before == "-" and _NAME_BEFORE.search(text, max(0, at - 8), at):
        return _behind_code(text, at)
    in_link = before in _LINK_CHARS and _IN_LINK.search(text, max(0, at - 120), at)
    if found := _LINK.match(text, at) if in_link else _OTHER.match(text, at):
        return found.end()
    if (found := _LATIN_DAY.match(text, at)) and _LATIN_MONTH_BEFORE.search(text, max(0, at - 16), at):
        return found.end()
    if at and _CALLED.search(text, max(0, at - 40), at) and (found := _CHAIN.match(text, at)):
        return found.end()
    return None


def runs_into_latin(text: str, end: int) -> int | None:
    """«5G», «3D»: the offset behind Latin letters which are no unit, where a figure runs into them."""
    after = text[end : end + 1]
    if after.isascii() and after.isalpha() and _UNITS.match(text, end) is None:
        return _behind_code(text, end)
    return None


def _behind_code(text: str, at: int) -> int:
    found = _CODE.match(text, at)
    return found.end() if found else at + 1
