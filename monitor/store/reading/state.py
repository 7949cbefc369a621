"""How far the tables have come, in a few small questions: whether anything that a page shows has moved at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Table, cast, func, select

from monitor.store.tables import (
    changes,
    decisions,
    known_metrics,
    observations,
    releases,
    revisions,
    runs,
    verdicts,
    view_snapshots,
)

State = tuple[tuple[Any, ...], ...]


def numbers_state(connection: Connection) -> State:
    """Differs when an observation, a verdict, a review or a known value was added or altered, or all was read anew."""
    reviewed = connection.execute(select(func.max(verdicts.c.reviewed_at))).scalar()
    ended = connection.execute(select(func.count(known_metrics.c.until))).scalar()
    tables = (observations, verdicts, known_metrics, revisions, decisions)
    return (*(_rows(connection, table) for table in tables), (str(reviewed), ended, reparsed(connection)))


def reparsed(connection: Connection) -> str:
    """The newest run that read the archive anew, and when it ended: it alone writes over what was stored."""
    own = runs.c
    newest = select(own.id, own.ended_at).where(own.kind == "reparse").order_by(own.id.desc()).limit(1)
    return " ".join(map(str, connection.execute(newest).one_or_none() or ()))


def releases_state(connection: Connection) -> State:
    """Differs when a release's wording, state, title, counter or number moved, or a change was added."""
    own = releases.c
    columns = (own.state, func.count(), _checksum(own.revision_id), _checksum(own.views), func.max(own.id))
    states = connection.execute(select(*columns).group_by(own.state).order_by(own.state)).all()
    return (*numbers_state(connection), _rows(connection, changes), *(tuple(row) for row in states))


def visits_state(connection: Connection) -> tuple[Any, ...]:
    """Differs when any release was listed or read again."""
    own = releases.c
    columns = (func.count(), func.sum(own.visits), func.max(own.listed_at), func.max(own.fetched_at))
    return tuple(str(value) for value in connection.execute(select(*columns)).one())


@dataclass(frozen=True, slots=True)
class Looks:
    """How far the looks at counters have come: the newest one's id, how many there are, and who read them anew last.

    The number tells of a look that got its id before others and was committed after them, by another worker.
    """

    newest: int
    count: int
    reparsed: str


def looks_state(connection: Connection) -> Looks:
    """All looks that are there at this moment."""
    newest, count = connection.execute(select(func.max(view_snapshots.c.id), func.count())).one()
    return Looks(newest or 0, count, reparsed(connection))


def looks_until(connection: Connection, newest: int) -> int:
    """How many looks there are up to that id."""
    question = select(func.count()).select_from(view_snapshots).where(view_snapshots.c.id <= newest)
    return int(connection.execute(question).scalar_one())


def sites_read(connection: Connection) -> list[str]:
    """The sites of which at least one release was read."""
    question = select(releases.c.site).where(releases.c.revision_id.is_not(None)).distinct()
    return sorted(connection.execute(question).scalars())


def _checksum(column: Column[Any]) -> Any:
    """A sum in which each release weighs differently: one that gains what another loses is seen."""
    return func.sum(cast(column, BigInteger) * (releases.c.id % 997 + 1))


def _rows(connection: Connection, table: Table) -> tuple[Any, ...]:
    return tuple(connection.execute(select(func.count(), func.max(table.c.id))).one())
