"""Whether one figure is another one said roughly."""

from __future__ import annotations


def step_of(value: int | float) -> int:
    """The place of the last digit that is not zero: 13,000 → 1000, 847 → 1; 0 for what is not a whole number."""
    if value <= 0 or value != int(value):
        return 0
    step, whole = 1, int(value)
    while whole % 10 == 0:
        whole //= 10
        step *= 10
    return step


def rounds(rough: int | float, exact: int | float) -> bool:
    """Whether `rough` is `exact` cut or rounded at its own last digit: 13,000 for 13,882, 50,000 for 49,529.

    Below 100, and where a tenth or more is lost, a round figure is taken for a figure of its own.
    """
    if rough == exact or rough < 100 or exact <= 0:
        return False
    step, gap = step_of(rough), abs(exact - rough)
    return step > 1 and gap < step and gap <= exact / 10
