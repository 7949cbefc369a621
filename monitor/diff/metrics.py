"""What a release's numbers say of the known ones. Nothing is changed here: a verdict is a value.

Only standing totals (kind "stock") are judged, each fact once. Qualifiers make series: a plain, an operating and an
established count are the headline figure; approved, licensed, idle or nominal ones are figures of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from monitor.diff.against import UNSURE, against, unsure
from monitor.diff.agreement import agrees
from monitor.diff.combined import through_relations
from monitor.diff.series import same_series
from monitor.model.catalogue import Catalogue
from monitor.model.observation import Observation
from monitor.model.series import series
from monitor.model.verdict import KnownMetric, Verdict


def judge(
    observations: Sequence[Observation], known: Sequence[KnownMetric], catalogue: Catalogue, *, as_of: date
) -> tuple[Verdict, ...]:
    """A verdict for every total the observations of one release state, in their order.

    `as_of`: the day of the release, for observations that name no day of their own.
    """
    stocks = [o for o in observations if o.kind == "stock" and not o.restates and catalogue.has(o.metric)]
    return tuple(_against_itself(v, stocks) for o in stocks for v in [_verdict(o, known, catalogue, as_of)])


def _verdict(
    observation: Observation, known: Sequence[KnownMetric], catalogue: Catalogue, as_of: date
) -> Verdict:
    here = [k for k in known if k.metric == observation.metric and k.scope == observation.scope]
    before = same_series(observation, here)
    if before is not None:
        return against(observation, before, catalogue, observation.as_of or as_of)
    if here:
        return Verdict("cannot tell", observation, here[0], _counts_otherwise(observation, here[0]))
    return through_relations(observation, known, catalogue, as_of) or _first(observation)


def _counts_otherwise(observation: Observation, known: KnownMetric) -> str:
    said, stands = observation.qualifier or "unqualified", known.qualifier or "unqualified"
    return f"counts something else: {said} here, {stands} in what is known"


def _first(observation: Observation) -> Verdict:
    if observation.confidence < UNSURE:
        return Verdict("cannot tell", observation, None, unsure(observation))
    return Verdict("new", observation, None, f"nothing was known of it for {observation.scope}")


# --- against the release's other numbers -----------------------------------------------------------------------------


def _against_itself(verdict: Verdict, stocks: Sequence[Observation]) -> Verdict:
    """Two totals of one thing in one release cannot both hold; the one that is known already may stand."""
    if verdict.kind in ("confirms", "cannot tell", "contradicts"):
        return verdict
    other = other_total(verdict.observation, stocks)
    if other is None:
        return verdict
    why = f"the same release also says {other.value:,} («{other.quote}»)"
    return replace(verdict, kind="contradicts", why=why)


def other_total(mine: Observation, stocks: Sequence[Observation]) -> Observation | None:
    """The first total of the same thing in one release that cannot hold together with this one."""
    for other in stocks:
        if _same_claim(mine, other) and not (
            agrees(mine.value, mine.bound, other.value, other.bound)
            or agrees(other.value, other.bound, mine.value, mine.bound)
        ):
            return other
    return None


def _same_claim(one: Observation, other: Observation) -> bool:
    keys = [(o.metric, o.scope, o.unit, series(o.qualifier)) for o in (one, other)]
    return one is not other and keys[0] == keys[1]
