"""The numbers that each wording states."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from monitor import CODE_VERSION
from monitor.model.observation import Observation
from monitor.store.tables import observations, revisions


def whole(value: float) -> int | float:
    """The database keeps doubles; a count comes back as the int it was (exact up to 2^53)."""
    return int(value) if value.is_integer() else value


def save_observations(
    connection: Connection, revision_id: int, found: Iterable[Observation]
) -> dict[Observation, int]:
    """Store what a revision states; observation → row id. The revision counts as read by today's rules."""
    connection.execute(_OBSERVED, {"revision": revision_id, "version": CODE_VERSION})
    rows = list(found)
    if not rows:
        return {}
    values = [_observation_columns(revision_id, observation) for observation in rows]
    return dict(zip(rows, connection.execute(_STATED, values).scalars(), strict=True))


def observations_of(connection: Connection, revision_id: int) -> dict[Observation, int]:
    """What a revision states, in the text's order; observation → row id."""
    rows = connection.execute(
        select(observations)
        .where(observations.c.revision_id == revision_id)
        .order_by(observations.c.start, observations.c.id)
    )
    return {observation_from(row): int(row.id) for row in rows}


def observation_from(row: Any) -> Observation:
    """A row of `observations` as a value."""
    return Observation(
        metric=row.metric,
        value=whole(row.value),
        unit=row.unit,
        kind=row.kind,
        bound=row.bound,
        scope=row.scope,
        start=row.start,
        end=row.end,
        quote=row.quote,
        qualifier=row.qualifier,
        as_of=date.fromisoformat(row.as_of) if row.as_of else None,
        why=tuple(row.why),
        confidence=row.confidence,
        restates=row.restates,
    )


_OBSERVED = (
    update(revisions)
    .where(revisions.c.id == bindparam("revision"))
    .values(observed_version=bindparam("version"))
)
_STATED = observations.insert().returning(observations.c.id, sort_by_parameter_order=True)


def _observation_columns(revision_id: int, observation: Observation) -> dict[str, Any]:
    # Field by field: dataclasses.asdict copies deeply and takes ten times as long.
    fields = {name: getattr(observation, name) for name in Observation.__dataclass_fields__}
    return fields | {
        "revision_id": revision_id,
        "as_of": observation.as_of and observation.as_of.isoformat(),
        "why": list(observation.why),
        "code_version": CODE_VERSION,
    }
