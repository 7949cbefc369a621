"""The saved pages of tests/fixtures and the one way in which each is read."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from monitor.errors import MonitorError
from monitor.model.page import Fetched
from monitor.model.site import Grammar, Site
from monitor.pages.feed import read_feed
from monitor.pages.links import news_links
from monitor.pages.listing import read_listing
from monitor.pages.release import read_release
from monitor.pages.sitemap import read_sitemap
from monitor.pages.statistics import read_statistics

FIXTURES = Path(__file__).parent.parent / "fixtures"
CASES = sorted(path.parent for path in FIXTURES.glob("*/*/response.json"))

SITES = {
    "isipo": Site(
        id="isipo",
        name="ISIPO",
        name_fa="سازمان",
        scope="national",
        cms="highportal",
        hosts=("smenews.isipo.ir",),
        start=("http://smenews.isipo.ir/index.jsp?siteid=1&fkeyid=&siteid=1&pageid=235",),
    ),
    "wordpress": Site(
        id="wordpress",
        name="A company's own site",
        name_fa="شرکت نمونه",
        scope="Kerman",
        cms="wordpress",
        hosts=("news.example.ir",),
        start=("https://news.example.ir/category/akhbar/",),
        grammar=Grammar(id_pattern=r"/archives/(\d+)"),
    ),
    "generic": Site(
        id="generic",
        name="A local paper",
        name_fa="روزنامه محلی",
        scope="Kerman",
        cms="generic",
        hosts=("paper.example.ir",),
        start=("https://paper.example.ir/",),
        grammar=Grammar(id_pattern=r"/news/(\d+)/"),
    ),
}
READERS: dict[str, Callable[[Fetched, Site], object]] = {
    "release": read_release,
    "listing": read_listing,
    "links": news_links,
    "statistics": read_statistics,
    "feed": read_feed,
    "sitemap": read_sitemap,
}


def fetched(case: Path) -> Fetched:
    """The saved answer of one fixture."""
    response = json.loads((case / "response.json").read_text("utf-8"))
    (page,) = case.glob("page.*")
    return Fetched(
        site=case.parent.name,
        asked_url=response["url"],
        url=response["url"],
        status=response["status"],
        fetched_at=datetime.fromisoformat(response["fetched_at"]),
        body=page.read_bytes(),
        headers=response["headers"],
    )


def read(case: Path) -> Any:
    """What is read from a fixture, as plain values; an error as its name, its field and its sentence."""
    how = json.loads((case / "response.json").read_text("utf-8"))["read"]
    try:
        found = READERS[how](fetched(case), SITES[case.parent.name])
    except MonitorError as error:
        return {"error": type(error).__name__, "field": error.field, "message": error.message}
    return msgspec.json.decode(msgspec.json.encode(found))
