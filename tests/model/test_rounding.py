"""Figures said roughly."""

from __future__ import annotations

import pytest

from monitor.model.rounding import rounds, step_of


@pytest.mark.parametrize(
    ("value", "step"), [(13_000, 1000), (13_882, 1), (50_000, 10_000), (120, 10), (7, 1), (0, 0), (1.5, 0)]
)
def test_step(value: float, step: int) -> None:
    assert step_of(value) == step


@pytest.mark.parametrize(
    ("rough", "exact", "does"),
    [
        (13_000, 13_882, True),
        (14_000, 13_882, True),
        (50_000, 49_529, True),
        (13_000, 14_000, False),  # a whole step away
        (13_882, 13_882, False),  # the same, not rough
        (20, 18, False),  # too small to be a rounding
        (100, 110, True),
        (1000, 1450, False),  # too much is lost
        (2408, 2409, False),
    ],
)
def test_rounds(rough: float, exact: float, does: bool) -> None:
    assert rounds(rough, exact) is does
