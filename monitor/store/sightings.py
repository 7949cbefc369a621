"""What pages point to, put into the ledger: a release is known from the first link to it on, once and for all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import case, select, update

from monitor.model.page import NewsLink, number_of
from monitor.persian.calendar import in_tehran
from monitor.store.database import Connection
from monitor.store.frontier import DueRelease, Found, find
from monitor.store.tables import releases

AT_ONCE = 1000  # links in one question: a sitemap may hold 50,000, and a statement takes only so many values


def note_links(
    connection: Connection, site: str, links: Sequence[NewsLink], *, source: Found, at: datetime
) -> list[str]:
    """Make known what a page points to; the news ids that were unknown, in the page's order.

    A listing marks what it shows as listed; what is unlisted comes back by it, what is gone or a gap is due again.
    """
    some = (links[first : first + AT_ONCE] for first in range(0, len(links), AT_ONCE))
    return [news_id for few in some for news_id in _note(connection, site, few, source, at)]


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


def days_of(connection: Connection, site: str, news_ids: Collection[str]) -> dict[str, date]:
    """On which day (Tehran's) these were published, of those of which it is known."""
    rows = connection.execute(
        select(releases.c.news_id, releases.c.published_at).where(
            releases.c.site == site,
            releases.c.news_id.in_(news_ids),
            releases.c.published_at.is_not(None),
        )
    )
    return {row.news_id: in_tehran(row.published_at).date() for row in rows}


def ask_for(connection: Connection, site: str, link: NewsLink, *, source: Found, at: datetime) -> DueRelease:
    """The release of a link that is visited whether or not it is due; made known where it was not."""
    note_links(connection, site, [link], source=source, at=at)
    found = find(connection, site, link.news_id)
    assert found is not None  # noqa: S101 - it was made known one line above
    return found


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


def _note(
    connection: Connection, site: str, links: Sequence[NewsLink], source: Found, at: datetime
) -> list[str]:
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
