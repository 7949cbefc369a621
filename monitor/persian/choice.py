"""What the dates of one text say of each other, and which of them the text states."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from monitor.persian.beside import Found, is_answered, joined, next_to
from monitor.persian.days import Day, lunar_twin
from monitor.persian.labels import Role
from monitor.persian.reading import DateReading

_RANK: dict[Role | None, int] = {"published": 0, None: 1, "updated": 2, "event": 3, "clock": 4, "comment": 5}


def together(shown: str, found: Sequence[Found], made: list[DateReading]) -> list[DateReading]:
    """The readings with what they take from one another: a label for a range, comments behind a comment."""
    for place in range(1, len(made)):
        before, one = made[place - 1], made[place]
        role = one.role
        joint = joined(shown, found[place - 1], found[place])
        if role is None and (joint in ("till", "and") or (joint and before.role == "published")):
            role = before.role
        if role is None and before.role == "comment":
            role = before.role
        if role is None and is_answered(shown, found[place].end):
            role = "comment"
        if role != one.role or joint == "till":
            made[place] = one._replace(role=role, till=joint == "till")
        near = next_to(shown, found[place - 1].end, found[place].start)
        for at, told, said in ((place - 1, before, one), (place, one, before)):
            if near and told.calendar == "relative" and _denies(told, said):
                why = f"«{told.text}» is not «{said.text}» at the time of reading"
                made[at] = told._replace(date=None, time=None, why=why)
    return made


def _denies(told: DateReading, said: DateReading) -> bool:
    """Is the day and month right beside a relative phrase («امروز ۲۶ مرداد») another day than it tells."""
    if said.date or said.calendar != "jalali" or said.day is None or not told.jalali:
        return False
    return told.jalali[5:] != f"{said.month:02}-{said.day:02}"


def chosen(readings: Sequence[DateReading], text: str = "") -> DateReading:
    """Of the readings of one text, the date that it states: published before unnamed before updated before the rest."""
    every = _without_lunar_twins(readings)
    if not every:
        return DateReading(0, 0, "", why="no date is written here" if text.strip() else "the text is empty")
    if len(every) == 1:
        return every[0]
    written = [one for one in every if one.calendar != "relative"]
    pool = [one for one in written if one.date] or [one for one in every if one.date]
    if not pool:
        return every[0]
    rank = min(_RANK[one.role] for one in pool)
    refused = next((one for one in written if _impossible(one) and _RANK[one.role] == rank), None)
    pool = [one for one in pool if _RANK[one.role] == rank]
    refused = refused or _range(every, rank)
    days = sorted({str(one.date) for one in pool})
    if refused or len(days) > 1:
        return refused or pool[0]._replace(date=None, time=None, why=f"several dates: {', '.join(days)}")
    return next((one for one in pool if one.time), None) or _with_note(_with_time(pool[0], every), pool)


def _range(every: Sequence[DateReading], rank: int) -> DateReading | None:
    """The refusal of a range among the dates of a rank: neither its beginning nor its end is the date."""
    for before, one in pairwise(every):
        if one.till and before.date != one.date and rank in (_RANK[before.role], _RANK[one.role]):
            whole = before if before.date else one
            why = f"several dates: «{before.text}» to «{one.text}»"
            return whole._replace(date=None, time=None, why=why)
    return None


def _with_time(one: DateReading, every: Sequence[DateReading]) -> DateReading:
    """With the time that stands beside the same day in the other calendar («۲۶ مرداد ۱۴۰۱ - ۱۰:۰۰ 17 August 2022»)."""
    twins = [
        other
        for other in every
        if other.date == one.date and other.role is None and other.calendar != one.calendar
    ]
    at = next((other.time for other in twins if other.time), None)
    return one._replace(time=at, precision="minute") if at else one


def _with_note(one: DateReading, pool: Sequence[DateReading]) -> DateReading:
    """With what is odd about the same day where it is written once more («1401/05/26 - ۲۶ مرداد ۱۴۰۱، ۲۵:۱۰»)."""
    if one.time or one.note:
        return one
    return one._replace(note=next((other.note for other in pool if other.note), None))


def _impossible(one: DateReading) -> bool:
    """A whole date that was refused: it may be the one that was meant."""
    return one.date is None and one.precision == "day" and one.calendar != "hijri"


def _without_lunar_twins(every: Sequence[DateReading]) -> Sequence[DateReading]:
    """The readings without the lunar Hijri name of a day that stands beside it in another calendar."""
    if len(every) < 2:
        return every
    days = [
        Day(
            one.start, one.end, "jalali" if one.calendar == "relative" else one.calendar, *one[7:10], one.date
        )
        for one in every
    ]
    return [
        one
        for place, (one, day) in enumerate(zip(every, days, strict=True))
        if not any(
            other.year != day.year and lunar_twin(day, other) for other in days[max(0, place - 2) : place + 3]
        )
    ]
