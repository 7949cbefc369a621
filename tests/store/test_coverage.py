"""The coverage ledger: what is known, what is complete, where the gaps are."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from monitor.store import sightings
from monitor.store.coverage import coverage_of
from monitor.store.tables import releases
from monitor.store.walks import close_walk, open_walks
from tests.store.conftest import AT, add_release


@pytest.fixture
def ledger(store):
    """The coverage of a site whose releases are given as id → state, after its listing was read."""

    def of(states: dict[int, str], denied: tuple[int, ...] = (), *, listing: bool = True):
        with store.begin() as connection:
            if listing:
                (walk,) = open_walks(connection, "isipo", "http://isipo.example/", at=AT)
                close_walk(connection, walk, at=AT, pages=3)
            for number, state in states.items():
                add_release(connection, str(number), state=state, published_jalali="1401-05-26")
            sightings.note_gaps(connection, "isipo", map(str, denied), "http://isipo.example/{news_id}", AT)
            return coverage_of(connection, "isipo")

    return of


def test_where_nothing_is_known_a_listing_may_have_been_read(ledger) -> None:
    found = [ledger({}, listing=False), ledger({})]
    assert [(one.known, one.listing_read) for one in found] == [(0, False), (0, True)]


def test_without_gaps(ledger) -> None:
    found = ledger({5: "fetched", 6: "fetched", 7: "gone"})
    assert (found.oldest, found.newest, found.complete_from, found.never_seen) == (5, 7, 5, ())
    assert (found.is_complete, found.known, found.states) == (True, 3, {"fetched": 2, "gone": 1})
    assert (found.oldest_day, found.newest_day) == ("1401-05-26", "1401-05-26")


def test_where_no_listing_was_read_nothing_is_complete(ledger) -> None:
    found = ledger({18869: "fetched"}, listing=False)
    assert (found.complete_from, found.listing_read) == (None, False)
    assert (found.read, found.ids, found.never_seen_count) == (1, 1, 0)


def test_ids_between_that_were_never_seen_are_gaps_and_complete_begins_above_them(ledger) -> None:
    found = ledger({1: "fetched", 2: "fetched", 4: "fetched", 9: "fetched", 10: "unlisted"})
    assert found.never_seen == ((3, 3), (5, 8)) and found.never_seen_count == 5
    assert (found.complete_from, found.read, found.ids) == (9, 5, 10)


def test_one_id_alone_is_no_stretch(ledger) -> None:
    assert not ledger({1: "fetched", 9: "fetched"}).is_complete


def test_a_gap_that_does_not_exist_is_none(ledger) -> None:
    found = ledger({1: "fetched", 4: "fetched"}, denied=(2, 3))
    assert found.complete_from == 1 and found.never_seen == ()


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


def test_what_was_asked_for_above_the_newest_opens_no_gap(ledger) -> None:
    found = ledger({1: "fetched", 2: "fetched"}, denied=(5, 6))
    assert found.never_seen_count == 0 and found.is_complete


def test_walks_are_part_of_the_ledger(store, ledger) -> None:
    with store.begin() as connection:
        (walk,) = open_walks(connection, "isipo", "http://isipo.example/", at=AT, whole=True)
        close_walk(connection, walk, at=AT, pages=3)
    found = ledger({1: "fetched"}, listing=False)
    assert found.read_to_the_end == AT and found.listing_read and found.walks_open == 0


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
