"""How the report speaks: words, numbers and dates in Persian or English, as plain text or as HTML.

In HTML every value that is filled into a phrase stands in its own `<bdi>`, so that a Latin id or a number never turns
the sentence around it. In plain text a move from one number to another is held together by isolates.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any, Literal

from markupsafe import Markup, escape

from monitor.persian.calendar import MONTH_NAMES, in_tehran, shown_date, shown_time, to_jalali
from monitor.persian.digits import grouped, persian_digits
from monitor.report.phrases import PHRASES

Code = Literal["fa", "en"]
GREGORIAN_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
BILLION = 1_000_000_000
LRI, FSI, PDI = "\u2066", "\u2068", "\u2069"


@dataclass(frozen=True, slots=True)
class Move:
    """From one number to another. Numbers run left to right in both languages, and so does the arrow."""

    before: str
    after: str

    def __str__(self) -> str:
        # A bare number needs no isolate of its own, and without one the whole move can be searched for and copied.
        parts = (
            f"{FSI}{part}{PDI}" if any(c.isalpha() for c in part) else part
            for part in (self.before, self.after)
        )
        return f"{LRI}{' → '.join(parts)}{PDI}"

    def __html__(self) -> str:
        return Markup('<bdi dir="ltr"><bdi>{}</bdi> → <bdi>{}</bdi></bdi>').format(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Language:
    """One of the two languages of the report."""

    code: Code

    @property
    def direction(self) -> str:
        return "rtl" if self.code == "fa" else "ltr"

    @property
    def other(self) -> Language:
        """The other one, for the switch on every page."""
        return ENGLISH if self.code == "fa" else PERSIAN

    def __contains__(self, key: str) -> bool:
        return key in PHRASES

    def text(self, key: str, **values: Any) -> str:
        """A phrase as plain text. Raises KeyError for a phrase that does not exist."""
        return self._phrase(key, values).format(
            **{name: self._shown(value) for name, value in values.items()}
        )

    @property
    def words(self) -> dict[str, Markup]:
        """The phrases in which nothing is filled in, as HTML: for templates, where a look-up is cheaper than a call."""
        return _words(self.code)

    def html(self, key: str, **values: Any) -> Markup:
        """A phrase as HTML; what is filled in is escaped and isolated, unless it is markup already."""
        # Thousands of pages are made of this, and Markup.format costs ten times what str.format does.
        isolated = {name: self._isolated(value) for name, value in values.items()}
        return Markup(str(escape(self._phrase(key, values))).format(**isolated))  # noqa: S704 - every part is escaped

    def clauses(self, parts: Iterable[str]) -> str:
        """Clauses on one line, each after a semicolon of the language."""
        return ("؛ " if self.code == "fa" else "; ").join(parts)

    def name(self, room: str, value: str | None) -> str:
        """The word for a value of the model (`verdict`, `rises`); the value itself where there is no word for it."""
        key = f"{room}.{value}"
        return self.text(key) if key in PHRASES else (value or "")

    def number(self, value: float, places: int | None = None) -> str:
        """987,075 or ۹۸۷٬۰۷۵."""
        return grouped(value, self.code, places)

    def amount(self, value: float) -> str:
        """A number for reading: 3,982 billion where all its digits would only be counted, not read."""
        if abs(value) < BILLION or round(value / BILLION, 2) != value / BILLION:
            return self.number(value)
        return self.text("billions", value=self.number(_whole(value / BILLION)))

    def plain_number(self, value: int | str) -> str:
        """A number that names something (a year, an id): digits of the language, no grouping."""
        return persian_digits(str(value)) if self.code == "fa" else str(value)

    def signed(self, value: float, places: int | None = None) -> str:
        """The number with its sign, + or −."""
        sign = "+" if value > 0 else "\u2212" if value < 0 else ""
        return sign + self.number(abs(value), places)

    def percent(self, value: float) -> str:
        """A change in percent, with its sign: one place, two below one percent."""
        places = 0 if abs(value) >= 100 else 1 if abs(value) >= 1 else 2
        return self.signed(value, places) + ("٪" if self.code == "fa" else "%")

    def share(self, value: float) -> str:
        """0.93 as 93%."""
        return self.number(round(value * 100)) + ("٪" if self.code == "fa" else "%")

    def day(self, moment: datetime | date, precision: str | None = "day") -> str:
        """The day in this language's calendar: ۲۶ مرداد ۱۴۰۱ or 17 Aug 2022; only as much as is known of it."""
        return _day(self.code, _tehran_day(moment), precision or "day")

    def other_day(self, moment: datetime | date) -> str:
        """The same day in the other calendar, named in this language's digits."""
        return _other_day(self.code, _tehran_day(moment))

    def day_digits(self, day: date) -> str:
        """The day in this language's calendar, in digits, for columns: ۱۴۰۱/۰۵/۲۶ or 2022-08-17."""
        return persian_digits(f"{to_jalali(day)}".replace("-", "/")) if self.code == "fa" else f"{day}"

    def other_day_digits(self, day: date) -> str:
        """The same day in the other calendar: ۲۰۲۲/۰۸/۱۷ or 1401-05-26."""
        return persian_digits(f"{day:%Y/%m/%d}") if self.code == "fa" else f"{to_jalali(day)}"

    def stamp(self, moment: datetime) -> str:
        """Day and time of day in Tehran, in digits, for columns: ۱۴۰۱/۰۵/۲۶ ۱۰:۰۰ or 2022-08-17 10:00."""
        return f"{self.day_digits(_tehran_day(moment))} {shown_time(moment, self.code)}"

    def moment(self, moment: datetime) -> str:
        """Day and time of day in Tehran."""
        return f"{self.day(moment)}{'،' if self.code == 'fa' else ','} {shown_time(moment, self.code)}"

    def published(self, moment: datetime, precision: str | None) -> str:
        """When a release says it was published, as exactly as it says so."""
        return self.moment(moment) if precision == "minute" else self.day(moment, precision)

    def when(self, moment: datetime, precision: str | None = "minute") -> Markup:
        """A time as HTML: in this language's calendar, and softly in the other."""
        return _when(self, moment, precision)

    def iso_day(self, day: str) -> str:
        """A stored day, `YYYY-MM-DD` of the Gregorian calendar, as it is shown."""
        return self.day(date.fromisoformat(day))

    def short_day(self, day: date) -> str:
        """Day and month without the year, for an axis."""
        if self.code == "fa":
            jalali = to_jalali(day)
            return persian_digits(f"{jalali.day} {MONTH_NAMES['fa'][jalali.month - 1]}")
        return f"{day.day} {GREGORIAN_EN[day.month - 1]}"

    def month(self, moment: datetime | date) -> str:
        """The month alone with its year, in this language's calendar."""
        return _day(self.code, _tehran_day(moment), "month")

    def _phrase(self, key: str, values: dict[str, Any]) -> str:
        if values.get("n") == 1 and f"{key}.one" in PHRASES:
            key = f"{key}.one"
        return PHRASES[key][0 if self.code == "fa" else 1]

    def _shown(self, value: Any) -> str:
        return self.number(value) if isinstance(value, int | float) else str(value)

    def _isolated(self, value: Any) -> str:
        if isinstance(value, Markup | Move):
            return value.__html__()
        return f"<bdi>{escape(self._shown(value))}</bdi>"


