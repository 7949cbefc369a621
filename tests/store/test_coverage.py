"""The coverage ledger: what is known, what is complete, where the gaps are."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from monitor.store import frontier
from monitor.store.coverage import coverage_of
from monitor.store.tables import releases
from monitor.store.walks import close_walk, open_walks
from tests.store.conftest import AT, add_release


@pytest.fixture
def ledger(store):
    """The coverage of a site whose releases are given as id → state."""

    def of(states: dict[int, str], denied: tuple[int, ...] = ()):
        with store.begin() as connection:
            for number, state in states.items():
                add_release(connection, str(number), state=state, published_jalali="1401-05-26")
            frontier.note_gaps(connection, "isipo", map(str, denied), "http://isipo.example/{news_id}", AT)
            return coverage_of(connection, "isipo")

    return of


def test_nothing_known_says_so(ledger) -> None:
    assert ledger({}).sentence == "isipo: no release is known yet"


def test_without_gaps(ledger) -> None:
    found = ledger({5: "fetched", 6: "fetched", 7: "gone"})
    assert (found.oldest, found.newest, found.complete_from, found.never_seen) == (5, 7, 5, ())
    assert found.sentence == (
        "isipo: 3 releases known (2 fetched, 1 gone); complete from 5 (1401-05-26) to 7 (1401-05-26); gaps: none"
    )


def test_ids_between_that_were_never_seen_are_gaps(ledger) -> None:
    found = ledger({1: "fetched", 2: "fetched", 4: "fetched", 9: "fetched"})
    assert found.never_seen == ((3, 3), (5, 8)) and found.never_seen_count == 5
    assert found.sentence.endswith("gaps: 5 ids never seen (5-8, 3)")


def test_ids_that_were_asked_for_and_do_not_exist_are_told_apart(ledger) -> None:
    found = ledger({1: "fetched", 7: "fetched"}, denied=(3, 4, 6))
    assert found.denied == ((3, 4), (6, 6)) and found.never_seen == ((2, 2), (5, 5))
    assert found.newest == 7


@pytest.mark.parametrize(
    ("states", "begins"),
    [
        ({1: "due", 2: "fetched", 3: "gone", 4: "unlisted"}, 2),
        ({1: "fetched", 2: "blocked", 3: "fetched"}, 3),
        ({1: "fetched", 2: "due"}, None),
    ],
)
def test_complete_begins_after_the_newest_that_is_still_to_be_read(ledger, states, begins) -> None:
    assert ledger(states).complete_from == begins


def test_walks_are_part_of_the_ledger(store, ledger) -> None:
    with store.begin() as connection:
        (walk,) = open_walks(connection, "isipo", "http://isipo.example/", at=AT, whole=True)
        close_walk(connection, walk, at=AT, pages=3)
    found = ledger({1: "fetched"})
    assert found.read_to_the_end == AT and found.walks_open == 0


def test_sites_do_not_mix(store, ledger) -> None:
    with store.begin() as connection:
        add_release(connection, "9", site="yazd", state="fetched")
    assert ledger({1: "fetched"}).newest == 1


def test_a_seed_that_the_site_has_not_shown_yet_covers_nothing(store) -> None:
    with store.begin() as connection:
        add_release(connection, "18869", state="fetched", source="seed", visits=1)
        assert coverage_of(connection, "isipo").newest is None
        connection.execute(update(releases).values(visits=2))
        assert coverage_of(connection, "isipo").newest == 18869
