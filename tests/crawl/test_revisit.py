"""When a release is looked at again: by age, by what a visit found, and never later than planned."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.crawl.revisit import DAY, HOUR, SPREAD, Visit, due_at, retry_at
from tests.bench.revisit import compare

NOW = datetime(2024, 3, 20, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def interval(**facts: object) -> timedelta:
    """The interval that is planned, the spread taken out."""
    facts = {"news_id": "1", "born": NOW - 400 * DAY} | facts
    found = due_at(NOW, Visit(**facts)) - NOW  # type: ignore[arg-type]  # a table of mixed values
    plain = [timedelta(hours=h) for h in (1, 2, 3, 4, 6, 12, 24, 84, 168, 360, 720)]
    return next(step for step in plain if step * (1 - SPREAD) <= found <= step)


@pytest.mark.parametrize(
    ("age", "planned"),
    [
        (timedelta(), HOUR),
        (6 * HOUR, HOUR),
        (6 * HOUR + MINUTE, 6 * HOUR),
        (2 * DAY, 6 * HOUR),
        (2 * DAY + MINUTE, DAY),
        (14 * DAY, DAY),
        (14 * DAY + MINUTE, 7 * DAY),
        (90 * DAY, 7 * DAY),
        (90 * DAY + MINUTE, 30 * DAY),
        (4000 * DAY, 30 * DAY),
        (-DAY, HOUR),  # dated tomorrow
    ],
)
def test_the_interval_grows_with_age(age: timedelta, planned: timedelta) -> None:
    assert interval(born=NOW - age) == planned


@pytest.mark.parametrize(
    ("facts", "planned"),
    [
        ({"edited": True}, HOUR),
        ({"edited": True, "born": NOW}, HOUR),
        ({"interval": HOUR}, 2 * HOUR),  # an hour after an edit nothing was new
        ({"interval": 12 * HOUR}, DAY),
        ({"interval": 30 * DAY}, 30 * DAY),
        ({"interval": 60 * DAY}, 30 * DAY),  # it came late: that is no history
        ({"interval": timedelta()}, HOUR),
        ({"interval": 7 * DAY, "born": NOW - 15 * DAY}, 7 * DAY),
    ],
)
def test_what_was_found_moves_it(facts: dict[str, object], planned: timedelta) -> None:
    assert interval(before=NOW - DAY, **facts) == planned


@pytest.mark.parametrize(
    ("views", "planned"),
    [
        (1000, 30 * DAY),  # nothing
        (1019, 30 * DAY),  # a few are chance
        (1020, 15 * DAY),  # in one day more than ever in ten
        (900, 30 * DAY),  # set back
        (None, 30 * DAY),  # not shown
    ],
)
def test_a_jump_of_the_counter_halves_it(views: int | None, planned: timedelta) -> None:
    facts = {"before": NOW - DAY, "interval": 30 * DAY, "views_before": 1000, "views": views}
    assert interval(**facts) == planned


def test_a_counter_that_grows_as_ever_is_no_jump() -> None:
    facts = {
        "born": NOW - 100 * DAY,
        "before": NOW - 10 * DAY,
        "views_before": 900,
        "views": 1000,
        "interval": 30 * DAY,
    }
    assert interval(**facts) == 30 * DAY


def test_the_spread_is_the_same_for_the_same_release_and_never_late() -> None:
    dues = {due_at(NOW, Visit(str(i), NOW - 400 * DAY)) for i in range(200)}
    assert len(dues) > 150 and max(dues) <= NOW + 30 * DAY and min(dues) >= NOW + 27 * DAY
    assert due_at(NOW, Visit("1", NOW)) == due_at(NOW, Visit("1", NOW))


@pytest.mark.parametrize(
    ("failures", "after"),
    [
        (1, 15 * MINUTE),
        (2, 30 * MINUTE),
        (5, 4 * HOUR),
        (10, 7680 * MINUTE),
        (11, 7 * DAY),
        (500, 7 * DAY),
    ],
)
def test_failures_are_tried_again_ever_more_seldom(failures: int, after: timedelta) -> None:
    assert retry_at(NOW, failures) == NOW + after


def test_the_policy_beats_the_simpler_ones_where_it_should() -> None:
    found = compare(releases=600, days=200, seed=7)
    ours, tiers = found["ours"], found["fixed tiers"]
    assert ours.requests < 1.3 * tiers.requests < 0.01 * found["all pages, every hour"].requests
    assert ours.median_delay < tiers.median_delay and ours.seen > 0.97
    assert ours.view_error < 0.01 < found["only new ones"].view_error
