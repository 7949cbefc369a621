"""Combined counts («۸۴۷ شهرک و ناحیه») against the sum of their parts, as the catalogue declares them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from monitor.diff.agreement import agrees, gap
from monitor.diff.series import same_series
from monitor.model.catalogue import Catalogue, Relation
from monitor.model.observation import Observation
from monitor.model.verdict import KnownMetric, Verdict


def through_relations(
    observation: Observation, known: Sequence[KnownMetric], catalogue: Catalogue, as_of: date
) -> Verdict | None:
    """A combined count against the sum of its parts; None where no relation tells or no part is known.

    Where the catalogue declares several relations (with and without the special economic zones), one that fits will do.
    """
    relations = [r for r in catalogue.relations if r.whole == observation.metric]
    whole = [(r, p) for r in relations if (p := _parts(r, observation, known)) and len(p) == len(r.parts)]
    told = [_against_sum(observation, parts, relation, as_of) for relation, parts in whole]
    some = [part for r in relations for part in _parts(r, observation, known)]
    if told:
        return next((v for v in told if v.kind == "confirms"), told[0])
    if some:
        why = "a combined count, and only some of its parts are known"
        return Verdict("cannot tell", observation, some[0], why)
    return None


def _parts(relation: Relation, observation: Observation, known: Sequence[KnownMetric]) -> list[KnownMetric]:
    found = (
        same_series(observation, [k for k in known if k.metric == name and k.scope == observation.scope])
        for name in relation.parts
    )
    return [part for part in found if part is not None]


def _against_sum(
    observation: Observation, parts: Sequence[KnownMetric], relation: Relation, as_of: date
) -> Verdict:
    total = sum(part.value for part in parts)
    sums = f"{' + '.join(f'{part.value:,}' for part in parts)} = {total:,}"
    newest = max(parts, key=lambda part: part.as_of)
    before = replace(newest, metric=observation.metric, value=total, unit=observation.unit, quote=sums)
    day = observation.as_of or as_of
    close = abs(observation.value - total) <= relation.tolerance * total
    if day < newest.as_of:
        return Verdict(
            "cannot tell", observation, before, f"speaks of {day}, what is known of {newest.as_of}"
        )
    if close or agrees(observation.value, observation.bound, total):
        return Verdict(
            "confirms", observation, before, f"the known parts make {sums}", *gap(observation.value, total)
        )
    return Verdict("cannot tell", observation, before, f"a combined count; the known parts make {sums}")
