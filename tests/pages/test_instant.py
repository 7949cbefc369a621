"""Moments written for machines or for people."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.pages.instant import read_instant

NOW = datetime(2022, 8, 20, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "jalali"),
    [
        ("Wed, 17 Aug 2022 05:30:00 GMT", "1401-05-26"),
        ("2022-08-17T22:30:00Z", "1401-05-27"),
        ("۲۶ مرداد ۱۴۰۱", "1401-05-26"),
    ],
)
def test_read(text: str, jalali: str) -> None:
    moment = read_instant(text, NOW)
    assert moment is not None
    assert moment.jalali == jalali


@pytest.mark.parametrize(
    "text", ["2022-08-17T22:30:00", "Mon, 01 Jan 0001 00:00:00 GMT", "9999-12-31T23:59:59Z", "soon"]
)
def test_refused(text: str) -> None:
    assert read_instant(text, NOW) is None
