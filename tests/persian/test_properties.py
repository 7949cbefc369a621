"""What holds for every day, every number and any text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.persian.calendar import MONTH_NAMES, WEEKDAY_NAMES, Jalali, to_gregorian, to_jalali
from monitor.persian.dates import find_dates, read_date
from monitor.persian.digits import grouped, persian_digits
from monitor.persian.footers import read_footer
from monitor.persian.numbers import read_number, read_numbers
from monitor.persian.spelling import write_number

FIRST, LAST = to_gregorian(1206, 1, 1), to_gregorian(1498, 12, 30)
NOW = datetime(2022, 8, 18, 7, 30, tzinfo=UTC)


def month(day: Jalali) -> str:
    return MONTH_NAMES["fa"][day.month - 1]


def ordinal(value: int) -> str:
    words = write_number(value)
    if words.endswith("سه"):
        return words[:-2] + "سوم"
    return words + {"ی": "‌ام"}.get(words[-1], "م")


# Ways to write one day; its weekday is given, too.
DATE_FORMS: dict[str, Callable[[Jalali, int], str]] = {
    "slashes": lambda d, _: f"{d.year}/{d.month:02}/{d.day:02}",
    "Persian digits, no padding": lambda d, _: persian_digits(f"{d.year}/{d.month}/{d.day}"),
    "dashes": lambda d, _: f"{d.year:04}-{d.month:02}-{d.day:02}",
    "day first": lambda d, _: f"{d.day}/{d.month}/{d.year}",
    "dots and marks": lambda d, _: persian_digits(f"\u200f{d.year} . {d.month} . {d.day}\u200f"),
    "month name": lambda d, _: persian_digits(f"{d.day} {month(d)} {d.year}"),
    "month name with ماه and سال": lambda d, _: persian_digits(f"{d.day} {month(d)}‌ماه سال {d.year}"),
    "month first": lambda d, _: f"{month(d)} {d.day}، {d.year}",
    "year first": lambda d, _: persian_digits(f"{d.year} {month(d)} {d.day}"),
    "glued": lambda d, _: f"{d.day}{month(d)}{d.year}",
    "weekday": lambda d, w: persian_digits(f"{WEEKDAY_NAMES['fa'][w]} {d.day} {month(d)} {d.year}"),
    "words": lambda d, _: f"{ordinal(d.day)} {month(d)} {write_number(d.year)}",
}


@pytest.mark.parametrize("form", DATE_FORMS)
@pytest.mark.parametrize("year", [1206, 1210, 1299, 1342, 1375, 1399, 1400, 1403, 1404, 1408, 1441, 1498])
def test_every_day_of_a_year_reads_back(form: str, year: int) -> None:
    day = to_gregorian(year, 1, 1)
    while day <= LAST and (jalali := to_jalali(day)).year == year:
        text = DATE_FORMS[form](jalali, day.weekday())
        reading = read_date(text)
        assert (reading.date, reading.note) == (day, None), text
        day += timedelta(days=1 if form == "slashes" else 4)


@given(day=st.dates(FIRST, LAST), form=st.sampled_from(sorted(DATE_FORMS)))
@settings(max_examples=400, deadline=None)
def test_any_day_in_any_form_reads_back(day: date, form: str) -> None:
    assert read_date(DATE_FORMS[form](to_jalali(day), day.weekday())).date == day


@given(day=st.dates(date(1900, 1, 1), date(2100, 1, 1)), clock=st.times())
@settings(max_examples=200, deadline=None)
def test_any_gregorian_moment_reads_back(day: date, clock: datetime) -> None:
    reading = read_date(f"{day:%Y-%m-%d} {clock:%H:%M}")
    assert reading.date == day
    assert reading.time is not None
    assert f"{reading.time:%H:%M}" == f"{clock:%H:%M}"


def in_digits(value: int) -> list[str]:
    western = grouped(value, "en")
    return [
        str(value),
        persian_digits(str(value)),
        western,
        grouped(value, "fa"),
        western.replace(",", "،"),
        western.replace(",", "'"),
    ]


def mixed(value: int) -> str:
    """«۲ میلیون و ۳۰۰ هزار و ۱۲»: figures with the names of the scales."""
    names = ((10**12, "تریلیون"), (10**9, "میلیارد"), (10**6, "میلیون"), (10**3, "هزار"))
    parts = []
    for scale, name in names:
        count, value = divmod(value, scale)
        if count:
            parts.append(f"{count} {name}")
    if value or not parts:
        parts.append(str(value))
    return " و ".join(parts)


@given(value=st.integers(0, 10**15))
@example(10**15)
@example(1_000_000)
@example(1_001)
@settings(max_examples=600, deadline=None)
def test_any_number_reads_back(value: int) -> None:
    words = write_number(value)
    spelled = [
        words,
        words.replace(" و ", "‌و‌"),
        words.replace(" ", "\u200c"),
        mixed(value),
        persian_digits(mixed(value)),
    ]
    for text in (*spelled, *in_digits(value)):
        found = read_number(text)
        assert found is not None, text
        assert found.value == value, text


@given(value=st.integers(-(10**9), -1))
@settings(max_examples=100, deadline=None)
def test_any_number_below_zero_reads_back(value: int) -> None:
    for text in (write_number(value), str(value), f"−{-value}", persian_digits(f"منفی {-value}")):
        found = read_number(text)
        assert found is not None, text
        assert found.value == value, text


@given(
    whole=st.integers(0, 999), part=st.integers(0, 99), scale=st.sampled_from(["هزار", "میلیون", "میلیارد"])
)
@settings(max_examples=200, deadline=None)
def test_any_decimal_before_a_scale_is_exact(whole: int, part: int, scale: str) -> None:
    worth = {"هزار": 10**3, "میلیون": 10**6, "میلیارد": 10**9}[scale]
    for mark in "./٫":
        text = persian_digits(f"{whole}{mark}{part:02}") + f" {scale} تومان"
        assert [one.value for one in read_numbers(text)] == [(whole * 100 + part) * worth // 100], text


_PIECES = (
    "یک دو سه هزار و صد میلیون نیم چهارم دهم سی ام ۲۶ مرداد ۱۴۰۱ / - . : ، ۵ ۱۰:۳۰ ساعت پیش دیروز 021-88776655 % درصد "
    "سال ماه هفته گذشته مین همت ممیز ها هزاران بازدید کد خبر 1401/05/26 98/7/29 00 999 000 شنبه عصر صبح پنج به ربع T Z "
    "+ منفی نه صدم \u200c \u200f ـ &#1633; <b> ٬ ٫ | \n"
)
PIECES = st.sampled_from(_PIECES.split(" "))
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(PIECES, max_size=14).map(" ".join),
    st.lists(PIECES, max_size=14).map("".join),
    st.binary(max_size=60).map(lambda raw: raw.decode("utf-8", "replace")),
)
# A mark inside these is a decimal point or not by the word behind, which stands outside of the span.
BY_CONTEXT = frozenset(",،.٫/")


@given(text=TEXTS)
@settings(max_examples=700, deadline=None)
def test_any_text_gives_true_spans_and_spans_read_alone(text: str) -> None:
    done = 0
    for one in read_numbers(text):
        assert text[one.start : one.end] == one.text
        assert one.start >= done
        done = one.end
        if not BY_CONTEXT.intersection(one.text):
            alone = read_number(one.text)
            assert alone is not None
            assert alone.value == one.value


@given(text=TEXTS)
@settings(max_examples=700, deadline=None)
def test_any_text_gives_dates_or_reasons(text: str) -> None:
    done = 0
    for one in find_dates(text, NOW):
        assert text[one.start : one.end] == one.text
        assert one.start >= done
        done = one.end
        assert (one.date is None) == (one.why is not None)
        if one.date is not None and one.calendar != "relative":
            assert read_date(one.text).date in (one.date, None)
    footer = read_footer(text, NOW)
    assert footer.news_id is None or footer.news_id.isascii()
    assert footer.views is None or footer.views >= 0


def test_time_grows_no_faster_than_the_text() -> None:
    """Of a text eight times as long, not more than about eight times the work (loose, as machines are noisy)."""
    from time import process_time

    piece = "در سال ۱۳۹۹ تعداد ۲ هزار و ۱۵۰ واحد تا ۲۶ مرداد ۱۴۰۱ ساعت ۱۰:۳۰ به بهره‌برداری رسید و ده‌ها نفر. "
    for read in (read_numbers, find_dates):
        spent = []
        for times in (40, 320):
            rounds = []
            for _ in range(3):
                start = process_time()
                read(piece * times)
                rounds.append(process_time() - start)
            spent.append(min(rounds))
        assert spent[1] < spent[0] * 24 + 0.05
