"""In which order releases are read again: that of their publication, as they are compared."""

from __future__ import annotations

from datetime import timedelta

from monitor.model.item import ReleaseItem
from monitor.store.history import keep
from monitor.store.reread import release_ids, stored_releases
from tests.store.conftest import AT, add_fetch, add_release

# News id → how found, days from the first look to its publication (None: it does not say).
FOUND = {
    "3": ("listing", 2),
    "1": ("listing", -9),
    "2": ("listing", None),
    "4": ("asked", -30),
    "5": ("listing", 2),
}


def test_the_oldest_is_read_first_and_pages_of_figures_last(store) -> None:
    with store.begin() as connection:
        for news_id, (source, days) in FOUND.items():
            day = None if days is None else AT + timedelta(days=days)
            release = add_release(connection, news_id, source=source, published_at=day)
            item = ReleaseItem("isipo", news_id, "http://isipo.example/", "t")
            keep(connection, item, release_id=release, fetch_id=add_fetch(connection), at=AT)
    with store.begin() as connection:
        ids = release_ids(connection, "isipo")
        assert [release.news_id for release in stored_releases(connection, ids)] == ["1", "2", "3", "5", "4"]
