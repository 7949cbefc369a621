"""Keeping a reading: wordings once, counters each time, nothing twice."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from monitor.model.item import Published, ReleaseItem
from monitor.store.history import item_of, keep
from monitor.store.tables import releases, revisions, view_snapshots
from tests.store.conftest import AT, add_fetch, add_release

ITEM = ReleaseItem(
    site="isipo",
    news_id="18869",
    url="http://isipo.example/18869",
    title="گشایش یک شهرک",
    kicker="گفت:",
    lead="چکیده",
    body=("بند یک", "بند دو"),
    views=522,
    published=Published(AT.astimezone(ZoneInfo("Asia/Tehran")), "minute", "1401-05-26", "1401/05/26"),
)


@pytest.fixture
def look(store):
    """Keep a reading of release 18869, `hours` after the first look."""

    def at(item: ReleaseItem, hours: int = 0):
        with store.begin() as connection:
            found = connection.execute(select(releases.c.id)).scalar() or add_release(connection)
            moment = AT + timedelta(hours=hours)
            fetch = add_fetch(connection, moment)
            return keep(connection, item, release_id=found, fetch_id=fetch, at=moment)

    return at


def count(store, table) -> int:
    with store.begin() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_the_first_reading_is_a_new_wording(store, look) -> None:
    kept = look(ITEM)
    assert kept.new_wording and kept.moved and kept.views_before is None
    with store.begin() as connection:
        assert item_of(connection, kept.revision_id) == ITEM
        row = connection.execute(select(releases)).one()
    assert (row.state, row.views, row.title, row.published_at) == ("fetched", 522, ITEM.title, AT)
    assert row.uncompared and row.published_jalali == "1401-05-26" and row.visits == 1


def test_the_same_reading_again_adds_only_a_look_at_the_counter(store, look) -> None:
    first = look(ITEM)
    again = look(ITEM, hours=1)
    assert not again.moved and again.revision_id == first.revision_id
    assert (count(store, revisions), count(store, view_snapshots)) == (1, 2)


def test_the_same_fetch_kept_twice_adds_nothing(store, look) -> None:
    look(ITEM)
    look(ITEM)
    assert (count(store, revisions), count(store, view_snapshots)) == (1, 1)


def test_a_counter_is_no_edit(store, look) -> None:
    look(ITEM)
    kept = look(replace(ITEM, views=600), hours=1)
    assert not kept.moved and kept.views_before == 522 and count(store, revisions) == 1


def test_another_wording_is_a_second_revision_and_the_first_coming_back_is_not_a_third(store, look) -> None:
    first = look(ITEM)
    second = look(replace(ITEM, title="گشایش دو شهرک"), hours=1)
    back = look(ITEM, hours=2)
    assert second.new_wording and second.revision_id != first.revision_id
    assert back.moved and not back.new_wording and back.revision_id == first.revision_id
    assert count(store, revisions) == 2


def test_a_counter_that_is_not_shown_leaves_the_last_one_standing(store, look) -> None:
    look(ITEM)
    look(replace(ITEM, views=None), hours=1)
    with store.begin() as connection:
        assert connection.execute(select(releases.c.views)).scalar() == 522
    assert count(store, view_snapshots) == 1


def test_a_seed_is_completed_by_its_first_live_reading(store, look) -> None:
    look(replace(ITEM, reader="seed", views=None))
    live = replace(ITEM, images=("http://isipo.example/a.jpg",))
    kept = look(live, hours=1)
    assert not kept.moved and count(store, revisions) == 1
    with store.begin() as connection:
        assert item_of(connection, kept.revision_id).images == live.images


def test_a_seed_that_differs_in_a_word_is_an_edit(store, look) -> None:
    look(replace(ITEM, reader="seed"))
    assert look(replace(ITEM, body=("بند یک", "بند سه")), hours=1).new_wording


@pytest.mark.parametrize(
    ("before", "after"), [("unlisted", "unlisted"), ("gone", "fetched"), ("due", "fetched")]
)
def test_a_page_that_is_read_leaves_its_place_on_the_listing_to_the_listing(store, before, after) -> None:
    with store.begin() as connection:
        release_id = add_release(connection, state=before)
        keep(connection, ITEM, release_id=release_id, fetch_id=add_fetch(connection), at=AT)
        state = connection.execute(select(releases.c.state)).scalar_one()
    assert state == after
