"""Claims of one text held against each other: the same fact again, and which of two totals is the total."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from monitor.model.observation import Kind, Observation
from monitor.model.rounding import rounds, step_of

WEAK, FIRM = 0.75, 0.85  # confidence


def settle(found: Sequence[Observation]) -> tuple[Observation, ...]:
    """The same observations with `restates` set, and weak totals that something firmer excludes made parts."""
    if len(found) < 2 or not any(one.kind == "stock" for one in found):
        return tuple(found)
    kinds: tuple[Kind, ...] = ("flow", "target", "part")
    firm = _Values(o for o in found if o.kind == "stock" and o.confidence >= FIRM)
    judged = [_beside_firmer(one, firm) for one in found]
    present = {one.kind for one in judged}
    planned = {kind: _Values(o for o in judged if o.kind == kind) for kind in kinds if kind in present}
    told = _told_firmly(judged)
    settled = [_with_its_exact_fact(_as_the_body_tells(one, told), planned) for one in judged]
    return tuple(_restating(settled))


class _Values:
    """The values told of each metric in each unit, sorted, so that a text of any length is settled in linear time."""

    def __init__(self, observations: Iterable[Observation]) -> None:
        values: dict[tuple[str, str], set[int | float]] = defaultdict(set)
        for one in observations:
            values[one.metric, one.unit].add(one.value)
        self._sorted = {key: sorted(of_key) for key, of_key in values.items()}

    def of(self, one: Observation) -> list[int | float]:
        return self._sorted.get((one.metric, one.unit), [])

    def rounded_by(self, one: Observation) -> bool:
        """Whether `one` says one of these values roughly."""
        values = self.of(one)
        if not values or (len(values) == 1 and values[0] == one.value):
            return False
        step = step_of(one.value)
        lowest, highest = max(one.value - step, one.value * 0.9), min(one.value + step, one.value * 1.12)
        near = values[bisect_left(values, lowest) : bisect_right(values, highest)]
        return any(rounds(one.value, value) for value in near)


def _beside_firmer(one: Observation, firm: _Values) -> Observation:
    """Two different totals of one thing in one text: the smaller one, if nothing firm made it a total, is none."""
    if one.kind != "stock" or one.confidence >= WEAK or one.qualifier is not None:
        return one
    values = firm.of(one)
    if not values or values[-1] <= one.value or firm.rounded_by(one):
        return one
    return replace(one, kind="part", why=(*one.why, "a firmer total stands beside it"))


def _told_firmly(found: Iterable[Observation]) -> dict[tuple[str, str, int | float], Kind]:
    """How a number was told where something in its sentence decided; a total, where it was told as one anywhere."""
    told: dict[tuple[str, str, int | float], Kind] = {}
    for one in found:
        fact = one.metric, one.unit, one.value
        if one.confidence >= WEAK and told.get(fact) != "stock":
            told[fact] = one.kind
    return told


def _as_the_body_tells(one: Observation, told: dict[tuple[str, str, int | float], Kind]) -> Observation:
    """A headline («استقرار ۳۲۰ واحد در شهرک‌ها») leaves open what the body tells («… هفته جاری مستقر شدند»)."""
    kind = told.get((one.metric, one.unit, one.value), one.kind)
    if one.kind != "stock" or one.confidence >= WEAK or kind == "stock":
        return one
    return replace(one, kind=kind, why=(*one.why, f"the text tells it as {kind}"))


def _with_its_exact_fact(one: Observation, planned: dict[Kind, _Values]) -> Observation:
    """A rounded figure («بیش از ۱۳ هزار» for ۱۳۸۸۲) is of the kind of the exact one."""
    if one.kind != "stock":
        return one
    for kind, values in planned.items():
        if values.rounded_by(one):
            return replace(one, kind=kind, why=(*one.why, "rounds a figure that is no total"))
    return one


def _restating(found: Sequence[Observation]) -> Iterator[Observation]:
    """The second time of a fact, and its rough figure wherever it stands, say nothing new."""
    stocks = _Values(o for o in found if o.kind == "stock")
    said: set[tuple[str, str, int | float]] = set()
    for one in found:
        fact = one.metric, one.scope, one.value
        again = one.kind == "stock" and (fact in said or stocks.rounded_by(one))
        yield replace(one, restates=True) if again else one
        if one.kind == "stock":
            said.add(fact)
