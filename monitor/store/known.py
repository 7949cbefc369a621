"""Observations, verdicts, and the known value of every metric: what stands, who accepted it, what waits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import Connection, Select, Update, bindparam, delete, func, select, update

from monitor import CODE_VERSION
from monitor.errors import UsageError
from monitor.model.observation import Observation
from monitor.model.verdict import KnownMetric, Verdict
from monitor.store.tables import known_metrics, observations, releases, revisions, verdicts

Decision = Literal["accepted", "rejected", "withdrawn"]


@dataclass(frozen=True, slots=True)
class SavedVerdict:
    """A verdict's row, and how often its observation has been judged (1: for the first time)."""

    id: int
    turn: int


def whole(value: float) -> int | float:
    """The database keeps doubles; a count comes back as the int it was (exact up to 2^53)."""
    return int(value) if value.is_integer() else value


def save_observations(
    connection: Connection, revision_id: int, found: Iterable[Observation]
) -> dict[Observation, int]:
    """Store what a revision states; observation → row id. The revision counts as read by today's rules."""
    connection.execute(_OBSERVED, {"revision": revision_id, "version": CODE_VERSION})
    rows = list(found)
    if not rows:
        return {}
    values = [_observation_columns(revision_id, observation) for observation in rows]
    return dict(zip(rows, connection.execute(_STATED, values).scalars(), strict=True))


def drop_observations(connection: Connection, revision_id: int) -> None:
    """Forget what an older reading found in a revision, unless a known value or a verdict rests on it."""
    mine = observations.c.revision_id == revision_id
    used = select(verdicts.c.observation_id).union(select(known_metrics.c.observation_id))
    connection.execute(delete(observations).where(mine, observations.c.id.not_in(used)))


def observations_of(connection: Connection, revision_id: int) -> dict[Observation, int]:
    """What a revision states, in the text's order; observation → row id."""
    rows = connection.execute(
        select(observations)
        .where(observations.c.revision_id == revision_id)
        .order_by(observations.c.start, observations.c.id)
    )
    return {_observation(row): int(row.id) for row in rows}


def known_now(connection: Connection) -> list[KnownMetric]:
    """The accepted current values."""
    return list(known_rows(connection))


def known_rows(connection: Connection) -> dict[KnownMetric, int]:
    """The accepted current values with their row ids."""
    rows = connection.execute(_known().where(known_metrics.c.until.is_(None)))
    return {_known_metric(row): int(row.id) for row in rows}


