"""A better reading takes the place of an older one; what rests on the older one's words keeps those words.

The revision keeps its row, so that whatever points to it means the same wording. An observation that a verdict or a
known value rests on, and that today's rules do not find again, goes to a copy of the older reading (`superseded_by`):
the offsets of every observation point into the text of its own row, always.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, literal, select, update

from monitor import CODE_VERSION
from monitor.model.item import ReleaseItem
from monitor.model.observation import Observation
from monitor.store.history import next_number, published_columns, wording_columns
from monitor.store.observations import save_observations
from monitor.store.reread import StoredNumber, StoredRelease
from monitor.store.reviews import withdraw_misread
from monitor.store.tables import changes, observations, releases, revisions, view_snapshots


def merge(connection: Connection, release_id: int, wordings: Sequence[int], into: int) -> None:
    """These wordings are, read today, the one of the revision `into`: all that means them means that one."""
    mine = revisions.c.release_id == release_id
    old = revisions.c.id.in_(wordings) | revisions.c.superseded_by.in_(wordings)
    connection.execute(update(revisions).where(mine, old).values(superseded_by=into))
    for table, name in (
        (releases, "revision_id"),
        (releases, "compared_revision_id"),
        (changes, "from_revision_id"),
        (changes, "to_revision_id"),
    ):
        here = table.c.id if table is releases else table.c.release_id
        moved = update(table).where(here == release_id, table.c[name].in_(wordings))
        connection.execute(moved.values({name: into}))


def restate(
    connection: Connection,
    revision_id: int,
    found: Sequence[Observation],
    stored: Iterable[StoredNumber],
    *,
    at: datetime,
) -> None:
    """What a wording states, read today. `stored`: all that was read in it before, also where it was two wordings.

    To be done before the text is rewritten: what stays behind stays with the older text.
    """
    again, left = _matched(found, sorted(stored, key=lambda number: not number.used))
    behind = [number.id for number in left if number.used]
    here = [number.id for number in left if number.used and number.revision_id == revision_id]
    if here:
        copy = _keep_reading(connection, revision_id)
        connection.execute(update(observations).where(observations.c.id.in_(here)).values(revision_id=copy))
    withdraw_misread(connection, behind, at=at)
    unused = [number.id for number in left if not number.used]
    connection.execute(delete(observations).where(observations.c.id.in_(unused)))
    for observation, number in again.items():
        _move(connection, number, observation, revision_id)
    save_observations(connection, revision_id, [o for o in found if o not in again])


def rewrite(connection: Connection, wordings: Mapping[int, ReleaseItem]) -> None:
    """Put better readings in the place of these revisions of one release."""
    for revision_id in wordings:  # one may take the words that another one is about to give up
        own = update(revisions).where(revisions.c.id == revision_id)
        connection.execute(own.values(content_hash=f"being rewritten: {revision_id}"))
    for revision_id, item in wordings.items():
        values = wording_columns(item) | {"code_version": CODE_VERSION}
        connection.execute(update(revisions).where(revisions.c.id == revision_id).values(values))


def add_wording(
    connection: Connection, release_id: int, item: ReleaseItem, *, fetch_id: int, at: datetime
) -> int:
    """A wording that an exchange shows and nobody noticed; its row id. Where it stands is another question."""
    values = wording_columns(item) | {
        "release_id": release_id,
        "number": next_number(connection, release_id),
        "seen_at": at,
        "fetch_id": fetch_id,
        "code_version": CODE_VERSION,
    }
    return int(connection.execute(revisions.insert().values(values).returning(revisions.c.id)).scalar_one())


def stand(connection: Connection, release_id: int, revision_id: int, item: ReleaseItem) -> None:
    """Let that wording stand; the release carries its title and day. Where another one stood, the next run compares."""
    mine = update(releases).where(releases.c.id == release_id)
    connection.execute(mine.values(title=item.title, **published_columns(item.published)))
    moved = {"revision_id": revision_id, "uncompared": True}
    connection.execute(mine.where(releases.c.revision_id != revision_id).values(moved))


def correct_looks(
    connection: Connection, release: StoredRelease, better: Mapping[datetime, tuple[int | None, int]]
) -> None:
    """Counters read anew: time of the look → (views or None where there is no counter, the exchange)."""
    for at, (views, fetch_id) in better.items():
        here = (view_snapshots.c.release_id == release.id, view_snapshots.c.taken_at == at)
        if views is None:
            connection.execute(delete(view_snapshots).where(*here))
        elif at in release.looks:
            connection.execute(update(view_snapshots).where(*here).values(views=views))
        else:
            look = {"release_id": release.id, "fetch_id": fetch_id, "taken_at": at, "views": views}
            connection.execute(view_snapshots.insert().values(look))
    looks = release.looks | {at: views for at, (views, _) in better.items()}
    last = next((looks[at] for at in sorted(looks, reverse=True) if looks[at] is not None), None)
    # What was compared last was one of these looks: misread, it would make a counter fall that never fell.
    said = [at for at, views in release.looks.items() if views == release.compared_views]
    compared = looks[max(said)] if said else release.compared_views
    mine = update(releases).where(releases.c.id == release.id)
    connection.execute(mine.values(views=last, compared_views=compared))


def _keep_reading(connection: Connection, revision_id: int) -> int:
    """A copy of a revision as it reads until now, superseded by it; its row id. One copy of one reading is enough."""
    own = revisions.c
    old = connection.execute(select(revisions).where(own.id == revision_id)).one()
    same = select(own.id).where(own.superseded_by == revision_id, own.content_hash == old.content_hash)
    kept = connection.execute(same).scalar()
    if kept is not None:
        return int(kept)
    names = [column.name for column in own if column.name not in ("id", "superseded_by")]
    copied = select(*[own[name] for name in names], literal(revision_id)).where(own.id == revision_id)
    connection.execute(revisions.insert().from_select([*names, "superseded_by"], copied))
    return int(connection.execute(same).scalar_one())


def _move(connection: Connection, number: StoredNumber, observation: Observation, revision_id: int) -> None:
    if (number.revision_id, number.observation) == (revision_id, observation):
        return
    values: dict[str, Any] = {
        "revision_id": revision_id,
        "start": observation.start,
        "end": observation.end,
        "why": list(observation.why),
        "confidence": observation.confidence,
        "code_version": CODE_VERSION,
    }
    connection.execute(update(observations).where(observations.c.id == number.id).values(values))


def _matched(
    found: Sequence[Observation], stored: Iterable[StoredNumber]
) -> tuple[dict[Observation, StoredNumber], list[StoredNumber]]:
    """(what is found again and where it was, what is not found again). Of equal ones the nearest; used ones first."""
    left = list(stored)
    again: dict[Observation, StoredNumber] = {}
    for observation in found:
        same = [number for number in left if claim(number.observation) == claim(observation)]
        if same:
            best = min(same, key=lambda n: (not n.used, abs(n.observation.start - observation.start)))
            again[observation] = best
            left.remove(best)
    return again, left


def claim(observation: Observation) -> tuple[Any, ...]:
    """What an observation says, and in which words; not where they stand, and not why it was read so."""
    names = ("metric", "value", "unit", "kind", "bound", "scope", "quote", "qualifier", "as_of", "restates")
    return tuple(getattr(observation, name) for name in names)
