"""How long is waited before a host is asked again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.crawl.backoff import retry_after, wait

NOW = datetime(2024, 3, 20, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("0", 0.0),
        ("120", 120.0),
        (" 7 ", 7.0),
        ("Wed, 20 Mar 2024 12:01:00 GMT", 60.0),
        ("Wed, 20 Mar 2024 11:59:00 GMT", 0.0),  # past
        ("Wednesday, 20-Mar-24 12:00:30 GMT", 30.0),
        ("Wed, 20 Mar 2024 15:30:05 +0330", 5.0),
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("۱۲۰", None),
        ("604800", 604_800.0),
        ("604801", 604_800.0),  # a week is the most
        ("1000000000000", 604_800.0),
        ("9" * 400, 604_800.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 604_800.0),
    ],
)
def test_retry_after_is_a_number_or_a_date(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds


@pytest.mark.parametrize(
    ("tries", "asked", "chance", "seconds"),
    [
        (1, None, 1.0, 8.0),
        (1, None, 0.0, 4.0),
        (2, None, 1.0, 16.0),
        (3, None, 0.5, 24.0),
        (1, 30.0, 0.0, 30.0),  # the host wants more
        (3, 1.0, 1.0, 32.0),  # never less than our own
    ],
)
def test_the_wait_doubles_and_is_spread_over_its_upper_half(tries, asked, chance, seconds) -> None:
    assert wait(tries, 2.0, asked, chance) == seconds
