"""Which counts continue one another: an operating count is the headline figure, an approved one is another series."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.model.observation import Observation
from monitor.model.verdict import KnownMetric

HEADLINE = frozenset({"operating", "established"})


def series(qualifier: str | None) -> str:
    """The series a qualifier belongs to; "" is the headline figure."""
    return "" if qualifier is None or qualifier in HEADLINE else qualifier


def same_series(observation: Observation, here: Sequence[KnownMetric]) -> KnownMetric | None:
    """The newest known value that an observation continues; the same qualifier before a kindred one."""
    mine = [k for k in here if series(k.qualifier) == series(observation.qualifier)]
    exact = [k for k in mine if k.qualifier == observation.qualifier]
    return max(exact or mine, key=lambda k: k.as_of, default=None)
