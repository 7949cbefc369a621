"""A known value that nothing states any more: it ends, and what was held against it is judged again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from monitor.metrics.catalogue import compile_catalogue
from monitor.model.catalogue import Catalogue
from monitor.model.series import Total
from monitor.runs.compare import Comparer
from monitor.runs.differences import Difference
from monitor.runs.withdrawing import withdraw
from monitor.store import reviews
from monitor.store.known import known_history, known_now
from monitor.store.tables import releases
from tests.runs.conftest import DAY, SITE, item
from tests.runs.test_compare import JOBS

FIRST, WRONG, NEXT, LAST = 987_075, 1_912_300, 995_200, 1_012_300
WORDS = {
    FIRST: "987 هزار و 75",
    WRONG: "یک میلیون و 912 هزار و 300",
    NEXT: "995 هزار و 200",
    LAST: "یک میلیون و 12 هزار و 300",
}
LATER = DAY + timedelta(days=9)
Told = Callable[..., None]


@pytest.fixture
def told(comparer, read) -> Told:
    """Releases that say these numbers, each read and compared on its day."""

    def tell(*values: int) -> None:
        for day, value in enumerate(values):
            read(item(str(day), JOBS.format(WORDS[value]), day=day), day=day)
            comparer.compare(SITE, at=DAY + timedelta(days=day))

    return tell


def total(value: int) -> Total:
    return "employment", "national", "person", value, ""


def reread(comparer: Comparer, *stated: int, apply: bool = True) -> list[Difference]:
    """Today's rules read these numbers, and no others."""
    totals = {total(value) for value in stated}
    return withdraw(comparer, totals, ["isipo"], [SITE], at=LATER, apply=apply)


def known(comparer: Comparer) -> list[float]:
    with comparer.store.begin() as connection:
        return [value.value for value in known_now(connection)]


def history(comparer: Comparer) -> list[tuple[float, bool]]:
    with comparer.store.begin() as connection:
        return [(value.value, value.taken_back) for value in known_history(connection, "employment")]


def waiting(comparer: Comparer) -> list[float]:
    with comparer.store.begin() as connection:
        return [row["value"] for row in reviews.waiting(connection)]


def test_what_was_known_before_is_known_again(comparer, told) -> None:
    told(FIRST, WRONG)
    shown = reread(comparer, FIRST, apply=False)
    assert known(comparer) == [WRONG]
    assert reread(comparer, FIRST) == shown
    assert [(d.kind, d.news_id, d.name) for d in shown] == [("known", "1", "employment")]
    assert known(comparer) == [FIRST]
    assert history(comparer) == [(FIRST, False), (FIRST, False), (WRONG, True)]
    assert reread(comparer, FIRST) == []


def test_what_was_held_against_it_is_judged_again_in_the_order_of_publication(comparer, told) -> None:
    told(FIRST, WRONG, NEXT, LAST)
    assert (known(comparer), waiting(comparer)) == ([WRONG], [NEXT, LAST])
    reread(comparer, FIRST, NEXT, LAST)
    assert (known(comparer), waiting(comparer)) == ([LAST], [])
    assert [value for value, back in history(comparer) if not back] == [FIRST, FIRST, NEXT, LAST]


def test_what_a_person_has_decided_on_it_stays_decided(comparer, told) -> None:
    told(FIRST, WRONG, NEXT)
    with comparer.store.begin() as connection:
        (row,) = reviews.waiting(connection)
        reviews.review(connection, row["id"], "rejected", by="sara", why="so", at=LATER)
    reread(comparer, FIRST, NEXT)
    assert (known(comparer), waiting(comparer)) == ([FIRST], [])


@pytest.mark.parametrize(("site", "stays"), [("yazd", True), ("isipo", False)])
def test_a_witness_of_another_site_is_enough(comparer, told, site, stays) -> None:
    """What was read again of the site itself is known; of others, what is stored counts."""
    told(FIRST)
    with comparer.store.begin() as connection:
        connection.execute(update(releases).values(site=site))
    assert [d.kind for d in reread(comparer)] == ([] if stays else ["known"])


def test_what_has_ended_is_marked_and_what_stands_is_left(comparer, told) -> None:
    told(FIRST, NEXT, LAST)
    reread(comparer, FIRST, LAST)
    assert known(comparer) == [LAST]
    assert history(comparer) == [(FIRST, False), (NEXT, True), (LAST, False)]


def test_a_metric_that_is_not_watched_any_more_is_not_misread(comparer, told) -> None:
    told(FIRST)
    nothing = Catalogue(metrics=(), relations=())
    assert reread(replace(comparer, reader=compile_catalogue(nothing))) == []
