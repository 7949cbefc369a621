"""Whatever comes over the wire, reading it ends in a value or in an error of ours."""

import random
import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.errors import MonitorError
from monitor.model.page import Capture
from monitor.pages.feed import read_feed
from monitor.pages.links import news_links
from monitor.pages.listing import read_listing
from monitor.pages.quality import assess
from monitor.pages.recognise import recognise
from monitor.pages.release import read_release
from monitor.pages.sitemap import read_sitemap
from monitor.pages.statistics import read_statistics
from tests.pages.golden import CASES, fetched
from tests.pages.portal import SITE, answer

READERS = (read_release, read_listing, read_statistics, read_feed, read_sitemap)


def read_all(body: bytes) -> None:
    whole = answer(body)
    assert isinstance(assess(whole, SITE), Capture)
    news_links(whole)
    recognise(whole)
    for reader in READERS:
        with suppress(MonitorError):  # any other error fails the test
            reader(whole, SITE)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.binary(max_size=400))
def test_random_bytes(body: bytes) -> None:
    read_all(body)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_saved_pages_cut_and_stirred(case: Path) -> None:
    body = fetched(case).body
    chance = random.Random(len(body))  # noqa: S311 - the same cuts every time
    pieces = re.split(rb"(?<=>)", body)
    for _ in range(3):
        read_all(body[: chance.randrange(len(body))])
        read_all(b"".join(chance.sample(pieces, len(pieces))))
