"""What a report says, in which order: the news of a run, and, apart from it, the health of the run.

The order is that of a reader's questions: which headline numbers moved, which wordings were altered, what appeared
or went away. What only confirms, and what only touches letters, is counted, not listed first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from monitor.model.run import Finding, Outcome
from monitor.store.database import Store
from monitor.store.reading import changes as changes_read
from monitor.store.reading import runs as runs_read
from monitor.store.reading.changes import Event
from monitor.store.reading.runs import RunRecord

# A verdict that says that a number moved, gravest first. "cannot tell" and "confirms" say nothing new.
GRAVITY = {"contradicts": 0, "falls": 1, "rises": 1, "new": 2}
SEVERITY = {"broken": 0, "degraded": 1, "note": 2}


@dataclass(frozen=True, slots=True)
class Digest:
    """The news since the run before, gravest first in each part, and how the run itself went."""

    run_id: int | None
    started_at: datetime | None
    outcome: Outcome | None  # None: the run still goes on, or was killed
    since: datetime | None  # start of the run before; None: this was the first
    numbers: tuple[Event, ...]  # known values that rise, fall, are contradicted, or are new
    wordings: tuple[Event, ...]  # releases edited in more than letters, or returned to an earlier wording
    appeared: tuple[Event, ...]
    presence: tuple[Event, ...]  # unlisted, gone, returned
    counters: tuple[Event, ...]  # view counters that were reset
    cosmetic: tuple[Event, ...]  # edits that touch nothing but letters, spaces and marks
    damped: tuple[Event, ...]  # to and fro between wordings, told once already
    confirmed: tuple[Event, ...]  # numbers that say again what is known
    untold: tuple[Event, ...]  # numbers of which nothing can be told
    findings: tuple[Finding, ...]  # worst first

    @property
    def news(self) -> tuple[Event, ...]:
        """What a reader is told, in the order of telling."""
        return self.numbers + self.wordings + self.presence + self.appeared + self.counters

    @property
    def blind(self) -> bool:
        """Whether the run could not see: an empty digest then proves nothing."""
        return self.outcome in ("broken", "interrupted", None)


def digest(events: Iterable[Event], run: RunRecord | None, *, since: datetime | None = None) -> Digest:
    """Sort what a run found into what is told."""
    parts: dict[str, list[Event]] = {}
    for event in events:
        parts.setdefault(_part(event), []).append(event)
    numbers = sorted(parts.get("numbers", ()), key=_gravity)
    return Digest(
        run_id=run.id if run else None,
        started_at=run.started_at if run else None,
        outcome=run.outcome if run else None,
        since=since,
        numbers=tuple(numbers),
        wordings=tuple(parts.get("wordings", ())),
        appeared=tuple(parts.get("appeared", ())),
        presence=tuple(parts.get("presence", ())),
        counters=tuple(parts.get("counters", ())),
        cosmetic=tuple(parts.get("cosmetic", ())),
        damped=tuple(parts.get("damped", ())),
        confirmed=tuple(parts.get("confirmed", ())),
        untold=tuple(parts.get("untold", ())),
        findings=tuple(sorted(run.findings, key=lambda f: SEVERITY[f.severity])) if run else (),
    )


def digest_of(store: Store, run_id: int | None = None) -> Digest:
    """The digest of one stored run: that one, or the newest that asked the sites (a reparse saw nothing)."""
    with store.begin() as connection:
        newest = runs_read.latest_runs(connection, 1, looked=True)
        run = runs_read.run_record(connection, run_id) if run_id is not None else next(iter(newest), None)
        if run is None:
            return digest((), None)
        before = runs_read.run_before(connection, run.id)
        return digest(
            changes_read.of_run(connection, run.id), run, since=before.started_at if before else None
        )


def _part(event: Event) -> str:
    change = event.change
    if change.kind == "metric":
        verdict = change.detail.get("verdict")
        return "numbers" if verdict in GRAVITY else "confirmed" if verdict == "confirms" else "untold"
    if (change.detail.get("flapping") or {}).get("told") is False:
        return "damped"
    if change.kind in ("edited", "reverted"):
        return "cosmetic" if change.edit_class == "cosmetic" else "wordings"
    if change.kind == "counter_reset":
        return "counters"
    return "appeared" if change.kind == "appeared" else "presence"


def _gravity(event: Event) -> tuple[int, int, float]:
    detail = event.change.detail
    national = 0 if detail.get("scope") == "national" else 1
    return GRAVITY[detail["verdict"]], national, -abs(detail.get("percent") or 0.0)
