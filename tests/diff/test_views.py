from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.diff.views import counter_reset, curve, early_views, outliers, rate, steps
from monitor.model.views import ViewSnapshot

START = datetime(2022, 8, 17, 6, 30, tzinfo=UTC)


def looks(*counts: tuple[float, int]) -> list[ViewSnapshot]:
    """(hours after the start, views) …"""
    return [ViewSnapshot(START + timedelta(hours=hours), views) for hours, views in counts]


@pytest.mark.parametrize(
    ("before", "after", "kind", "gained"),
    [
        (522, 522, "still", 0),
        (522, 523, "growth", 1),
        (522, 521, "drop", 0),
        (522, 261, "drop", 0),
        (522, 260, "reset", 260),
        (522, 0, "reset", 0),
        (0, 0, "still", 0),
        (1, 0, "reset", 0),
    ],
)
def test_a_step_has_a_kind_and_never_gains_less_than_nothing(before, after, kind, gained):
    (step,) = steps(looks((0, before), (24, after)))
    assert (step.kind, step.gained) == (kind, gained)


def test_rates_are_per_day():
    assert rate(looks((0, 100), (12, 160))) == pytest.approx(120.0)


def test_no_rate_without_two_looks_or_over_no_time():
    assert rate([]) is None
    assert rate(looks((0, 100))) is None
    assert rate(looks((0, 100), (0.01, 101))) is None


def test_a_drop_or_reset_has_no_rate_and_the_step_before_it_still_has():
    history = looks((0, 100), (24, 150), (48, 3))
    assert steps(history)[-1].per_day is None
    assert rate(history) == pytest.approx(50.0)


def test_two_servers_with_different_counts_gain_nothing_twice():
    history = looks((0, 522), (1, 515), (2, 530), (3, 524), (4, 531))
    assert [s.kind for s in steps(history)] == ["growth" if s.gained else s.kind for s in steps(history)]
    assert curve(history)[-1][1] == 531


def test_a_lower_count_that_stays_is_believed():
    history = looks((0, 522), (24, 400), (48, 410), (72, 420))
    assert [(s.kind, s.gained) for s in steps(history)] == [("drop", 0), ("still", 0), ("growth", 10)]


def test_the_curve_goes_on_over_a_reset():
    assert [views for _, views in curve(looks((0, 500), (24, 600), (48, 20), (72, 50)))] == [
        500,
        600,
        620,
        650,
    ]


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        (looks((24, 100), (72, 200)), 150),
        (looks((48, 90)), 90),
        (looks((47.9, 90)), None),  # not yet
        (looks((60, 120)), 96),  # between 0 at publication and the first look
        (looks((72, 144)), 96),
        (looks((73, 144)), None),  # too far from publication to tell
        (looks((24, 100), (97, 400)), None),
        ([], None),
    ],
)
def test_views_after_the_first_48_hours(history, expected):
    assert early_views(START, history) == expected


def test_outliers_stand_far_from_the_rest_and_do_not_hide_each_other():
    usual = {f"r{i}": 100.0 + 7 * i for i in range(20)}
    found = outliers({**usual, "viral": 40_000.0, "hot": 9_000.0, "dead": 1.0})
    assert set(found) == {"viral", "hot", "dead"}
    assert next(iter(found)) == "viral"
    assert found["dead"] < 0 < found["hot"]


@pytest.mark.parametrize(
    "values",
    [
        [],
        [1, 10_000, 3, 4],  # four values tell nothing
        [5, 5, 5, 5, 5, 5],
        [10, 10, 10, 10, 11],  # apart, but not far
        [100, 150, 120, 90, 130, 110, 180],
    ],
)
def test_ordinary_values_have_no_outliers(values):
    assert outliers(dict(enumerate(map(float, values)))) == {}


def test_one_wild_value_among_equal_ones_is_found():
    assert set(outliers(dict(enumerate([10.0] * 9 + [500.0])))) == {9}


def test_a_reset_is_a_change_with_both_counts():
    change = counter_reset("isipo", "18869", looks((0, 522), (24, 4)))
    assert change is not None
    assert (change.kind, change.detail["before"], change.detail["after"]) == ("counter_reset", 522, 4)
    assert change.key == counter_reset("isipo", "18869", looks((0, 522), (24, 4))).key
    assert counter_reset("isipo", "18869", looks((0, 522), (24, 515))) is None
    assert counter_reset("isipo", "18869", looks((0, 522))) is None
