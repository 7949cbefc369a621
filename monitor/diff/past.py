"""Where a total of an earlier day stands among the values that were known of its series."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from monitor.diff.against import UNSURE, against
from monitor.diff.metrics import other_total
from monitor.model.catalogue import Catalogue
from monitor.model.observation import Observation
from monitor.model.series import series
from monitor.model.verdict import KnownMetric, Verdict


def older(verdict: Verdict, known: Collection[KnownMetric], *, as_of: date) -> bool:
    """Whether a total is of a day before the known value that it continues. `as_of`: the day of its release."""
    mine, before = verdict.observation, verdict.before
    if before is None or before not in known or not _same(mine, before):
        return False
    return (mine.as_of or as_of) < before.as_of


def placed(
    verdicts: Sequence[Verdict],
    known: Collection[KnownMetric],
    past: Sequence[KnownMetric],
    catalogue: Catalogue,
    *,
    as_of: date,
) -> list[Verdict]:
    """The verdicts on one release's totals; those of older ones that take their place in the history say so.

    `past`: all values that were ever known of their metrics, those taken back left out.
    """
    stocks = [verdict.observation for verdict in verdicts]
    return [
        replace(verdict, belongs=True, why=f"{verdict.why}: it takes its place in the history")
        if older(verdict, known, as_of=as_of)
        and other_total(verdict.observation, stocks) is None
        and _belongs(verdict.observation, past, catalogue, verdict.observation.as_of or as_of)
        else verdict
        for verdict in verdicts
    ]


def _belongs(observation: Observation, past: Sequence[KnownMetric], catalogue: Catalogue, day: date) -> bool:
    """Whether it says something of its day that the history does not say yet, and that fits what comes after it.

    What only confirms the value before it is a witness of that one; of what looks like a slip nothing can be told.
    """
    if observation.confidence < UNSURE:
        return False
    mine = [known for known in past if _same(observation, known)]
    before = max((k for k in mine if k.as_of <= day), key=lambda k: k.as_of, default=None)
    after = min((k for k in mine if k.as_of > day), key=lambda k: k.as_of, default=None)
    if before and against(observation, before, catalogue, day).kind not in ("rises", "falls"):
        return False
    return after is None or _leads_to(observation, after, catalogue, day)


def _same(observation: Observation, known: KnownMetric) -> bool:
    keys = [(one.metric, one.scope, series(one.qualifier)) for one in (observation, known)]
    return keys[0] == keys[1]


def _leads_to(observation: Observation, after: KnownMetric, catalogue: Catalogue, day: date) -> bool:
    """Whether the value of a later day could have followed this one."""
    one, next_one = _as_known(observation, day), _as_stated(after)
    return against(next_one, one, catalogue, after.as_of).kind not in ("contradicts", "cannot tell")


def _as_known(stated: Observation, day: date) -> KnownMetric:
    return KnownMetric(
        stated.metric, stated.scope, stated.value, stated.unit, stated.bound, day, stated.qualifier
    )


def _as_stated(known: KnownMetric) -> Observation:
    return Observation(
        metric=known.metric,
        value=known.value,
        unit=known.unit,
        kind="stock",
        bound=known.bound,
        scope=known.scope,
        start=0,
        end=len(known.quote),
        quote=known.quote,
        qualifier=known.qualifier,
    )
