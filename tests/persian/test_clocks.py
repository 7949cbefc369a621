"""Times of day in every form, and those that are none."""

from __future__ import annotations

from datetime import time

import pytest

from monitor.persian.clocks import find_clocks
from monitor.persian.letters import fold


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ساعت: ١٠:٠٠", "10:00"),
        ("۲۱:۴۱", "21:41"),
        ("۸ : ۰۵", "08:05"),
        ("۱۰:۳۰:۴۵", "10:30:45"),
        ("ساعت ۱۰", "10:00"),
        ("ساعت۱۰", "10:00"),
        ("ساعت ۱۰.۳۰", "10:30"),
        ("ساعت ۱۰ و ۳۰ دقیقه", "10:30"),
        ("۱۰ و ۳۰ دقیقه", "10:30"),
        ("ساعت ۱۶ و ۵ دقیقه و ۲۰ ثانیه", "16:05:20"),
        ("ساعت ده", "10:00"),
        ("ساعت ده و نیم صبح", "10:30"),
        ("ساعت ده و ربع", "10:15"),
        ("ساعت بیست و یک و پانزده دقیقه", "21:15"),
        ("یک ربع به ده", "09:45"),
        ("۱۰ دقیقه به ۹ صبح", "08:50"),
        ("۵ عصر", "17:00"),
        ("ساعت پنج عصر", "17:00"),
        ("۲ بعدازظهر", "14:00"),
        ("۲ بعد از ظهر", "14:00"),
        ("02:15 ب.ظ", "14:15"),
        ("02:15 ب ظ", "14:15"),
        ("ب.ظ 02:15", "14:15"),
        ("02:15 pm", "14:15"),
        ("12:30 ب.ظ", "12:30"),
        ("12:30 ق.ظ", "00:30"),
        ("12:30 AM", "00:30"),
        ("12:30 بامداد", "00:30"),
        ("17:30 عصر", "17:30"),
        ("۱۲ ظهر", "12:00"),
        ("۱ ظهر", "13:00"),
        ("۸ شب", "20:00"),
        ("۲ شب", "02:00"),
    ],
)
def test_read(text: str, expected: str) -> None:
    assert [clock.at for clock in find_clocks(fold(text))] == [time.fromisoformat(expected)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("۲۵:۱۰", "there is no time 25:10"),
        ("۱۰:۷۰", "there is no time 10:70"),
        ("ساعت ۲۴", "24:00 is the end of one day and the start of the next"),
        ("۱۲ شب", "24:00 is the end of one day and the start of the next"),
        ("۸:۰۰ تا ۱۰:۰۰", "a span of time, not a time"),
        ("ساعت ۸ تا ۱۴", "a span of time, not a time"),
        ("۱۲ صبح", "«12 صبح» may mean two times"),
        ("15:00 ق.ظ", "«15:00 ق.ظ» may mean two times"),
    ],
)
def test_refused(text: str, why: str) -> None:
    assert [(clock.at, clock.why) for clock in find_clocks(fold(text))] == [(None, why)]


@pytest.mark.parametrize(
    "text",
    [
        "-0:0",
        "0:0",
        "نسبت ۳:۱",
        "۲۴ ساعت ۳ نفر",
        "۱:۲:۳",
        "1:234",
        "۱۰ دقیقه",
        "۱۲ شنبه",
        "ساعت‌ساز",
        "۸۰ کیلومتر در ساعت",
        "",
    ],
)
def test_none(text: str) -> None:
    assert find_clocks(fold(text)) == []


@pytest.mark.parametrize("text", ["10:051401/05/26", "1401/05/2610:05", "26/05/140110:05", "10:052023-03-04"])
def test_glued_to_a_date(text: str) -> None:
    assert [clock.at for clock in find_clocks(text)] == [time(10, 5)]
