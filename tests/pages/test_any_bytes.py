"""Whatever comes over the wire, reading it ends in a value or in an error of ours, and never in an invented release."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.errors import PageError
from monitor.model.page import Fetched, ListingPage, Quality, ReleasePage, StatisticsPage
from monitor.model.site import CMS, Site
from monitor.pages.feed import read_feed
from monitor.pages.links import news_links
from monitor.pages.listing import read_listing
from monitor.pages.quality import assess
from monitor.pages.recognise import recognise
from monitor.pages.release import read_release
from monitor.pages.sitemap import read_sitemap
from monitor.pages.statistics import read_statistics
from tests.pages.golden import CASES, SITES, fetched
from tests.pages.portal import SITE, answer

READERS: dict[Callable[[Fetched, Site], object], type] = {
    read_release: ReleasePage,
    read_listing: ListingPage,
    read_statistics: StatisticsPage,
    read_feed: ListingPage,
    read_sitemap: ListingPage,
}


def read_as(reader: Callable[[Fetched, Site], object], page: Fetched, site: Site) -> object:
    """The page, or the error that says why it is none; any error but ours goes through."""
    try:
        return reader(page, site)
    except PageError as problem:
        return problem


def assert_readable(page: Fetched, site: Site) -> list[object]:
    """What each reader makes of a body: its own kind of page, or an error."""
    assert assess(page, site).quality in get_args(Quality)
    assert recognise(page).cms in get_args(CMS)
    assert all(link.news_id and link.url for link in news_links(page))
    found = [read_as(reader, page, site) for reader in READERS]
    for outcome, kind in zip(found, READERS.values(), strict=True):
        assert isinstance(outcome, kind | PageError)
        if isinstance(outcome, PageError):
            assert (outcome.site, outcome.url) == (site.id, page.url) and outcome.message
        if isinstance(outcome, ReleasePage):
            item = outcome.item
            assert item.title and item.body and item.news_id and "\ufffd" not in item.title
    return found


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.binary(max_size=400))
def test_random_bytes_are_no_page(body: bytes) -> None:
    assert all(isinstance(found, PageError) for found in assert_readable(answer(body), SITE))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_saved_pages_cut_and_stirred(case: Path) -> None:
    """Of a piece of a page nothing is read that the page does not say: the same release, or none."""
    whole, site = fetched(case), SITES[case.parent.name]
    own = read_as(read_release, whole, site)
    chance = random.Random(len(whole.body))  # noqa: S311 - the same cuts every time
    pieces = re.split(rb"(?<=>)", whole.body)
    for _ in range(3):
        cut = whole.body[: chance.randrange(len(whole.body))]
        stirred = b"".join(chance.sample(pieces, len(pieces)))
        for body in (cut, stirred):
            read, *_ = assert_readable(replace(whole, body=body), site)
            if isinstance(read, ReleasePage) and isinstance(own, ReleasePage):
                assert read.item.news_id == own.item.news_id
