"""Numbers to words, and back."""

from __future__ import annotations

import pytest

from monitor.persian.numbers import read_number
from monitor.persian.spelling import write_number


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "صفر"),
        (7, "هفت"),
        (15, "پانزده"),
        (40, "چهل"),
        (99, "نود و نه"),
        (100, "صد"),
        (101, "صد و یک"),
        (245, "دویست و چهل و پنج"),
        (1000, "یک هزار"),
        (3245, "سه هزار و دویست و چهل و پنج"),
        (987_075, "نهصد و هشتاد و هفت هزار و هفتاد و پنج"),
        (2_000_001, "دو میلیون و یک"),
        (10**12, "یک تریلیون"),
        (-12, "منفی دوازده"),
    ],
)
def test_words(value: int, words: str) -> None:
    assert write_number(value) == words
    found = read_number(words)
    assert found is not None
    assert found.value == value


def test_every_number_below_two_thousand_reads_back() -> None:
    for value in range(2000):
        found = read_number(write_number(value))
        assert found is not None
        assert found.value == value


def test_beyond_the_words() -> None:
    with pytest.raises(ValueError, match="beyond the words"):
        write_number(10**18)
