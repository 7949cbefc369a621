"""Which counts continue one another: an operating count is the headline figure, an approved one is another series."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from monitor.model.observation import Observation
from monitor.model.verdict import KnownMetric, VerdictKind

Total = tuple[str, str, str, int | float, str]  # metric, scope, unit, value, series
HEADLINE = frozenset({"operating", "established"})


def series(qualifier: str | None) -> str:
    """The series a qualifier belongs to; "" is the headline figure."""
    return "" if not qualifier or qualifier in HEADLINE else qualifier


def total_of(one: Observation | KnownMetric) -> Total:
    """What a total says: whoever says it, and in whatever words."""
    return one.metric, one.scope, one.unit, one.value, series(one.qualifier)


def move(value: KnownMetric, ever: Sequence[KnownMetric]) -> VerdictKind:
    """How a value came: new, rises or falls, against the one before it that was another.

    `ever`: every value that was known, by the day for which it holds, this one too.
    """
    before = [known for known in takewhile(lambda known: known != value, ever) if _continued(known, value)]
    other = next((known.value for known in reversed(before) if known.value != value.value), None)
    if other is None:
        return "new"
    return "rises" if value.value > other else "falls"


def _continued(known: KnownMetric, value: KnownMetric) -> bool:
    keys = [(one.metric, one.scope, one.unit, series(one.qualifier)) for one in (known, value)]
    return keys[0] == keys[1]
