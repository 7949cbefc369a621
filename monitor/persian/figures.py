"""Numbers written in digits: groups, decimals, and the Persian slash.

A figure is read from a folded text (see `letters`), from its first digit. What only looks like a number is the matter
of `lookalikes`.
"""

from __future__ import annotations

import re

from monitor.persian.letters import LETTERS
from monitor.persian.lookalikes import STRONG_MONTH
from monitor.persian.patterns import Pattern

# Things that are counted one by one: never a fraction of one, never below zero. So «۱۲.۵۰۰ نفر» has a thousands mark.
COUNTED = (
    "نفر واحد شهرک ناحیه قرارداد کارگاه شرکت کارخانه مورد فقره عدد دستگاه پروژه طرح کارگر شاغل بنگاه مرکز مجوز "
    "جواز پروانه قطعه ردیف رای نسخه خانوار شغل فرصت دانشجو دانش"
)
# Things that are measured: what makes «۱/۵» before it one and a half.
MEASURED = (
    "هزار میلیون ملیون میلیارد ملیارد تریلیون همت درصد متر سانتی سانت میلی کیلو کیلومتر کیلوگرم گرم تن هکتار لیتر "
    "مگاوات کیلووات گیگاوات وات مگا گیگا ترا برابر ریشتر درجه دلار یورو ریال تومان سنت لیر درهم سال ماه روز ساعت "
    "دقیقه ثانیه مترمکعب مترمربع بشکه اینچ فوت مایل کیلوبایت گیگابایت مگابایت امتیاز پوند"
)
# Words whose number is a measure even with no unit behind it: «معدل ۱۸/۵».
MEASURES = (
    "معدل میانگین نمره ضریب بزرگی بزرگای شاخص نرخ میزان متوسط دما دمای غلظت قطر چگالی بازده بازدهی سرانه"
)

_NAMING = "سال|بند|ماده|شماره|تبصره|صفحه|ردیف|فاز|طبقه|پلاک|کد|منطقه"
SCALES = "هزار|میلیون|ملیون|میلیارد|ملیارد|تریلیون|همت"
AROUND_THE_CLOCK = ("24", "7")  # «۲۴/۷» is no number

