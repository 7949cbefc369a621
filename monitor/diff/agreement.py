"""Whether a stated value and a known value can be the same fact, with «حدود», «بیش از» and round figures allowed."""

from __future__ import annotations

from monitor.model.observation import Bound
from monitor.model.rounding import rounds, step_of

NEAR = 0.05  # of the value: how far «حدود» and «نزدیک به» reach
ROUGH = 0.1  # of the value: how much «بیش از» may leave out
CUT = 0.03  # of the value: a bare figure round to hundreds («۹۸۷ هزار») may hide no more than this


def agrees(value: int | float, bound: Bound, known: int | float, known_bound: Bound = "exact") -> bool:
    """Whether `bound value` holds for the known value, or the known bound for the value."""
    if value == known or _holds(value, bound, known):
        return True
    return known_bound != "exact" and _holds(known, known_bound, value)


def _holds(value: int | float, bound: Bound, fact: int | float) -> bool:
    match bound:
        case "over":
            return value <= fact <= value * (1 + ROUGH)
        case "under":
            return value * (1 - ROUGH) <= fact <= value
        case "near":
            return value * (1 - NEAR) <= fact <= value * (1 + CUT)
        case "about":
            return abs(fact - value) <= value * NEAR
        case "exact":
            return rounds(value, fact) and step_of(value) >= 100 and abs(fact - value) <= value * CUT


def gap(value: int | float, known: int | float) -> tuple[int | float, float | None]:
    """Difference, and percent of the known value."""
    return value - known, round(100 * (value - known) / known, 2) if known else None
