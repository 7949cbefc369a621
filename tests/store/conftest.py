"""A fresh database, and the two rows that every reading hangs on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, Row, select

from monitor.model.page import NewsLink
from monitor.store import frontier
from monitor.store.database import Store
from monitor.store.tables import fetches, releases

AT = datetime(2022, 8, 17, 6, 0, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request) -> Iterator[Store]:
    """An empty database, once of each kind."""
    url = "sqlite_url" if request.param == "sqlite" else "postgres_url_with_tables"
    opened = Store.open(request.getfixturevalue(url))
    yield opened
    opened.close()


def add_release(
    connection: Connection, news_id: str = "18869", site: str = "isipo", **columns: object
) -> int:
    values = {
        "site": site,
        "news_id": news_id,
        "number": int(news_id) if news_id.isdecimal() else None,
        "url": f"http://isipo.example/{news_id}",
        "state": "due",
        "source": "listing",
        "first_seen_at": AT,
    } | columns
    return connection.execute(releases.insert().values(values).returning(releases.c.id)).scalar_one()


def add_fetch(connection: Connection, at: datetime = AT, site: str = "isipo", **columns: object) -> int:
    values = {
        "site": site,
        "asked_url": "http://isipo.example/",
        "url": "http://isipo.example/",
        "status": 200,
        "fetched_at": at,
        "page_kind": "release",
        "quality": "ok",
    } | columns
    return connection.execute(fetches.insert().values(values).returning(fetches.c.id)).scalar_one()


@pytest.fixture
def release(store: Store) -> Callable[..., int]:
    def make(**columns: object) -> int:
        with store.begin() as connection:
            return add_release(connection, **columns)

    return make


def links(*ids: int) -> list[NewsLink]:
    """What a listing says of them."""
    return [NewsLink(str(i), f"http://isipo.example/{i}", title=f"خبر {i}") for i in ids]


def row(connection: Connection, news_id: str) -> Row[Any]:
    return connection.execute(select(releases).where(releases.c.news_id == news_id)).one()


def ids(found: list[frontier.DueRelease]) -> list[str]:
    return [release.news_id for release in found]
