"""A row for every exchange."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from monitor.model.page import Capture, Fetched
from monitor.store.archive import Place
from monitor.store.fetches import add_fetch
from monitor.store.tables import fetches
from tests.store.conftest import AT

PAGE = Fetched("isipo", "http://a.example/", "http://b.example/", 200, AT, b"body", {"etag": "1"}, "utf-8")
OK = Capture("ok")


def test_all_facts_of_the_exchange_are_kept(store) -> None:
    place = Place("isipo/2022-08-17-001.warc.gz", 7)
    with store.begin() as connection:
        add_fetch(connection, PAGE, OK, kind="release", news_id="1", place=place, milliseconds=12)
        row = connection.execute(select(fetches)).one()
    assert (row.asked_url, row.url, row.status, row.fetched_at) == (
        "http://a.example/",
        "http://b.example/",
        200,
        AT,
    )
    assert (row.archive_file, row.archive_offset, row.milliseconds, row.news_id) == (*place, 12, "1")
    assert (row.body_length, row.headers, row.quality, row.why) == (4, {"etag": "1"}, "ok", None)
    assert row.body_sha256 == "230d8358dc8e8890b4c58deeb62912ee2f20357ae92a5cc861b98e68fe31acb5"


def test_no_answer_is_a_row_without_a_body(store) -> None:
    with store.begin() as connection:
        add_fetch(connection, replace(PAGE, status=0, body=b""), Capture("http_error", "no"), kind="listing")
        row = connection.execute(select(fetches)).one()
    assert (row.status, row.body_length, row.body_sha256, row.archive_file, row.why) == (
        0,
        None,
        None,
        None,
        "no",
    )
