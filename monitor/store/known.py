"""The known value of every metric: the one that stands, those that stood, and the words they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, RowMapping, Select, Update, func, select, update

from monitor.model.observation import Observation
from monitor.model.series import move, series
from monitor.model.verdict import KnownMetric
from monitor.store.observations import whole
from monitor.store.tables import known_metrics, observations, releases, revisions
from monitor.store.withdrawn import taken_back

ENDED = ("until", "taken_back")  # of what does not stand any more
BY_DAY = (known_metrics.c.as_of, known_metrics.c.since, known_metrics.c.id)


def known_now(connection: Connection) -> list[KnownMetric]:
    """The accepted current values."""
    return list(known_rows(connection))


def known_rows(connection: Connection) -> dict[KnownMetric, int]:
    """The accepted current values with their row ids."""
    rows = connection.execute(_known().where(known_metrics.c.until.is_(None)))
    return {_known_metric(row): int(row.id) for row in rows}


def known_by_id(connection: Connection, known_id: int | None) -> KnownMetric | None:
    """The value of one row; None for none."""
    if known_id is None:
        return None
    return _known_metric(connection.execute(_known().where(known_metrics.c.id == known_id)).one())


def standing(connection: Connection) -> list[dict[str, Any]]:
    """The table of known values: each with its verdict, its witnesses (releases that state it), its words.

    The verdict goes by the days for which the values hold, in whatever order the releases were read and judged.
    """
    stated = observations.alias("stated")
    stating = revisions.alias("stating")
    count = (
        select(func.count(stating.c.release_id.distinct()))
        .join(stated, stated.c.revision_id == stating.c.id)
        .where(
            stating.c.superseded_by.is_(None),
            stated.c.metric == known_metrics.c.metric,
            stated.c.scope == known_metrics.c.scope,
            stated.c.value == known_metrics.c.value,
            stated.c.kind == "stock",
        )
        .scalar_subquery()
    )
    query = _known().add_columns(count.label("witnesses"), releases.c.url)
    rows = connection.execute(query.where(known_metrics.c.until.is_(None))).all()
    ever = right_values(connection, {row.metric for row in rows})
    return [
        {name: value for name, value in asdict(known).items() if name not in ENDED}
        | {"as_of": row.as_of, "verdict": move(known, ever), "witnesses": row.witnesses, "url": row.url}
        for row in rows
        for known in [_known_metric(row)]
    ]


def known_history(connection: Connection, metric: str) -> list[KnownMetric]:
    """Every value that was ever accepted for a metric, by the day for which it holds; those taken back are marked."""
    query = _known().add_columns(taken_back().label("taken_back"))
    rows = connection.execute(query.where(known_metrics.c.metric == metric).order_by(*BY_DAY))
    return [_known_metric(row, taken_back=bool(row.taken_back)) for row in rows]


def right_values(connection: Connection, metrics: Iterable[str]) -> list[KnownMetric]:
    """Every value that was ever known of these metrics and was not taken back, by the day for which it holds."""
    query = _known().where(known_metrics.c.metric.in_(set(metrics)), ~taken_back()).order_by(*BY_DAY)
    return [_known_metric(row) for row in connection.execute(query)]


def right_values_of(connection: Connection, *here: ColumnElement[bool]) -> dict[int, KnownMetric]:
    """The row of the number → the value that rests on it, of those that were not taken back; oldest first."""
    query = _known().where(~taken_back(), *here).order_by(known_metrics.c.id)
    return {row.observation_id: _known_metric(row) for row in connection.execute(query)}


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
    values = _accepted(observation, observation_id, as_of, at) | {"accepted_by": by}
    connection.execute(known_metrics.insert().values(values))


def add_past(
    connection: Connection,
    observation: Observation,
    *,
    observation_id: int,
    as_of: date,
    at: datetime,
    by: str = "monitor",
) -> None:
    """Give an observation of an earlier day its place in the history: it ends at once, and what is known stays."""
    values = _accepted(observation, observation_id, as_of, at) | {"accepted_by": by, "until": at}
    connection.execute(known_metrics.insert().values(values))


def _accepted(observation: Observation, observation_id: int, as_of: date, at: datetime) -> dict[str, Any]:
    return {
        "metric": observation.metric,
        "scope": observation.scope,
        "qualifier": observation.qualifier or "",
        "value": observation.value,
        "unit": observation.unit,
        "bound": observation.bound,
        "as_of": as_of.isoformat(),
        "observation_id": observation_id,
        "since": at,
    }


def take_back(connection: Connection, observation_id: int, *, at: datetime) -> None:
    """An accepted value was no right one: where it still stands, it ends, and the newest right one is known again.

    The decision that takes it back is noted before: what is taken back is never known again.
    """
    own = known_metrics.c
    mine = (own.observation_id == observation_id, own.until.is_(None))
    ended = connection.execute(update(known_metrics).where(*mine).values(until=at).returning(known_metrics))
    for wrong in ended.all():
        right = _newest_right(connection, wrong)
        if right is not None and right["until"] is not None:
            again = {**right, "since": at, "until": None}
            del again["id"]
            connection.execute(known_metrics.insert().values(again))


def _newest_right(connection: Connection, wrong: Row[Any]) -> RowMapping | None:
    """What the series of a wrong value knew last by its day, of all that was not taken back."""
    own = known_metrics.c
    here = (own.metric == wrong.metric, own.scope == wrong.scope, ~taken_back())
    rows = connection.execute(select(known_metrics).where(*here).order_by(own.as_of.desc(), own.id.desc()))
    return next((row for row in rows.mappings() if series(row["qualifier"]) == series(wrong.qualifier)), None)


def _ending(metric: str, scope: str, qualifier: str | None, at: datetime) -> Update:
    """The value that stands there ends at that time."""
    here = {"metric": metric, "scope": scope, "qualifier": qualifier or ""}
    standing = [known_metrics.c[name] == value for name, value in here.items()]
    return update(known_metrics).where(*standing, known_metrics.c.until.is_(None)).values(until=at)


def _known() -> Select[Any]:
    """Known values with the words they rest on."""
    return (
        select(known_metrics, observations.c.quote, releases.c.site, releases.c.news_id)
        .join(observations, observations.c.id == known_metrics.c.observation_id)
        .join(revisions, revisions.c.id == observations.c.revision_id)
        .join(releases, releases.c.id == revisions.c.release_id)
    )


def _known_metric(row: Any, *, taken_back: bool = False) -> KnownMetric:
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
        until=row.until,
        taken_back=taken_back,
    )
