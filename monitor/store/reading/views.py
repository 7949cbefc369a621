"""The counters of releases that are young enough to move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from sqlalchemy import Connection, func, select

from monitor.model.views import ViewSnapshot
from monitor.store.tables import releases, view_snapshots


@dataclass(frozen=True, slots=True)
class Curve:
    """One release's counter over time, oldest look first."""

    release_id: int
    site: str
    news_id: str
    title: str
    published_at: datetime | None
    published_precision: str | None
    first_seen_at: datetime
    looks: tuple[ViewSnapshot, ...]

    @property
    def born(self) -> datetime:
        """When the counter began, as well as is known."""
        return self.published_at or self.first_seen_at


def curves(connection: Connection, *, since: datetime) -> Iterator[Curve]:
    """The counters of the releases published (or, undated, found) since then; one release in memory at a time."""
    snapshots = view_snapshots.c
    question = (
        select(
            releases.c.id,
            releases.c.site,
            releases.c.news_id,
            releases.c.title,
            releases.c.published_at,
            releases.c.published_precision,
            releases.c.first_seen_at,
            snapshots.taken_at,
            snapshots.views,
        )
        .join(releases, releases.c.id == snapshots.release_id)
        .where(func.coalesce(releases.c.published_at, releases.c.first_seen_at) >= since)
        .order_by(snapshots.release_id, snapshots.taken_at)
    )
    rows = connection.execution_options(yield_per=5000).execute(question)
    for _, group in groupby(rows, key=attrgetter("id")):
        looks = list(group)
        first = looks[0]
        yield Curve(
            release_id=first.id,
            site=first.site,
            news_id=first.news_id,
            title=first.title or "",
            published_at=first.published_at,
            published_precision=first.published_precision,
            first_seen_at=first.first_seen_at,
            looks=tuple(ViewSnapshot(look.taken_at, look.views) for look in looks),
        )
