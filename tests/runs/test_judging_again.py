"""A release that is judged again: what holds stays as it was found, and only the rest is found anew."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from monitor.store import reviews
from monitor.store.known import known_now, standing
from monitor.store.replace import restate
from monitor.store.reread import stored_releases
from monitor.store.tables import verdicts
from tests.runs.conftest import DAY, SITE, item
from tests.runs.test_compare import JOBS, NEW, OLD, SLIP

LATER = DAY + timedelta(days=9)


def told(store) -> list[tuple[str, str | None]]:
    """Every verdict on jobs, in the order in which they were made, and what was decided on it."""
    with store.begin() as connection:
        own = verdicts.c
        return list(map(tuple, connection.execute(select(own.kind, own.review).order_by(own.id))))


def compared(comparer, read, *texts: str) -> list[int]:
    """Releases of one day after the other, each read and compared on its day."""
    rows = []
    for day, text in enumerate(texts):
        rows.append(read(item(str(day), text, day=day), day=day))
        comparer.compare(SITE, at=DAY + timedelta(days=day))
    return rows


def judge_again(comparer, release: int) -> None:
    with comparer.store.begin() as connection:
        comparer.judge_again(connection, release, SITE, at=LATER)


def test_what_moved_the_known_value_has_moved_it(comparer, read, store) -> None:
    releases = compared(comparer, read, OLD, NEW)
    before = told(store)
    for release in releases:
        judge_again(comparer, release)
    assert told(store) == before == [("new", None), ("rises", None)]
    with store.begin() as connection:
        assert [row["verdict"] for row in standing(connection)] == ["rises"]


def test_a_person_is_not_asked_twice(comparer, read, store) -> None:
    _, slip = compared(comparer, read, OLD, SLIP)
    judge_again(comparer, slip)
    assert told(store) == [("new", None), ("contradicts", "pending")]
    with store.begin() as connection:
        (waiting,) = reviews.waiting(connection)
        reviews.review(connection, waiting["id"], "rejected", by="sara", why="a slip", at=LATER)
    judge_again(comparer, slip)
    assert told(store) == [("new", None), ("contradicts", "rejected")]


def test_what_contradicted_a_number_that_is_not_read_any_more_waits_no_longer(comparer, read, store) -> None:
    both = f"{OLD} {JOBS.format('700 هزار')}"
    (release,) = compared(comparer, read, both)
    assert told(store) == [("contradicts", "pending")] * 2
    with store.begin() as connection:
        (wording,) = stored_releases(connection, [release])[0].wordings
        right = [n.observation for n in wording.numbers if n.observation.value != 700_000]
        restate(connection, wording.revision_id, right, wording.numbers, at=LATER)
    judge_again(comparer, release)
    assert told(store) == [("contradicts", "withdrawn")] * 2 + [("new", None)]
    with store.begin() as connection:
        assert [k.value for k in known_now(connection)] == [987_075]
