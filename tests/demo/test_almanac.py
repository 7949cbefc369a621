"""Dates as the portal prints them."""

from __future__ import annotations

from datetime import date

from monitor.demo.almanac import gregorian, instant, jalali, worded


def test_both_ways() -> None:
    assert jalali(date(2022, 8, 20)) == "1401/05/29"
    assert gregorian("1401/05/29") == date(2022, 8, 20)


def test_in_words() -> None:
    assert worded("1401/05/29") == "شنبه 29 مرداد 1401"


def test_the_seed_s_instant() -> None:
    assert instant("1401/05/26", "10:00").isoformat() == "2022-08-17T10:00:00+04:30"
