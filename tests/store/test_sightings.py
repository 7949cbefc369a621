"""Sightings: what a page points to is known from then on, once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from monitor.model.page import NewsLink
from monitor.store import frontier, sightings
from monitor.store.tables import releases
from tests.store.conftest import AT, add_release, ids, links, row

LATER = AT + timedelta(days=1)


def test_what_was_unknown_is_new_and_due_at_once(store) -> None:
    with store.begin() as connection:
        assert sightings.note_links(connection, "isipo", links(3, 2, 3), source="listing", at=AT) == [
            "3",
            "2",
        ]
        assert sightings.note_links(connection, "isipo", links(4, 3), source="feed", at=LATER) == ["4"]
        found = row(connection, "3")
        assert (found.state, found.source, found.first_seen_at, found.listed_at) == ("due", "listing", AT, AT)
        assert row(connection, "4").listed_at is None
        assert ids(frontier.due(connection, "isipo", LATER, limit=9)) == ["4", "3", "2"]


def test_a_sitemap_of_thousands_is_noted_bit_by_bit(store) -> None:
    many = links(*range(2500, 0, -1), 2500, 1)
    with store.begin() as connection:
        new = sightings.note_links(connection, "isipo", many, source="sitemap", at=AT)
        assert new == [str(i) for i in range(2500, 0, -1)]
        assert connection.execute(select(func.count()).select_from(releases)).scalar() == 2500


def test_ids_that_are_no_numbers_are_known_alike(store) -> None:
    with store.begin() as connection:
        sightings.note_links(
            connection, "isipo", [NewsLink("a-b", "http://isipo.example/a-b")], source="feed", at=AT
        )
        assert row(connection, "a-b").number is None
        assert ids(frontier.due(connection, "isipo", AT, limit=9)) == ["a-b"]


def test_known_before_asks_for_the_moment(store) -> None:
    with store.begin() as connection:
        sightings.note_links(connection, "isipo", links(1), source="listing", at=AT)
        sightings.note_links(connection, "isipo", links(2), source="listing", at=LATER)
        sightings.note_gaps(connection, "isipo", ["3"], "http://isipo.example/{news_id}", AT)
        assert sightings.known_before(connection, "isipo", ["1", "2", "3", "4"], LATER) == {"1"}


@pytest.mark.parametrize(
    ("state", "source", "after"),
    [
        ("unlisted", "listing", "fetched"),
        ("unlisted", "link", "unlisted"),
        ("gone", "listing", "gone"),
        ("fetched", "listing", "fetched"),
    ],
)
def test_a_listing_brings_back_what_was_unlisted(store, state, source, after) -> None:
    with store.begin() as connection:
        add_release(connection, "1", state=state, fetched_at=AT)
        sightings.note_links(connection, "isipo", links(1), source=source, at=LATER)
        assert row(connection, "1").state == after


def test_what_is_gone_and_listed_again_is_asked_for_again(store) -> None:
    with store.begin() as connection:
        add_release(connection, "1", state="gone", fetched_at=AT, due_at=None)
        sightings.note_links(connection, "isipo", links(1), source="listing", at=LATER)
        assert ids(frontier.due(connection, "isipo", LATER, limit=9)) == ["1"]


def test_a_gap_that_turns_up_is_due(store) -> None:
    with store.begin() as connection:
        sightings.note_gaps(connection, "isipo", ["7", "8"], "http://isipo.example/{news_id}", AT)
        assert row(connection, "7").state == "gap" and frontier.due(connection, "isipo", LATER, limit=9) == []
        assert sightings.note_links(connection, "isipo", links(7), source="link", at=LATER) == []
        assert ids(frontier.due(connection, "isipo", LATER, limit=9)) == ["7"]


def test_what_is_asked_for_in_every_crawl_is_never_due(store) -> None:
    link = NewsLink("statistics", "http://isipo.example/figures")
    with store.begin() as connection:
        assert sightings.ask_for(connection, "isipo", link, source="asked", at=AT).news_id == "statistics"
        assert frontier.due(connection, "isipo", LATER, limit=9) == []
