"""What waits for a person, what the person decided, and how a decision is taken back. Every decision is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, select, update

from monitor.errors import UsageError
from monitor.model.observation import Observation
from monitor.model.series import series
from monitor.model.verdict import KnownMetric
from monitor.persian.calendar import in_tehran
from monitor.store.known import accept, add_past, known_by_id, known_now, take_back
from monitor.store.observations import observation_from
from monitor.store.tables import decisions, known_metrics, observations, releases, revisions, verdicts

Decision = Literal["accepted", "rejected"]
DECIDED = ("accepted", "rejected")
MISREAD = "today's rules do not read this number in these words"


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision on a verdict: accepted, rejected, reopened; withdrawn is the monitor's own."""

    decision: str
    by: str
    at: datetime
    why: str


def waiting(connection: Connection) -> list[dict[str, Any]]:
    """The verdicts that wait for a person, oldest first."""
    return _listed(connection, verdicts.c.review == "pending")


def decided(connection: Connection) -> list[dict[str, Any]]:
    """The verdicts on which a person has decided, oldest first."""
    return _listed(connection, verdicts.c.review.in_(DECIDED))


def decisions_on(connection: Connection, verdict_ids: Sequence[int]) -> dict[int, list[Decided]]:
    """Every decision on each of these verdicts that there was, oldest first."""
    own = decisions.c
    rows = connection.execute(select(decisions).where(own.verdict_id.in_(verdict_ids)).order_by(own.id))
    found: dict[int, list[Decided]] = {}
    for row in rows:
        found.setdefault(row.verdict_id, []).append(Decided(row.decision, row.made_by, row.made_at, row.why))
    return found


def review(
    connection: Connection, verdict_id: int, decision: Decision, *, by: str, why: str, at: datetime
) -> dict[str, Any]:
    """Decide a verdict that waits; accepting makes its value the known one.

    What was decided before must be reopened first; only what cannot be reopened is decided the other way at once. Where
    something newer has become known meanwhile, an accepted value takes its place in the history: `stands` of the
    answer is False. Raises UsageError where there is nothing to decide.
    """
    row = _one(connection, verdict_id)
    turned_round = row["review"] in DECIDED and row["review"] != decision and not row["standing"]
    if row["review"] != "pending" and not turned_round:
        way_back = (
            "; `reopen` takes the decision back" if row["review"] in DECIDED and row["standing"] else ""
        )
        raise UsageError(
            f"verdict {verdict_id} does not wait for review ({row['review'] or row['kind']}){way_back}"
        )
    note = Decided(decision, by, at, why)
    _decide(connection, [verdict_id], note)
    stands = decision == "accepted" and _accept(connection, row, note)
    if row["review"] == "accepted":
        take_back(connection, row["observation_id"], at=at)
    return row | {"review": decision, "stands": stands}


def reopen(connection: Connection, verdict_id: int, *, by: str, why: str, at: datetime) -> dict[str, Any]:
    """Take a decision back: the verdict waits again, and what was known before an acceptance is known again.

    Raises UsageError where nobody has decided, or the release says something else by now.
    """
    row = _one(connection, verdict_id)
    if row["review"] not in DECIDED:
        state = "it waits for review" if row["review"] == "pending" else row["review"] or row["kind"]
        raise UsageError(f"nobody has decided on verdict {verdict_id} ({state})")
    if not row["standing"]:
        raise UsageError(
            f"verdict {verdict_id} rests on words that the release does not say any more, so it would wait for nobody; "
            "a wrong decision on it can be turned round: accept, or reject"
        )
    _note(connection, [verdict_id], Decided("reopened", by, at, why))
    if row["review"] == "accepted":
        take_back(connection, row["observation_id"], at=at)
    nobody = {"review": "pending", "reviewed_by": None, "reviewed_at": None, "review_why": None}
    connection.execute(update(verdicts).where(verdicts.c.id == verdict_id).values(nobody))
    return row | {"review": "pending"}


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
    _withdraw(connection, here, at, MISREAD)


