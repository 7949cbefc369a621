"""A mention and what was decided of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from monitor.metrics.mentions.mention import Mention
from monitor.model.observation import Kind


class Decision(NamedTuple):
    """`kind` None: no claim about a metric at all (a mean, a rate). `sure` is 0 to 1."""

    kind: Kind | None
    sure: float
    why: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A mention with its decision, for those that come after it."""

    mention: Mention
    decision: Decision

    @property
    def kind(self) -> Kind | None:
        return self.decision.kind
