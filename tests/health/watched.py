"""A watched site for the checks: the replica's pages, what is known of them, and what a run over them counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from monitor.crawl.tally import Tally
from monitor.demo import chrome, classic
from monitor.demo.edition import NEWS, Edition, detail
from monitor.demo.timeline import edition_of
from monitor.errors import MonitorError
from monitor.health.examine import examine
from monitor.health.outcome import conclude
from monitor.model.item import ReleaseItem
from monitor.model.page import Fetched, Quality, ReleasePage
from monitor.model.run import Finding, Outcome, RunFigures
from monitor.model.site import Site
from monitor.pages.quality import assess
from monitor.pages.release import read_release

HOST = "http://smenews.isipo.ir"
SITE = Site(
    id="isipo",
    name="ISIPO",
    name_fa="سازمان",
    scope="national",
    cms="highportal",
    hosts=("smenews.isipo.ir",),
    start=(f"{HOST}/index.jsp?siteid=1&pageid=235",),
)


@cache
def edition() -> Edition:
    return edition_of(1)


@cache
def page_of(news_id: int) -> str:
    """One release page as the replica serves it."""
    article = edition().archive.article(news_id)
    assert article is not None
    return chrome.page(edition(), NEWS, article.title, classic.release(article, NEWS))


def answer(news_id: int, html: str) -> Fetched:
    url = HOST + detail(news_id)
    at = edition().now + timedelta(hours=3)
    return Fetched(
        "isipo", url, url, 200, at, html.encode(errors="replace"), {"content-type": "text/html;charset=UTF-8"}
    )


@cache
def known(news_id: int) -> ReleaseItem:
    """What is known of a release: its healthy page, read."""
    return read_release(answer(news_id, page_of(news_id)), SITE).item


@dataclass(frozen=True, slots=True)
class Visit:
    """One release page of a run: what was read, or why not."""

    news_id: int
    page: ReleasePage | None
    quality: Quality


def visit(news_id: int, html: str) -> Visit:
    fetched = answer(news_id, html)
    quality = assess(fetched, SITE).quality
    try:
        return Visit(news_id, read_release(fetched, SITE), quality)
    except MonitorError:
        return Visit(news_id, None, quality)


def run(visits: Sequence[Visit], list_length: int = 16) -> RunFigures:
    """What the crawl counts in a run over these pages: one listing and the pages, all of releases that are known."""
    tally = Tally("isipo")
    tally.add("requests", len(visits) + 1)
    tally.add("due", len(visits))
    tally.answer(200, "listing", "ok")
    tally.add("listings")
    tally.list_length = list_length
    for seen in visits:
        tally.answer(200, "release", seen.quality)
        _count(tally, seen)
    tally.sentinel_ok = _sentinel(visits[0])
    return tally.figures(1.0)


def _count(tally: Tally, seen: Visit) -> None:
    if seen.page is None:
        tally.add("unread")
        return
    tally.read(seen.page)
    if not seen.page.doubts:
        before = known(seen.news_id)
        tally.reread(_differs(seen.page), before.views, seen.page.item.views)


def judged(
    figures: RunFigures, past: Sequence[RunFigures], changes: bool = False
) -> tuple[Outcome, tuple[Finding, ...]]:
    findings = examine(figures, past, SITE)
    return conclude(findings, figures, changes), findings


def _differs(page: ReleasePage) -> bool:
    return page.item.content_hash != known(int(page.item.news_id)).content_hash


def _sentinel(seen: Visit) -> bool:
    return seen.page is not None and not seen.page.doubts and not _differs(seen.page)
