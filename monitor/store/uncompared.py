"""What moved since it was last compared: the compare stage's to-do list, and how it is ticked off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, select, update

from monitor.model.item import ReleaseItem
from monitor.model.views import ViewSnapshot
from monitor.store.history import items_of
from monitor.store.runs import Period, backfills
from monitor.store.tables import OWN_WORDING, fetches, releases, revisions, view_snapshots

# In the order of publication: an older release never speaks after a newer one. Pages of figures have no day of their
# own: they come last, as witnesses of what the releases said.
SPOKEN = (
    releases.c.source == "asked",
    func.coalesce(releases.c.published_at, releases.c.first_seen_at),
    releases.c.number,
    releases.c.id,
)


@dataclass(frozen=True, slots=True)
class Moved:
    """A release as it stands and as it stood when it was last compared. None: it was never read, or never compared."""

    id: int
    site: str
    news_id: str
    source: str  # how it was found; "asked": a page of figures
    state: str
    revision_id: int | None
    views: int | None
    seen_at: datetime  # when what stands now was seen
    compared_state: str | None
    compared_revision_id: int | None
    compared_views: int | None
    observed: bool  # the standing wording's numbers are stored
    archival: bool = False  # it was found by a backfill: old, however new to us


@dataclass(frozen=True, slots=True)
class Wordings:
    """Every wording of a release and its number (from 1) by its revision id, in the order of their numbers."""

    items: dict[int, ReleaseItem]
    numbers: dict[int, int]


def uncompared(connection: Connection, site: str, *, limit: int) -> list[Moved]:
    """What moved on a site, in the order in which releases are compared."""
    columns = releases.c
    rows = connection.execute(
        _moved().where(columns.uncompared.is_(True), columns.site == site).order_by(*SPOKEN).limit(limit)
    )
    periods = backfills(connection, site)
    return [_moved_one(row, periods) for row in rows.mappings()]


def edits_waiting(connection: Connection, site: str) -> int:
    """How many known releases stand with another wording than the one compared last."""
    columns = releases.c
    return connection.execute(
        select(func.count())
        .select_from(releases)
        .where(
            columns.uncompared.is_(True),
            columns.site == site,
            columns.compared_revision_id != columns.revision_id,
        )
    ).scalar_one()


def read_since(connection: Connection, site: str, run: int | None, *, before: int) -> int:
    """How many releases that had been compared once were read by the runs between these two."""
    columns = fetches.c
    return connection.execute(
        select(func.count(columns.news_id.distinct()))
        .join(releases, (releases.c.site == columns.site) & (releases.c.news_id == columns.news_id))
        .where(
            columns.site == site,
            columns.run_id > (run or 0),
            columns.run_id < before,
            columns.page_kind == "release",
            columns.quality == "ok",
            releases.c.compared_revision_id.is_not(None),
        )
    ).scalar_one()


def one(connection: Connection, release_id: int) -> Moved:
    """One release, moved or not."""
    return _moved_one(connection.execute(_moved().where(releases.c.id == release_id)).mappings().one(), ())


def wordings_of(connection: Connection, release_ids: Sequence[int]) -> dict[int, Wordings]:
    """All wordings of each release that was ever read."""
    rows = connection.execute(
        select(revisions.c.id, revisions.c.release_id, revisions.c.number)
        .where(revisions.c.release_id.in_(release_ids), OWN_WORDING)
        .order_by(revisions.c.release_id, revisions.c.number)
    ).all()
    items = items_of(connection, [row.id for row in rows])
    found: dict[int, Wordings] = {}
    for row in rows:
        wordings = found.setdefault(row.release_id, Wordings({}, {}))
        wordings.items[row.id], wordings.numbers[row.id] = items[row.id], row.number
    return found


def last_looks(connection: Connection, release_id: int, number: int = 2) -> list[ViewSnapshot]:
    """The newest looks at a release's counter, oldest first."""
    rows = connection.execute(
        select(view_snapshots.c.taken_at, view_snapshots.c.views)
        .where(view_snapshots.c.release_id == release_id)
        .order_by(view_snapshots.c.taken_at.desc())
        .limit(number)
    )
    return [ViewSnapshot(row.taken_at, row.views) for row in rows][::-1]


def last_word(connection: Connection, site: str, news_id: str) -> tuple[datetime, str] | None:
    """When the newest answer about a release came, and what was said of it."""
    row = connection.execute(
        select(fetches.c.fetched_at, fetches.c.why)
        .where(fetches.c.site == site, fetches.c.news_id == news_id)
        .order_by(fetches.c.fetched_at.desc(), fetches.c.id.desc())
        .limit(1)
    ).one_or_none()
    return (row.fetched_at, row.why or "") if row else None


def tick_off(connection: Connection, release_ids: Sequence[int]) -> None:
    """These are compared as they stand now."""
    columns = releases.c
    connection.execute(
        update(releases)
        .where(columns.id.in_(release_ids))
        .values(
            uncompared=False,
            compared_state=columns.state,
            compared_revision_id=columns.revision_id,
            compared_views=columns.views,
        )
    )


def _moved_one(row: Mapping[Any, Any], periods: Sequence[Period]) -> Moved:
    facts = dict(row)
    found = facts.pop("first_seen_at")
    return Moved(**facts, archival=any(period.holds(found) for period in periods))


def _moved() -> Select[Any]:
    columns = releases.c
    return select(
        columns.id,
        columns.site,
        columns.news_id,
        columns.source,
        columns.state,
        columns.revision_id,
        columns.views,
        func.coalesce(columns.fetched_at, columns.first_seen_at).label("seen_at"),
        columns.compared_state,
        columns.compared_revision_id,
        columns.compared_views,
        columns.first_seen_at,
        revisions.c.observed_version.is_not(None).label("observed"),
    ).outerjoin(revisions, revisions.c.id == columns.revision_id)
