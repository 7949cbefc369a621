"""Releases: a light mark of each for lists and for knowing what moved, a whole document for its own page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from monitor.model.views import ViewSnapshot
from monitor.store.reading import changes as changes_read
from monitor.store.reading.changes import Event
from monitor.store.reading.numbers import Stated, stated_in
from monitor.store.tables import (
    OWN_WORDING,
    changes,
    decisions,
    fetches,
    observations,
    releases,
    revisions,
    verdicts,
    view_snapshots,
)

BATCH = 200  # documents read together: nine questions a batch


@dataclass(frozen=True, slots=True)
class Mark:
    """One release that has been read, in one line. `verdicts` are the kinds its wordings earned, sorted."""

    id: int
    site: str
    news_id: str
    title: str
    state: str
    published_at: datetime | None
    published_precision: str | None
    published_jalali: str | None
    first_seen_at: datetime
    revision_id: int
    revisions: int
    views: int | None
    verdicts: tuple[str, ...]
    moved: tuple[
        int, int, int, int, str
    ]  # grows or differs when anything about the release was added or reviewed


@dataclass(frozen=True, slots=True)
class Exchange:
    """The HTTP exchange a wording came in, and where its bytes lie in the archive."""

    id: int
    url: str
    status: int
    fetched_at: datetime
    body_sha256: str | None
    body_length: int | None
    archive_file: str | None
    archive_offset: int | None


@dataclass(frozen=True, slots=True)
class Wording:
    """One revision with the numbers it states."""

    id: int
    number: int
    content_hash: str
    kicker: str | None
    title: str
    lead: str | None
    body: tuple[str, ...]
    text: str
    tags: tuple[str, ...]
    images: tuple[str, ...]
    attachments: tuple[str, ...]
    published: dict[str, str] | None
    reader: str
    seen_at: datetime
    exchange: Exchange
    stated: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that is kept about one release."""

    mark: Mark
    url: str
    source: str
    wordings: tuple[Wording, ...]
    looks: tuple[ViewSnapshot, ...]
    events: tuple[Event, ...]

    @property
    def standing(self) -> Wording:
        """The wording that stands now."""
        return next(w for w in self.wordings if w.id == self.mark.revision_id)


def find(connection: Connection, site: str, news_id: str) -> Document | None:
    """One release with everything that is kept about it; None where it is unknown or was never read."""
    mine = (releases.c.site == site, releases.c.news_id == news_id)
    return next(documents(connection, marks(connection, *mine)), None)


def state_of(connection: Connection, site: str, news_id: str) -> str | None:
    """The state of a release in the frontier; None where it is unknown."""
    mine = (releases.c.site == site, releases.c.news_id == news_id)
    state: str | None = connection.scalar(select(releases.c.state).where(*mine))
    return state


def marks(connection: Connection, *only: ColumnElement[bool]) -> list[Mark]:
    """Every release that has a wording, oldest first by what it says of itself, then by when it was found."""
    judged = _judged(connection)
    numbers = _newest_numbers(connection)
    events = _newest_changes(connection)
    counted = select(revisions.c.release_id, func.count()).where(OWN_WORDING).group_by(revisions.c.release_id)
    wordings: dict[int, int] = dict(iter(connection.execute(counted)))
    question = select(releases).where(releases.c.revision_id.is_not(None), *only)
    question = question.order_by(
        func.coalesce(releases.c.published_at, releases.c.first_seen_at), releases.c.id
    )
    return [
        _mark(row, wordings[row.id], judged.get(row.id, {}), numbers.get(row.id, 0), events.get(row.id, 0))
        for row in connection.execution_options(yield_per=1000).execute(question)
    ]


def documents(connection: Connection, wanted: Sequence[Mark]) -> Iterator[Document]:
    """Whole documents in the order of `wanted`, a batch in memory at a time."""
    for start in range(0, len(wanted), BATCH):
        yield from _documents(connection, wanted[start : start + BATCH])


def _documents(connection: Connection, wanted: Sequence[Mark]) -> Iterator[Document]:
    ids = [mark.id for mark in wanted]
    rows = connection.execute(
        select(releases.c.id, releases.c.url, releases.c.source).where(releases.c.id.in_(ids))
    )
    facts = {row.id: row for row in rows}
    wordings = _wordings(connection, ids)
    looks = _looks(connection, ids)
    events = changes_read.of_releases(connection, ids)
    for mark in wanted:
        yield Document(
            mark=mark,
            url=facts[mark.id].url,
            source=facts[mark.id].source,
            wordings=tuple(wordings[mark.id]),
            looks=tuple(looks.get(mark.id, ())),
            events=tuple(events.get(mark.id, ())),
        )