def withdraw_known(connection: Connection, observation_ids: Sequence[int], *, at: datetime) -> None:
    """Note that the monitor's own accepting of these numbers was a mistake."""
    own = verdicts.c
    here = (own.observation_id.in_(observation_ids), own.kind != "contradicts", own.review.is_(None))
    accepted = connection.execute(select(own.id).where(*here)).scalars()
    _decide(connection, list(accepted), Decided("withdrawn", "monitor", at, MISREAD))


def withdraw_judged_again(connection: Connection, verdict_id: int, *, at: datetime) -> None:
    """Close a verdict that waits for review, and that another one takes the place of."""
    _withdraw(connection, verdicts.c.id == verdict_id, at, "the number was judged again")


def _withdraw(connection: Connection, here: ColumnElement[bool], at: datetime, why: str) -> None:
    pending = connection.execute(select(verdicts.c.id).where(verdicts.c.review == "pending", here))
    _decide(connection, list(pending.scalars()), Decided("withdrawn", "monitor", at, why))


def _decide(connection: Connection, verdict_ids: Sequence[int], note: Decided) -> None:
    """The verdicts carry the last decision; the decisions carry them all."""
    values = {
        "review": note.decision,
        "reviewed_by": note.by,
        "reviewed_at": note.at,
        "review_why": note.why,
    }
    connection.execute(update(verdicts).where(verdicts.c.id.in_(verdict_ids)).values(values))
    _note(connection, verdict_ids, note)


def _note(connection: Connection, verdict_ids: Sequence[int], note: Decided) -> None:
    values = {"decision": note.decision, "made_by": note.by, "made_at": note.at, "why": note.why}
    rows = [values | {"verdict_id": verdict_id} for verdict_id in verdict_ids]
    if rows:
        connection.execute(decisions.insert(), rows)


def _accept(connection: Connection, row: dict[str, Any], note: Decided) -> bool:
    """Make the number known; False where it could only take its place in the history."""
    found = select(observations).where(observations.c.id == row["observation_id"])
    said = observation_from(connection.execute(found).one())
    day = said.as_of or in_tehran(row["published_at"] or row["made_at"]).date()
    before = known_by_id(connection, row["known_id"])
    number = row["observation_id"]
    if _newer_is_known(connection, said, before, day):
        add_past(connection, said, observation_id=number, as_of=day, at=note.at, by=note.by)
        return False
    accept(connection, said, observation_id=number, as_of=day, at=note.at, by=note.by, before=before)
    return True


def _newer_is_known(connection: Connection, said: Observation, before: KnownMetric | None, day: date) -> bool:
    """What became known while the verdict waited may be newer than its number, which then is history."""
    mine = {series(said.qualifier), series(before.qualifier if before else said.qualifier)}
    return any(
        (known.metric, known.scope) == (said.metric, said.scope)
        and series(known.qualifier) in mine
        and known.as_of > day
        for known in known_now(connection)
    )


def _one(connection: Connection, verdict_id: int) -> dict[str, Any]:
    row = connection.execute(_reviews().where(verdicts.c.id == verdict_id)).mappings().one_or_none()
    if row is None:
        raise UsageError(
            f"there is no verdict {verdict_id}; `monitor metrics review` lists them", field="VERDICT"
        )
    return dict(row)


def _listed(connection: Connection, here: ColumnElement[bool]) -> list[dict[str, Any]]:
    rows = connection.execute(_reviews().where(here).order_by(verdicts.c.id))
    return [dict(row) for row in rows.mappings()]


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
        (releases.c.revision_id == observations.c.revision_id).label("standing"),
    )
    return (
        select(*columns)
        .join(observations, observations.c.id == verdicts.c.observation_id)
        .join(revisions, revisions.c.id == observations.c.revision_id)
        .join(releases, releases.c.id == revisions.c.release_id)
        .outerjoin(known_metrics, known_metrics.c.id == verdicts.c.known_id)
    )
