"""The numbers that wordings state, each with what the monitor says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select

from monitor.store.tables import OWN_WORDING, known_metrics, observations, releases, revisions, verdicts
from monitor.store.withdrawn import taken_back


@dataclass(frozen=True, slots=True)
class Judged:
    """The newest verdict on one observation. `before` is the known value it was held against."""

    kind: str
    why: str
    difference: float | None
    percent: float | None
    made_at: datetime
    before: float | None
    before_as_of: str | None
    review: str | None
    reviewed_by: str | None
    reviewed_at: datetime | None
    review_why: str | None


@dataclass(frozen=True, slots=True)
class Stated:
    """One observation as it is shown: with its verdict, if it earned one."""

    id: int
    metric: str
    value: float
    unit: str
    kind: str
    bound: str
    scope: str
    qualifier: str | None
    as_of: str | None
    start: int
    end: int
    quote: str
    why: tuple[str, ...]
    confidence: float
    restates: bool
    judged: Judged | None


@dataclass(frozen=True, slots=True)
class Witness:
    """An observation with the release that states it."""

    stated: Stated
    site: str
    news_id: str
    title: str
    published_at: datetime | None
    published_precision: str | None
    seen_at: datetime
    revision: int
    standing: bool  # whether the release still says so


@dataclass(frozen=True, slots=True)
class KnownValue:
    """An accepted value of a metric, with the words that state it. `until` is None for the one that stands."""

    metric: str
    scope: str
    qualifier: str
    value: float
    unit: str
    bound: str
    as_of: str
    since: datetime
    until: datetime | None
    accepted_by: str
    quote: str
    site: str
    news_id: str
    title: str
    witnesses: int  # releases that state this value today, at any bound
    taken_back: bool = False  # it was accepted by mistake


def stated_in(connection: Connection, release_ids: Sequence[int]) -> dict[int, list[Stated]]:
    """The observations of those releases' wordings as today's rules read them, by revision id, in text order."""
    question = _stated(select(observations, *_verdict_columns())).where(
        revisions.c.release_id.in_(release_ids)
    )
    found: dict[int, list[Stated]] = {}
    for row in connection.execute(
        question.order_by(observations.c.revision_id, observations.c.start, observations.c.id)
    ):
        found.setdefault(row.revision_id, []).append(_row(row))
    return found


def witnesses(connection: Connection, metric: str) -> list[Witness]:
    """Every observation of a metric, oldest release first; what a release restates of itself is left out."""
    mine = _witnessed().where(observations.c.metric == metric, observations.c.restates.is_(False))
    moment = func.coalesce(releases.c.published_at, revisions.c.seen_at)
    return [_witness(row) for row in connection.execute(mine.order_by(moment, observations.c.id))]


def metrics_stated(connection: Connection) -> list[str]:
    """The ids of the metrics of which any observation is kept."""
    return list(connection.execute(select(observations.c.metric).distinct()).scalars())


def waiting(connection: Connection) -> list[Witness]:
    """The numbers that wait for a person, oldest first."""
    pending = _witnessed().where(verdicts.c.review == "pending")
    return [_witness(row) for row in connection.execute(pending.order_by(verdicts.c.id))]


def known_values(
    connection: Connection, *, scope: str | None = None, ended: bool = False
) -> list[KnownValue]:
    """The accepted values that stand now (`ended`: also those that stood before), oldest first within a metric."""
    counted = _witnesses()
    question = (
        select(
            known_metrics,
            observations.c.quote,
            releases.c.site,
            releases.c.news_id,
            releases.c.title,
            counted.c.n,
            taken_back().label("taken_back"),
        )
        .join(observations, observations.c.id == known_metrics.c.observation_id)
        .join(revisions, revisions.c.id == observations.c.revision_id)
        .join(releases, releases.c.id == revisions.c.release_id)
        .join(counted, and_(*(counted.c[name] == known_metrics.c[name] for name in _SAME)), isouter=True)
        .order_by(
            known_metrics.c.metric, known_metrics.c.scope, known_metrics.c.qualifier, known_metrics.c.id
        )
    )
    if scope is not None:
        question = question.where(known_metrics.c.scope == scope)
    if not ended:
        question = question.where(known_metrics.c.until.is_(None))
    return [
        KnownValue(
            metric=row.metric,
            scope=row.scope,
            qualifier=row.qualifier,
            value=row.value,
            unit=row.unit,
            bound=row.bound,
            as_of=row.as_of,
            since=row.since,
            until=row.until,
            accepted_by=row.accepted_by,
            quote=row.quote,
            site=row.site,
            news_id=row.news_id,
            title=row.title or "",
            witnesses=row.n or 1,
            taken_back=bool(row.taken_back),
        )
        for row in connection.execute(question)
    ]


def _witnessed() -> Select[Any]:
    release = (releases.c.site, releases.c.news_id, releases.c.title, releases.c.published_at)
    columns = [*release, releases.c.published_precision, revisions.c.seen_at, revisions.c.number]
    standing = (releases.c.revision_id == revisions.c.id).label("standing")
    question = _stated(select(observations, *_verdict_columns(), *columns, standing))
    return question.join(releases, releases.c.id == revisions.c.release_id)


def _witness(row: Any) -> Witness:
    return Witness(
        stated=_row(row),
        site=row.site,
        news_id=row.news_id,
        title=row.title or "",
        published_at=row.published_at,
        published_precision=row.published_precision,
        seen_at=row.seen_at,
        revision=row.number,
        standing=bool(row.standing),
    )


_SAME = ("metric", "scope", "value")


def _witnesses() -> Any:
    """Releases whose standing wording states a value as a standing total, counted by metric, scope and value."""
    keys = [observations.c[name] for name in _SAME]
    return (
        select(*keys, func.count(revisions.c.release_id.distinct()).label("n"))
        .join(revisions, revisions.c.id == observations.c.revision_id)
        .join(releases, releases.c.revision_id == revisions.c.id)
        .where(observations.c.kind == "stock")
        .group_by(*keys)
        .subquery()
    )


def _verdict_columns() -> list[Any]:
    names = (
        "kind",
        "why",
        "difference",
        "percent",
        "made_at",
        "review",
        "reviewed_by",
        "reviewed_at",
        "review_why",
    )
    columns: list[Any] = [verdicts.c[name].label(f"verdict_{name}") for name in names]
    return [*columns, known_metrics.c.value.label("before"), known_metrics.c.as_of.label("before_as_of")]


def _stated(question: Select[Any]) -> Select[Any]:
    """Joined to the newest verdict; without what only an earlier reading found."""
    others = verdicts.alias()
    mine = others.c.observation_id == observations.c.id
    newest = select(func.max(others.c.id)).where(mine).correlate(observations).scalar_subquery()
    return (
        question.select_from(observations)
        .join(revisions, revisions.c.id == observations.c.revision_id)
        .join(verdicts, verdicts.c.id == newest, isouter=True)
        .join(known_metrics, known_metrics.c.id == verdicts.c.known_id, isouter=True)
        .where(OWN_WORDING)
    )


def _row(row: Any) -> Stated:
    judged = None
    if row.verdict_kind is not None:
        judged = Judged(
            kind=row.verdict_kind,
            why=row.verdict_why,
            difference=row.verdict_difference,
            percent=row.verdict_percent,
            made_at=row.verdict_made_at,
            before=row.before,
            before_as_of=row.before_as_of,
            review=row.verdict_review,
            reviewed_by=row.verdict_reviewed_by,
            reviewed_at=row.verdict_reviewed_at,
            review_why=row.verdict_review_why,
        )
    return Stated(
        id=row.id,
        metric=row.metric,
        value=row.value,
        unit=row.unit,
        kind=row.kind,
        bound=row.bound,
        scope=row.scope,
        qualifier=row.qualifier,
        as_of=row.as_of,
        start=row.start,
        end=row.end,
        quote=row.quote,
        why=tuple(row.why),
        confidence=row.confidence,
        restates=row.restates,
        judged=judged,
    )