PERSIAN = Language("fa")
ENGLISH = Language("en")
LANGUAGES = (PERSIAN, ENGLISH)


def language(code: Code) -> Language:
    """The language of that code."""
    return PERSIAN if code == "fa" else ENGLISH


def _whole(value: float) -> float:
    return int(value) if float(value).is_integer() else value


@cache
def _words(code: Code) -> dict[str, Markup]:
    return {
        key: escape(both[0 if code == "fa" else 1]) for key, both in PHRASES.items() if "{" not in both[0]
    }


def uncapitalized(line: str) -> str:
    """A line as it goes on inside another sentence."""
    return line[:1].lower() + line[1:]


@lru_cache(maxsize=8192)
def _when(language: Language, moment: datetime, precision: str | None) -> Markup:
    shown, other = language.published(moment, precision), language.other_day(moment)
    return Markup(  # noqa: S704 - digits and the names of months
        f'<time datetime="{moment.isoformat()}"><bdi>{shown}</bdi> <span class="also"><bdi>{other}</bdi></span></time>'
    )


def _tehran_day(moment: datetime | date) -> date:
    return in_tehran(moment).date() if isinstance(moment, datetime) else moment


@lru_cache(maxsize=4096)
def _day(code: Code, day: date, precision: str) -> str:
    if code == "en":
        parts = {"year": f"{day.year}", "month": f"{GREGORIAN_EN[day.month - 1]} {day.year}"}
        return parts.get(precision, f"{day.day} {GREGORIAN_EN[day.month - 1]} {day.year}")
    jalali = to_jalali(day)
    parts = {"year": f"{jalali.year}", "month": f"{MONTH_NAMES['fa'][jalali.month - 1]} {jalali.year}"}
    return persian_digits(parts[precision]) if precision in parts else shown_date(day, "fa")


@lru_cache(maxsize=4096)
def _other_day(code: Code, day: date) -> str:
    return persian_digits(f"{day:%Y/%m/%d}") if code == "fa" else shown_date(day, "en")
