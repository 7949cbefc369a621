"""The coverage ledger: which releases of a site are known, in which state, and where nothing is known.

The ids of the portal are numbers that grow. Between two that exist, one that was never seen is a gap: perhaps a release
that no listing shows, perhaps an id that was given to something else. An id that was asked for and does not exist is
told apart from one that nobody has asked for. "Complete" is said only of a stretch of ids that a listing led to and in
which each is accounted for: read, or known not to exist.
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
    """What is known of one site. `complete_from`: from this id on nothing is missing; None: that is not sure of any."""

    site: str
    states: dict[str, int]
    oldest: int | None = None
    newest: int | None = None
    complete_from: int | None = None
    complete_from_day: str | None = None  # Jalali
    oldest_day: str | None = None
    newest_day: str | None = None
    read: int = 0  # ids that were read, between the oldest and the newest
    never_seen: tuple[Range, ...] = ()  # between the oldest and the newest
    never_seen_count: int = 0
    denied: tuple[Range, ...] = ()  # asked for: there is no such release
    listing_read: bool = False  # whether any page of a listing was ever read
    read_to_the_end: datetime | None = None  # when a listing was last read to its end
    walks_open: int = 0  # listings that are still to be read on

    @property
    def known(self) -> int:
        """How many releases are known to exist, or to have existed."""
        return sum(count for state, count in self.states.items() if state != "gap")

    @property
    def ids(self) -> int:
        """How many ids there are from the oldest to the newest."""
        return 0 if self.oldest is None or self.newest is None else self.newest - self.oldest + 1

    @property
    def is_complete(self) -> bool:
        """Whether it is complete from the oldest known release on."""
        return self.complete_from is not None and self.complete_from == self.oldest


def coverage_of(connection: Connection, site: str) -> Coverage:
    """The ledger of one site."""
    states = _states(connection, site)
    closed, begun, still_open = _walks(connection, site)
    oldest, newest = connection.execute(
        select(func.min(releases.c.number), func.max(releases.c.number)).where(*_existing(site))
    ).one()
    if oldest is None:
        return Coverage(site, states, listing_read=begun, read_to_the_end=closed, walks_open=still_open)
    gaps, number = _gaps(connection, site, oldest, newest)
    begin = _complete_from(connection, site, gaps) if begun else None
    return Coverage(
        site=site,
        states=states,
        oldest=oldest,
        newest=newest,
        complete_from=begin,
        complete_from_day=_day_of(connection, site, begin),
        oldest_day=_day_of(connection, site, oldest),
        newest_day=_day_of(connection, site, newest),
        read=_read(connection, site),
        never_seen=gaps,
        never_seen_count=number,
        denied=_denied(connection, site, below=newest),
        listing_read=begun,
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


def _read(connection: Connection, site: str) -> int:
    count = select(func.count()).where(*_existing(site), releases.c.state.not_in(OPEN))
    return int(connection.execute(count).scalar() or 0)


def _gaps(connection: Connection, site: str, oldest: int, newest: int) -> tuple[tuple[Range, ...], int]:
    """Ids between the two that are not in the ledger: the newest ranges, and how many ids."""
    following = func.lead(releases.c.number).over(order_by=releases.c.number).label("following")
    pairs = (
        select(releases.c.number.label("number"), following)
        .where(releases.c.site == site, releases.c.number.between(oldest, newest), _seen_live())
        .subquery()
    )
    wide = pairs.c.following - pairs.c.number > 1
    missing = select(func.sum(pairs.c.following - pairs.c.number - 1)).where(wide)
    total = int(connection.execute(missing).scalar() or 0)
    ranges = select(pairs.c.number + 1, pairs.c.following - 1).where(wide).order_by(pairs.c.number.desc())
    rows = connection.execute(ranges.limit(MOST)).all()
    return tuple((int(row[0]), int(row[1])) for row in reversed(rows)), total


def _complete_from(connection: Connection, site: str, gaps: tuple[Range, ...]) -> int | None:
    """The oldest id from which on each has been read (or is known to be gone, or not to exist)."""
    unread = connection.execute(
        select(func.max(releases.c.number)).where(*_existing(site), releases.c.state.in_(OPEN))
    ).scalar()
    hole = max([last for _, last in gaps[-1:]] + ([] if unread is None else [unread]), default=0)
    found = connection.execute(
        select(func.min(releases.c.number)).where(*_existing(site), releases.c.number > hole)
    ).scalar()
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


def _walks(connection: Connection, site: str) -> tuple[datetime | None, bool, int]:
    """When a listing was last read to its end; whether one was ever read; how many are still to be read on."""
    mine = walks.c.site == site
    ended, begun = walks.c.closed_at.is_not(None), walks.c.pages > 0
    whole = connection.execute(select(func.max(walks.c.closed_at)).where(mine, walks.c.whole)).scalar()
    read = connection.execute(select(func.count()).where(mine, or_(ended, begun))).scalar()
    still_open = connection.execute(select(func.count()).where(mine, ~ended, begun)).scalar()
    return whole, bool(read), int(still_open or 0)


def _day_of(connection: Connection, site: str, number: int | None) -> str | None:
    if number is None:
        return None
    day: str | None = connection.execute(
        select(releases.c.published_jalali).where(releases.c.site == site, releases.c.number == number)
    ).scalar()
    return day
