"""Verdicts: every kind of them, with both sides of each boundary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from monitor.diff.metrics import judge
from monitor.model.catalogue import Catalogue, Metric, Relation
from monitor.model.observation import Bound, Kind, Observation
from monitor.model.verdict import KnownMetric, Verdict

DAY = date(2022, 8, 17)
LATER = date(2023, 3, 1)


def _metric(name: str, unit: str, *, cumulative: bool = True) -> Metric:
    return Metric(id=name, name=name, name_fa=name, unit=unit, cumulative=cumulative)


CATALOGUE = Catalogue(
    metrics=(
        _metric("parks", "park"),
        _metric("zones", "zone"),
        _metric("special", "zone"),
        _metric("both", "park+zone"),
        _metric("units", "unit"),
        _metric("idle", "unit", cumulative=False),
        _metric("investment", "money"),
    ),
    relations=(
        Relation(whole="both", parts=("parks", "zones")),
        Relation(whole="both", parts=("parks", "zones", "special")),
    ),
)


def known(metric: str, value: int, *, qualifier: str | None = None, bound: Bound = "exact") -> KnownMetric:
    unit = CATALOGUE.metric(metric).unit
    return KnownMetric(metric, "national", value, unit, bound, DAY, qualifier)


def stated(
    metric: str, value: int, bound: Bound = "exact", *, kind: Kind = "stock", qualifier: str | None = None
) -> Observation:
    unit = CATALOGUE.metric(metric).unit
    return Observation(metric, value, unit, kind, bound, "national", 0, 4, f"{value}", qualifier)


def verdict(observation: Observation, *before: KnownMetric, as_of: date = LATER) -> Verdict:
    [only] = judge([observation], before, CATALOGUE, as_of=as_of)
    return only


@pytest.mark.parametrize(
    ("value", "bound", "expected"),
    [
        (49_529, "exact", "confirms"),
        (50_000, "about", "confirms"),  # «حدود ۵۰ هزار»
        (49_000, "over", "confirms"),  # «بیش از ۴۹ هزار»
        (50_000, "near", "confirms"),
        (50_000, "under", "confirms"),
        (50_000, "exact", "confirms"),  # a bare round figure
        (49_500, "exact", "confirms"),
        (40_000, "over", "cannot tell"),  # true, and too rough
        (50_000, "over", "rises"),
        (60_000, "about", "rises"),
        (49_530, "exact", "rises"),
        (51_200, "exact", "rises"),
        (49_528, "exact", "falls"),
        (47_060, "exact", "falls"),  # a drop of 4.98 %
        (47_050, "exact", "contradicts"),  # 5.01 %
        (31_000, "about", "contradicts"),
    ],
)
def test_against_an_exact_value(value: int, bound: Bound, expected: str) -> None:
    assert verdict(stated("units", value, bound), known("units", 49_529)).kind == expected


@pytest.mark.parametrize(
    ("value", "bound", "expected"),
    [
        (49_529, "exact", "confirms"),
        (49_000, "over", "confirms"),
        (55_000, "exact", "rises"),
        (48_900, "exact", "falls"),
    ],
)
def test_against_a_value_known_as_more_than(value: int, bound: Bound, expected: str) -> None:
    assert verdict(stated("units", value, bound), known("units", 49_000, bound="over")).kind == expected


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (94_529, "two digits swapped"),
        (45_929, "two digits swapped"),
        (495_290, "a factor of 10"),
        (4_953, "a factor of 10"),
        (529, "a group of three digits lost"),
        (49, "a group of three digits lost"),
        (190_000, "3.8 times"),
    ],
)
def test_probable_slips_wait_for_a_person(value: int, why: str) -> None:
    made = verdict(stated("units", value), known("units", 49_529))
    assert made.kind == "contradicts"
    assert why in made.why


def test_a_likely_rise_is_no_slip_though_its_digits_are_swapped() -> None:
    assert verdict(stated("units", 49_592), known("units", 49_529)).kind == "rises"


def test_years_later_a_large_rise_is_likely() -> None:
    later = date(2034, 1, 1)
    assert verdict(stated("parks", 31), known("parks", 13)).kind == "contradicts"
    assert verdict(stated("parks", 31), known("parks", 13), as_of=later).kind == "rises"


def test_a_count_that_may_fall_may_fall_sharply() -> None:
    assert verdict(stated("idle", 600), known("idle", 900)).kind == "falls"
    assert verdict(stated("idle", 90), known("idle", 900)).kind == "contradicts"


def test_difference_and_percent() -> None:
    made = verdict(stated("units", 50_520), known("units", 49_529))
    assert (made.difference, made.percent) == (991, 2.0)
    assert made.before == known("units", 49_529)


def test_nothing_known() -> None:
    made = verdict(stated("units", 5))
    assert (made.kind, made.before, made.difference) == ("new", None, None)


def test_another_scope_is_another_series() -> None:
    observation = replace(stated("units", 1200), scope="Yazd")
    assert verdict(observation, known("units", 49_529)).kind == "new"


@pytest.mark.parametrize(
    ("said", "stands", "expected"),
    [
        (None, "operating", "rises"),
        ("operating", None, "rises"),
        ("established", "operating", "rises"),
        ("approved", "operating", "cannot tell"),
        ("approved", "approved", "rises"),
        ("nominal", None, "cannot tell"),
    ],
)
def test_qualifiers(said: str | None, stands: str | None, expected: str) -> None:
    made = verdict(stated("parks", 520, qualifier=said), known("parks", 509, qualifier=stands))
    assert made.kind == expected


def test_the_same_qualifier_goes_before_a_kindred_one() -> None:
    made = verdict(
        stated("units", 100, qualifier="established"),
        known("units", 90, qualifier="operating"),
        known("units", 100, qualifier="established"),
    )
    assert made.kind == "confirms"


def test_an_older_release_changes_nothing() -> None:
    earlier = date(2020, 1, 1)
    assert verdict(stated("units", 60_000), known("units", 49_529), as_of=earlier).kind == "cannot tell"
    assert verdict(stated("units", 49_529), known("units", 49_529), as_of=earlier).kind == "cannot tell"
    dated = replace(stated("units", 60_000), as_of=earlier)
    assert verdict(dated, known("units", 49_529)).kind == "cannot tell"
    assert verdict(stated("units", 60_000), known("units", 49_529), as_of=DAY).kind == "rises"


def test_an_unsure_reading_changes_nothing() -> None:
    unsure = replace(stated("units", 60_000), confidence=0.5)
    assert verdict(unsure, known("units", 49_529)).kind == "cannot tell"
    assert verdict(unsure).kind == "cannot tell"
    assert verdict(replace(unsure, value=49_529), known("units", 49_529)).kind == "confirms"


@pytest.mark.parametrize(
    ("value", "bound", "parts", "expected"),
    [
        (847, "exact", (509, 338), "confirms"),
        (850, "exact", (509, 338), "confirms"),
        (863, "exact", (509, 338), "confirms"),
        (865, "exact", (509, 338), "cannot tell"),
        (800, "over", (509, 338), "confirms"),
        (24, "exact", (12, 7, 5), "confirms"),  # with the special economic zones
        (19, "exact", (12, 7, 5), "confirms"),  # without them
        (40, "exact", (12, 7, 5), "cannot tell"),
        (847, "exact", (509,), "cannot tell"),
    ],
)
def test_combined_counts(value: int, bound: Bound, parts: tuple[int, ...], expected: str) -> None:
    before = [known(name, part) for name, part in zip(("parks", "zones", "special"), parts, strict=False)]
    assert verdict(stated("both", value, bound), *before).kind == expected


def test_a_combined_count_known_itself_is_compared_directly() -> None:
    made = verdict(stated("both", 860), known("both", 850), known("parks", 509), known("zones", 338))
    assert (made.kind, made.difference) == ("rises", 10)


def test_currencies() -> None:
    before = replace(known("investment", 551_000_000_000_000), unit="rial")
    in_toman = replace(stated("investment", 55_100_000_000_000), unit="toman")
    assert verdict(in_toman, before).kind == "confirms"
    assert verdict(replace(in_toman, unit="dollar"), before).kind == "cannot tell"


def test_two_values_in_one_release() -> None:
    made = judge([stated("units", 1200), stated("units", 1500)], [], CATALOGUE, as_of=LATER)
    assert [v.kind for v in made] == ["contradicts", "contradicts"]
    assert "1,500" in made[0].why


def test_the_one_of_two_values_that_is_known_stands() -> None:
    made = judge(
        [stated("units", 1200), stated("units", 1500)], [known("units", 1200)], CATALOGUE, as_of=LATER
    )
    assert [v.kind for v in made] == ["confirms", "contradicts"]


def test_approved_and_operating_do_not_contradict_each_other() -> None:
    both = [stated("parks", 80, qualifier="approved"), stated("parks", 75, qualifier="operating")]
    assert [v.kind for v in judge(both, [], CATALOGUE, as_of=LATER)] == ["new", "new"]


def test_a_fact_said_twice_is_judged_once() -> None:
    again = replace(stated("units", 1200), restates=True)
    assert len(judge([stated("units", 1200), again], [], CATALOGUE, as_of=LATER)) == 1


@pytest.mark.parametrize("kind", ["flow", "target", "part", "past"])
def test_only_totals_are_judged(kind: Kind) -> None:
    assert judge([stated("units", 1200, kind=kind)], [], CATALOGUE, as_of=LATER) == ()
