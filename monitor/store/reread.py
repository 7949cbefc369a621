"""Stored wordings beside what today's rules read in the same exchanges; and how a better reading takes their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from monitor import CODE_VERSION
from monitor.model.item import ReleaseItem
from monitor.store.history import items_of, published_columns, wording_columns
from monitor.store.tables import releases, revisions


@dataclass(frozen=True, slots=True)
class StoredWording:
    """A revision, and the exchange that it was first read in."""

    revision_id: int
    number: int
    fetch_id: int
    item: ReleaseItem
    stands: bool


def release_ids(connection: Connection, site: str) -> list[tuple[int, str]]:
    """(row id, news id) of every release that was ever read, in the order of the rows."""
    rows = connection.execute(
        select(releases.c.id, releases.c.news_id)
        .where(releases.c.site == site, releases.c.revision_id.is_not(None))
        .order_by(releases.c.id)
    )
    return [(row.id, row.news_id) for row in rows]


def stored_wordings(connection: Connection, ids: Sequence[int]) -> dict[int, list[StoredWording]]:
    """The wordings of several releases, by release, each in the order of their numbers."""
    rows = connection.execute(
        select(
            revisions.c.id,
            revisions.c.release_id,
            revisions.c.number,
            revisions.c.fetch_id,
            releases.c.revision_id,
        )
        .join(releases, releases.c.id == revisions.c.release_id)
        .where(revisions.c.release_id.in_(ids))
        .order_by(revisions.c.release_id, revisions.c.number)
    ).all()
    items = items_of(connection, [row.id for row in rows])
    found: dict[int, list[StoredWording]] = {}
    for row in rows:
        wording = StoredWording(row.id, row.number, row.fetch_id, items[row.id], row.id == row.revision_id)
        found.setdefault(row.release_id, []).append(wording)
    return found


def rewrite(connection: Connection, revision_id: int, item: ReleaseItem) -> bool:
    """Put a better reading of the same exchange in a revision's place; False where another revision says it already."""
    same = select(revisions.c.id).where(
        revisions.c.release_id
        == select(revisions.c.release_id).where(revisions.c.id == revision_id).scalar_subquery(),
        revisions.c.content_hash == item.content_hash,
        revisions.c.id != revision_id,
    )
    if connection.execute(same).first() is not None:
        return False
    values = wording_columns(item) | {"code_version": CODE_VERSION}
    connection.execute(update(revisions).where(revisions.c.id == revision_id).values(values))
    # The release itself carries the title and the day of the wording that stands.
    stands = update(releases).where(releases.c.revision_id == revision_id)
    connection.execute(stands.values(title=item.title, **published_columns(item.published)))
    return True
