"""How far each listing has been read: a walk begun is finished, however often the process is killed.

A site's open walks of one listing form a pile. A run opens a new one at the listing's first page, reads up to what was
known when it was opened, and then goes on with the older ones where they were left. So what appeared between two
interrupted runs is never skipped, though the first page already looks known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, delete, select, update

from monitor.store.tables import walks


@dataclass(frozen=True, slots=True)
class Walk:
    """One reading of a listing, page by page. `pages`: read so far; `next_url`: None before the first."""

    id: int
    start_url: str
    whole: bool
    opened_at: datetime
    since: date | None = None
    pages_wanted: int | None = None
    next_url: str | None = None
    pages: int = 0


def open_walks(
    connection: Connection,
    site: str,
    start_url: str,
    *,
    at: datetime,
    whole: bool = False,
    since: date | None = None,
    pages_wanted: int | None = None,
    first_pages: int | None = None,
) -> list[Walk]:
    """The pile of one listing's open walks, newest first; the newest begins at the listing's first page.

    A listing of which nothing is known yet has no known to stop at: without `whole` it is read for `first_pages`.
    """
    mine = walks.c.site == site, walks.c.start_url == start_url
    kept = *mine, walks.c.closed_at.is_(None)
    # One that has not read a page yet holds nothing; today's takes its place.
    connection.execute(delete(walks).where(*kept, walks.c.pages == 0))
    strange = connection.execute(select(walks.c.id).where(*mine)).first() is None
    if whole and not _same_open(connection, kept, since, pages_wanted):
        _open(connection, site, start_url, at, whole=True, since=since, pages_wanted=pages_wanted)
    newest = connection.execute(select(walks.c.pages).where(*kept).order_by(walks.c.id.desc())).scalar()
    if newest != 0:
        _open(connection, site, start_url, at, whole=False, pages_wanted=first_pages if strange else None)
    rows = connection.execute(select(walks).where(*kept).order_by(walks.c.id.desc()))
    return [
        Walk(
            id=row.id,
            start_url=row.start_url,
            whole=row.whole,
            opened_at=row.opened_at,
            since=date.fromisoformat(row.since) if row.since else None,
            pages_wanted=row.pages_wanted,
            next_url=row.next_url,
            pages=row.pages,
        )
        for row in rows
    ]


def page_read(connection: Connection, walk: Walk, *, next_url: str | None, pages: int) -> None:
    """One more page of a walk has been read; the walk goes on at `next_url`."""
    values = {"next_url": next_url, "pages": pages}
    connection.execute(update(walks).where(walks.c.id == walk.id).values(values))


def close_walk(connection: Connection, walk: Walk, *, at: datetime, pages: int) -> None:
    """The walk has reached its end. Of the closed ones of a listing only the last of each kind is kept."""
    values = {"closed_at": at, "next_url": None, "pages": pages}
    site = connection.execute(
        update(walks).where(walks.c.id == walk.id).values(values).returning(walks.c.site)
    ).scalar_one()
    connection.execute(
        delete(walks).where(
            walks.c.site == site,
            walks.c.start_url == walk.start_url,
            walks.c.whole == walk.whole,
            walks.c.closed_at.is_not(None),
            walks.c.id != walk.id,
        )
    )


def _same_open(
    connection: Connection,
    kept: tuple[ColumnElement[bool], ...],
    since: date | None,
    pages_wanted: int | None,
) -> bool:
    """Whether a walk of the whole listing with the same ends is open: that one is to be gone on with."""
    same = (
        walks.c.whole,
        walks.c.since.is_(None) if since is None else walks.c.since == since.isoformat(),
        walks.c.pages_wanted.is_(None) if pages_wanted is None else walks.c.pages_wanted == pages_wanted,
    )
    return connection.execute(select(walks.c.id).where(*kept, *same)).first() is not None


def _open(
    connection: Connection,
    site: str,
    start_url: str,
    at: datetime,
    *,
    whole: bool,
    since: date | None = None,
    pages_wanted: int | None = None,
) -> None:
    values = {
        "site": site,
        "start_url": start_url,
        "whole": whole,
        "since": since and since.isoformat(),
        "pages_wanted": pages_wanted,
        "opened_at": at,
        "pages": 0,
    }
    connection.execute(walks.insert().values(values))
