"""Which page of a listing is next, and where a walk stops."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from monitor.crawl.listings import earlier_pages, next_step
from monitor.model.item import Published
from monitor.model.page import ListingPage, NewsLink
from monitor.store.walks import Walk

START = "http://isipo.example/index.jsp?siteid=1&pageid=235"
WALK = Walk(1, START, whole=False, opened_at=datetime(2024, 1, 1, tzinfo=UTC))
TEHRAN = ZoneInfo("Asia/Tehran")


def link(news_id: int, day: date | None = None, *, pinned: bool = False) -> NewsLink:
    published = day and Published(
        datetime(day.year, day.month, day.day, tzinfo=TEHRAN), "day", "1403-01-01", ""
    )
    return NewsLink(str(news_id), f"{START}&newsview={news_id}", published=published or None, pinned=pinned)


def step(ids: list[int], *, walk: Walk = WALK, known=(), seen=(), pinned=(), pager="&p={page}", **page):
    links = tuple(link(i, pinned=i in pinned) for i in ids)
    url = START if not walk.pages else f"{START}&p={walk.pages + 1}"
    listing = ListingPage(links, **page)
    return next_step(
        walk, listing, known=set(map(str, known)), seen=set(map(str, seen)), url=url, pager=pager
    )


def on(pages: int, **facts) -> Walk:
    return replace(WALK, pages=pages, **facts)


@pytest.mark.parametrize(
    ("ids", "known", "seen", "pinned", "stops"),
    [
        ([3, 2, 1], [3, 2, 1], [], [], True),
        ([3, 2, 1], [2, 1], [], [], False),
        ([9, 2, 1], [9, 2, 1], [], [9], True),
        ([9, 3, 2], [9], [], [9], False),  # only what is pinned is known
        ([9], [9], [], [9], False),  # nothing but what is pinned says nothing
        ([5, 2, 1], [2, 1], [5], [], True),  # a box of the newest, or pushed here from the page before
        ([5, 4], [], [5, 4], [], False),  # nothing known on it: it does not stop at the known
        ([], [], [], [], False),
    ],
)
def test_a_walk_stops_at_a_page_of_the_known(ids, known, seen, pinned, stops) -> None:
    found = step(ids, known=known, seen=seen, pinned=pinned)
    assert (found.why == "known") is stops


def test_a_walk_of_the_whole_listing_does_not() -> None:
    assert step([2, 1], walk=on(0, whole=True), known=[2, 1]).next_url == START + "&p=2"


def test_a_page_that_repeats_those_before_is_the_end() -> None:
    assert step([2, 1], walk=on(3, whole=True), seen=[3, 2, 1]).why == "the list repeats itself"
    assert step([2, 1], walk=on(3, whole=True), seen=[3, 2]).next_url == START + "&p=5"


@pytest.mark.parametrize(
    ("wanted", "pages", "stops"), [(2, 0, False), (2, 1, True), (1, 0, True), (None, 50, False)]
)
def test_so_many_pages_are_enough(wanted, pages, stops) -> None:
    assert (step([2, 1], walk=on(pages, pages_wanted=wanted)).next_url is None) is stops


@pytest.mark.parametrize(
    ("since", "stops"), [(date(2024, 3, 20), False), (date(2024, 3, 21), True), (date(2024, 3, 19), False)]
)
def test_a_walk_goes_back_to_a_day(since, stops) -> None:
    page = ListingPage(
        (link(2, date(2024, 3, 25)), link(1, date(2024, 3, 20)), link(9, date(2001, 1, 1), pinned=True))
    )
    found = next_step(
        on(0, whole=True, since=since), page, known=set(), seen=set(), url=START, pager="&p={page}"
    )
    assert (found.why == "old enough") is stops


@pytest.mark.parametrize(
    ("pages", "own", "following"),
    [
        (("&p=2", "&p=3", "&p=9"), 1, "&p=2"),
        (("&p=1", "&p=2", "&p=4"), 3, "&p=4"),
        (("&p=1", "&p=11"), 10, "&p=11"),
        (("&p=1", "&p=2"), 3, None),
    ],
)
def test_the_pages_own_pager_leads_on(pages, own, following) -> None:
    urls = tuple(START + page for page in pages)
    found = step([2, 1], walk=on(own - 1), next_pages=urls, total_pages=11)
    assert found.next_url == (following and START + following)


@pytest.mark.parametrize(
    ("start", "pager", "following"),
    [
        (START, "&p={page}", START + "&p=2"),
        ("http://a.example/news", "&p={page}", "http://a.example/news?p=2"),
        ("http://a.example/news", "?page={page}", "http://a.example/news?page=2"),
        ("http://a.example/", "page/{page}/", "http://a.example/page/2/"),
        ("http://a.example/news", "page/{page}/", "http://a.example/news/page/2/"),
        (START, "", None),
    ],
)
def test_without_a_pager_the_sites_grammar_leads_on(start, pager, following) -> None:
    walk = replace(WALK, start_url=start)
    found = next_step(walk, ListingPage((link(1),)), known=set(), seen=set(), url=start, pager=pager)
    assert found.next_url == following


def test_a_list_that_says_how_long_it_is_is_believed() -> None:
    assert step([2, 1], walk=on(6), total_pages=7).next_url is None


def test_the_earlier_pages_of_a_short_walk_are_read_once_more() -> None:
    assert earlier_pages(WALK, ["1", "2", "3"]) == ["1", "2"]
    assert earlier_pages(WALK, ["1"]) == []
    assert earlier_pages(WALK, [str(i) for i in range(7)]) == []
    assert earlier_pages(replace(WALK, whole=True), ["1", "2"]) == []
