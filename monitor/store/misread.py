"""Known values that nothing states any more, as today's rules read, and what was held against them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, exists, select

from monitor.model.series import Total, total_of
from monitor.model.verdict import KnownMetric
from monitor.store.known import right_values_of, take_back
from monitor.store.observations import observation_from
from monitor.store.reviews import withdraw_known
from monitor.store.tables import OWN_WORDING, known_metrics, observations, releases, revisions, verdicts
from monitor.store.uncompared import SPOKEN


@dataclass(frozen=True, slots=True)
class Misread:
    """A value that the monitor accepted by itself, and the number's row that it rests on."""

    observation_id: int
    known: KnownMetric


def misread(connection: Connection, stated: Collection[Total], sites: Sequence[str]) -> list[Misread]:
    """What was accepted and has no witness, in the order of acceptance. What a person accepted stays as it is.

    `stated`: the totals that are read today in the wordings of `sites`; of other sites, those that are stored count.
    """
    own = known_metrics.c
    judged = exists().where(verdicts.c.observation_id == own.observation_id, verdicts.c.kind != "contradicts")
    rows = right_values_of(connection, own.accepted_by == "monitor", judged)
    found = {row: known for row, known in rows.items() if total_of(known) not in stated}
    return [
        Misread(row, known) for row, known in found.items() if not _stated_elsewhere(connection, known, sites)
    ]


def take_back_misread(
    connection: Connection, wrong: Sequence[Misread], *, at: datetime
) -> list[tuple[int, str]]:
    """Take them back: (release, site) of all that was held against them, in the order in which it is judged again."""
    numbers = [one.observation_id for one in wrong]
    withdraw_known(connection, numbers, at=at)
    for number in numbers:
        take_back(connection, number, at=at)
    held = (
        select(releases.c.id, releases.c.site)
        .join(observations, observations.c.revision_id == releases.c.revision_id)
        .join(verdicts, verdicts.c.observation_id == observations.c.id)
        .join(known_metrics, known_metrics.c.id == verdicts.c.known_id)
        .where(known_metrics.c.observation_id.in_(numbers))
        .order_by(*SPOKEN)
    )
    return list(dict.fromkeys((row.id, row.site) for row in connection.execute(held)))


def _stated_elsewhere(connection: Connection, known: KnownMetric, sites: Sequence[str]) -> bool:
    own = observations.c
    rows = connection.execute(
        select(observations)
        .join(revisions, revisions.c.id == own.revision_id)
        .join(releases, releases.c.id == revisions.c.release_id)
        .where(own.metric == known.metric, own.scope == known.scope, own.value == known.value)
        .where(own.kind == "stock", OWN_WORDING, releases.c.site.not_in(sites))
    )
    return any(total_of(observation_from(row)) == total_of(known) for row in rows)
