"""How far a figure may lie from its own history before it means something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

ENOUGH = 5  # earlier runs; with fewer, history says nothing yet (the cold start)
_NORMAL = 1.4826  # median absolute deviation → standard deviation, for a normal spread
_DEVIATIONS = 4.0


@dataclass(frozen=True, slots=True)
class Band:
    """Where a figure is expected to lie."""

    low: float
    high: float
    median: float

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high


def band(history: Sequence[float], least: float) -> Band | None:
    """Median ± four deviations (from the median absolute one); None: cold start.

    `least`, a share of the median: however steady the history, a smaller change means nothing.
    """
    if len(history) < ENOUGH:
        return None
    middle = median(history)
    deviation = _NORMAL * median(abs(value - middle) for value in history)
    width = max(_DEVIATIONS * deviation, least * abs(middle))
    return Band(middle - width, middle + width, middle)
