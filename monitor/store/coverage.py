"""The coverage ledger: which releases of a site are known, in which state, and where nothing is known.

The ids of the portal are numbers that grow. Between two that exist, one that was never seen is a gap: perhaps a release
that no listing shows, perhaps an id that was given to something else. An id that was asked for and does not exist is
told apart from one that nobody has asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from monitor.store.database import Connection
from monitor.store.tables import releases, walks

MOST = 100  # ranges that are named; the rest is counted
OPEN = ("due", "blocked")
Range = tuple[int, int]  # first and last id, both included


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is known of one site. `complete_from`: every release from this id on was read; None: not even the newest."""

    site: str
    states: dict[str, int]
    oldest: int | None = None
    newest: int | None = None
    complete_from: int | None = None
    complete_from_day: str | None = None  # Jalali
    newest_day: str | None = None
    never_seen: tuple[Range, ...] = ()  # between the oldest and the newest
    never_seen_count: int = 0
    denied: tuple[Range, ...] = ()  # asked for: there is no such release
    read_to_the_end: datetime | None = None  # when a listing was last read to its end
    walks_open: int = 0  # listings that are still to be read on

    @property
    def sentence(self) -> str:
        """The ledger in one line."""
        known = sum(count for state, count in self.states.items() if state != "gap")
        if not known:
            return f"{self.site}: no release is known yet"
        parts = [f"{self.site}: {known} releases known ({self._counts()})"]
        if self.complete_from is not None:
            since = f"{self.complete_from}{_day(self.complete_from_day)}"
            parts.append(f"complete from {since} to {self.newest}{_day(self.newest_day)}")
        parts.append(f"gaps: {self._gaps()}")
        if self.walks_open:
            parts.append("a listing is still to be read on")
        return "; ".join(parts)

    def _counts(self) -> str:
        states = sorted(self.states.items(), key=lambda pair: -pair[1])
        return ", ".join(f"{count} {state}" for state, count in states if state != "gap")

    def _gaps(self) -> str:
        if not self.never_seen_count:
            return "none"
        named = ", ".join(f"{a}" if a == b else f"{a}-{b}" for a, b in self.never_seen[-5:][::-1])
        more = "" if len(self.never_seen) <= 5 else " and older ones"
        return f"{self.never_seen_count} ids never seen ({named}{more})"


def coverage_of(connection: Connection, site: str) -> Coverage:
    """The ledger of one site."""
    states = _states(connection, site)
    ends = connection.execute(
        select(func.min(releases.c.number), func.max(releases.c.number)).where(*_existing(site))
    ).one()
    if ends[0] is None:
        return Coverage(site, states)
    gaps, number = _gaps(connection, site)
    begin = _complete_from(connection, site)
    closed, still_open = _walks(connection, site)
    return Coverage(
        site=site,
        states=states,
        oldest=ends[0],
        newest=ends[1],
        complete_from=begin,
        complete_from_day=_day_of(connection, site, begin),
        newest_day=_day_of(connection, site, ends[1]),
        never_seen=gaps,
        never_seen_count=number,
        denied=_denied(connection, site, below=ends[1]),
        read_to_the_end=closed,
        walks_open=still_open,
    )


def _seen_live() -> ColumnElement[bool]:
    """Not a seed that a person typed in and the site has not shown yet: planting it counts as its first visit."""
    return or_(releases.c.source != "seed", releases.c.visits > 1)


def _existing(site: str) -> tuple[Any, ...]:
    return releases.c.site == site, releases.c.number.is_not(None), releases.c.state != "gap", _seen_live()


def _states(connection: Connection, site: str) -> dict[str, int]:
    count = (
        select(releases.c.state, func.count())
        .where(releases.c.site == site, _seen_live())
        .group_by(releases.c.state)
    )
    return {row[0]: row[1] for row in connection.execute(count)}


def _gaps(connection: Connection, site: str) -> tuple[tuple[Range, ...], int]:
    """Ids between two that are in the ledger and are not in it themselves: the newest ranges, and how many ids."""
    following = func.lead(releases.c.number).over(order_by=releases.c.number).label("following")
    pairs = (
        select(releases.c.number.label("number"), following)
        .where(releases.c.site == site, releases.c.number.is_not(None))
        .subquery()
    )
    wide = pairs.c.following - pairs.c.number > 1
    missing = select(func.sum(pairs.c.following - pairs.c.number - 1)).where(wide)
    total = int(connection.execute(missing).scalar() or 0)
    newest = select(pairs.c.number + 1, pairs.c.following - 1).where(wide).order_by(pairs.c.number.desc())
    rows = connection.execute(newest.limit(MOST)).all()
    return tuple((int(row[0]), int(row[1])) for row in reversed(rows)), total


def _complete_from(connection: Connection, site: str) -> int | None:
    """The oldest id from which on every known release has been read (or is known to be gone)."""
    unread = connection.execute(
        select(func.max(releases.c.number)).where(*_existing(site), releases.c.state.in_(OPEN))
    ).scalar()
    after = select(func.min(releases.c.number)).where(*_existing(site))
    if unread is not None:
        after = after.where(releases.c.number > unread)
    found = connection.execute(after).scalar()
    return None if found is None else int(found)


def _denied(connection: Connection, site: str, *, below: int) -> tuple[Range, ...]:
    """Ids that were asked for and do not exist, the newest of them, as ranges; those above may be published yet."""
    rows = connection.execute(
        select(releases.c.number)
        .where(releases.c.site == site, releases.c.state == "gap", releases.c.number < below)
        .order_by(releases.c.number.desc())
        .limit(MOST)
    )
    ranges: list[Range] = []
    for (number,) in rows:
        if ranges and ranges[-1][0] == number + 1:
            ranges[-1] = (number, ranges[-1][1])
        else:
            ranges.append((number, number))
    return tuple(reversed(ranges))


def _walks(connection: Connection, site: str) -> tuple[datetime | None, int]:
    """When a listing was last read to its end, and how many are still to be read on."""
    mine = walks.c.site == site
    whole = select(func.max(walks.c.closed_at)).where(mine, walks.c.whole)
    begun = select(func.count()).where(mine, walks.c.closed_at.is_(None), walks.c.pages > 0)
    return connection.execute(whole).scalar(), int(connection.execute(begun).scalar() or 0)


def _day_of(connection: Connection, site: str, number: int | None) -> str | None:
    if number is None:
        return None
    day: str | None = connection.execute(
        select(releases.c.published_jalali).where(releases.c.site == site, releases.c.number == number)
    ).scalar()
    return day


def _day(jalali: str | None) -> str:
    return f" ({jalali})" if jalali else ""
