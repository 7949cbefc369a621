"""Dates told from the moment of reading: here Thursday 27 Mordad 1401, 12:00 in Tehran."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from monitor.persian.calendar import tehran
from monitor.persian.dates import read_date
from tests.persian.test_dates import shown

NOW = datetime(2022, 8, 18, 7, 30, tzinfo=UTC)

FORMS: dict[str, list[tuple[str, str | None]]] = {
    "days": [
        ("امروز", "2022-08-18"),
        ("امشب", "2022-08-18"),
        ("دیروز", "2022-08-17"),
        ("ديروز", "2022-08-17"),
        ("دیشب", "2022-08-17"),
        ("روز گذشته", "2022-08-17"),
        ("پریروز", "2022-08-16"),
        ("پریشب", "2022-08-16"),
        ("فردا", "2022-08-19"),
        ("پس‌فردا", "2022-08-20"),
        ("پس فردا", "2022-08-20"),
        ("پسفردا", "2022-08-20"),
    ],
    "moments": [
        ("لحظاتی پیش", "2022-08-18T12:00:00+04:30"),
        ("لحظاتی قبل", "2022-08-18T12:00:00+04:30"),
        ("چند لحظه پیش", "2022-08-18T12:00:00+04:30"),
        ("دقایقی پیش", "2022-08-18T12:00:00+04:30"),
        ("هم‌اکنون", "2022-08-18T12:00:00+04:30"),
    ],
    "hours and minutes": [
        ("نیم ساعت پیش", "2022-08-18T11:30:00+04:30"),
        ("یک ربع پیش", "2022-08-18T11:45:00+04:30"),
        ("ربع ساعت پیش", "2022-08-18T11:45:00+04:30"),
        ("۱.۵ ساعت پیش", "2022-08-18T10:30:00+04:30"),
        ("یه ساعت پیش", "2022-08-18T11:00:00+04:30"),
        ("دیروز صبح ساعت ۸", "2022-08-17T08:00:00+04:30"),
        ("دیروز بعد از ظهر ساعت ۵:۲۰", "2022-08-17T17:20:00+04:30"),
        ("ساعتی پیش", "2022-08-18T11:00:00+04:30"),
        ("یک ساعت پیش", "2022-08-18T11:00:00+04:30"),
        ("دو ساعت قبل", "2022-08-18T10:00:00+04:30"),
        ("۲ساعت پیش", "2022-08-18T10:00:00+04:30"),
        ("حدود ۲ ساعت پیش", "2022-08-18T10:00:00+04:30"),
        ("یک ساعت و نیم پیش", "2022-08-18T10:30:00+04:30"),
        ("یک و نیم ساعت پیش", "2022-08-18T10:30:00+04:30"),
        ("۲ ساعت و ۳۰ دقیقه پیش", "2022-08-18T09:30:00+04:30"),
        ("۱ روز و ۳ ساعت پیش", "2022-08-17T09:00:00+04:30"),
        ("یک ماه و ۳ ساعت پیش", "2022-07-18T09:00:00+04:30"),
        ("یک سال و یک روز و دو ساعت و ۳۰ دقیقه پیش", "2021-08-17T09:30:00+04:30"),
        ("دو ساعت و ربع پیش", "2022-08-18T09:45:00+04:30"),
        ("کمتر از یک دقیقه پیش", "2022-08-18T12:00:00+04:30"),
        ("کمتر از یک ساعت پیش", None),
        ("بیش از ده روز پیش", None),
        ("سه‌ و‌ نیم ساعت قبل", "2022-08-18T08:30:00+04:30"),
        ("دو سه ساعت پیش", None),
        ("۲ تا ۳ ساعت پیش", None),
        ("۲-۳ ساعت پیش", None),
        ("یکی دو روز پیش", None),
        ("بازدید: ۱۲ - ۳ ساعت پیش", "2022-08-18T09:00:00+04:30"),
        ("پنج دقیقه پیش", "2022-08-18T11:55:00+04:30"),
        ("پنج دیقه پیش", "2022-08-18T11:55:00+04:30"),
        ("بیست و پنج دقیقه پیش", "2022-08-18T11:35:00+04:30"),
        ("۳۰ ثانیه پیش", "2022-08-18T11:59:30+04:30"),
        ("۱۳ ساعت پیش", "2022-08-17T23:00:00+04:30"),
    ],
    "days, weeks, months and years": [
        ("۳ روز پیش", "2022-08-15"),
        ("سه روز قبل", "2022-08-15"),
        ("دو هفته قبل", "2022-08-04"),
        ("هفته‌ای پیش", "2022-08-11"),
        ("یک ماه پیش", "2022-07-18"),
        ("۶ ماه پیش", "2022-02-16"),
        ("یک سال پیش", "2021-08-18"),
        ("یک سال و دو ماه پیش", "2021-06-17"),
        ("یک سال و دو ماه و سه روز پیش", "2021-06-14"),
        ("یک روز و نیم پیش", "2022-08-17"),
        ("نیم روز پیش", "2022-08-18"),
        ("یک ماه و نیم پیش", "2022-07-03"),
        ("دو قرن و دو سال پیش", None),
        ("دو روز دیگر", "2022-08-20"),
    ],
    "with a time": [
        ("دیروز ساعت ۱۴:۳۰", "2022-08-17T14:30:00+04:30"),
        ("دیروز ۱۴:۳۰", "2022-08-17T14:30:00+04:30"),
        ("دیشب ساعت ۲۲", "2022-08-17T22:00:00+04:30"),
        ("امروز ساعت ۹ صبح", "2022-08-18T09:00:00+04:30"),
        ("۳ روز پیش ساعت ۱۰:۰۰", "2022-08-15T10:00:00+04:30"),
        ("دیشب ساعت ۱۰", "2022-08-17T22:00:00+04:30"),
        ("ساعت ۱۰ شب گذشته", "2022-08-17T22:00:00+04:30"),
        ("۱۰ شب گذشته", None),
        ("پریشب ساعت ۸:۲۰", "2022-08-16T20:20:00+04:30"),
        ("شب گذشته ساعت ۹ و نیم", "2022-08-17T21:30:00+04:30"),
        ("امشب ساعت ۵", "2022-08-18T17:00:00+04:30"),
        ("امشب ۲۱:۳۰", "2022-08-18T21:30:00+04:30"),
        ("امشب ساعت ۰۸:۳۰", "2022-08-18T08:30:00+04:30"),
        ("امشب ساعت ۱۲", "2022-08-18"),
        ("دیشب ساعت ۳", "2022-08-17"),
        ("دیشب ساعت ۳ بامداد", "2022-08-17"),
        ("دیروز ظهر ساعت ۱", "2022-08-17T13:00:00+04:30"),
        ("دیروز ساعت ۹", "2022-08-17T09:00:00+04:30"),
    ],
    "nights, and the ezafe written apart": [
        ("شب قبل", "2022-08-17"),
        ("دو شب پیش", "2022-08-16"),
        ("پس پریشب", "2022-08-15"),
        ("فردا شب", "2022-08-19"),
        ("پس‌فردا شب", "2022-08-20"),
        ("شنبه شب گذشته", "2022-08-13"),
        ("یک هفته‌ی پیش", "2022-08-11"),
        ("ده دقیقه ی پیش", "2022-08-18T11:50:00+04:30"),
        ("سه روز پیش از این.", "2022-08-15"),
    ],
    "weekdays": [
        ("شنبه گذشته", "2022-08-13"),
        ("پنجشنبه گذشته", "2022-08-11"),
        ("چهارشنبه هفته گذشته", "2022-08-10"),
        ("شنبه هفته جاری", "2022-08-13"),
        ("شنبه این هفته", "2022-08-13"),
        ("جمعه همین هفته", "2022-08-19"),
        ("جمعه آینده", "2022-08-19"),
    ],
    "a written date goes before": [
        ("۱۴۰۱/۰۵/۲۶ (۳ روز پیش)", "2022-08-17"),
        ("امروز ۲۵ مرداد ۱۴۰۱", "2022-08-16"),
        ("فردا یکشنبه ۲۵ مرداد ۱۴۰۱", "2022-08-16"),
    ],
    "the time of reading that the text itself denies": [
        ("دیروز چهارشنبه", "2022-08-17"),
        ("دیروز سه‌شنبه", None),
        ("دیروز، سه‌شنبه گذشته", None),
        ("امروز، ۲۷ مرداد", "2022-08-18"),
        ("امروز پنجشنبه ۲۷ مرداد", "2022-08-18"),
        ("امروز ۲۵ مرداد", None),
        ("امروز در میدان ۷ تیر", "2022-08-18"),
        ("۵ تیر ۴۰ سال پیش", None),
        ("۲۷ مرداد، امروز", "2022-08-18"),
        ("امروز پنجشنبه ۲۷ مرداد ساعت ۹", "2022-08-18T09:00:00+04:30"),
    ],
    "periods are no day": [
        ("هفته گذشته", None),
        ("ماه گذشته", None),
        ("سال گذشته", None),
        ("پارسال", None),
        ("امسال", None),
        ("سال جاری", None),
        ("سه روز گذشته", None),
        ("۲۴ ساعت گذشته", None),
        ("چند روز پیش", None),
        ("ساعاتی پیش", None),
    ],
    "words that only look so": [
        ("پیش از این", None),
        ("دو روز پیش از افتتاح", None),
        ("سه ماه قبل از عید", None),
        ("دو روز بعد", None),
        ("پیش از ظهر", None),
        ("روزنامه دیروزی‌ها", None),
        ("قبل", None),
        ("هزاران سال پیش", None),
        ("یک روز قبل از همایش", None),
        ("روز قبل از همایش", None),
        ("همان شب قبل", None),
        ("شنبه پیش از مراسم", None),
        ("دو روز پیش از این مراسم", None),
        ("یک ساعت پیش‌تر", None),
        ("پنج روز قبل تر", None),
        ("۴ ساعت پیش‌نویس آماده شد", None),
        ("در ۳ روز پیش بینی شده", None),
        ("چند شب پیش", None),
    ],
    "what lasts from a day or to one": [
        ("از سه ماه پیش", None),
        ("از پنج روز پیش تا کنون", None),
        ("از پنج روز پیش", "2022-08-13"),
        ("تا چهار روز دیگر", None),
        ("یک هفته دیگر تمدید شد", None),
        ("چهار روز دیگر", "2022-08-22"),
    ],
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*row, id=f"{form}: {row[0]}") for form, rows in FORMS.items() for row in rows],
)
def test_every_form(text: str, expected: str | None) -> None:
    reading = read_date(text, NOW)
    assert shown(reading) == expected
    assert (reading.why is None) == (expected is not None)


@pytest.mark.parametrize("text", [text for form in list(FORMS)[:7] for text, day in FORMS[form] if day])
def test_without_now_nothing_is_filled_in(text: str) -> None:
    reading = read_date(text)
    assert reading.date is None
    assert "told from the time of reading" in (reading.why or "")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("بازدید دیروز: ۴۰", None),
        ("بازدیدکنندگان امروز ۱۲", None),
        ("آمار (دیروز): ۴۰", None),
        ("بازدید دیروز معاون از ناحیه", date(2022, 8, 17)),
        ("بازدید امروز ۱۰:۳۰", date(2022, 8, 18)),
        ("از مهر تا به امروز", None),
        ("تا امروز ۲۵ واحد", None),
        ("از پریروز تا امروز", None),
        ("از امروز", date(2022, 8, 18)),
    ],
)
def test_the_counter_of_a_day_dates_nothing(text: str, day: date | None) -> None:
    assert read_date(text, NOW).date == day


def test_the_day_is_tehrans() -> None:
    late = datetime(2022, 8, 17, 20, 0, tzinfo=UTC)  # half past midnight in Tehran, the next day
    assert read_date("دیروز", late).date == date(2022, 8, 17)
    assert read_date("امروز", late).date == date(2022, 8, 18)


def test_a_month_back_is_a_jalali_month_and_never_leaves_it() -> None:
    last_of_khordad = datetime(2022, 6, 21, 8, tzinfo=UTC)
    for months, day in ((1, "1401-02-31"), (3, "1400-12-29"), (8, "1400-07-30")):
        assert read_date(f"{months} ماه پیش", last_of_khordad).jalali == day


def test_a_step_out_of_the_calendar_is_refused() -> None:
    assert "out of the calendar" in (read_date("۹۰۰ سال پیش", NOW).why or "")


@pytest.mark.parametrize(
    "now",
    [
        datetime.min.replace(tzinfo=UTC),
        datetime(1, 1, 2, tzinfo=UTC),
        datetime(1700, 1, 2, tzinfo=UTC),
        datetime(9999, 12, 31, 12, tzinfo=UTC),
        datetime.max.replace(tzinfo=UTC),
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        "دیروز",
        "پس‌فردا",
        "لحظاتی پیش",
        "شنبه گذشته",
        "۳ روز پیش",
        "yesterday",
        "3 days ago",
        "دیروز ۱۰:۰۰ +13:00",
    ],
)
def test_a_moment_of_reading_beyond_the_calendar_gives_no_day(text: str, now: datetime) -> None:
    reading = read_date(text, now)
    assert reading.date is None
    assert "out of the calendar" in (reading.why or "") or "no past moment" in (reading.why or "")


def test_precision_of_a_step() -> None:
    expected = {"۳ روز پیش": "day", "دو هفته پیش": "week", "۲ ماه پیش": "month", "یک سال پیش": "year"}
    assert {text: read_date(text, NOW).precision for text in expected} == expected


@pytest.mark.parametrize(
    "phrase",
    ["دیروز", "امروز", "فردا", "۳ روز پیش", "۲ ساعت پیش", "۵ دقیقه پیش", "۲ هفته پیش", "۱۷ اوت ۲۰۲۲"],
)
def test_dateparser_is_a_second_witness_where_it_reads(phrase: str) -> None:
    dateparser = pytest.importorskip("dateparser")
    noon = NOW.astimezone(tehran()).replace(tzinfo=None)
    settings = {"RELATIVE_BASE": noon, "TIMEZONE": "UTC"}
    theirs = dateparser.parse(phrase, languages=["fa"], settings=settings)
    ours = read_date(phrase, NOW)
    assert ours.date == theirs.date()
    assert ours.time in (None, theirs.time())
