"""What was found of each stated total; those that contradict wait for a person, and what the person said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, or_, select, update

from monitor.errors import UsageError
from monitor.model.observation import Observation
from monitor.model.verdict import KnownMetric, Verdict
from monitor.persian.calendar import in_tehran
from monitor.store.known import accept, known_by_id, known_now, take_back
from monitor.store.observations import observation_from
from monitor.store.tables import known_metrics, observations, releases, revisions, verdicts

Decision = Literal["accepted", "rejected", "withdrawn"]


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


def withdraw(connection: Connection, release_id: int, *, standing: int, at: datetime) -> None:
    """Close what waits for review on wordings of a release that no longer stand."""
    gone = (
        select(observations.c.id)
        .join(revisions, revisions.c.id == observations.c.revision_id)
        .where(revisions.c.release_id == release_id, revisions.c.id != standing)
    )
    _withdraw(connection, verdicts.c.observation_id.in_(gone), at, "the release now says something else")


def withdraw_misread(connection: Connection, observation_ids: Sequence[int], *, at: datetime) -> None:
    """Close what waits for review on numbers that today's rules do not read any more."""
    here = verdicts.c.observation_id.in_(observation_ids)
    _withdraw(connection, here, at, "today's rules do not read this number in these words")


def _withdraw(connection: Connection, here: ColumnElement[bool], at: datetime, why: str) -> None:
    values = {"review": "withdrawn", "reviewed_by": "monitor", "reviewed_at": at, "review_why": why}
    connection.execute(update(verdicts).where(verdicts.c.review == "pending", here).values(values))


def waiting(connection: Connection) -> list[dict[str, Any]]:
    """The verdicts that wait for a person, oldest first."""
    rows = connection.execute(_reviews().where(verdicts.c.review == "pending").order_by(verdicts.c.id))
    return [dict(row) for row in rows.mappings()]


def review(
    connection: Connection, verdict_id: int, decision: Decision, *, by: str, why: str, at: datetime
) -> dict[str, Any]:
    """Decide a verdict that waits, or decide one the other way; accepting makes its value the known one.

    Raises UsageError where there is nothing to decide, or something newer than what is to be accepted is known by now.
    """
    row = connection.execute(_reviews().where(verdicts.c.id == verdict_id)).mappings().one_or_none()
    if row is None:
        raise UsageError(f"there is no verdict {verdict_id}")
    if row["review"] not in ("pending", "accepted", "rejected") or row["review"] == decision:
        raise UsageError(f"verdict {verdict_id} does not wait for review ({row['review'] or row['kind']})")
    decided = {"review": decision, "reviewed_by": by, "reviewed_at": at, "review_why": why}
    connection.execute(update(verdicts).where(verdicts.c.id == verdict_id).values(decided))
    if decision == "accepted":
        stated = connection.execute(
            select(observations).where(observations.c.id == row["observation_id"])
        ).one()
        said = observation_from(stated)
        day = said.as_of or in_tehran(row["published_at"] or row["made_at"]).date()
        before = known_by_id(connection, row["known_id"])
        _refuse_where_newer_is_known(connection, said, before, day)
        accept(connection, said, observation_id=stated.id, as_of=day, at=at, by=by, before=before)
    elif row["review"] == "accepted":
        take_back(connection, row["observation_id"], known_by_id(connection, row["known_id"]), at=at, by=by)
    return dict(row) | decided


def _refuse_where_newer_is_known(
    connection: Connection, said: Observation, before: KnownMetric | None, day: date
) -> None:
    """What became known while the verdict waited may be newer than its number, which then is history."""
    series = {said.qualifier, before.qualifier if before else said.qualifier}
    for known in known_now(connection):
        same = (known.metric, known.scope) == (said.metric, said.scope) and known.qualifier in series
        if same and known.as_of > day:
            newer = f"{known.value:,} of {known.as_of} is known now"
            raise UsageError(f"it speaks of {day}, and {newer}: reject it, with that as the reason")


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


def _reviews() -> Select[Any]:
    columns: Sequence[Any] = (
        verdicts.c.id,
        verdicts.c.kind,
        verdicts.c.why,
        verdicts.c.difference,
        verdicts.c.percent,
        verdicts.c.made_at,
        verdicts.c.review,
        verdicts.c.observation_id,
        verdicts.c.known_id,
        observations.c.metric,
        observations.c.value,
        observations.c.unit,
        observations.c.scope,
        observations.c.quote,
        releases.c.site,
        releases.c.news_id,
        releases.c.url,
        releases.c.published_at,
        known_metrics.c.value.label("before"),
    )
    return (
        select(*columns)
        .join(observations, observations.c.id == verdicts.c.observation_id)
        .join(revisions, revisions.c.id == observations.c.revision_id)
        .join(releases, releases.c.id == revisions.c.release_id)
        .outerjoin(known_metrics, known_metrics.c.id == verdicts.c.known_id)
    )
