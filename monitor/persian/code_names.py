"""Words that make a code of the figures behind them: «کد رهگیری: ۱۴۰۰۰۹۱۷», «شماره نامه: 1401/5/26». Folded texts."""

from __future__ import annotations

from monitor.persian.letters import LETTERS
from monitor.persian.patterns import Pattern

_CODES = "شماره سریال بارکد نسخه ورژن ماده بند جزء تبصره نسبت کد شناسه تلفن فکس نمابر رهگیری پیگیری v ver version ip"
_OWNERS = (
    "خبر مطلب نامه مجوز سند پرونده حساب ملی پستی تماس ثبت بیمه فاکتور قرارداد حواله قبض درخواست پیگیری اشتراک "
    "دانشجویی پرسنلی"
)
_CODE, _CODE_OF = frozenset(_CODES.split()), frozenset(_OWNERS.split())
_HEADS = ("کد", "شماره", "شناسه", "سریال", "رمز")
_NAMED = Pattern(
    rf"(?<![{LETTERS}])(?:{'|'.join(_HEADS)})[{LETTERS}]{{0,7}}(?P<of>(?:[ \u200c][{LETTERS}]{{1,12}}){{0,3}})"
    r"[ \u200c]?[:#.؛-]? ?\Z"
)
# «کود کامل ۱۰-۲۶-۱۴»: shares of a whole, which are never more than a hundred together.
_FORMULA = Pattern(
    rf"(?:(?<![{LETTERS}])(?:کود|ان ?پی ?کی|ترکیب|فرمول|فرمولاسیون|انالیز|گرید|نسبت)|(?<![a-z])npk)"
    rf"(?:های|ی)?(?P<of>(?:[ \u200c][{LETTERS}]{{1,12}}|[ \u200c]npk){{0,3}})[ \u200c]?[:(]? ?\Z"
)
_FORMULAS = ("کود", "کی", "ترکیب", "فرمول", "انالیز", "گرید", "نسبت", "npk")
_WHOLE = 100  # percent
_OF_A_DAY = frozenset(("تاریخ", "مورخ", "مورخه", "روز", "در", "انتشار", "زمان", "از", "تا", "به"))
# «نگارش ۲.۵.۹۸», "Chrome 98.4.1": dotted numbers behind the name of a program, or a word for its state.
_PROGRAMS = (
    "نگارش|ویراست|بیلد|فریمور|سیستم[ \u200c]?عامل|اندروید|ویندوز|لینوکس|اوبونتو|کرنل|هسته|کروم|فایرفاکس|پایتون|جاوا|"
    "وردپرس|جوملا|دروپال|فتوشاپ|افیس|اکسل|تلگرام|واتساپ|اینستاگرام|برنامه"
)
_NO_PROGRAMS = (
    "date|day|on|at|of|in|to|by|and|from|since|until|till|posted|published|updated|created|time|ago|"
    "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
)
_PROGRAM = Pattern(
    rf"(?:(?<![{LETTERS}])(?:{_PROGRAMS})|(?<![A-Za-z])(?!(?i:{_NO_PROGRAMS})[ :])[A-Za-z]{{2,20}})[ \u200c]?:? ?\Z"
)
_NEAR = 40  # characters


def names_code(text: str, start: int) -> bool:
    """Is the date-like figure at `start` named as a code."""
    words = text[max(0, start - 24) : start].rstrip(" :.").lower().rsplit(" ", 2)[-2:]
    if words[-1] in _CODE or (words[-1] in _CODE_OF and words[0] in _CODE):
        return True
    if words[-1] in _OF_A_DAY or ":" not in text[max(0, start - 2) : start]:
        return False
    return names_number(text, start)


def names_version(text: str, start: int) -> bool:
    """Does a program's name stand before the dotted numbers at `start`."""
    return _PROGRAM.search(text, max(0, start - 24), start) is not None


def names_number(text: str, start: int) -> bool:
    """Do words such as «کد رهگیری سفارش» stand before the digits at `start`, and no word of a date among them."""
    near = text[max(0, start - _NEAR) : start]
    for head in _HEADS:
        if head in near:
            break
    else:
        return False
    found = _NAMED.search(text, max(0, start - _NEAR), start)
    return found is not None and _OF_A_DAY.isdisjoint(found["of"].replace("\u200c", " ").split(" "))


def names_formula(text: str, start: int, parts: tuple[str, str, str]) -> bool:
    """Are the three numbers at `start` the shares of a mixture, as a fertiliser or a formula is named by them."""
    near = text[max(0, start - _NEAR) : start].lower()
    if not any(word in near for word in _FORMULAS) or sum(map(int, parts)) > _WHOLE:
        return False
    found = _FORMULA.search(near)
    return found is not None and _OF_A_DAY.isdisjoint(found["of"].replace("\u200c", " ").split(" "))