_NOT_LETTER = f"(?![{LETTERS}])"
_UNIT = f"[ \u200c]{{0,2}}(?:%|در[ \u200c]صد|(?:{'|'.join(MEASURED.split())})ی?{_NOT_LETTER})"
_TO = "(?: ?- ?| (?:تا|الی|و|به) )"
FIGURE = Pattern(
    r"(?P<whole>[0-9]{1,3}(?:[,٬،'][0-9]{3}){1,9}(?![0-9]|[,٬'][0-9])"
    r"|[0-9]{1,3}(?:[.٫][0-9]{3}){2,9}(?![0-9]|[.٫][0-9])"
    r"|[0-9]{1,3}(?:/[0-9]{3}){2,9}(?![0-9]|/[0-9])"
    r"|[1-9][0-9]{0,2}(?: {1,2}[0-9]{3}){1,9}(?![0-9]|[/:.,٬٫-][0-9]| [0-9]+[/:])"
    r"|[0-9]+)"
    r"(?:[.٫](?P<part>[0-9]+)(?![.٫]?[0-9]))?"
)
_PARTS = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3)}  # «۲½ درصد»
_PLAIN = Pattern("[0-9]{1,15}(?![0-9.,٬٫،'/½¼¾⅓⅔]| {1,2}[0-9]| /)")  # most figures: nothing more to look at
# One or two digits behind a glued comma are no thousands; «۲,۳ و ۴», «۱,۲,۵» are lists.
_DECIMAL_COMMA = Pattern(
    rf"[,،](?P<part>[0-9]{{1,2}})(?![0-9])(?:(?P<unit>{_UNIT})|(?! ?[,،/:-] ?[0-9]| و [0-9]{{1,3}}(?![0-9,،./٫])))"
)
_YEAR = Pattern("1[34][0-9]{2}|20[0-9]{2}")  # «در ۱۴۰۱،۲۰ واحد»
_LISTED_BEFORE = Pattern(
    rf"(?:[0-9] ?[,،]|(?:^|[^{LETTERS}])(?:{_NAMING}|مواد|بنود|صفحات|مناطق|[{LETTERS}]{{2,12}}[ \u200c]?های) ?)\Z"
)
_SLASH = Pattern(r"/(?P<part>[0-9]{1,3})(?![0-9]|/[0-9])")
# «۱/۲ تا ۲ درصد», «۱/۲، ۲/۳ و ۳/۴ درصد»
_SLASH_UNIT = Pattern(rf"(?:، ?[0-9]+/[0-9]+){{0,4}}(?:{_TO}[0-9]+(?:[/.٫][0-9]+)?)?{_UNIT}")
_MEASURED = Pattern(_UNIT)
# «۳/ ۵ میلیارد», as lines are broken and justified: a blank beside the slash, only before a scale or a percent sign.
_WIDE_SLASH = Pattern(
    rf" ?/ ?(?P<part>[0-9]{{1,3}})(?![0-9]| ?/)(?=[ \u200c]{{0,2}}(?:%|درصد|(?:{SCALES})ی?{_NOT_LETTER}))"
)
# «حدود ۳۱. ۵ هزار میلیارد ریال»: a decimal point with a blank behind it. A full stop is read so only behind a word that
# wants a number and before money: anywhere else it ends a sentence.
_WIDE_POINT = Pattern(
    r"\. {1,2}(?P<part>[0-9])"
    rf"(?= {{1,2}}(?:هزار {{1,2}})?(?:میلیون|میلیارد|همت)(?: {{1,2}}(?:ریال|تومان|دلار|یورو))ی?{_NOT_LETTER})"
)
_WANTS_A_NUMBER = Pattern("(?:حدود|بیش از|نزدیک به|بالغ بر|افزون بر|معادل|مبلغ) {1,2}\\Z")
_MOST_BEFORE_A_POINT = 3  # digits
_BACK = 14  # letters that are looked at before a figure
_SCALE = Pattern(f"[ \u200c]{{0,2}}(?:{SCALES})ی?{_NOT_LETTER}")
_MONEY = Pattern(f"[ \u200c]{{0,2}}(?:ریال|تومان|تومن){_NOT_LETTER}")
_MEASURES = Pattern(f"(?:^|[^{LETTERS}])(?:{'|'.join(MEASURES.split())})[ :]{{1,3}}\\Z")
_COUNTED = Pattern(f"[ \u200c]{{0,2}}(?:{'|'.join(COUNTED.split())})(?:ی|ه|های|ها)?{_NOT_LETTER}")
# «سال ۹۸ ۲۵۰ واحد»: a number that names something ends at the blank.
_NAMED_BEFORE = Pattern(f"(?:^|[^{LETTERS}])(?:{_NAMING}) \\Z")
# «در سال ۱۴۰۱.۵ واحد …»: the full stop of a sentence, with no blank behind it.
_YEAR_NAMED = Pattern(f"(?:^|[^{LETTERS}])(?:(?P<year>سال)|{STRONG_MONTH})[ \u200c]\\Z")
_RATING = Pattern(
    f"(?:^|[^{LETTERS}])(?:رتبه|امتیاز|رای|ستاره)(?: [{LETTERS}]+)?[ :(]{{1,3}}\\Z"
)  # «رتبه کاربران 0/5»
MOST_DIGITS = 40  # with marks; a longer row of digits is a code, and Python itself refuses to read it
_MARKS = str.maketrans("", "", ",٬،'.٫/ ")


Figure = tuple[int, int, int]  # value = top / bottom, exactly; the offset behind it


def counted(text: str, at: int) -> bool:
    """Does something that is counted one by one stand here."""
    return _COUNTED.match(text, at) is not None


def measured(text: str, at: int) -> bool:
    """Does a unit, a scale or a percent sign stand here."""
    return _MEASURED.match(text, at) is not None