def standing(connection: Connection) -> list[dict[str, Any]]:
    """The table of known values: each with its last verdict, its witnesses (releases that state it), its words."""
    last = (
        select(verdicts.c.kind)
        .where(verdicts.c.observation_id == known_metrics.c.observation_id)
        .order_by(verdicts.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    stated = observations.alias("stated")
    stating = revisions.alias("stating")
    count = (
        select(func.count(stating.c.release_id.distinct()))
        .join(stated, stated.c.revision_id == stating.c.id)
        .where(
            stated.c.metric == known_metrics.c.metric,
            stated.c.scope == known_metrics.c.scope,
            stated.c.value == known_metrics.c.value,
            stated.c.kind == "stock",
        )
        .scalar_subquery()
    )
    query = _known().add_columns(last.label("verdict"), count.label("witnesses"), releases.c.url)
    rows = connection.execute(query.where(known_metrics.c.until.is_(None)))
    return [
        asdict(_known_metric(row))
        | {"as_of": row.as_of, "verdict": row.verdict, "witnesses": row.witnesses, "url": row.url}
        for row in rows
    ]


def known_history(connection: Connection, metric: str, scope: str | None = None) -> list[KnownMetric]:
    """Every value that was ever accepted for a metric, oldest first."""
    query = _known().where(known_metrics.c.metric == metric).order_by(known_metrics.c.since)
    if scope:
        query = query.where(known_metrics.c.scope == scope)
    return [_known_metric(row) for row in connection.execute(query)]


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
        same = select(func.count()).select_from(verdicts).where(verdicts.c.observation_id == observation_id)
        turn = connection.execute(same).scalar_one() + 1
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


def accept(
    connection: Connection,
    observation: Observation,
    *,
    observation_id: int,
    as_of: date,
    at: datetime,
    by: str = "monitor",
    before: KnownMetric | None = None,
) -> None:
    """Make an observation the known value from `at` on.

    What stood for its metric, scope and qualifier ends, and so does `before`, the value it was held against (an
    unqualified count continues an operating one). Both stay in the history.
    """
    if before is not None:
        connection.execute(_ending(before.metric, before.scope, before.qualifier, at))
    connection.execute(_ending(observation.metric, observation.scope, observation.qualifier, at))
    values: dict[str, Any] = {
        "metric": observation.metric,
        "scope": observation.scope,
        "qualifier": observation.qualifier or "",
        "value": observation.value,
        "unit": observation.unit,
        "bound": observation.bound,
        "as_of": as_of.isoformat(),
        "observation_id": observation_id,
        "since": at,
        "accepted_by": by,
    }
    connection.execute(known_metrics.insert().values(values))


def withdraw(connection: Connection, release_id: int, *, standing: int, at: datetime) -> None:
    """Close what waits for review on wordings of a release that no longer stand."""
    gone = (
        select(observations.c.id)
        .join(revisions, revisions.c.id == observations.c.revision_id)
        .where(revisions.c.release_id == release_id, revisions.c.id != standing)
    )
    connection.execute(
        update(verdicts)
        .where(verdicts.c.review == "pending", verdicts.c.observation_id.in_(gone))
        .values(
            review="withdrawn",
            reviewed_by="monitor",
            reviewed_at=at,
            review_why="the release now says something else",
        )
    )


def waiting(connection: Connection) -> list[dict[str, Any]]:
    """The verdicts that wait for a person, oldest first."""
    rows = connection.execute(_reviews().where(verdicts.c.review == "pending").order_by(verdicts.c.id))
    return [dict(row) for row in rows.mappings()]


def review(
    connection: Connection, verdict_id: int, decision: Decision, *, by: str, why: str, at: datetime
) -> dict[str, Any]:
    """Decide a waiting verdict; accepting makes its value the known one. Raises UsageError if it does not wait."""
    row = connection.execute(_reviews().where(verdicts.c.id == verdict_id)).mappings().one_or_none()
    if row is None:
        raise UsageError(f"there is no verdict {verdict_id}")
    if row["review"] != "pending":
        raise UsageError(f"verdict {verdict_id} does not wait for review ({row['review'] or row['kind']})")
    decided = {"review": decision, "reviewed_by": by, "reviewed_at": at, "review_why": why}
    connection.execute(update(verdicts).where(verdicts.c.id == verdict_id).values(decided))
    if decision == "accepted":
        stated = connection.execute(
            select(observations).where(observations.c.id == row["observation_id"])
        ).one()
        day = stated.as_of or (row["published_at"] or row["made_at"]).date().isoformat()
        accept(
            connection,
            _observation(stated),
            observation_id=stated.id,
            as_of=date.fromisoformat(day),
            at=at,
            by=by,
            before=_known_by_id(connection, row["known_id"]),
        )
    return dict(row) | decided


def witnesses(connection: Connection, metric: str, scope: str, value: float) -> list[dict[str, Any]]:
    """The releases that state this value for this metric: one claim, many witnesses; oldest first."""
    first = (
        select(
            func.min(observations.c.id).label("id"),
            releases.c.site,
            releases.c.news_id,
            releases.c.url,
            releases.c.published_at,
        )
        .join(revisions, revisions.c.id == observations.c.revision_id)
        .join(releases, releases.c.id == revisions.c.release_id)
        .where(
            observations.c.metric == metric,
            observations.c.scope == scope,
            observations.c.value == value,
            observations.c.kind == "stock",
        )
        .group_by(releases.c.id)
        .order_by(releases.c.published_at)
    )
    return [dict(row) for row in connection.execute(first).mappings()]


def _ending(metric: str, scope: str, qualifier: str | None, at: datetime) -> Update:
    """The value that stands there ends at that time."""
    here = {"metric": metric, "scope": scope, "qualifier": qualifier or ""}
    standing = [known_metrics.c[name] == value for name, value in here.items()]
    return update(known_metrics).where(*standing, known_metrics.c.until.is_(None)).values(until=at)


_OBSERVED = (
    update(revisions)
    .where(revisions.c.id == bindparam("revision"))
    .values(observed_version=bindparam("version"))
)
_STATED = observations.insert().returning(observations.c.id, sort_by_parameter_order=True)
_JUDGED = verdicts.insert().returning(verdicts.c.id)


def _observation_columns(revision_id: int, observation: Observation) -> dict[str, Any]:
    # Field by field: dataclasses.asdict copies deeply and takes ten times as long.
    fields = {name: getattr(observation, name) for name in Observation.__dataclass_fields__}
    return fields | {
        "revision_id": revision_id,
        "as_of": observation.as_of and observation.as_of.isoformat(),
        "why": list(observation.why),
        "code_version": CODE_VERSION,
    }


def _observation(row: Any) -> Observation:
    return Observation(
        metric=row.metric,
        value=whole(row.value),
        unit=row.unit,
        kind=row.kind,
        bound=row.bound,
        scope=row.scope,
        start=row.start,
        end=row.end,
        quote=row.quote,
        qualifier=row.qualifier,
        as_of=date.fromisoformat(row.as_of) if row.as_of else None,
        why=tuple(row.why),
        confidence=row.confidence,
        restates=row.restates,
    )


def _known() -> Select[Any]:
    """Known values with the words they rest on."""
    return (
        select(known_metrics, observations.c.quote, releases.c.site, releases.c.news_id)
        .join(observations, observations.c.id == known_metrics.c.observation_id)
        .join(revisions, revisions.c.id == observations.c.revision_id)
        .join(releases, releases.c.id == revisions.c.release_id)
    )


def _known_metric(row: Any) -> KnownMetric:
    return KnownMetric(
        metric=row.metric,
        scope=row.scope,
        value=whole(row.value),
        unit=row.unit,
        bound=row.bound,
        as_of=date.fromisoformat(row.as_of),
        qualifier=row.qualifier or None,
        quote=row.quote,
        news_id=row.news_id,
        site=row.site,
        since=row.since,
    )


def _known_by_id(connection: Connection, known_id: int | None) -> KnownMetric | None:
    if known_id is None:
        return None
    return _known_metric(connection.execute(_known().where(known_metrics.c.id == known_id)).one())


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
