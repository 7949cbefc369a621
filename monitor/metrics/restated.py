"""Claims of one text held against each other: the same fact again, and which of two totals is the total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from monitor.model.observation import Observation
from monitor.model.rounding import rounds

WEAK, FIRM = 0.75, 0.85  # confidence


def settle(found: Sequence[Observation]) -> tuple[Observation, ...]:
    """The same observations with `restates` set, and weak totals that a firmer one excludes made parts or flows."""
    firm = [_beside_firmer(one, found) for one in found]
    settled = [_with_its_exact_fact(one, firm) for one in firm]
    return tuple(_restating(settled))


def _beside_firmer(one: Observation, found: Sequence[Observation]) -> Observation:
    """Two different totals of one thing in one text: the smaller one, if nothing firm made it a total, is none."""
    if one.kind != "stock" or one.confidence >= WEAK:
        return one
    for other in found:
        if (
            other.kind == "stock"
            and same_claim(one, other)
            and other.confidence >= FIRM
            and one.qualifier in (None, other.qualifier)
            and one.value < other.value
            and not rounds(one.value, other.value)
        ):
            return replace(one, kind="flow", why=(*one.why, "a firmer total stands beside it"))
    return one


def _with_its_exact_fact(one: Observation, found: Sequence[Observation]) -> Observation:
    """A rounded figure («بیش از ۱۳ هزار» for ۱۳۸۸۲) is of the kind of the exact one."""
    for other in found:
        if (
            other is not one
            and same_claim(one, other)
            and rounds(one.value, other.value)
            and one.kind == "stock"
            and other.kind in ("flow", "target")
        ):
            return replace(one, kind=other.kind, why=(*one.why, "rounds a figure that is no total"))
    return one


def _restating(found: Sequence[Observation]) -> list[Observation]:
    """The second time of a fact, and its rough figure wherever it stands, say nothing new."""
    said: set[tuple[str, str, int | float]] = set()
    out = []
    for one in found:
        again = one.kind == "stock" and ((one.metric, one.scope, one.value) in said or _rough(one, found))
        out.append(replace(one, restates=True) if again else one)
        if one.kind == "stock":
            said.add((one.metric, one.scope, one.value))
    return out


def _rough(one: Observation, found: Sequence[Observation]) -> bool:
    return any(
        other.kind == "stock"
        and same_claim(one, other)
        and one.scope == other.scope
        and rounds(one.value, other.value)
        for other in found
    )


def same_claim(one: Observation, other: Observation) -> bool:
    return one.metric == other.metric and one.unit == other.unit
