"""Releases, their wordings and their counters: what a release page said goes in, values come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from monitor import CODE_VERSION
from monitor.model.item import Published, ReleaseItem
from monitor.model.page import number_of
from monitor.store.database import insert_once
from monitor.store.tables import OWN_WORDING, fetches, releases, revisions, view_snapshots

# Built once: to build and hash a statement anew for every page costs more than to run it.
_NOW = select(releases.c.revision_id, releases.c.views, releases.c.state).where(
    releases.c.id == bindparam("release")
)
_VISIT = update(releases).where(releases.c.id == bindparam("release")).values(visits=releases.c.visits + 1)
_FOUND = select(revisions.c.id).where(
    revisions.c.release_id == bindparam("release"),
    revisions.c.content_hash == bindparam("wording"),
    OWN_WORDING,
)
_ADD = revisions.insert().returning(revisions.c.id)


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeping one reading did. The same reading kept again moves nothing and adds nothing."""

    release_id: int
    revision_id: int
    new_wording: bool  # never seen before for this release
    moved: bool  # another wording stands than before; on a first reading, too
    views_before: int | None


def keep(connection: Connection, item: ReleaseItem, *, release_id: int, fetch_id: int, at: datetime) -> Kept:
    """Store one reading of a release page, seen at `at` (aware) in the exchange `fetch_id`.

    The release's row is there already: the frontier made it. Its next visit is the frontier's business, too.
    """
    now = connection.execute(_NOW, {"release": release_id}).one()
    revision_id, new = _keep_wording(connection, item, release_id, fetch_id, at, standing=now.revision_id)
    moved = revision_id != now.revision_id
    if item.views is not None:
        snapshot = {"release_id": release_id, "fetch_id": fetch_id, "taken_at": at, "views": item.views}
        insert_once(connection, view_snapshots, snapshot)
    # Its own page says nothing of its place on the listing: only a listing brings an unlisted release back.
    state = "unlisted" if now.state == "unlisted" else "fetched"
    other = moved or now.state != state or (item.views is not None and item.views != now.views)
    values: dict[str, Any] = {
        "revision_id": revision_id,
        "state": state,
        "fetched_at": at,
        "failures": 0,
    }
    if item.views is not None:
        values["views"] = item.views
    if other:
        values["uncompared"] = True
    if moved:
        values["title"] = item.title
        values |= published_columns(item.published)
    connection.execute(_VISIT, values | {"release": release_id})
    return Kept(release_id, revision_id, new, moved, now.views)


@dataclass(frozen=True, slots=True)
class Place:
    """The rows that a reading hangs on."""

    release_id: int
    fetch_id: int


def plant(connection: Connection, item: ReleaseItem, *, at: datetime) -> Place | None:
    """Make room for a seed release: due at once, so that the site's own page is read soon. None if it has its place."""
    release = {
        "site": item.site,
        "news_id": item.news_id,
        "number": number_of(item.news_id),
        "url": item.url,
        "state": "due",
        "source": "seed",
        "first_seen_at": at,
        "due_at": at,
    }
    release_id = insert_once(connection, releases, release)
    if release_id is None:
        return None
    fetch = {
        "site": item.site,
        "asked_url": item.url,
        "url": item.url,
        "status": 0,
        "fetched_at": at,
        "page_kind": "seed",
        "quality": "ok",
        "why": "typed in by a person: see seeds/",
        "news_id": item.news_id,
    }
    return Place(
        release_id, connection.execute(fetches.insert().values(fetch).returning(fetches.c.id)).scalar_one()
    )


def item_of(connection: Connection, revision_id: int) -> ReleaseItem:
    """The item as that revision said it; `views` is what the release's counter shows now."""
    return items_of(connection, [revision_id])[revision_id]


def items_of(connection: Connection, revision_ids: Sequence[int]) -> dict[int, ReleaseItem]:
    """Several revisions at once, by id."""
    rows = connection.execute(
        select(revisions, releases.c.site, releases.c.news_id, releases.c.views)
        .join(releases, releases.c.id == revisions.c.release_id)
        .where(revisions.c.id.in_(revision_ids))
    )
    return {row.id: _item(row) for row in rows}


def published_value(published: Published | None) -> dict[str, str] | None:
    """A publication time as JSON."""
    return None if published is None else asdict(published) | {"at": published.at.isoformat()}


def published_from(value: dict[str, str] | None) -> Published | None:
    """The way back from `published_value`."""
    if value is None:
        return None
    precision: Any = value["precision"]  # one of the words of Precision, as it was stored
    return Published(datetime.fromisoformat(value["at"]), precision, value["jalali"], value["quote"])


def _keep_wording(
    connection: Connection,
    item: ReleaseItem,
    release_id: int,
    fetch_id: int,
    at: datetime,
    *,
    standing: int | None,
) -> tuple[int, bool]:
    """The revision of this wording, found or added: (its id, whether it is new)."""
    wording = item.content_hash
    found = connection.execute(_FOUND, {"release": release_id, "wording": wording}).scalar()
    if found is not None:
        return int(found), False
    if standing is not None and _completes_seed(connection, item, standing, fetch_id):
        return standing, False
    number = 1 if standing is None else next_number(connection, release_id)
    values = wording_columns(item) | {
        "release_id": release_id,
        "number": number,
        "seen_at": at,
        "fetch_id": fetch_id,
        "code_version": CODE_VERSION,
    }
    added = connection.execute(_ADD, values).scalar_one()
    return int(added), True


def _completes_seed(connection: Connection, item: ReleaseItem, standing: int, fetch_id: int) -> bool:
    """Whether this is the first live reading of a seed release, word for word.

    A seed is typed in by a person and knows no images or files; finding them on the page is no edit. So the seed's
    revision takes them over: the one case in which a revision is ever rewritten.
    """
    seed = item_of(connection, standing)
    same = replace(seed, tags=item.tags, images=item.images, attachments=item.attachments)
    if seed.reader != "seed" or same.content_hash != item.content_hash:
        return False
    completed = update(revisions).where(revisions.c.id == standing)
    connection.execute(completed.values(wording_columns(item) | {"fetch_id": fetch_id}))
    return True


def next_number(connection: Connection, release_id: int) -> int:
    """The number of a release's next wording: never one that an earlier wording had."""
    mine = revisions.c.release_id == release_id
    return (connection.execute(select(func.max(revisions.c.number)).where(mine)).scalar() or 0) + 1


def wording_columns(item: ReleaseItem) -> dict[str, Any]:
    """An item as a row of `revisions`."""
    return {
        "content_hash": item.content_hash,
        "kicker": item.kicker,
        "title": item.title,
        "lead": item.lead,
        "body": list(item.body),
        "text": item.text,
        "tags": list(item.tags),
        "images": list(item.images),
        "attachments": list(item.attachments),
        "published": published_value(item.published),
        "url": item.url,
        "reader": item.reader,
    }


def published_columns(published: Published | None) -> dict[str, Any]:
    """A publication time as columns of `releases`."""
    return {
        "published_at": published and published.at,
        "published_precision": published and published.precision,
        "published_jalali": published and published.jalali,
    }


def _item(row: Any) -> ReleaseItem:
    return ReleaseItem(
        site=row.site,
        news_id=row.news_id,
        url=row.url,
        title=row.title,
        kicker=row.kicker,
        lead=row.lead,
        body=tuple(row.body),
        published=published_from(row.published),
        views=row.views,
        tags=tuple(row.tags),
        images=tuple(row.images),
        attachments=tuple(row.attachments),
        reader=row.reader,
    )
