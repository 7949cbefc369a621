"""Changes as they were kept, newest first or run by run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from monitor.model.change import Change
from monitor.store.tables import changes, runs, verdicts

REPARSE = "reparse"  # the kind of a run that asks no site


@dataclass(frozen=True, slots=True)
class Event:
    """A change with its place in the archive. `review` is that of its verdict: pending, accepted, rejected or None.

    `reread`: `monitor reparse` found it in what was kept; it happened earlier than it is told.
    """

    id: int
    change: Change
    run_id: int | None
    release_id: int | None
    from_revision_id: int | None
    to_revision_id: int | None
    review: str | None
    reread: bool = False


def of_run(connection: Connection, run_id: int) -> list[Event]:
    """Everything one run found, in the order in which it was kept."""
    return list(_events(connection, _all().where(changes.c.run_id == run_id).order_by(changes.c.id)))


def latest(
    connection: Connection,
    *,
    limit: int,
    site: str | None = None,
    since: datetime | None = None,
    kinds: tuple[str, ...] = (),
    without: tuple[str, ...] = (),
    silent: tuple[str, ...] = (),
    looked: bool = False,
) -> list[Event]:
    """The newest changes first, at most `limit`.

    `kinds` keeps only those kinds, `without` drops edit classes, `silent` drops numbers with those verdicts.
    `looked` keeps what was found by runs that asked the sites, and not by reading anew what was kept.
    """
    question = _all().order_by(changes.c.id.desc()).limit(limit)
    if site is not None:
        question = question.where(changes.c.site == site)
    if since is not None:
        question = question.where(changes.c.at >= since)
    if kinds:
        question = question.where(changes.c.kind.in_(kinds))
    if without:
        question = question.where(changes.c.edit_class.is_(None) | changes.c.edit_class.not_in(without))
    if silent:
        question = question.where(verdicts.c.kind.is_(None) | verdicts.c.kind.not_in(silent))
    if looked:
        question = question.where(runs.c.kind.is_distinct_from(REPARSE))
    return list(_events(connection, question))


def of_releases(connection: Connection, release_ids: list[int]) -> dict[int, list[Event]]:
    """The changes of those releases, oldest first, by release id."""
    found: dict[int, list[Event]] = {}
    question = _all().where(changes.c.release_id.in_(release_ids)).order_by(changes.c.id)
    for event in _events(connection, question):
        if event.release_id is not None:
            found.setdefault(event.release_id, []).append(event)
    return found


def _all() -> Select[Any]:
    return (
        select(changes, verdicts.c.review, runs.c.kind.label("run_kind"))
        .join(verdicts, verdicts.c.id == changes.c.verdict_id, isouter=True)
        .join(runs, runs.c.id == changes.c.run_id, isouter=True)
    )


def _events(connection: Connection, question: Select[Any]) -> Iterator[Event]:
    for row in connection.execute(question):
        change = Change(
            kind=row.kind,
            site=row.site,
            news_id=row.news_id,
            key=row.key,
            at=row.at,
            edit_class=row.edit_class,
            detail=row.detail,
        )
        yield Event(
            id=row.id,
            change=change,
            run_id=row.run_id,
            release_id=row.release_id,
            from_revision_id=row.from_revision_id,
            to_revision_id=row.to_revision_id,
            review=row.review,
            reread=row.run_kind == REPARSE,
        )
