"""What was found of each stated total. Those that contradict wait for a person: see reviews.py."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, or_, select

from monitor.model.verdict import Verdict
from monitor.store.tables import known_metrics, observations, revisions, verdicts
from monitor.store.withdrawn import taken_back


@dataclass(frozen=True, slots=True)
class SavedVerdict:
    """A verdict's row, and how often its metric has been judged in this wording (1: its numbers are new)."""

    id: int
    turn: int


def save_verdict(
    connection: Connection,
    verdict: Verdict,
    *,
    observation_id: int,
    known_id: int | None,
    run_id: int | None,
    at: datetime,
    turn: int | None = None,
) -> SavedVerdict:
    """Store a verdict; one that contradicts waits for a person.

    `known_id`: the row of `verdict.before`. `turn`: 1 where the observation is known to be judged for the first time.
    """
    if turn is None:
        turn = connection.execute(_TURNS, {"observation": observation_id}).scalar_one() + 1
    values = {
        "observation_id": observation_id,
        "run_id": run_id,
        "known_id": known_id,
        "kind": verdict.kind,
        "why": verdict.why,
        "difference": verdict.difference,
        "percent": verdict.percent,
        "made_at": at,
        "review": "pending" if verdict.kind == "contradicts" else None,
    }
    return SavedVerdict(int(connection.execute(_JUDGED, values).scalar_one()), turn)


@dataclass(frozen=True, slots=True)
class LastVerdict:
    """What was found of a number last. `wrong`: the value that it was held against has been taken back."""

    id: int
    kind: str
    review: str | None
    wrong: bool


def last_verdicts(connection: Connection, observation_ids: Collection[int]) -> dict[int, LastVerdict]:
    """The newest verdict on each of these observations that has one, by the observation's row."""
    own = verdicts.c
    rows = connection.execute(
        select(
            own.observation_id,
            own.id,
            own.kind,
            own.review,
            func.coalesce(taken_back(), False).label("wrong"),
        )
        .join(known_metrics, known_metrics.c.id == own.known_id, isouter=True)
        .where(own.observation_id.in_(observation_ids))
        .order_by(own.id)
    )
    return {row.observation_id: LastVerdict(row.id, row.kind, row.review, bool(row.wrong)) for row in rows}


_this = observations.alias("this")
_its = revisions.alias("its")
# Also of earlier readings of the wording: an event's key is never given to another event.
_TURNS = (
    select(func.count())
    .select_from(_this)
    .join(_its, _its.c.id == _this.c.revision_id)
    .join(revisions, or_(revisions.c.id == _its.c.id, revisions.c.superseded_by == _its.c.id))
    .join(observations, observations.c.revision_id == revisions.c.id)
    .join(verdicts, verdicts.c.observation_id == observations.c.id)
    .where(_this.c.id == bindparam("observation"), observations.c.metric == _this.c.metric)
)
_JUDGED = verdicts.insert().returning(verdicts.c.id)
