"""What stands beside a date in the text: its time, and the words that say what date it is. Folded texts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from monitor.persian import labels
from monitor.persian.clocks import Clock, find_clocks
from monitor.persian.day_parts import of_day, of_twenty_four
from monitor.persian.days import Day
from monitor.persian.labels import Role
from monitor.persian.letters import LETTERS
from monitor.persian.patterns import Pattern
from monitor.persian.weekdays import WEEKDAY

if TYPE_CHECKING:
    from monitor.persian.from_now import Relative

Found: TypeAlias = "Day | Relative"  # a date of the folded text, before its neighbours are looked at

# What may stand between a date and its time without parting them: marks, numbers, weekdays, labels of other fields.
_WORDS = (
    "راس|سر|به|ساعت|روز|در|و|مورخه?|زمان|تاریخ|هجری|شمسی|خورشیدی|میلادی|at|on|انتشار|ثبت|درج|نفر|بار|خبر|مطلب"
)
_PARTS_OF_DAY = "صبح|ظهر|عصر|شب|شامگاه|بامداد|امروز|امشب|دیروز|دیشب|فردا"
_SIGNS = "\U0001f4c5\U0001f4c6\U0001f5d3\U0001f550-\U0001f567\U0001f570\u23f0-\u23f3\u231a\ufe0f"  # calendars, clocks
_FILLER = Pattern(
    rf"(?:[\s\u200c0-9|,،:؛;()\[\].\-/«»\"'_•·*@›‹←→]+|(?<=[0-9])T|(?:{_WORDS}|{_PARTS_OF_DAY})(?![{LETTERS}])|(?i:date|time)\b|{WEEKDAY}|{labels.FIELD}|[{_SIGNS}])*"
)
# A length or the hour of something else, which is no time of the date beside it: «مدت: ۰۲:۳۵», «اذان ظهر ۱۳:۰۸».
_OTHER_TIMES = ("مدت", "طول", "اذان", "طلوع", "غروب", "نیمه شب شرعی")
_OTHER_TIME = Pattern(
    rf"(?<![{LETTERS}])(?:{'|'.join(_OTHER_TIMES)})(?![{LETTERS}])[ \u200c:؛،()\-{LETTERS}]{{0,24}}\Z"
)
# «آخرین ویرایش: ۱۰:۰۲ | انتشار: ۱۷ تیر ۱۳۹۴»: the time of another thing, where its field tells no date.
_MARKS = " \u200c:،؛,(-"
_OTHER_LABEL = Pattern(
    rf"(?:{labels.pattern(labels.UPDATED)}|{labels.pattern(labels.COMMENT)}|(?<![{LETTERS}])(?:اخرین(?: خبر| اخبار)|"
    rf"(?:ساعت|زمان) (?:سرور|جاری|فعلی|حاضر)))[ \u200c:؛،()\-{LETTERS}]{{0,16}}\Z"
)
_NEXT_FIELD = Pattern(rf"[|\n•·]|{labels.pattern('انتشار|منتشر|درج|نشر|published|posted')}")
_NO_LABEL = 9  # characters between a date and the time behind it, too few for a label: « | ساعت: »
_EVENING, _LAST_HOUR = 5, 23
_FAR = 160  # characters between a date and its time, at most
# A word of the table's first row outweighs those of the rows below, wherever it stands.
_HAPPENING = labels.alternatives(labels.HAPPENING, latin=False)
_ROLES: dict[Role, str] = {
    "comment": labels.pattern(labels.COMMENT),
    "updated": labels.pattern(labels.UPDATED),
    "event": f"{labels.pattern(labels.EVENT)}|(?<![{LETTERS}])"
    rf"(?:(?:تاریخ|زمان|روز)[ \u200c](?:{_HAPPENING})(?![{LETTERS}])|(?:{_HAPPENING})[ \u200c]?:)",
    "published": labels.pattern(labels.PUBLISHED),
    "clock": labels.pattern(labels.CLOCK),
}
_ROLE = Pattern("|".join(f"(?P<{role}>{form})" for role, form in _ROLES.items()))
_FIELD_END = Pattern(r"[|\n\t•·؛]")
_APART = Pattern(r"[|\n\t•·؛]|  ")
_ANSWERED = Pattern(rf"[ 0-9:|\-]{{0,14}}پاسخ(?![{LETTERS}]| (?:به|داد))")
# «از ۱۴۰۱/۰۱/۰۱ لغایت ۱۴۰۱/۱۲/۲۹»: the second date belongs to the label of the first.
_JOINT = Pattern(
    rf"(?: [0-9]{{2}}(?![0-9]))?[ \u200c،,]{{0,3}}(?:ساعت [0-9:]{{1,5}} ?)?"
    rf"(?:(?P<till>تا|الی|لغایت|یا|~)|(?P<and>و)|(?P<dash>-))[ \u200c]{{0,2}}"
    rf"(?:(?:تاریخ|روز|مورخه?|پایان|اخر)[ \u200c])*(?:(?:{WEEKDAY})[ \u200c،]{{0,2}})?"
)
_NEXT_TO = Pattern(rf"[ \u200c،,(-]{{0,3}}(?:(?:{WEEKDAY})[ \u200c،,]{{0,3}})?")
_JOINED_WITHIN = 32  # characters


def times_of(text: str, found: Sequence[Found]) -> dict[int, Clock]:
    """Index of a date → the time beside it. A time goes to the nearest date that nothing parts it from."""
    clocks = find_clocks(text)
    if not clocks:
        return {}
    given: dict[int, tuple[int, Clock]] = {}
    starts = [one.start for one in found]
    others = any(map(text.__contains__, _OTHER_TIMES))
    for clock in clocks:
        if others and _OTHER_TIME.search(text, max(0, clock.start - 40), clock.start):
            continue
        at, far = _nearest(text, found, bisect_right(starts, clock.start), clock)
        if at >= 0 and (far > _NO_LABEL or clock.start < starts[at]) and _is_of_other(text, found[at], clock):
            continue
        if at >= 0 and (at not in given or far < given[at][0]):
            given[at] = (far, clock)
    return {place: _in_part_of_day(text, found[place], clock) for place, (_, clock) in given.items()}


def _is_of_other(text: str, one: Found, clock: Clock) -> bool:
    """Is it the time of an update, a comment or the server, and the date that of another field."""
    near = text[max(0, clock.start - 40) : clock.start].rstrip(_MARKS).removesuffix("ساعت").rstrip(_MARKS)
    if not near[-1:].isalpha() or not _OTHER_LABEL.search(near):
        return False
    return one.start < clock.start or _NEXT_FIELD.search(text, clock.end, one.start) is not None


def _in_part_of_day(text: str, one: Found, clock: Clock) -> Clock:
    """The time, where the part of the day is told of the date: «دیشب ساعت ۱۱», «شامگاه سه‌شنبه ۲۵ مرداد ساعت ۹»."""
    at = clock.at
    if at is None:
        return clock
    night = one.calendar == "relative" and "شب" in text[one.start : one.end]
    if night and at.hour < _EVENING:
        return clock._replace(
            at=None, why=f"{at.hour}:{at.minute:02} of a night may be of the day that follows"
        )
    if not clock.loose:
        return clock
    part = "night" if night else of_day(text, (one.start, one.end), (clock.start, clock.end))
    hour = of_twenty_four("pm" if night and at.hour == _EVENING else part, at.hour) if part else at.hour
    shown = one.calendar != "relative" and hour != at.hour and not _said(text, clock.start)
    if hour is None or hour > _LAST_HOUR or shown:
        return clock._replace(at=None, why=f"{at.hour}:{at.minute:02} may mean two times")
    return clock._replace(at=at.replace(hour=hour))


def _nearest(text: str, found: Sequence[Found], place: int, clock: Clock) -> tuple[int, int]:
    """Index of the date nearest to a time, and how far it is; -1 where something parts it from both.

    `place`: index of the first date behind the time.
    """
    before = _distance(text, found[place - 1], clock) if place else None
    behind = _distance(text, found[place], clock) if place < len(found) else None
    if before is None or behind is None:
        return (
            (place - 1, before) if before is not None else (place, behind) if behind is not None else (-1, 0)
        )
    if _APART.search(text, found[place - 1].end, clock.start):
        before += _FAR  # the date of another field is farther than any of this one
    if _APART.search(text, clock.end, found[place].start):
        behind += _FAR
    return (place, behind) if behind < before else (place - 1, before)


def _distance(text: str, one: Found, clock: Clock) -> int | None:
    """Characters between a date and a time; None where something parts them."""
    first, last = (one.end, clock.start) if clock.start >= one.end else (clock.end, one.start)
    if clock.start < one.start < clock.end and one.calendar == "relative":  # «ساعت ۱۰ شب گذشته»
        return 0
    if one.moment is not None or last < first or last - first > _FAR:
        return None
    filler = _FILLER.match(text, first, last)
    return last - first if filler and filler.end() == last else None


def _said(text: str, start: int) -> bool:
    """Is it a time behind «ساعت»; one that is only shown («۱۰:۲۰») may as well be the page's, of twenty-four hours."""
    return "ساعت" in text[max(0, start - 7) : start + 4]


