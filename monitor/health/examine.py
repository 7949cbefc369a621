"""All checks of one site's run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from monitor.health import answers, drift, reading
from monitor.model.run import Finding, RunFigures
from monitor.model.site import Site

_WORST_FIRST = ("broken", "degraded", "note")


def examine(figures: RunFigures, history: Sequence[RunFigures], site: Site) -> tuple[Finding, ...]:
    """What is wrong with a run, worst first. `history`: the site's earlier runs that ended well, in any order."""
    found = [finding for check in OF_THE_RUN for finding in check(figures, site)]
    found += [finding for check in AGAINST_HISTORY for finding in check(figures, history, site)]
    return tuple(sorted(found, key=lambda finding: _WORST_FIRST.index(finding.severity)))


OF_THE_RUN: tuple[Callable[[RunFigures, Site], Iterator[Finding]], ...] = (
    answers.reachable,
    answers.quarantined,
    reading.listings,
    reading.unread,
    reading.fallback,
    reading.doubts,
    reading.sentinel,
    reading.mass_edit,
    reading.counters,
)
AGAINST_HISTORY: tuple[Callable[[RunFigures, Sequence[RunFigures], Site], Iterator[Finding]], ...] = (
    drift.list_length,
    drift.body_length,
    drift.field_fill,
    drift.ways,
    drift.shapes,
    drift.listed,
)
