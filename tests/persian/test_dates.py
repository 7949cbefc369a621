"""Dates: read right, or refused with the reason."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from time import tzset

import pytest

from monitor.persian.dates import find_dates, read_date
from monitor.persian.reading import DateReading
from tests.persian.date_rows import FORMS

NOW = datetime(2022, 8, 18, 7, 30, tzinfo=UTC)


def shown(reading: DateReading) -> str | None:
    """The answer as `monitor read dates` gives it."""
    if reading.date is None or reading.at is None:
        return None
    return reading.at.isoformat() if reading.time else reading.date.isoformat()


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*row, id=f"{form}: {row[0]}") for form, rows in FORMS.items() for row in rows],
)
def test_every_form(text: str, expected: str | None) -> None:
    reading = read_date(text)
    assert shown(reading) == expected
    assert (reading.why is None) == (expected is not None)
    assert text[reading.start : reading.end] == reading.text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1400/12/30", "impossible date: 1400/12 has 29 days, there is no day 30"),
        ("۳۱ مهر ۱۴۰۱", "impossible date: 1401/7 has 30 days, there is no day 31"),
        ("1401/13/05", "impossible date: there is no month 13"),
        ("مرداد ۱۴۰۱", "it names a month, no day"),
        ("۲۶ مرداد", "no year is written"),
        ("05/08/2022", "two readings: 2022-08-05 or 2022-05-08"),
        ("05/06/07", "two readings: 2026-08-29 or 2028-08-26"),
        ("1399/01/05 ، 1399/01/06", "several dates: 2020-03-24, 2020-03-25"),
        ("سال جاری", "«سال جاری» is a period, not a day"),
        ("دیروز", "«دیروز» is told from the time of reading, which is not given"),
        ("20220817T283000Z", "there is no time 28:30"),
        ("۵ رجب ۱۴۴۳", "a lunar Hijri date: its day depends on the sighting of the moon"),
        ("۲۰ تا ۲۵ مرداد ۱۴۰۱", "several days: «20 تا 25 مرداد 1401»"),
        ("شماره تماس ۳۳۴۴۵۵۶۶", "no date is written here"),
        ("  ", "the text is empty"),
    ],
)
def test_refusals_give_their_reason(text: str, why: str) -> None:
    reading = read_date(text)
    assert reading.date is None
    assert reading.why == why


@pytest.mark.parametrize(
    ("text", "precision", "parts"),
    [
        ("۲۶ مرداد ۱۴۰۱ ساعت ۱۰", "minute", (1401, 5, 26)),
        ("۲۶ مرداد ۱۴۰۱", "day", (1401, 5, 26)),
        ("مردادماه ۱۴۰۱", "month", (1401, 5, None)),
        ("مهر ۵۹", "month", (1359, 7, None)),
        ("۲۶ مرداد", None, (None, 5, 26)),
    ],
)
def test_precision_is_part_of_the_answer(
    text: str, precision: str | None, parts: tuple[int | None, int | None, int | None]
) -> None:
    reading = read_date(text)
    assert (reading.precision, (reading.year, reading.month, reading.day)) == (precision, parts)


def test_a_weekday_that_disagrees_is_reported_and_the_date_kept() -> None:
    reading = read_date("دوشنبه ۲۶ مرداد ۱۴۰۱")  # it was a Wednesday
    assert (reading.date, reading.weekday, reading.weekday_agrees) == (date(2022, 8, 17), 0, False)
    assert reading.note == "the weekday that is written is not the day's"
    assert read_date("چهارشنبه ۲۶ مرداد ۱۴۰۱").weekday_agrees is True
    assert read_date("۲۶ مرداد ۱۴۰۱").weekday_agrees is None
    assert read_date("۵شنبه ۲۶ مرداد ۱۴۰۱").weekday_agrees is False
    assert read_date("۴ شنبه ۲۶ مرداد ۱۴۰۱").weekday_agrees is None  # or a Saturday behind a number


def test_a_weekday_decides_between_two_readings() -> None:
    assert read_date("05/08/2022").date is None
    assert read_date("جمعه 05/08/2022").date == date(2022, 8, 5)
    assert read_date("یکشنبه 05/08/2022").date == date(2022, 5, 8)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("۲۶ مرداد ۱۴۰۱ ساعت ۲۴", "24:00 is the end of one day and the start of the next"),
        ("۱۴۰۱/۰۵/۲۶ ۲۵:۷۰", "there is no time 25:70"),
        ("۱۴۰۱/۰۵/۲۶ ساعت ۸ تا ۱۰", "a span of time, not a time"),
        ("۱۴۰۱/۰۵/۲۶ ساعت ۸:۳۰۵", "there is no time 8:305"),
        ("۱۴۰۱/۰۵/۲۶ - چهارشنبه ۲۶ مرداد ۱۴۰۱، ساعت ۲۸", "there is no time 28:00"),
        ("۱۴۰۱/۰۵/۲۶ - ۲۶ مرداد ۱۴۰۱ - ۲۸:۱۰", "there is no time 28:10"),
    ],
)
def test_a_time_that_is_none_leaves_the_day(text: str, note: str) -> None:
    reading = read_date(text)
    assert (reading.date, reading.time, reading.precision, reading.note) == (
        date(2022, 8, 17),
        None,
        "day",
        note,
    )


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("تاریخ انتشار: 1401/05/26", "published"),
        ("منتشر شده در ۲۶ مرداد ۱۴۰۱", "published"),
        ("آخرین به‌روزرسانی: 1401/05/26", "updated"),
        ("تاريخ آخرين ويرايش 1401/05/26", "updated"),
        ("امروز چهارشنبه ۲۶ مرداد ۱۴۰۱", "clock"),
        ("مهلت ارسال پیشنهاد: 1401/05/26", "event"),
        ("تاریخ نشست: 1401/05/26", "event"),
        ("آخرین بازدید: 1401/05/26", "event"),
        ("به گزارش نشست 1401/05/26", None),
        ("تاریخ نظر: 1401/05/26", "comment"),
        ("1401/05/26", None),
    ],
)
def test_the_words_before_a_date_say_what_it_is(text: str, role: str | None) -> None:
    assert next(one for one in find_dates(text) if one.date).role == role


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ویرایش: 1401/05/28 | انتشار: 1401/05/26", date(2022, 8, 17)),
        ("امروز شنبه ۵ شهریور ۱۴۰۱ | درج: ۲۶ مرداد ۱۴۰۱", date(2022, 8, 17)),
        ("امروز شنبه ۵ شهریور ۱۴۰۱", date(2022, 8, 27)),
        ("مهلت: 1401/06/10 | 1401/05/26", date(2022, 8, 17)),
        ("تاریخ همایش: 1401/06/10 / نشر: 1401/05/26", date(2022, 8, 17)),
        ("1401/05/26 - آخرین مشاهده 1401/06/10", date(2022, 8, 17)),
        ("نام: سارا تاریخ دیدگاه: 1401/06/10 | تاریخ: 1401/05/26", date(2022, 8, 17)),
        ("1401/05/26 - ۱۰:۰۰ کاربر مهمان 1401/05/27 نیما 1401/05/28", date(2022, 8, 17)),
        ("1401/05/26 - ۱۰:۰۰ نیما 1401/05/27 - ۱۱:۰۰ پاسخ", date(2022, 8, 17)),
        ("1401/05/26 در پاسخ به نامه 1401/05/20", None),
        ("امروز شنبه 1401/06/05 - 1401/05/26", date(2022, 8, 17)),
        ("درج: 1401/06/05 - 1401/05/26", None),
        ("تولید: 1401/05/26 انقضا: 1402/05/26", None),
        ("انتشار: 1401/05/26 | انتشار: 1401/05/27", None),
        ("۲۶ مرداد ۱۴۰۱ (17 August 2022)", date(2022, 8, 17)),
        ("۲۶ مرداد ۱۴۰۱ (18 August 2022)", None),
    ],
)
def test_of_several_dates_the_published_one_is_the_texts_date(text: str, expected: date | None) -> None:
    assert read_date(text).date == expected


def test_find_dates_gives_every_date_with_its_place() -> None:
    text = "از ۱۰ مهر ۱۳۹۹ تا ۵ آبان ۱۳۹۹، سپس ۹۹/۱۲/۳۱ و 2021-03-04T08:00:00Z؛ و ۱۲ بهمن"
    found = find_dates(text)
    assert [text[one.start : one.end] for one in found] == [
        "۱۰ مهر ۱۳۹۹",
        "۵ آبان ۱۳۹۹",
        "۹۹/۱۲/۳۱",
        "2021-03-04",
        "۱۲ بهمن",
    ]
    assert found[0].date == date(2020, 10, 1)
    assert found[3].time == time(11, 30)
    assert [one.date is None for one in found] == [False, False, True, False, True]


def test_the_moment_is_tehrans_with_its_history() -> None:
    offsets = {
        "1360/05/26 10:00": 3.5,
        "1401/06/30 10:00": 4.5,
        "1401/07/01 10:00": 3.5,
        "1402/05/26 10:00": 3.5,
    }
    for text, hours in offsets.items():
        moment = read_date(text).at
        assert moment is not None
        offset = moment.utcoffset()
        assert offset is not None
        assert offset.total_seconds() == hours * 3600


@pytest.mark.parametrize("text", ["۴ ژوئیه ۱۷۷۶", "4 July 1776", "1776/07/04", "2199-12-31", "1826/03/01"])
def test_a_gregorian_day_beyond_the_jalali_years_has_no_jalali_name(text: str) -> None:
    reading = read_date(text)
    assert reading.date is not None
    assert reading.jalali is None


def test_without_a_time_the_moment_is_midnight_and_the_precision_says_so() -> None:
    reading = read_date("1401/05/26")
    assert (reading.time, reading.precision) == (None, "day")
    assert reading.at is not None
    assert reading.at.isoformat() == "2022-08-17T00:00:00+04:30"
    assert reading.jalali == "1401-05-26"


def test_now_is_for_relative_phrases_alone() -> None:
    for rows in FORMS.values():
        for text, expected in rows:
            if expected is not None:
                assert shown(read_date(text, NOW)) == expected


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Los_Angeles"])
def test_the_machines_zone_changes_nothing(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ("1401/05/26 00:30", "2022-08-16T20:00:00Z", "دیروز ساعت ۲۳:۳۰", "۲ ساعت پیش")
    before = [shown(read_date(text, NOW)) for text in texts]
    monkeypatch.setenv("TZ", zone)
    tzset()
    try:
        assert [shown(read_date(text, NOW)) for text in texts] == before
    finally:
        monkeypatch.undo()
        tzset()
