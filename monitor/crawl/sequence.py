"""The last resort: asking for ids in sequence, where no listing shows what there is.

The ids grow with time. From the highest that exists, the next ones are asked for until so many in a row do not exist; a
backfill asks for the ids between known ones, too. What does not exist is kept in the ledger as a gap. An id above the
highest is asked for again by every crawl: it may be published tomorrow.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from monitor.crawl.plan import Plan
from monitor.model.site import Site
from monitor.store import frontier, sightings
from monitor.store.coverage import coverage_of
from monitor.store.database import Connection
from monitor.store.frontier import DueRelease


@dataclass(slots=True)
class Sequence:
    """The sequence of one crawl: one id at a time, each after the answer to the one before it."""

    site: Site
    plan: Plan
    _above: int = 0  # the last id asked for above the highest
    _missing: int = 0  # in a row
    _between: Iterator[int] | None = None
    _highest: int | None = None

    @property
    def wanted(self) -> bool:
        """Whether the site file asks for it, and says how an address is built."""
        return self.site.source.id_sequence and "{news_id}" in self.site.grammar.detail

    def following(self, connection: Connection, at: datetime) -> DueRelease | None:
        """The next id to ask for; None: the sequence is at its end."""
        if self._highest is None:
            self._highest = frontier.highest_number(connection, self.site.id)
            if self._highest is None:
                return None  # a site of which nothing is known has no place to begin
            self._above = self._highest
        while (number := self._next(connection)) is not None:
            release = sightings.probe(connection, self.site.id, str(number), self.site.grammar.detail, at)
            if release.state == "gap":
                return release
            self._missing = 0  # known by other ways
        return None

    def answered(self, exists: bool) -> None:
        """What came of the id that was asked for last."""
        self._missing = 0 if exists else self._missing + 1

    def _next(self, connection: Connection) -> int | None:
        if self._between is None and self._missing < self.site.source.id_sequence_gap:
            self._above += 1
            return self._above
        if self._between is None:
            self._between = self._unseen(connection) if self.plan.whole else iter(())
        return next(self._between, None)

    def _unseen(self, connection: Connection) -> Iterator[int]:
        """Ids between known ones that nobody has asked for, the newest first."""
        for first, last in reversed(coverage_of(connection, self.site.id).never_seen):
            yield from range(last, first - 1, -1)
