"""The project's own readers on the replica's pages: every release, in both layouts, read as it was written."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.config import load_site
from monitor.demo.edition import NEWS, Edition, detail
from monitor.demo.portal import Behaviour, Portal
from monitor.demo.site import replica_site
from monitor.demo.timeline import edition_of
from monitor.model.item import ReleaseItem
from monitor.model.page import Fetched
from monitor.pages.release import read_release

SEEDS = Path(__file__).parents[2] / "seeds"
BASE = "http://127.0.0.1:8123"
SITE = replica_site(load_site(SEEDS / "isipo.toml"), BASE)


def read(edition: Edition, news_id: int) -> ReleaseItem:
    portal = Portal(edition, Behaviour())
    body = portal.page({"pageid": str(NEWS), "newsview": str(news_id)}).encode()
    address = BASE + detail(news_id)
    fetched = Fetched(
        "isipo", address, address, 200, datetime(2022, 8, 24, tzinfo=UTC), body, encoding="utf-8"
    )
    return read_release(fetched, SITE).item


@pytest.mark.parametrize(
    ("day", "reader", "news_id"),
    [
        (day, reader, i)
        for day, reader in ((3, "container"), (4, "labels"))
        for i in edition_of(day).archive.ids()
    ],
)
def test_a_release_is_read_as_it_was_written(day: int, reader: str, news_id: int) -> None:
    edition = edition_of(day)
    article = edition.archive.article(news_id)
    assert article is not None
    item = read(edition, news_id)
    assert item.reader == reader
    assert (item.kicker, item.title, item.lead, item.body) == (
        article.kicker,
        article.title,
        article.lead,
        article.body,
    )
    assert (item.news_id, item.views) == (str(news_id), article.views)
    assert item.published is not None
    assert item.published.jalali == article.date.replace("/", "-")
    assert len(item.images) == (article.image is not None)
    assert len(item.attachments) == (article.attachment is not None)
