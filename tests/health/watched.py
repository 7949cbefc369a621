"""A watched site for the checks: the replica's pages, what is known of them, and what a run over them counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from statistics import median

from monitor.demo import chrome, classic
from monitor.demo.edition import NEWS, Edition, detail
from monitor.demo.timeline import edition_of
from monitor.errors import MonitorError
from monitor.health.examine import examine
from monitor.health.outcome import conclude
from monitor.model.item import ReleaseItem
from monitor.model.page import Fetched, ReleasePage
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
FIELDS = ("title", "published", "lead", "body", "views", "kicker")


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
    problem: MonitorError | None
    quarantine: str = ""


def visit(news_id: int, html: str) -> Visit:
    fetched = answer(news_id, html)
    quality = assess(fetched, SITE).quality
    try:
        return Visit(news_id, read_release(fetched, SITE), None)
    except MonitorError as problem:
        return Visit(news_id, None, problem, "" if quality == "ok" else quality)


def run(visits: Sequence[Visit], list_length: int = 16) -> RunFigures:
    """What a run over these pages counts: one listing and the pages, all of releases that are known."""
    pages = [seen.page for seen in visits if seen.page is not None]
    quarantine = Counter(seen.quarantine for seen in visits if seen.quarantine)
    items = [page.item for page in pages]
    unsafe = sum(bool(page.doubts) for page in pages)
    return RunFigures(
        requests=len(visits) + 1,
        answered=len(visits) + 1,
        quarantined=quarantine.total(),
        quarantine=dict(quarantine),
        listings=1,
        listed=list_length,
        list_length=list_length,
        due=len(visits),
        read=len(pages),
        fallback=sum(item.reader == "labels" for item in items),
        unread=len(visits) - len(pages),
        reread=len(pages) - unsafe,
        edited=sum(_differs(page) for page in pages if not page.doubts),
        views_fell=sum(_fell(item) for item in items),
        sentinel_ok=_sentinel(visits[0]),
        fill=_fill(items),
        body_length=float(median(sum(map(len, item.body)) for item in items)) if items else None,
        shapes=dict(Counter(page.shape for page in pages)),
        notes=dict(Counter(f"{note.field} {note.problem}" for page in pages for note in page.notes)),
    )  # fmt: skip


def judged(
    figures: RunFigures, past: Sequence[RunFigures], changes: bool = False
) -> tuple[Outcome, tuple[Finding, ...]]:
    findings = examine(figures, past, SITE)
    return conclude(findings, figures, changes), findings


def _differs(page: ReleasePage) -> bool:
    return page.item.content_hash != known(int(page.item.news_id)).content_hash


def _fell(item: ReleaseItem) -> bool:
    before = known(int(item.news_id)).views
    return item.views is not None and before is not None and item.views < before


def _sentinel(seen: Visit) -> bool:
    return seen.page is not None and not seen.page.doubts and not _differs(seen.page)


def _fill(items: Sequence[ReleaseItem]) -> Mapping[str, float]:
    filled = Counter(name for item in items for name in FIELDS if getattr(item, name) not in (None, "", ()))
    return {name: filled[name] / len(items) for name in FIELDS} if items else {}
