"""The tidy tables of the exports, as questions whose answers are streamed. One row is one thing; keys are natural.

A release is named by (site, news_id) everywhere, a wording by its number within the release.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, select

from monitor.store.tables import (
    OWN_WORDING,
    changes,
    fetches,
    known_metrics,
    observations,
    releases,
    revisions,
    verdicts,
    view_snapshots,
)
from monitor.store.withdrawn import taken_back

Chunk = list[tuple[Any, ...]]


def chunks(
    connection: Connection,
    table: str,
    *,
    since: datetime | None,
    site: str | None,
    size: int,
    after: int | None = None,
    until: int | None = None,
) -> Iterator[tuple[list[str], Chunk]]:
    """(column names, at most `size` rows) again and again; once with no rows where the table is empty.

    `since` filters by the table's own time (see `TIMES`), `site` by the release's site. Of views alone: `until` keeps
    those of no higher id, `after` those of a higher one, in the order of their ids.
    """
    question = QUESTIONS[table]()
    if after is not None:
        question = question.where(view_snapshots.c.id > after).order_by(None).order_by(view_snapshots.c.id)
    if until is not None:
        question = question.where(view_snapshots.c.id <= until)
    time, place = TIMES[table], changes.c.site if table == "changes" else releases.c.site
    if since is not None:
        question = question.where(time >= since)
    if site is not None:
        question = question.where(place == site)
    result = connection.execution_options(yield_per=size).execute(question)
    names = list(result.keys())
    empty = True
    for part in result.partitions():
        empty = False
        yield names, [tuple(row) for row in part]
    if empty:
        yield names, []


def _releases() -> Select[Any]:
    counted = (
        select(revisions.c.release_id, func.count().label("revisions"))
        .where(OWN_WORDING)
        .group_by(revisions.c.release_id)
        .subquery()
    )
    names: tuple[str, ...] = (
        "site",
        "news_id",
        "number",
        "url",
        "state",
        "source",
        "title",
        "published_at",
        "published_precision",
    )
    names += ("published_jalali", "views", "first_seen_at", "listed_at", "fetched_at", "visits")
    return (
        select(
            *[releases.c[name] for name in names], func.coalesce(counted.c.revisions, 0).label("revisions")
        )
        .join(counted, counted.c.release_id == releases.c.id, isouter=True)
        .order_by(releases.c.id)
    )


def _revisions() -> Select[Any]:
    own = (
        "content_hash",
        "kicker",
        "title",
        "lead",
        "text",
        "tags",
        "images",
        "attachments",
        "published",
        "reader",
    )
    how = ("url", "status", "fetched_at", "body_sha256", "archive_file", "archive_offset")
    return (
        select(
            *_wording_key(),
            *[revisions.c[name] for name in own],
            revisions.c.seen_at,
            *[fetches.c[name] for name in how],
            revisions.c.code_version,
        )
        .join(releases, releases.c.id == revisions.c.release_id)
        .join(fetches, fetches.c.id == revisions.c.fetch_id)
        .where(OWN_WORDING)
        .order_by(revisions.c.id)
    )


def _observations() -> Select[Any]:
    own = ("metric", "value", "unit", "kind", "bound", "scope", "qualifier", "as_of", "start", "end", "quote")
    judged = ("difference", "percent", "review")
    others = verdicts.alias()
    mine = others.c.observation_id == observations.c.id
    newest = select(func.max(others.c.id)).where(mine).correlate(observations).scalar_subquery()
    return (
        select(
            *_wording_key(),
            *[observations.c[name] for name in (*own, "why", "confidence", "restates")],
            verdicts.c.kind.label("verdict"),
            verdicts.c.why.label("verdict_why"),
            known_metrics.c.value.label("before"),
            *[verdicts.c[name] for name in judged],
            releases.c.published_at,
            releases.c.published_jalali,
            revisions.c.seen_at,
            observations.c.code_version,
        )
        .select_from(observations)
        .join(revisions, revisions.c.id == observations.c.revision_id)
        .join(releases, releases.c.id == revisions.c.release_id)
        .join(verdicts, verdicts.c.id == newest, isouter=True)
        .join(known_metrics, known_metrics.c.id == verdicts.c.known_id, isouter=True)
        .where(OWN_WORDING)
        .order_by(observations.c.id)
    )


def _metrics() -> Select[Any]:
    own = ("metric", "scope", "qualifier", "value", "unit", "bound", "as_of", "since", "until", "accepted_by")
    return (
        select(
            *[known_metrics.c[name] for name in own],
            known_metrics.c.until.is_(None).label("standing"),
            taken_back().label("taken_back"),
            releases.c.site,
            releases.c.news_id,
            revisions.c.number.label("revision"),
            observations.c.quote,
        )
        .join(observations, observations.c.id == known_metrics.c.observation_id)
        .join(revisions, revisions.c.id == observations.c.revision_id)
        .join(releases, releases.c.id == revisions.c.release_id)
        .order_by(known_metrics.c.id)
    )


def _views() -> Select[Any]:
    # In the order of the unique index: nothing is sorted, however many snapshots there are.
    own = view_snapshots.c
    return (
        select(releases.c.site, releases.c.news_id, own.taken_at, own.views)
        .join(releases, releases.c.id == own.release_id)
        .order_by(own.release_id, own.taken_at)
    )


def _changes() -> Select[Any]:
    own = ("key", "kind", "site", "news_id", "at", "edit_class", "run_id", "detail")
    return (
        select(*[changes.c[name] for name in own], verdicts.c.review)
        .join(verdicts, verdicts.c.id == changes.c.verdict_id, isouter=True)
        .order_by(changes.c.id)
    )


def _wording_key() -> list[Any]:
    standing = func.coalesce(releases.c.revision_id == revisions.c.id, False)
    return [
        releases.c.site,
        releases.c.news_id,
        revisions.c.number.label("revision"),
        standing.label("standing"),
    ]


QUESTIONS: dict[str, Callable[[], Select[Any]]] = {
    "releases": _releases,
    "revisions": _revisions,
    "observations": _observations,
    "metrics": _metrics,
    "views": _views,
    "changes": _changes,
}
TIMES: dict[str, Any] = {
    "releases": releases.c.first_seen_at,
    "revisions": revisions.c.seen_at,
    "observations": revisions.c.seen_at,
    "metrics": known_metrics.c.since,
    "views": view_snapshots.c.taken_at,
    "changes": changes.c.at,
}
