"""What is due on each site, and what came of the last visit. The database is the only frontier.

How a release becomes known at all is in `sightings.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Select, bindparam, case, func, or_, select, update

from monitor.store.database import Connection
from monitor.store.tables import releases

ReleaseState = Literal["due", "fetched", "unlisted", "gone", "blocked", "gap"]
Found = Literal["listing", "feed", "sitemap", "link", "sequence", "asked"]

SLACK = timedelta(hours=1)  # so far a clock may go back without a word
_VISITED = update(releases).where(
    releases.c.id == bindparam("release")
)  # built once: it is asked for every page


@dataclass(frozen=True, slots=True)
class DueRelease:
    """A release as the frontier hands it out for a visit."""

    id: int
    news_id: str
    url: str
    state: ReleaseState
    source: Found
    visits: int
    failures: int
    first_seen_at: datetime
    published_at: datetime | None = None
    fetched_at: datetime | None = None  # last read correctly
    due_at: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    title: str | None = None
    published_jalali: str | None = None
    revision_id: int | None = None  # the wording that stands now


def due(
    connection: Connection, site: str, now: datetime, *, limit: int, without: Collection[int] = ()
) -> list[DueRelease]:
    """What is to be visited now: what was never read first, the newest of it first, then the longest overdue."""
    never = releases.c.fetched_at.is_(None)
    rows = connection.execute(
        _columns()
        .where(releases.c.site == site, releases.c.due_at <= now)
        .order_by(
            never.desc(),
            case((never, releases.c.number)).desc(),
            releases.c.due_at,
            releases.c.id,
        )
        .limit(limit + len(without))
    )
    return [row for row in map(_due, rows) if row.id not in without][:limit]


def next_due(connection: Connection, sites: Sequence[str]) -> datetime | None:
    """When the next visit of any of these sites is due; a site that is switched off waits for nothing."""
    earliest = select(func.min(releases.c.due_at)).where(releases.c.site.in_(sites))
    found: datetime | None = connection.execute(earliest).scalar()
    return found


def find(connection: Connection, site: str, news_id: str) -> DueRelease | None:
    """One release by its news id."""
    row = connection.execute(
        _columns().where(releases.c.site == site, releases.c.news_id == news_id)
    ).one_or_none()
    return _due(row) if row else None


def newest_read(connection: Connection, site: str) -> DueRelease | None:
    """The newest release that was read and is not known to be gone: a sentinel where the site file names none.

    By the numbers of the ids; where they are none (titles, short links), by the days; else by the ledger.
    """
    own = releases.c
    read = (own.site == site, own.state == "fetched", own.fetched_at.is_not(None), own.source != "asked")
    for newest in (own.number, own.published_at, own.id):
        known = _columns().where(*read, newest.is_not(None)).order_by(newest.desc()).limit(1)
        if row := connection.execute(known).one_or_none():
            return _due(row)
    return None


def highest_number(connection: Connection, site: str) -> int | None:
    """The highest news id that exists: where the id sequence goes on."""
    found = connection.execute(
        select(releases.c.number)
        .where(releases.c.site == site, releases.c.number.is_not(None), releases.c.state != "gap")
        .order_by(releases.c.number.desc())
        .limit(1)
    ).scalar()
    return None if found is None else int(found)


def visited(
    connection: Connection,
    release_id: int,
    *,
    due_at: datetime | None,
    etag: str | None = None,
    last_modified: str | None = None,
) -> None:
    """Its page was read in full: `history.keep` has kept the reading, this is about the next visit."""
    values = {
        "release": release_id,
        "due_at": due_at,
        "etag": etag,
        "last_modified": last_modified,
    }
    connection.execute(_VISITED, values)


def unchanged(connection: Connection, release_id: int, *, at: datetime, due_at: datetime | None) -> None:
    """The server says that nothing has changed since the last visit (304)."""
    values = {"fetched_at": at, "due_at": due_at, "visits": releases.c.visits + 1, "failures": 0}
    connection.execute(update(releases).where(releases.c.id == release_id).values(values))


def failed(
    connection: Connection, release_id: int, *, due_at: datetime | None, state: ReleaseState | None = None
) -> None:
    """The visit brought nothing that can be used. `state` is given where it says something of the release itself."""
    values: dict[str, Any] = {"due_at": due_at, "failures": releases.c.failures + 1}
    if state:
        values["state"] = state
    connection.execute(update(releases).where(releases.c.id == release_id).values(values))


def put_off(connection: Connection, release_id: int, *, due_at: datetime | None) -> None:
    """Its next visit is due then."""
    connection.execute(update(releases).where(releases.c.id == release_id).values(due_at=due_at))


def bring_back(connection: Connection, site: str, now: datetime) -> int:
    """Make due what was read at a time that is still to come: how many. The clock was wrong then, or is now.

    Otherwise one run by a clock that is years ahead would let no release be visited again for years.
    """
    ahead = releases.c.site == site, releases.c.fetched_at > now + SLACK, releases.c.due_at.is_not(None)
    return connection.execute(update(releases).where(*ahead).values(due_at=now)).rowcount


def mark(
    connection: Connection, release_ids: Collection[int], state: ReleaseState, *, due_at: datetime
) -> None:
    """Move releases to another state; the compare stage will tell it."""
    values = {"state": state, "due_at": due_at, "uncompared": True}
    connection.execute(update(releases).where(releases.c.id.in_(release_ids)).values(values))


def listed_since(
    connection: Connection, site: str, *, number: int | None, jalali: str | None, limit: int = 2000
) -> list[DueRelease]:
    """Releases that a listing has shown before and that are as new as this id or this day, newest first."""
    new = []
    if number is not None:
        new.append(releases.c.number >= number)
    if jalali is not None:
        new.append(releases.c.published_jalali >= jalali)
    if not new:
        return []
    rows = connection.execute(
        _columns()
        .where(
            releases.c.site == site,
            releases.c.listed_at.is_not(None),
            releases.c.state.in_(("fetched", "unlisted")),
            or_(*new),
        )
        .order_by(releases.c.number.desc())
        .limit(limit)
    )
    return [_due(row) for row in rows]


def _columns() -> Select[Any]:
    return select(*(releases.c[name] for name in DueRelease.__slots__))


def _due(row: Any) -> DueRelease:
    return DueRelease(*row)