def figure(text: str, at: int) -> Figure | None:
    """The number whose first digit stands at `at`; None for a slash that is no decimal point («۲۴/۷», «10/2»)."""
    if plain := _PLAIN.match(text, at):
        return (int(plain[0]), 1, plain.end())
    found = FIGURE.match(text, at)
    if found is None or found.end() - at > MOST_DIGITS:
        return None
    if " " in found["whole"] and _NAMED_BEFORE.search(text, max(0, at - 12), at):
        return (int(found["whole"].partition(" ")[0]), 1, text.index(" ", at))
    whole, part, end = found["whole"], found["part"], found.end()
    if part is None and (wide := _WIDE_SLASH.match(text, end)):
        return _decimal(whole, wide["part"], wide.end())
    if part is None and (broken := _WIDE_POINT.match(text, end)) and _may_be_broken(text, at, whole):
        return _decimal(whole, broken["part"], broken.end())
    after = text[end : end + 1]
    if part is None and after and after in "/,،" and text[end + 1 : end + 2].isdigit():
        return _with_slash(text, at, found) if after == "/" else _with_comma(text, at, found)
    if part is None:
        top, bottom = _PARTS.get(after, (0, 1))
        return (int(whole.translate(_MARKS)) * bottom + top, bottom, end + (bottom > 1))
    if _ends_in_year(text, at, whole, end):
        return (int(whole), 1, found.end("whole"))
    if _is_group(text, whole, part, end):
        return (int(whole + part), 1, end)
    return _decimal(whole, part, end)


def _may_be_broken(text: str, at: int, whole: str) -> bool:
    """Whether a few digits stand behind a word that wants a number: «حدود ۳۱.»."""
    wanted = _WANTS_A_NUMBER.search(text, max(0, at - _BACK), at)
    return len(whole) <= _MOST_BEFORE_A_POINT and wanted is not None


def _ends_in_year(text: str, at: int, whole: str, end: int) -> bool:
    """Is it a year with a full stop and the next sentence's number, which ends at `end`, glued to it."""
    whole_year = _YEAR.fullmatch(whole) is not None
    if not whole_year and len(whole) != 2:
        return False
    named = _YEAR_NAMED.search(text, max(0, at - 16), at)
    if whole_year:
        return named is not None or counted(text, end)
    return named is not None and named["year"] is not None and counted(text, end)


def _is_group(text: str, whole: str, part: str, end: int) -> bool:
    """Are the three digits behind the only mark thousands: three zeros, or what is never a fraction stands behind."""
    if len(part) != 3 or len(whole) > 3 or whole[0] == "0":
        return False
    return part == "000" or counted(text, end) or _MONEY.match(text, end) is not None


def _decimal(whole: str, part: str, end: int) -> Figure:
    return (int(whole.translate(_MARKS) + part), 10 ** len(part), end)


def _with_comma(text: str, at: int, found: re.Match[str]) -> Figure:
    """«۱,۵ میلیون», «شاخص ۴۱۲,۷»; otherwise a comma ends the number."""
    comma = _DECIMAL_COMMA.match(text, found.end())
    if comma is None or not (comma["unit"] or _no_list(text, at, found["whole"], comma)):
        return (int(found["whole"].translate(_MARKS)), 1, found.end())
    return _decimal(found["whole"], comma["part"], comma.end("part"))


def _no_list(text: str, at: int, whole: str, comma: re.Match[str]) -> bool:
    """With no unit behind: do the two numbers beside the comma not rise, as those of a list do («بند ۲,۳»)."""
    near = max(0, at - 24)
    if _MEASURES.search(text, near, at):
        return True
    if _YEAR.fullmatch(whole) or (at and _LISTED_BEFORE.search(text, near, at)):
        return False
    if comma[0][0] == "،" and counted(text, comma.end()):  # «مانده ۸۵،۱۲ واحد»: a comma of the sentence
        return False
    return whole == "0" or int(comma["part"]) < int(whole.translate(_MARKS))


def _with_slash(text: str, at: int, found: re.Match[str]) -> Figure | None:
    """The Persian slash: a decimal point before a scale or a measure, a thousands mark in «۵۰/۰۰۰ نفر», else nothing.

    A text that is nothing but the figure («۱/۵», a table's cell) is one of the two by the digits behind the slash.
    """
    slash = _SLASH.match(text, found.end())
    if slash is None:
        return None
    whole, part, end = found["whole"], slash["part"], slash.end()
    alone = at == 0 and end == len(text) and len(whole) <= 3 and (whole, part) != AROUND_THE_CLOCK
    if len(part) == 3 and not _SCALE.match(text, end):
        thousands = _is_group(text, whole, part, end) or (alone and whole[0] != "0")
        named = not alone and _NAMED_BEFORE.search(text, max(0, at - 12), at)
        return (int(whole + part), 1, end) if thousands and not named else None
    below_one = whole == "0" and not _RATING.search(text, max(0, at - 20), at)
    if alone or below_one or _SLASH_UNIT.match(text, end) or _MEASURES.search(text, max(0, at - 16), at):
        return _decimal(whole, part, end)
    return None
