"""A total of an earlier day takes its place in the history where it says something that fits there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from monitor.diff.metrics import judge
from monitor.diff.past import placed
from monitor.model.observation import Observation
from monitor.model.verdict import KnownMetric, Verdict
from tests.diff.test_metrics import CATALOGUE, known, stated

FIRST, NOW = date(2021, 3, 1), date(2022, 8, 17)
BETWEEN = date(2022, 1, 10)


def told(
    *said: Observation, day: date = BETWEEN, past: tuple[KnownMetric, ...] | None = None
) -> list[Verdict]:
    """The verdicts on a release of that day, where 1,000 units of 2021 and then 1,200 were known."""
    standing = replace(known("units", 1200), as_of=NOW)
    ever = (replace(known("units", 1000), as_of=FIRST), standing) if past is None else past
    verdicts = judge(said, [standing], CATALOGUE, as_of=day)
    return placed(verdicts, [standing], ever, CATALOGUE, as_of=day)


@pytest.mark.parametrize(
    ("value", "belongs"),
    [
        (1100, True),
        (1201, True),  # it may have fallen since
        (990, True),  # it may have risen since
        (1000, False),  # a witness of the value before it
        (1200, True),  # it was so before the day that we knew
        (120, False),  # a factor of ten: probably a slip
        (11_000, False),
    ],
)
def test_between_two_known_values(value, belongs) -> None:
    (verdict,) = told(stated("units", value))
    assert (verdict.kind, verdict.belongs) == ("cannot tell", belongs)
    assert verdict.why.endswith("it takes its place in the history") == belongs


@pytest.mark.parametrize(("value", "belongs"), [(900, True), (1000, True), (90, False), (100_000, False)])
def test_before_all_that_is_known(value, belongs) -> None:
    assert told(stated("units", value), day=date(2020, 1, 1))[0].belongs == belongs


def test_what_a_text_says_of_an_earlier_day_itself() -> None:
    said = replace(stated("units", 1100), as_of=BETWEEN)
    assert told(said, day=date(2023, 1, 1))[0].belongs


@pytest.mark.parametrize(
    "said",
    [
        replace(stated("units", 1100), confidence=0.5),
        stated("units", 1100, qualifier="approved"),
        replace(stated("units", 1100), scope="Yazd"),
        replace(stated("units", 1100), unit="hectare"),
        stated("units", 900, "over"),
    ],
    ids=["unsure", "another count", "another place", "another unit", "too rough"],
)
def test_what_does_not_continue_the_series(said) -> None:
    assert not any(verdict.belongs for verdict in told(said))


def test_two_totals_of_one_release_cannot_both_have_the_place() -> None:
    assert [v.belongs for v in told(stated("units", 1100), stated("units", 1150))] == [False, False]


def test_what_is_of_the_day_of_the_known_value_or_later_is_judged_and_not_placed() -> None:
    for day in (NOW, date(2023, 1, 1)):
        (verdict,) = told(stated("units", 1300), day=day)
        assert (verdict.kind, verdict.belongs) == ("rises", False)
