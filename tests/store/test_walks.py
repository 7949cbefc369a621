"""Walks: begun ones are gone on with, newest first, however often the process is killed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from monitor.store.database import Store
from monitor.store.walks import Walk, close_walk, open_walks, page_read
from tests.store.conftest import AT

URL = "http://isipo.example/list"


@pytest.fixture
def pile(store: Store):
    """Open today's walks, `hours` after the first time."""

    def opened(hours: int = 0, **how: object) -> list[Walk]:
        with store.begin() as connection:
            return open_walks(connection, "isipo", URL, at=AT + timedelta(hours=hours), **how)

    return opened


def read(store: Store, walk: Walk, pages: int) -> None:
    with store.begin() as connection:
        page_read(connection, walk, next_url=f"{URL}?p={pages + 1}", pages=pages)


def close(store: Store, walk: Walk) -> None:
    with store.begin() as connection:
        close_walk(connection, walk, at=AT, pages=walk.pages)


def test_a_walk_begins_at_the_first_page(pile) -> None:
    (walk,) = pile()
    assert (walk.start_url, walk.next_url, walk.pages, walk.whole) == (URL, None, 0, False)


def test_one_that_has_not_read_a_page_is_taken_over(pile) -> None:
    pile()
    (walk,) = pile(hours=1)
    assert walk.opened_at == AT + timedelta(hours=1)


def test_one_that_has_is_gone_on_with_below_the_new_one(store, pile) -> None:
    (old,) = pile()
    read(store, old, 2)
    new, again = pile(hours=1)
    assert (new.pages, again.pages, again.next_url, again.opened_at) == (0, 2, URL + "?p=3", AT)
    read(store, new, 1)
    assert [walk.pages for walk in pile(hours=2)] == [0, 1, 2]


def test_a_closed_walk_is_over(store, pile) -> None:
    (walk,) = pile()
    close(store, walk)
    (again,) = pile(hours=1)
    assert again.id != walk.id


def test_only_the_last_closed_walk_of_a_kind_is_kept(store, pile) -> None:
    from sqlalchemy import func, select

    from monitor.store.tables import walks

    for hour in range(4):
        close(store, pile(hours=hour)[0])
    with store.begin() as connection:
        assert connection.execute(select(func.count()).select_from(walks)).scalar() == 1


def test_a_walk_of_the_whole_listing_is_the_new_one_until_it_has_begun(store, pile) -> None:
    (walk,) = pile(whole=True, since=date(2022, 1, 1), pages_wanted=9)
    assert (walk.whole, walk.since, walk.pages_wanted) == (True, date(2022, 1, 1), 9)
    read(store, walk, 4)
    new, old = pile(hours=1, whole=True, since=date(2022, 1, 1), pages_wanted=9)
    assert (new.whole, old.id, old.pages) == (False, walk.id, 4)


def test_a_walk_to_another_end_is_another_walk(store, pile) -> None:
    (walk,) = pile(whole=True, pages_wanted=2)
    read(store, walk, 1)
    found = pile(hours=1, whole=True)
    assert [(w.whole, w.pages_wanted, w.pages) for w in found] == [(True, None, 0), (True, 2, 1)]


def test_a_listing_that_is_new_is_read_for_a_few_pages_only(store, pile) -> None:
    (walk,) = pile(first_pages=3)
    assert walk.pages_wanted == 3
    (walk,) = pile(hours=1, first_pages=3)  # it was not reached the first time
    assert walk.pages_wanted == 3
    read(store, walk, 1)
    assert [w.pages_wanted for w in pile(hours=2, first_pages=3)] == [None, 3]


def test_listings_do_not_mix(store, pile) -> None:
    (walk,) = pile()
    read(store, walk, 1)
    with store.begin() as connection:
        (other,) = open_walks(connection, "isipo", URL + "2", at=AT)
        (foreign,) = open_walks(connection, "yazd", URL, at=AT)
    assert other.pages == foreign.pages == 0