def role_of(before: str) -> Role | None:
    """What the words of the same field say of the date behind them."""
    if _FIELD_END.search(before):
        before = _FIELD_END.sub("\n", before).rpartition("\n")[2]
    return None if not before or before.isspace() else _role(before)


@lru_cache(maxsize=1024)  # the labels of a portal are few
def _role(before: str) -> Role | None:
    said = [match.lastgroup for match in _ROLE.finditer(before)]
    if said and said[-1] == "clock":  # «ساعت انتشار: ۱۰:۳۰ - امروز شنبه …»
        return "clock"
    return next((role for role in _ROLES if role in said), None) if said else None


def is_answered(text: str, end: int) -> bool:
    """Does «پاسخ» stand behind the date, the button under a comment."""
    return _ANSWERED.match(text, end) is not None


def joined(text: str, before: Found, one: Found) -> Literal["till", "and", "dash"] | None:
    """What joins a date to the one before it: it ends a range, is one more, or the one or the other."""
    if one.start - before.end > _JOINED_WITHIN:
        return None
    joint = _JOINT.fullmatch(text, before.end, one.start)
    return joint.lastgroup if joint else None  # type: ignore[return-value]  # the groups' names


def next_to(text: str, end: int, start: int) -> bool:
    """Do two dates, of which one ends and the other starts there, name the same day: «امروز، شنبه ۵ شهریور»."""
    return _NEXT_TO.fullmatch(text, end, start) is not None
