"""The frontier: what is due and in which order, what came of the last visit."""

from __future__ import annotations

from datetime import timedelta

from monitor.store import frontier, sightings
from tests.store.conftest import AT, add_release, ids, links, row

LATER = AT + timedelta(days=1)


def test_never_read_comes_before_read_and_newest_before_oldest(store) -> None:
    with store.begin() as connection:
        sightings.note_links(connection, "isipo", links(5, 9, 7), source="listing", at=AT)
        for news_id, hours in (("1", 3), ("2", 2), ("3", -1)):
            add_release(
                connection, news_id, state="fetched", fetched_at=AT, due_at=LATER - timedelta(hours=hours)
            )
        assert ids(frontier.due(connection, "isipo", LATER, limit=9)) == ["9", "7", "5", "1", "2"]
        assert ids(frontier.due(connection, "isipo", LATER, limit=2)) == ["9", "7"]
        busy = {frontier.find(connection, "isipo", "9").id}
        assert ids(frontier.due(connection, "isipo", LATER, limit=2, without=busy)) == ["7", "5"]
        assert frontier.due(connection, "yazd", LATER, limit=9) == []


def test_the_highest_number_and_the_newest_read(store) -> None:
    with store.begin() as connection:
        assert frontier.highest_number(connection, "isipo") is None
        assert frontier.newest_read(connection, "isipo") is None
        add_release(connection, "5", state="fetched", fetched_at=AT)
        add_release(connection, "8", state="due")
        sightings.note_gaps(connection, "isipo", ["9"], "http://isipo.example/{news_id}", AT)
        assert frontier.highest_number(connection, "isipo") == 8
        assert frontier.newest_read(connection, "isipo").news_id == "5"


def test_the_newest_read_is_known_without_numbers_too(store) -> None:
    def newest() -> str:
        return frontier.newest_read(connection, "isipo").news_id

    read = {"state": "fetched", "fetched_at": AT}
    with store.begin() as connection:
        add_release(connection, "statistics", **read, source="asked", published_at=LATER)
        assert frontier.newest_read(connection, "isipo") is None
        add_release(connection, "zp4a", **read)
        assert newest() == "zp4a"
        add_release(connection, "a-title", **read, published_at=AT)
        add_release(connection, "b-title", **read, published_at=AT - timedelta(days=1))
        assert newest() == "a-title"
        add_release(connection, "5", **read)
        assert newest() == "5"


def test_a_failure_counts_and_a_visit_that_went_well_ends_the_row(store) -> None:
    with store.begin() as connection:
        release_id = add_release(connection, "1")
        for n in (1, 2):
            frontier.failed(connection, release_id, due_at=LATER)
            assert row(connection, "1").failures == n
        frontier.failed(connection, release_id, due_at=LATER, state="blocked")
        assert row(connection, "1").state == "blocked"
        frontier.unchanged(connection, release_id, at=LATER, due_at=LATER)
        found = row(connection, "1")
        assert (found.failures, found.visits, found.fetched_at) == (0, 1, LATER)


def test_validators_are_kept_for_the_next_visit(store) -> None:
    with store.begin() as connection:
        release_id = add_release(connection, "1")
        frontier.visited(connection, release_id, due_at=LATER, etag='"1"', last_modified="x")
        found = frontier.find(connection, "isipo", "1")
        assert (found.etag, found.last_modified, found.due_at) == ('"1"', "x", LATER)


def test_listed_since_knows_ids_and_days(store) -> None:
    with store.begin() as connection:
        for i, (state, listed) in enumerate(
            [("fetched", AT), ("unlisted", AT), ("gone", AT), ("fetched", None)], 1
        ):
            add_release(connection, str(i), state=state, listed_at=listed, published_jalali=f"1401-05-0{i}")
        by_number = frontier.listed_since(connection, "isipo", number=1, jalali=None)
        by_day = frontier.listed_since(connection, "isipo", number=None, jalali="1401-05-02")
        assert (ids(by_number), ids(by_day)) == (["2", "1"], ["2"])
        assert frontier.listed_since(connection, "isipo", number=None, jalali=None) == []
