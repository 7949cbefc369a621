"""What is known of each site, what is due, and what came of the last visit. The database is the only frontier."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Select, bindparam, case, func, or_, select, update

from monitor.model.page import NewsLink, number_of
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


def note_links(
    connection: Connection, site: str, links: Sequence[NewsLink], *, source: Found, at: datetime
) -> list[str]:
    """Make known what a page points to; the news ids that were unknown, in the page's order.

    A listing marks what it shows as listed; what is unlisted comes back by it, what is gone or a gap is due again.
    """
    ids = list(dict.fromkeys(link.news_id for link in links))
    states = _states(connection, site, ids)
    fresh = {link.news_id: link for link in reversed(links) if link.news_id not in states}
    if fresh:
        rows = [_new_row(site, link, source, at) for link in reversed(fresh.values())]
        connection.execute(releases.insert(), rows)
    if source == "listing":
        _mark_listed(connection, site, ids, at)
    again = [
        name for name, state in states.items() if state == "gap" or (state == "gone" and source == "listing")
    ]
    if again:
        _update(connection, site, again, due_at=at)
    return [name for name in ids if name in fresh]


def known_before(connection: Connection, site: str, news_ids: Collection[str], moment: datetime) -> set[str]:
    """Which of these were known before a moment."""
    rows = connection.execute(
        select(releases.c.news_id).where(
            releases.c.site == site,
            releases.c.news_id.in_(news_ids),
            releases.c.first_seen_at < moment,
            releases.c.state != "gap",
        )
    )
    return {row.news_id for row in rows}


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


def next_due(connection: Connection) -> datetime | None:
    """When the next visit of any site is due."""
    found: datetime | None = connection.execute(select(func.min(releases.c.due_at))).scalar()
    return found


def find(connection: Connection, site: str, news_id: str) -> DueRelease | None:
    """One release by its news id."""
    row = connection.execute(
        _columns().where(releases.c.site == site, releases.c.news_id == news_id)
    ).one_or_none()
    return _due(row) if row else None


def newest_read(connection: Connection, site: str) -> DueRelease | None:
    """The newest release that was read and is not known to be gone: a sentinel where the site file names none."""
    row = connection.execute(
        _columns()
        .where(
            releases.c.site == site,
            releases.c.state == "fetched",
            releases.c.number.is_not(None),
            releases.c.fetched_at.is_not(None),
        )
        .order_by(releases.c.number.desc())
        .limit(1)
    ).one_or_none()
    return _due(row) if row else None


def highest_number(connection: Connection, site: str) -> int | None:
    """The highest news id that exists: where the id sequence goes on."""
    found = connection.execute(
        select(releases.c.number)
        .where(releases.c.site == site, releases.c.number.is_not(None), releases.c.state != "gap")
        .order_by(releases.c.number.desc())
        .limit(1)
    ).scalar()
    return None if found is None else int(found)


def ask_for(connection: Connection, site: str, link: NewsLink, *, source: Found, at: datetime) -> DueRelease:
    """The release of a link that is visited whether or not it is due; made known where it was not."""
    note_links(connection, site, [link], source=source, at=at)
    found = find(connection, site, link.news_id)
    assert found is not None  # noqa: S101 - it was made known one line above
    return found


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


def probe(connection: Connection, site: str, news_id: str, template: str, at: datetime) -> DueRelease:
    """The release of an id that is asked for without having been seen: a gap until its page says otherwise."""
    found = find(connection, site, news_id)
    if found is None:
        note_gaps(connection, site, [news_id], template, at)
        found = find(connection, site, news_id)
    assert found is not None  # noqa: S101 - it was made known one line above
    return found


def note_gaps(connection: Connection, site: str, news_ids: Iterable[str], url: str, at: datetime) -> None:
    """Keep ids that were asked for and do not exist. `url`: the site's template of a release's address."""
    ids = list(news_ids)
    known = _states(connection, site, ids)
    rows = [
        _new_row(site, NewsLink(name, url.format(news_id=name)), "sequence", at)
        | {"state": "gap", "due_at": None}
        for name in ids
        if name not in known
    ]
    if rows:
        connection.execute(releases.insert(), rows)


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


def _states(connection: Connection, site: str, news_ids: Collection[str]) -> dict[str, str]:
    rows = connection.execute(
        select(releases.c.news_id, releases.c.state).where(
            releases.c.site == site, releases.c.news_id.in_(news_ids)
        )
    )
    return {row.news_id: row.state for row in rows}


def _new_row(site: str, link: NewsLink, source: Found, at: datetime) -> dict[str, Any]:
    published = link.published
    return {
        "site": site,
        "news_id": link.news_id,
        "number": number_of(link.news_id),
        "url": link.url,
        "state": "due",
        "source": source,
        "title": link.title,
        "published_at": published and published.at,
        "published_precision": published and published.precision,
        "published_jalali": published and published.jalali,
        "first_seen_at": at,
        "due_at": None if source == "asked" else at,  # what is asked for in every crawl is never due
    }


def _mark_listed(connection: Connection, site: str, news_ids: Collection[str], at: datetime) -> None:
    mine = releases.c.site == site, releases.c.news_id.in_(news_ids)
    connection.execute(update(releases).where(*mine).values(listed_at=at))
    back = update(releases).where(*mine, releases.c.state == "unlisted")
    read = case((releases.c.fetched_at.is_(None), "due"), else_="fetched")
    connection.execute(back.values(state=read, uncompared=True))


def _update(connection: Connection, site: str, news_ids: Collection[str], **values: Any) -> None:
    connection.execute(
        update(releases).where(releases.c.site == site, releases.c.news_id.in_(news_ids)).values(values)
    )
