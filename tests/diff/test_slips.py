"""Slips of the pen: what looks like one, and what does not."""

from __future__ import annotations

import pytest

from monitor.diff.slips import slip_in


@pytest.mark.parametrize(
    ("value", "known", "slip"),
    [
        (94_529, 49_529, "two digits swapped"),
        (49_259, 49_529, "two digits swapped"),
        (49_292, 49_529, ""),
        (99, 99_143, "a group of three digits lost"),
        (143, 99_143, "a group of three digits lost"),
        (6, 5_143, ""),
        (99_143, 143, "a group of three digits too many"),
        (991_430, 99_143, "a factor of 10"),
        (9_914, 99_143, "a factor of 10"),
        (99_143_000, 99_143, "a group of three digits too many"),
        (991_430, 9_914.0, "a factor of 100"),
        (106_000, 99_143, ""),
        (99_143, 99_143, ""),
        (0, 99_143, ""),
        (1.5, 15, ""),
    ],
)
def test_slip(value: float, known: float, slip: str) -> None:
    assert slip_in(value, known) == slip
