"""One total against the known value that it continues."""

from __future__ import annotations

from datetime import date

from monitor.diff.agreement import agrees, gap
from monitor.diff.slips import slip_in
from monitor.model.catalogue import Catalogue
from monitor.model.observation import Observation
from monitor.model.verdict import KnownMetric, Verdict, VerdictKind

UNSURE = 0.6  # confidence of a reading below which it changes nothing
SHARP_DROP = 0.05  # of a cumulative count
YEARLY_RISE = 0.25  # beyond this, a number that looks like a slip is taken for one
JUMP = 3.0  # times: beyond this, no slip is needed to doubt it
IN_RIALS = {"rial": 1, "toman": 10}


def against(observation: Observation, before: KnownMetric, catalogue: Catalogue, day: date) -> Verdict:
    """What a total of `day` says of the known value that it continues."""
    if day < before.as_of:
        return Verdict(
            "cannot tell", observation, before, f"speaks of {day}, what is known of {before.as_of}"
        )
    value, known = _in_one_unit(observation, before)
    if value is None or known is None:
        why = f"in {observation.unit}, what is known in {before.unit}"
        return Verdict("cannot tell", observation, before, why)
    if agrees(value, observation.bound, known, before.bound):
        return Verdict("confirms", observation, before, _agreement(observation, before), *gap(value, known))
    if observation.confidence < UNSURE:
        return Verdict("cannot tell", observation, before, unsure(observation))
    doubt = _doubt(observation, value, known, catalogue, years=(day - before.as_of).days / 365.25)
    if doubt:
        return Verdict("contradicts", observation, before, doubt, *gap(value, known))
    kind, why = _direction(observation, value, known)
    return Verdict(kind, observation, before, why, *gap(value, known))


def _in_one_unit(
    observation: Observation, before: KnownMetric
) -> tuple[int | float | None, int | float | None]:
    if observation.unit == before.unit:
        return observation.value, before.value
    factors = IN_RIALS.get(observation.unit), IN_RIALS.get(before.unit)
    if factors[0] is None or factors[1] is None:
        return None, None
    return observation.value * factors[0], before.value * factors[1]


def _agreement(observation: Observation, before: KnownMetric) -> str:
    if observation.value == before.value and observation.unit == before.unit:
        return "says the same"
    return f"{observation.bound} {observation.value:,} holds for {before.value:,}"


def _direction(observation: Observation, value: int | float, known: int | float) -> tuple[VerdictKind, str]:
    if value > known:
        return "rises", f"from {known:,} to {'more than ' * (observation.bound == 'over')}{value:,}"
    if observation.bound == "over":
        return "cannot tell", f"more than {value:,} is too rough to hold against {known:,}"
    return "falls", f"from {known:,} to {value:,}"


def _doubt(
    observation: Observation, value: int | float, known: int | float, catalogue: Catalogue, *, years: float
) -> str:
    """Why a person should look before this becomes the known value; "" where nothing speaks against it."""
    slip = slip_in(value, known)
    ratio = value / known if known else 1.0
    if slip.startswith("a factor"):
        return f"{value:,} against {known:,}: probably {slip}"
    if ratio < 1:
        return _doubtful_drop(observation, value, known, slip, catalogue)
    if ratio > 1 + YEARLY_RISE * max(1.0, years) and slip:
        return f"{value:,} against {known:,}: probably {slip}"
    if ratio > JUMP * max(1.0, years / 2):
        return f"{value:,} is {ratio:.1f} times what is known ({known:,})"
    return ""


def _doubtful_drop(
    observation: Observation, value: int | float, known: int | float, slip: str, catalogue: Catalogue
) -> str:
    if not catalogue.metric(observation.metric).cumulative or observation.bound == "over":
        return ""
    drop = 1 - value / known
    if drop < SHARP_DROP:
        return ""
    why = f"a cumulative count that drops by {drop:.0%}, from {known:,} to {value:,}"
    return f"{why}: probably {slip}" if slip else why


def unsure(observation: Observation) -> str:
    """Why a reading changes nothing."""
    reasons = ", ".join(observation.why) or "no cue"
    return f"read with little certainty ({observation.confidence:.2f}: {reasons})"
