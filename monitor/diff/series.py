"""The known value that a count continues."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.model.observation import Observation
from monitor.model.series import series
from monitor.model.verdict import KnownMetric


def same_series(observation: Observation, here: Sequence[KnownMetric]) -> KnownMetric | None:
    """The newest known value that an observation continues; the same qualifier before a kindred one."""
    mine = [k for k in here if series(k.qualifier) == series(observation.qualifier)]
    exact = [k for k in mine if k.qualifier == observation.qualifier]
    return max(exact or mine, key=lambda k: k.as_of, default=None)
