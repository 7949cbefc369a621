"""What an observation says of the known metric."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from monitor.model.observation import Bound, Observation

VerdictKind = Literal["new", "confirms", "rises", "falls", "contradicts", "cannot tell"]


@dataclass(frozen=True, slots=True)
class KnownMetric:
    """The accepted current value for (metric, scope, qualifier)."""

    metric: str
    scope: str
    value: int | float
    unit: str
    bound: Bound
    as_of: date  # day for which it holds: the text's own, or the day of the release that stated it
    qualifier: str | None = None
    quote: str = ""
    news_id: str = ""
    site: str = ""
    since: datetime | None = None
    until: datetime | None = None  # None: it stands
    taken_back: bool = False  # it was no right one: a person or better rules found so


@dataclass(frozen=True, slots=True)
class Verdict:
    """`difference` and `percent` are None where there is no earlier value to subtract."""

    kind: VerdictKind
    observation: Observation
    before: KnownMetric | None
    why: str  # one sentence
    difference: int | float | None = None
    percent: float | None = None
    belongs: bool = (
        False  # of a day before what is known: it takes its place in the history, and what is known stays
    )