def _wordings(connection: Connection, ids: list[int]) -> dict[int, list[Wording]]:
    stated = stated_in(connection, ids)
    columns = [fetches.c[name] for name in ("url", "status", "fetched_at", "body_sha256", "body_length")]
    columns += [fetches.c.archive_file, fetches.c.archive_offset]
    question = (
        select(revisions, *[column.label(f"fetch_{column.name}") for column in columns])
        .join(fetches, fetches.c.id == revisions.c.fetch_id)
        .where(revisions.c.release_id.in_(ids), OWN_WORDING)
        .order_by(revisions.c.release_id, revisions.c.number)
    )
    found: dict[int, list[Wording]] = {}
    for row in connection.execute(question):
        found.setdefault(row.release_id, []).append(_wording(row, tuple(stated.get(row.id, ()))))
    return found


def _wording(row: Any, stated: tuple[Stated, ...]) -> Wording:
    return Wording(
        id=row.id,
        number=row.number,
        content_hash=row.content_hash,
        kicker=row.kicker,
        title=row.title,
        lead=row.lead,
        body=tuple(row.body),
        text=row.text,
        tags=tuple(row.tags),
        images=tuple(row.images),
        attachments=tuple(row.attachments),
        published=row.published,
        reader=row.reader,
        seen_at=row.seen_at,
        exchange=Exchange(
            id=row.fetch_id,
            url=row.fetch_url,
            status=row.fetch_status,
            fetched_at=row.fetch_fetched_at,
            body_sha256=row.fetch_body_sha256,
            body_length=row.fetch_body_length,
            archive_file=row.fetch_archive_file,
            archive_offset=row.fetch_archive_offset,
        ),
        stated=stated,
    )


def _looks(connection: Connection, ids: list[int]) -> dict[int, list[ViewSnapshot]]:
    snapshots = view_snapshots.c
    question = select(snapshots.release_id, snapshots.taken_at, snapshots.views).where(
        snapshots.release_id.in_(ids)
    )
    found: dict[int, list[ViewSnapshot]] = {}
    for row in connection.execute(question.order_by(snapshots.release_id, snapshots.taken_at)):
        found.setdefault(row.release_id, []).append(ViewSnapshot(row.taken_at, row.views))
    return found


def _mark(row: Any, wordings: int, judged: dict[str, tuple[int, str]], numbers: int, event: int) -> Mark:
    reviewed = " ".join(sorted(last for _, last in judged.values()))
    newest = max((verdict for verdict, _ in judged.values()), default=0)
    return Mark(
        id=row.id,
        site=row.site,
        news_id=row.news_id,
        title=row.title or "",
        state=row.state,
        published_at=row.published_at,
        published_precision=row.published_precision,
        published_jalali=row.published_jalali,
        first_seen_at=row.first_seen_at,
        revision_id=row.revision_id,
        revisions=wordings,
        views=row.views,
        verdicts=tuple(sorted(judged)),
        moved=(wordings, newest, numbers, event, reviewed),
    )


def _judged(connection: Connection) -> dict[int, dict[str, tuple[int, str]]]:
    """Release id → verdict kind → (newest verdict's id, when a person last reviewed one, and the last decision)."""
    question = (
        select(
            revisions.c.release_id,
            verdicts.c.kind,
            func.max(verdicts.c.id),
            func.max(verdicts.c.reviewed_at),
            func.max(decisions.c.id),
        )
        .join(observations, observations.c.id == verdicts.c.observation_id)
        .join(revisions, revisions.c.id == observations.c.revision_id)
        .outerjoin(decisions, decisions.c.verdict_id == verdicts.c.id)
        .where(OWN_WORDING)
        .group_by(revisions.c.release_id, verdicts.c.kind)
    )
    found: dict[int, dict[str, tuple[int, str]]] = {}
    for release_id, kind, newest, reviewed, decision in connection.execute(question):
        last = f"{reviewed.isoformat() if reviewed else ''}/{decision or 0:09}"
        found.setdefault(release_id, {})[kind] = (newest, last)
    return found


def _newest_numbers(connection: Connection) -> dict[int, int]:
    """Release id → its newest observation's id."""
    question = (
        select(revisions.c.release_id, func.max(observations.c.id))
        .join(observations, observations.c.revision_id == revisions.c.id)
        .group_by(revisions.c.release_id)
    )
    return dict(iter(connection.execute(question)))


def _newest_changes(connection: Connection) -> dict[int, int]:
    """Release id → its newest change's id."""
    mine = changes.c.release_id
    question = select(mine, func.max(changes.c.id)).where(mine.is_not(None)).group_by(mine)
    return dict(iter(connection.execute(question)))
