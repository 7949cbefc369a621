"""Words beside a number that make something else of it: a date, an hour, a weekday, a plural, a name. Folded texts.

Tables: a row is a number word and its neighbours; add one here and a row to the test.
"""

from __future__ import annotations

from monitor.persian.days import TWO_DIGIT_YEARS
from monitor.persian.figures import counted, measured
from monitor.persian.letters import LETTERS, ZWNJ
from monitor.persian.lookalikes import MONTH, STRONG_MONTH, YEAR
from monitor.persian.patterns import Pattern
from monitor.persian.words import TEENS, TENS, UNITS

_COUNTS = [form for table in (UNITS, TEENS, TENS) for forms in table.values() for form in forms.split()]
_GAP = "[ \u200c]{0,3}"
_END = f"(?![{LETTERS}])"
_NOT_LETTER = f"(?:^|[^{LETTERS}])"

_SCALES = f"(?:{_GAP}(?:هزار|میلیون|میلیارد|تریلیون){_END})*"
_PLURAL_WORD = Pattern(f"(?:ده|صد|هزار|میلیون|میلیارد|تریلیون){_GAP}(?:ها(?:ی|یی)?|ان){_END}{_SCALES}")
_PART_OF_DAY = f"صبح|عصر|بامداد|ظهر|بعد{_GAP}از{_GAP}ظهر|[قب][.٫ ]?ظ"
_BELOW_SIXTY = f"(?:[0-9]{{1,2}}|[{LETTERS}]{{2,6}}(?:{_GAP}و{_GAP}[{LETTERS}]{{2,4}})?)"
# «ده ها هزار»; «بیست و ششم مرداد»; «۱۰ صبح»; «سه شنبه»
_BEHIND = Pattern(
    f"{_GAP}(?:ها(?:ی|یی)?{_END}{_SCALES}|{MONTH}{YEAR}"
    rf"|(?:تا|الی|لغایت|و) (?:[0-9]{{1,2}}(?:{_GAP}(?:ام|م))?{_GAP}"
    rf"|[{LETTERS}]{{1,10}}(?: و [{LETTERS}]{{2,5}})?[ \u200c]{{1,3}}){MONTH}{YEAR}"
    f"|(?:{_PART_OF_DAY}){_END}"
    f"(?:{_GAP}(?:تا|الی|-){_GAP}(?:ساعت )?{_BELOW_SIXTY}{_GAP}(?:{_PART_OF_DAY}|شب){_END})?|شنبه)"
)
_BEFORE = Pattern(
    rf"{_NOT_LETTER}(?:(?P<month>{STRONG_MONTH})[ ،,/-]{{0,3}}(?:سال )?"
    rf"|(?P<hour>ساعت(?:های)?|ساعات)[ \u200c:]{{1,3}})\Z"
)
_HOURS = 24  # of a day
# «ساعت ۱۰ و ۳۰ دقیقه و ۱۲ ثانیه», «ساعت ده و سی و پنج دقیقه», «ساعت ۸ تا ۱۴»
_AND_SECONDS = f"{_GAP}[و،]{_GAP}{_BELOW_SIXTY}{_GAP}ثانیه"
_REST_OF_HOUR = Pattern(
    f"{_GAP}و{_GAP}{_BELOW_SIXTY}{_GAP}دقیقه(?:{_AND_SECONDS})?|{_AND_SECONDS}"
    f"|{_GAP}(?:تا|الی|-){_GAP}(?:ساعت )?[0-9]{{1,2}}(?::[0-9]{{2}})?(?![0-9])"
)
_EQUALS = Pattern(f"{_GAP}برابر{_GAP}با{_GAP}[0-9]|{_GAP}برابر{_GAP}[0-9]")
# «سال ۱۳۹۸»; «سال ۱۳۹۸ تا ۱۴۰۰»; of «سال‌های ۹۸ و ۹۹» both are years, of «سال ۹۸ و ۹۹ واحد» one; «سال زراعی ۹۸-۹۷»
_YEAR_BEFORE = Pattern(
    f"(?<!هر ){_NOT_LETTER}(?<!هر )(?:(?:در|از|تا|به) ?)?سال(?P<many>[ \u200c]?های)?"
    "(?:[ \u200c](?:زراعی|ابی|تحصیلی|مالی|میلادی|شمسی|خورشیدی)(?: (?:جاری|گذشته|قبل))?)?[ \u200c:]{0,3}\\(?"
    "(?:[0-9]{2,4} ?(?:تا|الی|لغایت|-|(?(many)[و،]|(?!))) ?){0,4}\\Z"
)

_COUNT_BEFORE = Pattern(
    rf"(?:[0-9]|{_NOT_LETTER}(?:{'|'.join(_COUNTS)}|چند|این|همین|ان|همان))[ \u200c]{{0,2}}\Z"
)

