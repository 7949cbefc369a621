"""What is stored of releases, as `monitor reparse` holds it against what today's rules read in the same exchanges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from monitor.model.item import ReleaseItem
from monitor.model.observation import Observation
from monitor.store.history import items_of
from monitor.store.observations import observation_from
from monitor.store.tables import (
    OWN_WORDING,
    known_metrics,
    observations,
    releases,
    revisions,
    verdicts,
    view_snapshots,
)
from monitor.store.uncompared import SPOKEN


@dataclass(frozen=True, slots=True)
class StoredNumber:
    """An observation's row. `used`: a verdict or a known value rests on it."""

    id: int
    revision_id: int
    observation: Observation
    used: bool


@dataclass(frozen=True, slots=True)
class StoredWording:
    """A revision, the exchange that it was first read in, and what it states, in the order of the text."""

    revision_id: int
    number: int
    fetch_id: int
    item: ReleaseItem
    observed: bool  # its numbers have been read once; until then they are the compare stage's
    numbers: tuple[StoredNumber, ...]


@dataclass(frozen=True, slots=True)
class StoredRelease:
    """One release: its wordings in the order of their numbers, and every look at its counter by its time."""

    id: int
    news_id: str
    revision_id: int  # what stands
    compared_revision_id: int | None
    compared_views: int | None
    wordings: tuple[StoredWording, ...]
    looks: dict[datetime, int]


def release_ids(connection: Connection, site: str) -> list[int]:
    """The row ids of every release that was ever read, in the order in which they are compared."""
    mine = (releases.c.site == site, releases.c.revision_id.is_not(None))
    return list(connection.execute(select(releases.c.id).where(*mine).order_by(*SPOKEN)).scalars())


def stored_releases(connection: Connection, ids: Sequence[int]) -> list[StoredRelease]:
    """Several releases whole, in the order in which they are asked for."""
    wordings = _wordings(connection, ids)
    looks = _looks(connection, ids)
    columns = releases.c
    rows = connection.execute(
        select(
            columns.id,
            columns.news_id,
            columns.revision_id,
            columns.compared_revision_id,
            columns.compared_views,
        ).where(columns.id.in_(ids))
    )
    found = {row.id: StoredRelease(*row, tuple(wordings[row.id]), looks.get(row.id, {})) for row in rows}
    return [found[release_id] for release_id in ids]


def _wordings(connection: Connection, ids: Sequence[int]) -> dict[int, list[StoredWording]]:
    columns = revisions.c
    rows = connection.execute(
        select(columns.id, columns.release_id, columns.number, columns.fetch_id, columns.observed_version)
        .where(columns.release_id.in_(ids), OWN_WORDING)
        .order_by(columns.release_id, columns.number)
    ).all()
    own = [row.id for row in rows]
    items, numbers = items_of(connection, own), _numbers(connection, own)
    found: dict[int, list[StoredWording]] = {}
    for row in rows:
        wording = StoredWording(
            revision_id=row.id,
            number=row.number,
            fetch_id=row.fetch_id,
            item=items[row.id],
            observed=row.observed_version is not None,
            numbers=tuple(numbers.get(row.id, ())),
        )
        found.setdefault(row.release_id, []).append(wording)
    return found


def _numbers(connection: Connection, revision_ids: Sequence[int]) -> dict[int, list[StoredNumber]]:
    own = observations.c
    judged = select(verdicts.c.id).where(verdicts.c.observation_id == own.id).exists()
    known = select(known_metrics.c.id).where(known_metrics.c.observation_id == own.id).exists()
    rows = connection.execute(
        select(observations, (judged | known).label("used"))
        .where(own.revision_id.in_(revision_ids))
        .order_by(own.revision_id, own.start, own.id)
    )
    found: dict[int, list[StoredNumber]] = {}
    for row in rows:
        number = StoredNumber(row.id, row.revision_id, observation_from(row), bool(row.used))
        found.setdefault(row.revision_id, []).append(number)
    return found


def _looks(connection: Connection, ids: Sequence[int]) -> dict[int, dict[datetime, int]]:
    own = view_snapshots.c
    rows = connection.execute(
        select(own.release_id, own.taken_at, own.views)
        .where(own.release_id.in_(ids))
        .order_by(own.release_id, own.taken_at)
    )
    found: dict[int, dict[datetime, int]] = {}
    for row in rows:
        found.setdefault(row.release_id, {})[row.taken_at] = row.views
    return found