# Names, abbreviations and sayings that a number word begins: word → what stands behind it. `~` is a blank or ZWNJ,
# `‿` ZWNJ alone: «یک‌جا» is one word, «یک جا» is one place.
_LETTER_NAMES = "بی پی وی ای ان ام اس دی تی جی سی یو ال ار اف اچ ایکس"
_WORDS_BEHIND = {
    "سی": f"~(?:{'|'.join(_LETTER_NAMES.split())}|سخت)",
    "یه": "",  # «یه روز» is «a day»; «یه میلیون» is a number
    "یک": "~(?:دیگر|پارچه)|‿(?:جا|سان|سو|سره|باره|نواخت|دست|صدا|شبه|طرفه|جانبه)",
    "دو": "~و~میدانی|~میدانی|‿باره",
    "سه": "~راهی|‿(?:راه|تار)",
    "چهار": "~(?:محال|باغ|دانگه|راه(?!~(?:حل|کار)))",
    "چار": "~(?:محال|راه)",
    "شش": "~دانگ",
    "هفت": "~(?:تپه|سین|خوان)|‿سنگ",
    "هشت": "~بهشت",
    "سیزده": "~به~در|‿بدر",
    "چهل": "~ستون",
    "هزار": "ی|‿(?:جریب|مسجد|توی)",  # «هزاری» is a name, or «however much»
    "نه": "~(?:تنها|چندان|فقط|بلکه)",
}
_WORDS_BEFORE = {
    "سی": _LETTER_NAMES,
    "یک": "هر هیچ",
    "هزار": "چند چندین",
    "صد": "چند چندین",
    "ده": "چند چندین",
}
# «نه» is «no» far more often than nine: nine only before what is counted or measured.
_COUNTED_BY_NINE = (
    "هزار میلیون میلیارد درصد نفر واحد ماه ماهه روز روزه سال ساله شهرک ناحیه مورد فقره طرح پروژه استان شرکت دهم متر "
    "کیلومتر هکتار تن گانه برابر قرارداد کارگاه دستگاه مرکز شهر شهرستان کشور بار مرحله هفته ساعت دقیقه تا "
    "باب راس تومان ریال دلار یورو خانوار روستا کارخانه کیلو کیلوگرم لیتر درجه قلم نوع مدرسه کلاس طبقه مجوز "
    "پروانه صدم هزارم"
)
# «نه شرکت سود برد و نه کارگر»: neither, nor.
_NEITHER = Pattern(f"{_NOT_LETTER}نه[ \u200c][^.؛:\n]{{1,60}}(?:[ \u200c]و|،)[ \u200c]نه[ \u200c]")
_NAMES_BEHIND = {
    word: Pattern(f"(?:{names.replace('~', f'[ {ZWNJ}]{{1,2}}').replace('‿', ZWNJ)}){_END}")
    for word, names in _WORDS_BEHIND.items()
}
_NAMES_BEFORE = {word: frozenset(names.split()) for word, names in _WORDS_BEFORE.items()}
_NINE = frozenset(_COUNTED_BY_NINE.split())
_NEXT = Pattern(f"[ \u200c]{{0,2}}([{LETTERS}]+)")
_PREVIOUS = Pattern(f"([{LETTERS}]+)[ \u200c]{{1,2}}\\Z")


def plural(text: str, at: int) -> int | None:
    """«صدها», «هزاران میلیارد»: the offset behind a plural that begins here, which is no number."""
    found = _PLURAL_WORD.match(text, at)
    return found.end() if found else None


def undone_by_before(text: str, start: int, end: int, value: int) -> int | None:
    """Where a month, «ساعت» or a name stands before the number at `start:end`: the offset behind all of it."""
    found = _BEFORE.search(text, max(0, start - 30), start)
    if found is None or (found["month"] and not _year_of_month(text, start, end, value)):
        return None
    if found["hour"] and value > _HOURS and (counted(text, end) or measured(text, end)):
        return None  # «در آن ساعت ۵۰۰ نفر آمدند»
    rest = _REST_OF_HOUR.match(text, end) if found["hour"] else None
    return rest.end() if rest else end


def _year_of_month(text: str, start: int, end: int, value: int) -> bool:
    """«خرداد ۱۴۰۱», «اسفند ۹۸», «دی ۱۴۰۰ برابر ۳۱ درصد»; but «تا پایان خرداد ۳۵۰ واحد», «در ۲۵ مرداد ۳۰ شهرک» count."""
    if 1200 <= value < 1500 and _EQUALS.match(text, end):
        return True
    if counted(text, end) or measured(text, end):
        return False
    return 1200 <= value < 2200 or (end - start == 2 and value in TWO_DIGIT_YEARS)


def undone_by_behind(text: str, end: int) -> int | None:
    """Where a month, a part of the day, «شنبه» or a plural stands behind a number: the offset behind that."""
    found = _BEHIND.match(text, end)
    return found.end() if found else None


def named_with_before(text: str, start: int, word: str) -> bool:
    """Is the number word at `start` the end of a name or a saying: «بی بی سی», «هر یک», «چند هزار»."""
    names = _NAMES_BEFORE.get(word)
    found = _PREVIOUS.search(text, max(0, start - 12), start) if names else None
    return bool(names and found and found[1] in names)


def named_with_behind(text: str, end: int, word: str) -> bool:
    """Is the number word that ends here the start of a name or a saying: «چهار محال», «سی دی», «نه تنها»."""
    names = _NAMES_BEHIND.get(word)
    if names is None:
        return False
    if word == "نه" and text[end:].strip():
        found = _NEXT.match(text, end)
        return (
            found is None
            or found[1] not in _NINE
            or _NEITHER.search(text, max(0, end - 70), end + 70) is not None
        )
    return names.match(text, end) is not None


def year(text: str, start: int, end: int) -> bool:
    """Does «سال» stand before the number at `start:end`, or a range of years that it begins.

    Years that are counted name none: «در ۵ سال ۱۲۰۰ نفر».
    """
    found = _YEAR_BEFORE.search(text, max(0, start - 44), start)
    if found is None:
        return False
    at = text.rfind("سال", found.start(), start)
    return not (_COUNT_BEFORE.search(text, max(0, at - 12), at) and counted(text, end))
